package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"syscall"

	"sessionscope/api"
	"sessionscope/keystore"
	"sessionscope/ui/clean"
)

// The exit codes, which scripts rely on.
const (
	exitDone        = 0
	exitFault       = 1
	exitDifferent   = 1 // of diff, as other programs have it, and of doctor
	exitUsage       = 2
	exitAPI         = 3
	exitUnreachable = 4
	exitKey         = 5
	exitInterrupted = 130
)

// report is an outcome that is no success, for people as lines and for
// programs as one JSON object.
type report struct {
	// Error is the whole of it in one line.
	Error string `json:"error"`
	// Kind is usage, invalid, api, transport, no-session, key, interrupted or
	// fault.
	Kind     string    `json:"kind"`
	ExitCode int       `json:"exitCode"`
	Problems []problem `json:"problems,omitempty"`

	Status   int      `json:"status,omitempty"`
	Code     any      `json:"code,omitempty"` // a number, or what the server wrote instead
	CodeName string   `json:"codeName,omitempty"`
	Message  string   `json:"message,omitempty"` // the server's own
	Detail   []string `json:"detail,omitempty"`

	Host              string `json:"host,omitempty"`
	Phase             string `json:"phase,omitempty"`
	Timeout           bool   `json:"timeout,omitempty"`
	Location          string `json:"location,omitempty"` // where a redirect pointed
	RetryAfterSeconds int    `json:"retryAfterSeconds,omitempty"`

	Hint  string   `json:"hint,omitempty"`
	Notes []string `json:"notes,omitempty"`
}

// problem is a field that breaks a rule.
type problem struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// outputError is a stdout that cannot be written.
type outputError struct{ err error }

func (e *outputError) Error() string { return "writing the output: " + e.err.Error() }
func (e *outputError) Unwrap() error { return e.err }

// keyError is a key that could not be had or kept, for a reason that is not the
// keyring's.
type keyError struct {
	message string
	err     error
}

func (e *keyError) Error() string { return e.message }
func (e *keyError) Unwrap() error { return e.err }

// reportOf turns any error into its report: the one place that does.
func reportOf(err error) report {
	r := report{Error: clean.Line(err.Error()), Kind: "fault", ExitCode: exitFault}
	var (
		interrupted *interruptedError
		usage       *usageError
		invalid     *invalidError
		notSent     *api.NotSentError
		refused     *api.Error
		transport   *api.TransportError
		noSession   *api.NotSessionError
		key         *keyError
		keyring     *keystore.Error
	)
	switch {
	case errors.As(err, &interrupted):
		r.Kind, r.ExitCode = "interrupted", exitInterrupted
	case errors.As(err, &usage), errors.As(err, &notSent):
		r.Kind, r.ExitCode = "usage", exitUsage
	case errors.As(err, &invalid):
		r.Kind, r.ExitCode = "invalid", exitUsage
		r.Problems = problemsOf(invalid)
	case errors.As(err, &refused):
		r.Kind, r.ExitCode = "api", exitAPI
		r.refused(refused)
	case errors.As(err, &transport):
		r.Kind, r.ExitCode = "transport", exitUnreachable
		r.Status, r.Host, r.Phase, r.Timeout = transport.Status, clean.Line(transport.Host), transport.Phase.String(), transport.Timeout
	case errors.As(err, &noSession):
		r.Kind, r.ExitCode = "no-session", exitUnreachable
		r.Status, r.Location = noSession.Status, clean.Line(noSession.Location)
	case errors.As(err, &key), errors.As(err, &keyring):
		r.Kind, r.ExitCode = "key", exitKey
	}
	r.Hint = hint(err)
	return r
}

func (r *report) refused(e *api.Error) {
	r.Status, r.CodeName, r.Message = e.Status, e.CodeName(), clean.Line(e.Message)
	switch {
	case e.Code != 0:
		r.Code = e.Code
	case e.CodeText != "":
		r.Code = clean.Line(e.CodeText)
	}
	for _, detail := range e.Detail {
		r.Detail = append(r.Detail, clean.Line(detail))
	}
	r.RetryAfterSeconds = int(e.RetryAfter.Seconds())
}

func problemsOf(e *invalidError) []problem {
	var problems []problem
	for _, p := range e.problems {
		problems = append(problems, problem{Field: string(p.Field), Message: clean.Line(p.Message)})
	}
	return problems
}

// print writes the report to stderr.
func (p *program) print(r report) {
	if p.notes.held {
		r.Notes = p.notes.lines
		line, err := json.Marshal(r)
		if err != nil {
			line = fmt.Appendf(nil, `{"error":%q,"exitCode":%d}`, r.Error, r.ExitCode)
		}
		p.notes.write(string(line))
		return
	}
	for _, line := range r.lines() {
		p.notes.write(line)
	}
}

// lines are the report for people: a line for each thing that is wrong, and
// what to do next.
func (r report) lines() []string {
	var lines []string
	for _, problem := range r.Problems {
		lines = append(lines, name+": "+problem.Message)
	}
	if len(lines) == 0 {
		lines = append(lines, name+": "+r.Error)
	}
	if len(r.Detail) > 1 { // one alone stands in Error
		for _, detail := range r.Detail {
			lines = append(lines, "  detail: "+detail)
		}
	}
	if r.Hint != "" {
		lines = append(lines, "  next: "+r.Hint)
	}
	return lines
}

// brokenPipe tells that whoever read stdout went away, which is no fault worth
// a message.
func brokenPipe(err error) bool {
	var output *outputError
	return errors.As(err, &output) && errors.Is(err, syscall.EPIPE)
}
