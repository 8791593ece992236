package cli

import (
	"fmt"
	"io"

	"sessionscope/ui/clean"
)

// notes are lines on stderr beside the answer: where a key came from, what a
// request will change, what is odd. Where errors are JSON they wait for the
// outcome, so that an error is the only thing on stderr.
type notes struct {
	to    io.Writer
	held  bool
	lines []string
}

func (n *notes) say(format string, args ...any) {
	line := clean.Line(fmt.Sprintf(format, args...))
	if n.held {
		n.lines = append(n.lines, line)
		return
	}
	n.write(line)
}

func (n *notes) warn(format string, args ...any) { n.say("warning: "+format, args...) }

// release writes what was held.
func (n *notes) release() {
	for _, line := range n.lines {
		n.write(line)
	}
	n.lines = nil
}

// write passes over a stderr that cannot be written: there is no place left to
// say so, and the outcome stands.
func (n *notes) write(line string) { _, _ = fmt.Fprintln(n.to, line) }
