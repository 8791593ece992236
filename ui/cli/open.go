package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"sessionscope/api"
	"sessionscope/api/saved"
	"sessionscope/ui"
)

func (p *program) openCommand() *cobra.Command {
	theme, debug, presenter, noHistory := themeFlag(), "", false, false
	cmd := &cobra.Command{
		Use:   "open FILE|-",
		Short: "Explore a saved answer or ticket",
		Long: "Explore a saved answer or a ticket: a file, or with - what comes in on stdin, from its first byte on. Nothing is sent by itself; " +
			"the request of a ticket stands in the form, to be sent with a key of your own.",
		Example: "sessionscope create --user-id alice -o json --redact > alice.json\n" +
			"sessionscope open alice.json\n" +
			"curl … | sessionscope open -",
		Args: oneArgument("a file, or - for stdin"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.open(cmd.Context(), args[0], opening{theme: theme.value, debug: debug, presenter: presenter, noHistory: noHistory})
		},
	}
	theme.register(cmd)
	presenterFlag(cmd, &presenter)
	debugFlag(cmd, &debug)
	noHistoryFlag(cmd, &noHistory)
	return cmd
}

// opening is what the command line says about how to open.
type opening struct {
	theme, debug         string
	presenter, noHistory bool
}

func (p *program) open(ctx context.Context, name string, o opening) error {
	if err := p.needScreen(name == "-"); err != nil {
		return err
	}
	opened, err := p.openAnswer(ctx, name)
	if err != nil {
		return err
	}
	if err := p.openLog(o.debug); err != nil {
		return err
	}
	options := p.appOptions(o.theme)
	options.Presenter = o.presenter
	options.Opened = opened
	// A ticket's request is sent with a profile, and a saved answer belongs to
	// one once it is chosen.
	if err := p.addKeys(&options); err != nil {
		return err
	}
	if !o.noHistory {
		options.History = p.historyFile()
	}
	if name == "-" {
		keyboard, err := p.Terminal.Keyboard()
		if err != nil {
			return usagef("open - reads the answer from stdin and needs a terminal for the keys, and there is none")
		}
		defer func() { _ = keyboard.Close() }()
		options.Stdin = keyboard
	}
	return p.runApp(ctx, options)
}

// openAnswer gets a saved answer, or how it begins, and refuses what can be
// none. A mapped file stays mapped until the program ends, since what was
// started on it may still be at work when the app is over.
func (p *program) openAnswer(ctx context.Context, name string) (*ui.Opened, error) {
	opened := &ui.Opened{Name: name}
	read := func() ([]byte, error) {
		file, err := saved.Open(name)
		if err != nil {
			return nil, err
		}
		opened.Changed = file.Changed
		return file.Bytes, nil
	}
	if name == "-" {
		if p.Terminal.Stdin {
			return nil, usagef("open - reads the answer from stdin, and stdin is the terminal: send it through a pipe, or name a file")
		}
		opened.Name, opened.More = "stdin", &bounded{from: p.Stdin, left: api.DefaultMaxAnswer}
		read = func() ([]byte, error) { return beginning(opened.More) }
	}
	text, err := await(ctx, read)
	switch {
	case ctx.Err() != nil:
		return nil, err
	case err != nil:
		return nil, usagef("opening %s: %s", opened.Name, causeOf(err))
	}
	opened.Text = bytes.TrimPrefix(text, []byte(byteOrderMark))
	if why := whyNoJSON(opened.Text); why != "" {
		return nil, usagef("opening %s: %s", opened.Name, why)
	}
	return opened, nil
}

// readAnswer gets all of a saved answer.
func (p *program) readAnswer(ctx context.Context, name string) (*ui.Opened, error) {
	opened, err := p.openAnswer(ctx, name)
	if err != nil || opened.More == nil {
		return opened, err
	}
	rest, err := await(ctx, func() ([]byte, error) { return io.ReadAll(opened.More) })
	switch {
	case ctx.Err() != nil:
		return nil, err
	case err != nil:
		return nil, usagef("opening %s: %s", opened.Name, causeOf(err))
	}
	opened.Text, opened.More = append(opened.Text, rest...), nil
	return opened, nil
}

// whyNoJSON says why a text cannot even begin as JSON; "" when it can.
func whyNoJSON(text []byte) string {
	rest := bytes.TrimLeft(text, blanks)
	switch {
	case len(text) == 0:
		return "it is empty"
	case len(rest) == 0:
		return "it holds nothing but blanks"
	case bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")):
		return "it is UTF-16 text; save it as UTF-8 and open that"
	case bytes.IndexByte([]byte(`{["-0123456789tfn`), rest[0]) < 0:
		return fmt.Sprintf("it is no JSON: it starts with %q; an answer saved with sessionscope create -o json starts with {", rest[:1])
	}
	return ""
}

// causeOf is an error without the act and the path, which the message names in
// its own words.
func causeOf(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
