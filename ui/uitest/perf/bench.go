//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"sessionscope/ui/uitest/perf/payload"
	"sessionscope/ui/uitest/perf/terminal"
)

// bench is one run of the harness: what is measured, and what came of it.
type bench struct {
	options
	ctx     context.Context
	temp    string
	env     []string
	answers map[size]answer
	bare    string
	figures figures
}

// answer is a file to open, and what it holds.
type answer struct {
	path     string
	indented string // the same with line ends, for pagers
	payload.Counts
}

// newBench builds the programs and writes the answers.
func newBench(ctx context.Context, o options) (*bench, error) {
	temp, err := os.MkdirTemp("", "sessionscope-perf-")
	if err != nil {
		return nil, fmt.Errorf("making a temporary directory: %w", err)
	}
	b := &bench{options: o, ctx: ctx, temp: temp, answers: map[size]answer{}}
	// Nothing of the person who measures is read or written.
	b.env = []string{
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "SESSIONSCOPE_KEYSTORE=memory",
		"HOME=" + temp, "XDG_CONFIG_HOME=" + temp, "XDG_STATE_HOME=" + temp, "PATH=" + os.Getenv("PATH"),
	}
	if err := b.prepare(); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

func (b *bench) prepare() error {
	b.bare = filepath.Join(b.temp, "bare")
	if err := b.build(b.bare, "sessionscope/ui/uitest/perf/bare"); err != nil {
		return err
	}
	if b.binary == "" {
		b.binary = filepath.Join(b.temp, "sessionscope")
		if err := b.build(b.binary, "sessionscope"); err != nil {
			return err
		}
	}
	if b.cache == "" {
		b.cache = b.temp
	}
	for _, s := range b.sizes {
		a, err := b.write(s)
		if err != nil {
			return fmt.Errorf("writing an answer of %s: %w", s, err)
		}
		b.answers[s] = a
	}
	return nil
}

func (b *bench) build(to, pkg string) error {
	b.say("building %s", pkg)
	cmd := exec.CommandContext(b.ctx, "go", "build", "-buildvcs=false", "-o", to, pkg)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("building %s: %w", pkg, err)
	}
	return nil
}

// write makes an answer that was issued today, so that its session counts down.
func (b *bench) write(s size) (answer, error) {
	name := filepath.Join(b.cache, strings.ReplaceAll(s.String(), " ", ""))
	a := answer{path: name + ".json", indented: name + ".indented.json"}
	b.say("writing %s", a.path)
	file, err := os.Create(a.path)
	if err != nil {
		return a, err
	}
	a.Counts, err = payload.Write(file, int64(s), time.Now().Truncate(24*time.Hour))
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil || !b.peers {
		return a, err
	}
	text, err := os.ReadFile(a.path)
	if err != nil {
		return a, err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, text, "", "  "); err != nil {
		return a, err
	}
	return a, os.WriteFile(a.indented, indented.Bytes(), 0o600)
}

func (b *bench) close() { _ = os.RemoveAll(b.temp) }

func (b *bench) say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

func (b *bench) wants(part string) bool { return slices.Contains(b.only, part) }

// measure does all that is asked for.
func (b *bench) measure() error {
	for _, s := range b.sizes {
		for _, part := range []struct {
			name string
			do   func(size) error
		}{{"start", b.starts}, {"memory", b.memory}, {"keys", b.keys}, {"search", b.search}} {
			if !b.wants(part.name) {
				continue
			}
			b.say("%s: %s", s, part.name)
			if err := part.do(s); err != nil {
				return fmt.Errorf("%s: %s: %w", s, part.name, err)
			}
		}
	}
	if b.wants("idle") {
		b.say("idle for %s", b.idle)
		return b.idles(b.sizes[0])
	}
	return nil
}

// start starts a program on an answer.
func (b *bench) start(p program, s size, mute bool) (*terminal.Terminal, error) {
	if err := b.ctx.Err(); err != nil {
		return nil, err
	}
	return terminal.Start(terminal.Options{
		Args: p.args(b, b.answers[s]), Env: b.env, Width: width, Height: height, Mute: mute,
	})
}

// describe is what stands above the tables.
func (b *bench) describe() string {
	commit := "unknown"
	if out, err := exec.CommandContext(b.ctx, "git", "describe", "--always", "--dirty", "--abbrev=10").Output(); err == nil {
		commit = strings.TrimSpace(string(out))
	}
	command := "go run ./ui/uitest/perf" + b.said
	return fmt.Sprintf("`%s`, commit %s, %s; %s, %d CPUs, %s, %s.", command, commit,
		time.Now().UTC().Format(time.DateOnly), cpu(), runtime.NumCPU(), kernel(), runtime.Version())
}
