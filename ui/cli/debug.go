package cli

import (
	"runtime"

	"github.com/spf13/cobra"

	"sessionscope/api/debuglog"
)

// debugFlag gives a command the flag that asks for a log.
func debugFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "debug", "", "Add a log of what the program does to this file: with the fields of requests, without secrets and answers")
	_ = cmd.MarkFlagFilename("debug")
}

// presenterFlag gives a command the flag that begins in presenter mode.
func presenterFlag(cmd *cobra.Command, on *bool) {
	cmd.Flags().BoolVar(on, "presenter", false, "Show stand-ins for names, ids, hosts and tokens, to present to others; P ends it")
}

// openLog begins the log that was asked for. A file that cannot be one is
// refused before anything is sent or drawn.
func (p *program) openLog(path string) error {
	if path == "" {
		return nil
	}
	log, err := debuglog.Open(path)
	if err != nil {
		return usagef("%v", err)
	}
	p.log = log
	p.log.Logger().Info("the program begins",
		"version", debuglog.Word(p.Version), "go", debuglog.Word(runtime.Version()),
		"system", debuglog.Word(runtime.GOOS+"/"+runtime.GOARCH), "terminal", terminalName(p.Getenv("TERM")),
		"stdinIsTerminal", p.Terminal.Stdin, "stdoutIsTerminal", p.Terminal.Stdout,
		"insideTmux", p.Getenv("TMUX") != "", "noColour", p.Getenv("NO_COLOR") != "",
		"httpsProxy", p.Getenv("HTTPS_PROXY")+p.Getenv("https_proxy") != "",
		"keyInEnvironment", p.Getenv("AMITY_API_KEY") != "",
	)
	return nil
}

// endLog ends the log. That it could not be written is said once, here where the
// screen has not said so.
func (p *program) endLog(outcome error) {
	if p.log == nil {
		return
	}
	p.log.Logger().Info("the program ends", "error", debuglog.Err{Err: outcome}, "memory", debuglog.Memory{})
	if err := p.log.Failure(); err != nil {
		p.notes.warn("%v", err)
	}
	_ = p.log.Close() // every record is written by now
}

// terminalName is a terminal's name where it looks like one: it comes from the
// environment, which may hold anything.
func terminalName(term string) debuglog.Word {
	const longest = 40
	for _, r := range term {
		if len(term) > longest || r >= 0x80 || r != '-' && r != '.' && r != '+' && (r < '0' || r > '9') && (r < 'a' || r > 'z') {
			return "another"
		}
	}
	return debuglog.Word(term)
}
