package ticket

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"sessionscope/api"
	"sessionscope/api/visible"
)

// format is the number that the member of a ticket has. It grows when an older
// program would misread a newer ticket, not when members are added.
const format = 1

// marker is the member by which a ticket is known.
const marker = "sessionscopeTicket"

// written is a ticket as it stands in the file, but for the answer, which
// follows as it is.
type written struct {
	Format      int             `json:"sessionscopeTicket"`
	Program     string          `json:"program,omitempty"`
	At          string          `json:"at,omitempty"`
	Profile     string          `json:"profile,omitempty"`
	BaseURL     string          `json:"baseUrl,omitempty"`
	Embedded    bool            `json:"embeddedApi,omitempty"`
	Request     json.RawMessage `json:"request,omitempty"`
	Withheld    []api.Field     `json:"withheld,omitempty"`
	Outcome     writtenOutcome  `json:"outcome"`
	Timing      *writtenTiming  `json:"timingMs,omitempty"`
	ClockOffset float64         `json:"clockOffsetMs,omitempty"`
	Masked      int             `json:"masked,omitempty"`
	Cut         int             `json:"cutFromBytes,omitempty"`
	Text        string          `json:"text,omitempty"`
	Base64      []byte          `json:"base64,omitempty"`
}

type writtenOutcome struct {
	Kind       Kind        `json:"kind"`
	Status     int         `json:"status,omitempty"`
	Proto      string      `json:"proto,omitempty"`
	Code       int         `json:"code,omitempty"`
	CodeText   string      `json:"codeText,omitempty"`
	CodeName   string      `json:"codeName,omitempty"`
	Message    string      `json:"message,omitempty"`
	Detail     []string    `json:"detail,omitempty"`
	RetryAfter float64     `json:"retryAfterMs,omitempty"`
	Location   string      `json:"location,omitempty"`
	Phase      string      `json:"phase,omitempty"`
	Host       string      `json:"host,omitempty"`
	Timeout    bool        `json:"timeout,omitempty"`
	Cancelled  bool        `json:"cancelled,omitempty"`
	Proxy      string      `json:"proxy,omitempty"`
	Header     http.Header `json:"header,omitempty"`
}

type writtenTiming struct {
	DNS       float64 `json:"dns,omitempty"`
	Connect   float64 `json:"connect,omitempty"`
	TLS       float64 `json:"tls,omitempty"`
	FirstByte float64 `json:"firstByte,omitempty"`
	Read      float64 `json:"read,omitempty"`
	Total     float64 `json:"total"`
	Reused    bool    `json:"reused,omitempty"`
}

// layout is RFC 3339 in UTC with milliseconds, as the API writes it.
const layout = "2006-01-02T15:04:05.000Z"

// WriteTo writes the file. What of it is ours holds no character that cannot be
// seen. The answer is as it came, but for the control characters that a terminal
// may obey: an escape that means the same stands in their place.
func (t Ticket) WriteTo(w io.Writer) (int64, error) {
	out := t.written()
	asIs := t.holdsJSON()
	switch {
	case asIs:
	case utf8.Valid(t.Body):
		out.Text = string(t.Body)
	default:
		out.Base64 = t.Body
	}
	head, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return 0, fmt.Errorf("writing the ticket: %w", err)
	}
	head = visible.JSON(head)
	pieces := [][]byte{head, []byte("\n")}
	if asIs {
		pieces = [][]byte{bytes.TrimSuffix(head, []byte("\n}")), []byte(",\n  \"answer\": "), t.Body, []byte("\n}\n")}
	}
	var total int64
	for _, piece := range pieces {
		n, err := writeControlled(w, piece)
		total += n
		if err != nil {
			return total, err
		}
	}
	return total, nil
}

// writeControlled writes JSON without control characters. It does so in pieces,
// since a copy of the answer costs as much as the answer.
func writeControlled(w io.Writer, text []byte) (total int64, err error) {
	const most = 64 << 10
	for len(text) > 0 && err == nil {
		end := min(most, len(text))
		for end < len(text) && end < most+utf8.UTFMax && !utf8.RuneStart(text[end]) {
			end++
		}
		var n int
		n, err = w.Write(visible.Controls(text[:end]))
		total, text = total+int64(n), text[end:]
	}
	return total, err
}

func (t Ticket) written() written {
	o := t.Outcome
	out := written{
		Format: format, Program: t.Program, Masked: t.Masked, Cut: t.Cut,
		ClockOffset: milliseconds(o.ClockOffset),
		Outcome: writtenOutcome{
			Kind: o.Kind, Status: o.Status, Proto: o.Proto, Code: o.Code, CodeText: o.CodeText, CodeName: o.codeName(),
			Message: o.Message, Detail: o.Detail, RetryAfter: milliseconds(o.RetryAfter), Location: o.Location,
			Host: o.Host, Timeout: o.Timeout, Cancelled: o.Cancelled, Proxy: o.Proxy, Header: o.Header,
		},
	}
	if !t.At.IsZero() {
		out.At = t.At.UTC().Format(layout)
	}
	if o.Kind == Unreached {
		out.Outcome.Phase = o.Phase.String()
	}
	if o.Timing != (api.Timing{}) {
		out.Timing = &writtenTiming{
			DNS: milliseconds(o.Timing.DNS), Connect: milliseconds(o.Timing.Connect), TLS: milliseconds(o.Timing.TLS),
			FirstByte: milliseconds(o.Timing.FirstByte), Read: milliseconds(o.Timing.Read), Total: milliseconds(o.Timing.Total),
			Reused: o.Timing.Reused,
		}
	}
	if t.Sent != nil {
		out.request(t.Sent)
	}
	return out
}

func (w *written) request(s *Sent) {
	request := s.Request
	request.Set(api.FieldAuthToken, "")
	w.Request, w.Profile, w.Embedded = request.Body(), s.Profile, s.Embedded
	w.Withheld = []api.Field{api.FieldAPIKey}
	if s.HasAuthToken() {
		w.Withheld = append(w.Withheld, api.FieldAuthToken)
	}
	if s.BaseURL != nil {
		w.BaseURL = s.BaseURL.String()
	}
}

// codeName is the name of the code, "" when none is known.
func (o Outcome) codeName() string {
	if o.Kind != Refused {
		return ""
	}
	return (&api.Error{Status: o.Status, Code: o.Code}).CodeName()
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// title says in a few words what came of it, none of them the server's own.
func (o Outcome) title() string {
	switch o.Kind {
	case Refused:
		text := fmt.Sprint("refused, ", o.Status)
		if o.Code != 0 {
			text += fmt.Sprint(" / ", o.Code)
		}
		return strings.TrimSuffix(text+", "+o.codeName(), ", ")
	case NoSession:
		return fmt.Sprint("no session, status ", o.Status)
	case Unreached:
		return "the API was not reached"
	case NotSent:
		return "nothing was sent"
	case Saved:
		return "a saved answer"
	default:
		return "a session"
	}
}
