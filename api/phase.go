package api

import "time"

// Phase is how far a request has come.
type Phase int

// The phases of a request, in order. A connection that is reused begins with
// Waiting, an address that is no name with Connecting.
const (
	Resolving Phase = iota
	Connecting
	Handshaking
	Waiting
	Reading
)

// String gives the words for a screen.
func (p Phase) String() string {
	switch p {
	case Resolving:
		return "looking up the host"
	case Connecting:
		return "connecting"
	case Handshaking:
		return "securing the connection"
	case Waiting:
		return "waiting for the answer"
	case Reading:
		return "reading the answer"
	}
	return "sending"
}

// Timing is how long each phase took. A phase that did not happen took 0.
type Timing struct {
	DNS     time.Duration
	Connect time.Duration
	TLS     time.Duration
	// FirstByte is the wait from the request sent to the first byte of the
	// answer.
	FirstByte time.Duration
	Read      time.Duration
	// Total is the whole time, with what lies between the phases.
	Total time.Duration
	// Reused tells that the connection was open already.
	Reused bool
}
