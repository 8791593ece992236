package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"sessionscope/api"
	"sessionscope/api/demo"
)

type demoServer struct {
	address string
	ttl     time.Duration
	secure  bool
}

func (p *program) demoServerCommand() *cobra.Command {
	d := demoServer{address: "127.0.0.1:0", ttl: demo.DefaultTTL}
	cmd := &cobra.Command{
		Use:   "demo-server",
		Short: "Serve the embedded API on loopback for other clients",
		Long: "Serve the embedded API on loopback for other clients. The first line of stdout is its base URL. " +
			"Its API key is " + demo.Key + ", its server key " + demo.ServerKey + ". It stops on ctrl+c.",
		Example: "sessionscope demo-server --addr 127.0.0.1:8080 --ttl 90s",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.interruptible(cmd.Context(), func(ctx context.Context) error { return p.serveDemo(ctx, d) })
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&d.address, "addr", d.address, "Loopback address to listen on; port 0 takes a free one")
	flags.DurationVar(&d.ttl, "ttl", d.ttl, "How long an accessToken lives")
	flags.BoolVar(&d.secure, "secure", false, "Be a secure network, which wants an authToken")
	return cmd
}

func (p *program) serveDemo(ctx context.Context, d demoServer) error {
	if d.ttl <= 0 {
		return usagef("--ttl must be more than 0")
	}
	host, _, err := net.SplitHostPort(d.address)
	if err != nil {
		return usagef("--addr %s is no address: write it as 127.0.0.1:8080", shown(d.address))
	}
	if !api.IsLoopback(host) {
		return usagef("--addr %s is not loopback: the demo serves this computer only, as 127.0.0.1:8080 or [::1]:8080", shown(d.address))
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", d.address)
	if err != nil {
		return usagef("listening on %s: %v; choose another port with --addr", d.address, errors.Unwrap(err))
	}
	server := &http.Server{
		Handler:           demo.New(demo.Options{TTL: d.ttl, Secure: d.secure, Now: p.Now}),
		ReadHeaderTimeout: 10 * time.Second,
		// What a client sent may hold its keys.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	if err := p.output(fmt.Appendf(nil, "http://%s\n", listener.Addr())); err != nil {
		return errors.Join(err, listener.Close())
	}
	p.notes.say("serving the demo: x-api-key is %s; ctrl+c stops it", demo.Key)
	return serve(ctx, server, listener)
}

// serve ends in order when the context does: requests that run get a moment.
func serve(ctx context.Context, server *http.Server, listener net.Listener) error {
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return fmt.Errorf("serving the demo: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return server.Close()
	}
	return nil
}
