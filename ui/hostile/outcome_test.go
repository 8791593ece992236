//go:build linux

package hostile

import (
	"fmt"
	"time"
)

// row is a hostile answer and what must come of it.
type row struct {
	name string
	way  way
	want outcome
	// timeout and maxAnswer are the person's limits; 0 is the program's own.
	timeout   time.Duration
	maxAnswer int
	// size is how large the answer is, unpacked, as far as it is read.
	size int
	// lost tells that no later request can fare better.
	lost bool
}

// The kinds of outcome, as create -o json names them.
const (
	aSession  = ""
	refusal   = "api"
	unreached = "transport"
	noSession = "no-session"
)

// outcome is what becomes of an answer: the same on the screen and for scripts.
type outcome struct {
	kind   string
	status int
	code   any // as JSON has it
	name   string
	phase  string
	late   bool
	// says are the words that both use, shows those that only the screen has.
	says, shows []string
	// create are words that only scripts get.
	create string
	// body is what create prints of a session.
	body func() (sum string)
}

// refused is an error of the API.
func refused(status int, code any, name string, says ...string) outcome {
	return outcome{kind: refusal, status: status, code: code, name: name, says: says}
}

// cut is an answer that did not come, or not to its end.
func cut(phase string, says ...string) outcome {
	return outcome{kind: unreached, phase: phase, says: says}
}

// tooLate is a cut by the time limit.
func tooLate(phase string) outcome {
	return outcome{kind: unreached, phase: phase, late: true, says: []string{"the time was up while " + phase}}
}

// nothing is an answer that is no session.
func nothing(status int, says ...string) outcome {
	return outcome{kind: noSession, status: status, says: says}
}

// session is an answer that is explored.
func session(shows ...string) outcome { return outcome{shows: shows} }

const (
	connecting = "connecting"
	securing   = "securing the connection"
	waiting    = "waiting for the answer"
	reading    = "reading the answer"
)

// exitCode is the one that scripts get.
func (o outcome) exitCode() int {
	switch o.kind {
	case aSession:
		return 0
	case refusal:
		return 3
	}
	return 4
}

// onScreen are the words that the screen shows.
func (o outcome) onScreen() []string {
	words := append(append([]string{}, o.says...), o.shows...)
	switch o.kind {
	case aSession:
		return append(words, "of JSON, v shows it")
	case refusal:
		headline := fmt.Sprintf("✗ the API refused: %d", o.status)
		if o.code != nil {
			headline += fmt.Sprintf(" / %v", o.code)
		}
		if o.name != "" {
			headline += " · " + o.name
		}
		return append(words, headline, "likely causes")
	case unreached:
		return append(words, "✗ the API was not reached:", "likely causes")
	case noSession:
		return append(words, "✗ the answer is no session:", "likely causes", fmt.Sprintf("status %d", o.status))
	}
	return words
}
