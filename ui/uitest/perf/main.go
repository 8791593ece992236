//go:build linux

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

// parts are what can be measured, in the order it is done.
var parts = []string{"start", "memory", "keys", "search", "idle"}

// options are what the command line says.
type options struct {
	sizes  []size
	only   []string
	runs   int
	keys   int
	idle   time.Duration
	peers  bool
	cache  string
	binary string
	path   string
	into   string
	said   string // the flags that change what is measured
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "perf:", err)
		os.Exit(1)
	}
}

func run() error {
	o, err := parse()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b, err := newBench(ctx, o)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.measure(); err != nil {
		return err
	}
	var tables strings.Builder
	if err := b.figures.print(&tables, b.describe()); err != nil {
		return err
	}
	if o.into != "" {
		return replaceTables(o.into, tables.String())
	}
	_, err = os.Stdout.WriteString(tables.String())
	return err
}

func parse() (options, error) {
	var o options
	sizes := flag.String("sizes", "10KB,1MB,10MB,100MB", "how large the answers are, the smallest first")
	only := flag.String("only", strings.Join(parts, ","), "what to measure")
	flag.IntVar(&o.runs, "runs", 20, "starts of each program")
	flag.IntVar(&o.keys, "keys", 200, "how often the key is pressed whose cost is measured")
	flag.DurationVar(&o.idle, "idle", 30*time.Second, "how long to look at a program that nobody uses")
	flag.BoolVar(&o.peers, "peers", true, "measure jless, fx, less and jq where the machine has them")
	flag.StringVar(&o.cache, "cache", "", "a directory to keep the answers in (default: a temporary one)")
	flag.StringVar(&o.binary, "binary", "", "a sessionscope to measure instead of building this one")
	flag.StringVar(&o.path, "path", "", "directories to look for the other programs in, before those of PATH")
	flag.StringVar(&o.into, "into", "", "a file whose tables to replace, instead of printing them")
	flag.Parse()
	flag.Visit(func(f *flag.Flag) {
		// The others name places on this machine, and change no figure.
		if slices.Contains([]string{"sizes", "only", "runs", "keys", "idle", "peers"}, f.Name) {
			o.said += fmt.Sprintf(" -%s=%s", f.Name, f.Value)
		}
	})
	if o.path != "" {
		if err := os.Setenv("PATH", o.path+string(os.PathListSeparator)+os.Getenv("PATH")); err != nil {
			return o, err
		}
	}
	if flag.NArg() > 0 {
		return o, fmt.Errorf("%q is no flag", flag.Arg(0))
	}
	for _, word := range strings.Split(*sizes, ",") {
		s, err := parseSize(word)
		if err != nil {
			return o, err
		}
		o.sizes = append(o.sizes, s)
	}
	o.only = strings.Split(*only, ",")
	for _, part := range o.only {
		if !slices.Contains(parts, part) {
			return o, fmt.Errorf("-only %s: it is none of %s", part, strings.Join(parts, ", "))
		}
	}
	return o, nil
}
