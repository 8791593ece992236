package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"sessionscope/api/demo"
	"sessionscope/api/history"
	"sessionscope/keystore"
	"sessionscope/ui"
)

func (p *program) rootCommand() *cobra.Command {
	a := app{theme: themeFlag()}
	root := &cobra.Command{
		Use:   name,
		Short: "Open a session and explore what comes back",
		Long: "Open a session with the Amity / social.plus API and explore what comes back.\n\n" +
			"Without a command it shows the request form, and after it the answer. No flag takes a secret: " +
			"a profile's key is kept in the keyring (sessionscope keys set NAME), or AMITY_API_KEY holds one for this run.",
		Example: "# try it without network, key or files\n" +
			"sessionscope --demo\n" +
			"# keep a key in the keyring, then use it\n" +
			"sessionscope keys set prod --region eu\n" +
			"sessionscope --profile prod --user-id alice",
		Version:       p.Version,
		Args:          noArguments,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return p.app(cmd.Context(), a) },
	}
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	root.SetFlagErrorFunc(flagError)
	root.SetVersionTemplate("{{.DisplayName}} {{.Version}}\n")
	p.fieldFlags(root, &a.fields)
	a.theme.register(root)
	root.Flags().BoolVar(&a.demo, "demo", false, "Use the embedded API: no network, key, keyring or file is touched")
	noHistoryFlag(root, &a.noHistory)
	root.Flags().DurationVar(&a.demoTTL, "demo-ttl", demo.DefaultTTL, "How long the demo's accessTokens live")
	presenterFlag(root, &a.presenter)
	debugFlag(root, &a.debug)
	root.AddCommand(p.openCommand(), p.createCommand(), p.diffCommand(), p.keysCommand(), p.doctorCommand(), p.demoServerCommand(), p.manCommand())
	return root
}

// app is what the command line says about the app.
type app struct {
	fields  fields
	theme   *choice
	demo    bool
	demoTTL time.Duration
	// noHistory keeps no history of the requests.
	noHistory bool
	debug     string
	// presenter begins in presenter mode.
	presenter bool
}

func (p *program) app(ctx context.Context, a app) error {
	if err := p.checkApp(a); err != nil {
		return err
	}
	if err := p.needScreen(false); err != nil {
		return err
	}
	if err := p.openLog(a.debug); err != nil {
		return err
	}
	options := p.appOptions(a.theme.value)
	options.Request, options.Presenter = a.fields.request, a.presenter
	options.Timeout, options.MaxAnswer = a.fields.timeout, int64(a.fields.maxAnswer)
	options.AllowInvalid, options.AllowHTTP = a.fields.allowInvalid, a.fields.allowHTTP
	if a.demo {
		options.Demo = demo.New(demo.Options{TTL: a.demoTTL, Now: p.Now})
		if options.Request.UserID == "" {
			options.Request.UserID = demo.People()[0].UserID
		}
		if !a.noHistory {
			options.History = new(history.Memory)
		}
		return p.runApp(ctx, options)
	}
	if err := p.addKeys(&options); err != nil {
		return err
	}
	options.Profile, options.Region, options.BaseURL = a.fields.profile, a.fields.region, a.fields.baseURL
	if !a.noHistory {
		options.History = p.historyFile()
	}
	return p.runApp(ctx, options)
}

func noHistoryFlag(cmd *cobra.Command, none *bool) {
	cmd.Flags().BoolVar(none, "no-history", false, "Keep no history of the requests, and show none")
}

func (p *program) historyFile() history.File {
	return history.File{Path: history.Path(p.Getenv, p.Home)}
}

// addKeys gives the app what it needs to send a request. No key is read yet.
func (p *program) addKeys(o *ui.Options) error {
	store, err := p.openKeys()
	if err != nil {
		return err
	}
	o.Keys, o.Config, o.Environment = store, p.configFile(), keystore.FromEnvironment(p.Getenv)
	return nil
}

// checkApp refuses what is wrong on the command line before the screen starts.
func (p *program) checkApp(a app) error {
	switch {
	case a.demoTTL <= 0:
		return usagef("--demo-ttl must be more than 0")
	case !a.demo && a.demoTTL != demo.DefaultTTL:
		return usagef("--demo-ttl is for the demo: add --demo")
	case a.demo && (a.fields.profile != "" || a.fields.region != "" || a.fields.baseURL != ""):
		return usagef("--demo always talks to the embedded API: leave out --profile, --region and --base-url")
	}
	if err := a.fields.checkLimits(); err != nil {
		return err
	}
	if err := p.checkPlace(a.fields); err != nil {
		return err
	}
	return a.fields.checkGiven()
}

// appOptions are what every start of the app shares.
func (p *program) appOptions(theme string) ui.Options {
	return ui.Options{
		Transport: p.Transport, Theme: theme, Now: p.Now, Version: p.Version,
		Stdin: p.Stdin, Stdout: p.Stdout, Environ: p.Environ, Log: p.log,
	}
}

// runApp is told apart from other commands by its context: there a ctrl+c is a
// key, and only other signals end the app.
func (p *program) runApp(ctx context.Context, options ui.Options) error {
	return interruptedOr(ctx, p.RunApp(ctx, options))
}

// needScreen makes sure of a terminal to draw on, and of one to read keys from
// unless stdin holds data.
func (p *program) needScreen(stdinIsData bool) error {
	const instead = "run sessionscope create, with -o json for the answer itself"
	switch {
	case p.Getenv("TERM") == "dumb":
		return usagef("the screen needs a better terminal than TERM=dumb: %s", instead)
	case !p.Terminal.Stdout:
		return usagef("the screen needs a terminal, and stdout is none: %s", instead)
	case !stdinIsData && !p.Terminal.Stdin:
		return usagef("the screen needs a terminal, and stdin is none: %s", instead)
	}
	return nil
}

func (p *program) configFile() keystore.ConfigFile {
	return keystore.ConfigFile{Path: keystore.ConfigPath(p.Getenv, p.Home), Now: p.Now, Random: p.Random}
}
