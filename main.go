// Command sessionscope opens a session with the Amity / social.plus API and
// lets a person explore what comes back.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/cli"
)

func main() { os.Exit(run()) }

// run is apart from main so that what is deferred happens before the exit.
func run() int {
	// Libraries log what a server sends out of turn, which would land on the
	// screen or among the lines that scripts read.
	log.SetOutput(io.Discard)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM)
	defer stop()
	home, err := os.UserHomeDir()
	if err != nil {
		home = "" // then there is no place for a config file, which is said where one is needed
	}
	return cli.Main(ctx, cli.Env{
		Args:   os.Args[1:],
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv, Environ: os.Environ(),
		Home:     home,
		Now:      time.Now,
		Keys:     func() (keystore.Store, error) { return keystore.Open(os.Getenv) },
		Terminal: cli.SystemTerminal(os.Stdin, os.Stdout, os.Stderr),
		Interrupt: func(ctx context.Context) (context.Context, context.CancelFunc) {
			return signal.NotifyContext(ctx, os.Interrupt)
		},
		RunApp:  ui.Run,
		Version: cli.Version(debug.ReadBuildInfo()),
	})
}
