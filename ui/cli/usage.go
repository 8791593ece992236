package cli

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a command line that cannot be followed; nothing was sent.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{message: fmt.Sprintf(format, args...)}
}

// flagError words a mistake in a flag without repeating the value where that
// may be a secret.
func flagError(cmd *cobra.Command, err error) error {
	help := cmd.CommandPath() + " --help lists the flags"
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var bare *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return usagef("unknown flag %s: %s", shown("-"+name), help)
		}
		if where := secretsPlace(name); where != "" {
			return usagef("unknown flag %s: no flag takes a secret, because others can read a command line; %s", shown("--"+name), where)
		}
		return usagef("unknown flag %s: %s", shown("--"+name), help)
	case errors.As(err, &invalid):
		return usagef("--%s: %s", invalid.GetFlag().Name, invalidValue(invalid))
	case errors.As(err, &bare):
		return usagef("--%s needs a value: %s", bare.GetFlag().Name, help)
	}
	return usagef("the flags cannot be read: %s", help)
}

func invalidValue(invalid *pflag.InvalidValueError) string {
	switch invalid.GetFlag().Value.Type() {
	case "bool":
		return "it takes no value"
	case "duration":
		return fmt.Sprintf("%s is no time span; write it as 30s or 2m", shown(invalid.GetValue()))
	}
	return errors.Unwrap(invalid).Error()
}

// secretsPlace tells where a secret belongs that somebody tried to give by a
// flag of this name; "" when the name means no secret.
func secretsPlace(name string) string {
	name = strings.ToLower(name)
	holds := func(word string) bool { return strings.Contains(name, word) }
	switch {
	case holds("server") && holds("key"):
		return "keep a server key in the keyring with sessionscope keys set NAME --server-key, or put it in AMITY_SERVER_KEY"
	case holds("token"):
		return "put an authToken in AMITY_AUTH_TOKEN"
	case holds("key"), holds("secret"), holds("password"):
		return "keep the API key in the keyring with sessionscope keys set NAME, or put it in AMITY_API_KEY"
	}
	return ""
}

// shown is a word of the command line for an error. A long one may be a key
// that went astray, and is not repeated.
func shown(word string) string {
	const longest = 30
	if utf8.RuneCountInString(word) > longest {
		return fmt.Sprintf("(a word of %d characters)", utf8.RuneCountInString(word))
	}
	return fmt.Sprintf("%q", word)
}

// noArguments refuses whatever stands where only flags or a command may.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !cmd.HasAvailableSubCommands() {
		return usagef("%s takes flags only, not %s", spoken(cmd), shown(args[0]))
	}
	advice := fmt.Sprintf("%s --help lists them", cmd.CommandPath())
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		advice = fmt.Sprintf("did you mean %s?", strings.Join(near, " or "))
	}
	return usagef("unknown command %s: %s", shown(args[0]), advice)
}

// oneArgument wants exactly one argument, which what names. Others are counted
// and not repeated: a key may have gone astray among them.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 1:
			return nil
		case 0:
			return usagef("%s needs %s: %s", spoken(cmd), what, cmd.UseLine())
		}
		return usagef("%s takes %s and nothing else, not %d arguments", spoken(cmd), what, len(args))
	}
}

// spoken is a command's name without the program's.
func spoken(cmd *cobra.Command) string { return strings.TrimPrefix(cmd.CommandPath(), name+" ") }
