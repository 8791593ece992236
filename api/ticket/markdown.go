package ticket

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"sessionscope/api"
)

const (
	// longestCell is how much of a value a table shows, in characters.
	longestCell = 200
	// longestList is how many rows a table of users, roles or permissions has.
	longestList = 50
	// longestBlock is how much of a body stands in a block, in bytes.
	longestBlock = 4 << 10
)

// Markdown is the ticket for an issue: the request, what came of it, who may do
// what, and the command that sends it again. line makes text safe for one line
// (clean.Line). Whatever the values hold, they stay within their table or block,
// and name nobody. The error is the context's.
func (t Ticket) Markdown(ctx context.Context, line func(string) string) ([]byte, error) {
	p := &page{line: line}
	p.title(t)
	if t.Sent != nil {
		p.request(t.Sent)
	}
	p.outcome(t.Outcome, t.Sent != nil)
	var err error
	switch t.Outcome.Kind {
	case Session, Saved:
		err = p.session(ctx, t)
	default:
		p.body(t)
	}
	if t.Sent != nil {
		p.heading("The same request with curl")
		p.block("sh", strings.Split(t.Sent.Curl(), "\n"))
	}
	return []byte(p.text.String()), err
}

// page writes Markdown.
type page struct {
	line func(string) string
	text strings.Builder
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(&p.text, format, args...) }

func (p *page) heading(text string) { p.printf("\n## %s\n\n", text) }

// code is a value as code, which names nobody and links nowhere.
func (p *page) code(value string) string {
	if len(value) > 4*longestCell {
		value = value[:4*longestCell]
	}
	text := p.line(value)
	if characters := []rune(text); len(characters) > longestCell {
		text = string(characters[:longestCell-1]) + "…"
	}
	if strings.TrimSpace(text) != text || text == "" {
		text = "“" + text + "”" // a blank at an end counts
	}
	if !strings.ContainsAny(text, "`|") {
		return "`" + text + "`"
	}
	// A code span could not hold these without a way out of it or of the table.
	var out strings.Builder
	for _, r := range text {
		if r < 0x80 && !('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r == ' ') {
			fmt.Fprintf(&out, "&#%d;", r)
		} else {
			out.WriteRune(r)
		}
	}
	return "<code>" + out.String() + "</code>"
}

// codes are several values as code.
func (p *page) codes(values []string) string {
	const most = 12
	var out []string
	for _, value := range values[:min(len(values), most)] {
		out = append(out, p.code(value))
	}
	if more := len(values) - most; more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}

func (p *page) table(heads ...string) {
	p.row(heads...)
	p.row(slices.Repeat([]string{"---"}, len(heads))...)
}

// row is a row of cells that are Markdown already.
func (p *page) row(cells ...string) { p.printf("| %s |\n", strings.Join(cells, " | ")) }

// field is a row of a name and a value, left out where there is none.
func (p *page) field(name, value string) {
	if value != "" {
		p.row(name, p.code(value))
	}
}

// block is lines of text as they are, in a fence that none of them can close.
func (p *page) block(language string, lines []string) {
	fence := "```"
	for _, line := range lines {
		for strings.Contains(line, fence) {
			fence += "`"
		}
	}
	p.printf("%s%s\n", fence, language)
	for _, line := range lines {
		p.printf("%s\n", line)
	}
	p.printf("%s\n", fence)
}

func (p *page) title(t Ticket) {
	p.printf("# sessionscope: %s", t.Outcome.title())
	if t.Sent != nil {
		p.printf(" for %s", p.code(t.Sent.Request.UserID))
	}
	p.printf("\n")
	var by []string
	if t.Program != "" {
		by = append(by, p.code(t.Program))
	}
	if !t.At.IsZero() {
		by = append(by, t.At.UTC().Format("2006-01-02 15:04:05 MST"))
	}
	if len(by) > 0 {
		p.printf("\n%s\n", strings.Join(by, ", "))
	}
	for _, note := range t.Notes {
		p.printf("\n⚠ %s\n", p.code(note))
	}
}

func (p *page) request(s *Sent) {
	p.heading("Request")
	p.table("field", "value")
	p.field("profile", s.Profile)
	switch {
	case s.Embedded:
		p.row("to", "the embedded API")
	case s.BaseURL != nil:
		p.field("to", s.BaseURL.JoinPath(api.SessionsPath).String())
	}
	p.row(string(api.FieldAPIKey), "withheld")
	for _, field := range api.Fields() {
		p.field(string(field), s.Request.Value(field))
	}
	if s.HasAuthToken() {
		p.row(string(api.FieldAuthToken), "withheld")
	}
}

func (p *page) outcome(o Outcome, wasSent bool) {
	if o.Kind == Saved && !wasSent {
		return
	}
	p.heading("Outcome")
	p.table("what", "value")
	if o.Status != 0 {
		p.row("status", strings.TrimSpace(strconv.Itoa(o.Status)+" "+http.StatusText(o.Status)))
	}
	p.field("code", o.CodeText)
	p.field("meaning", o.codeName())
	p.field("message", o.Message)
	for _, detail := range o.Detail[:min(len(o.Detail), longestList)] {
		p.field("detail", detail)
	}
	if o.RetryAfter > 0 {
		p.row("retry after", o.RetryAfter.Round(time.Second).String())
	}
	p.field("pointed to", o.Location)
	if o.Kind == Unreached {
		p.row("ended while", o.Phase.String())
		p.field("host", o.Host)
		if o.Timeout {
			p.row("time limit", "reached")
		}
	}
	p.field("proxy", o.Proxy)
	p.timing(o)
	for _, name := range slices.Sorted(maps.Keys(o.Header)) {
		p.row(p.code(name), p.code(strings.Join(o.Header[name], ", ")))
	}
}

func (p *page) timing(o Outcome) {
	if o.Timing.Total > 0 {
		p.row("took", o.Timing.Total.Round(100*time.Microsecond).String())
	}
	if o.ClockOffset != 0 {
		p.row("server's clock", fmt.Sprintf("%+.0f s from the one here", o.ClockOffset.Seconds()))
	}
}

// body shows what came that is no session.
func (p *page) body(t Ticket) {
	if len(t.Body) == 0 {
		return
	}
	p.heading("Body")
	text := string(t.Body[:min(len(t.Body), longestBlock)])
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, p.line(strings.TrimRight(line, "\r\n")))
	}
	if rest := max(len(t.Body), t.Cut) - len(text); rest > 0 {
		lines = append(lines, fmt.Sprintf("… and %d bytes more", rest))
	}
	p.block("", lines)
}
