package cli

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sessionscope/keystore"
	"sessionscope/ui/clean"
)

func (p *program) keysCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "Profiles and their keys in the keyring",
		Long: "Profiles and their keys. A profile is a name, a region or base URL, and an API key; the key is kept in the keyring of this computer, " +
			"under the service " + keystore.Service + " and the profile's name, and the rest in the file sessionscope/config.json of your config directory.",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noArguments(cmd, args); err != nil {
				return err
			}
			return pflag.ErrHelp
		},
	}
	cmd.AddCommand(p.keysSetCommand(), p.keysListCommand(), p.keysDeleteCommand())
	return cmd
}

func (p *program) keysListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the profiles; no key is read",
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return p.keysList() },
	}
}

// keysList shows what the config file knows: to look into the keyring might ask
// the person for its password.
func (p *program) keysList() error {
	config, err := p.loadConfig()
	if err != nil {
		return err
	}
	if len(config.Profiles) == 0 {
		p.notes.say("there are no profiles yet: make one with sessionscope keys set NAME")
		return nil
	}
	table := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "NAME\tHOST\tKEYS\t")
	for _, profile := range config.Profiles {
		host, keys, last := "unknown: "+profile.Region+profile.BaseURL, "API key", ""
		if u, err := (fields{allowHTTP: true}).placeOf(profile); err == nil {
			host = u.String()
		}
		if profile.HasServerKey {
			keys = "API key, server key"
		}
		if profile.Name == config.LastUsed {
			last = "last used"
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", clean.Line(profile.Name), clean.Line(host), keys, last)
	}
	if err := table.Flush(); err != nil {
		return &outputError{err}
	}
	return nil
}

func (p *program) keysDeleteCommand() *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use:               "delete NAME",
		Short:             "Delete a profile and its keys",
		Args:              oneArgument("the profile's name"),
		ValidArgsFunction: p.profileNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.interruptible(cmd.Context(), func(ctx context.Context) error { return p.keysDelete(ctx, args[0], yes) })
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "Do not ask")
	return cmd
}

func (p *program) keysDelete(ctx context.Context, profile string, yes bool) error {
	config, err := p.loadConfig()
	if err != nil {
		return err
	}
	if !yes {
		if _, err := keystore.Choose(config, keystore.Environment{}, profile); err != nil {
			return usagef("%v", err)
		}
		if !p.Terminal.Stdin {
			return usagef("deleting profile %q has to be confirmed, and stdin is no terminal: add --yes", profile)
		}
		agreed, err := p.askYes(ctx, fmt.Sprintf("Delete profile %q and its keys?", profile))
		if err != nil {
			return err
		}
		if !agreed {
			p.notes.say("nothing was deleted")
			return nil
		}
	}
	store, err := p.openKeys()
	if err != nil {
		return err
	}
	if err := (keystore.Profiles{Config: p.configFile(), Keys: store}).Delete(p.watchKeyring(ctx), profile); err != nil {
		return changeError(err)
	}
	return p.receipt("deleted profile %q and its keys from %s", profile, store.Describe())
}

// changeError sorts the ways in which a profile could not be changed.
func changeError(err error) error {
	var unknown *keystore.UnknownProfileError
	var keyring *keystore.Error
	switch {
	case errors.As(err, &unknown), errors.Is(err, keystore.ErrKeyNeeded):
		return usagef("%v", err)
	case errors.As(err, &keyring), errors.Is(err, context.Canceled):
		return err
	}
	return &keyError{message: err.Error(), err: err}
}

// receipt says on stdout what was done.
func (p *program) receipt(format string, args ...any) error {
	return p.output([]byte(clean.Line(fmt.Sprintf(format, args...)) + "\n"))
}

// profileNames completes the name of a profile.
func (p *program) profileNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	config, err := p.configFile().Load()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, profile := range config.Profiles {
		names = append(names, clean.Line(profile.Name))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeProfiles completes a flag that takes a profile's name.
func (p *program) completeProfiles(cmd *cobra.Command, flag string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return p.profileNames(cmd, nil, typed)
	})
}
