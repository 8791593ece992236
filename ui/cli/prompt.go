package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"sessionscope/api/secret"
	"sessionscope/ui/clean"
)

// askHidden asks for a secret at the terminal without showing what is typed. An
// end of input is no answer.
func (p *program) askHidden(ctx context.Context, what string) (secret.Text, error) {
	_, _ = fmt.Fprintf(p.Terminal.Prompt, "%s (not shown): ", clean.Line(what))
	line, err := p.Terminal.ReadHidden(ctx)
	_, _ = fmt.Fprintln(p.Terminal.Prompt)
	if err != nil && !errors.Is(err, io.EOF) {
		return secret.Text{}, fmt.Errorf("reading from the terminal: %w", err)
	}
	return secret.New(line), nil
}

// askYes asks a question that has to be answered with yes; everything else is
// no.
func (p *program) askYes(ctx context.Context, question string) (bool, error) {
	_, _ = fmt.Fprintf(p.Terminal.Prompt, "%s [y/N] ", clean.Line(question))
	line, err := await(ctx, func() (string, error) { return bufio.NewReader(p.Stdin).ReadString('\n') })
	if err != nil && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("reading from the terminal: %w", err)
	}
	answer := strings.ToLower(strings.TrimSpace(line))
	return answer == "y" || answer == "yes", nil
}

// mostPiped bounds a secret that is read from stdin; keyrings keep far less.
const mostPiped = 64 << 10

// readPiped reads a secret from a stdin that is no terminal: all of it, without
// one line end.
func (p *program) readPiped(ctx context.Context) (secret.Text, error) {
	text, err := await(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(p.Stdin, mostPiped+1)) })
	if err != nil {
		return secret.Text{}, fmt.Errorf("reading the key from stdin: %w", err)
	}
	if len(text) > mostPiped {
		return secret.Text{}, usagef("stdin holds more than a key")
	}
	value := strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r")
	if strings.ContainsAny(value, "\r\n") {
		return secret.Text{}, usagef("stdin holds several lines: a key is one line")
	}
	return secret.New(value), nil
}
