package request

import (
	"fmt"
	"strings"

	"sessionscope/api"
	"sessionscope/keystore"
	"sessionscope/ui/clean"
)

// sessionsPath is where a session is asked for (documented).
const sessionsPath = "/api/v5/sessions"

// previewLines draws the request as it will be sent, without its secrets, and
// what will come of it. No line is longer than w cells, of which there is at least one.
func (m *Model) previewLines(w int) []string {
	f := &flow{theme: m.Theme, w: max(1, w)}
	m.requestLine(f)
	m.headers(f)
	f.end()
	body(f, string(m.shownRequest().Redacted()))
	f.end()
	m.putEffects(f)
	m.required(f)
	return f.lines
}

func (m *Model) requestLine(f *flow) {
	path, host := sessionsPath, "?"
	if base, err := m.shownBase(); err == nil {
		path, host = base.Path+sessionsPath, base.Host
	}
	if m.Demo {
		host = "the embedded API"
	}
	f.put(m.Theme.Strong, "POST ")
	f.put(m.Theme.Text, clean.Line(path))
	f.end()
	f.hang = 2
	f.put(m.Theme.Dim, "host: ")
	f.put(m.Theme.Text, clean.Line(host))
	f.end()
}

func (m *Model) headers(f *flow) {
	f.hang = 2
	f.put(m.Theme.Dim, "x-api-key: ")
	f.put(m.Theme.Text, "$"+keystore.APIKeyVariable)
	switch m.source() {
	case NoKey:
		f.put(m.Theme.Dim, "  not given yet")
	case Typed:
		f.put(m.Theme.Dim, "  as typed")
	case Demo:
		f.put(m.Theme.Dim, "  the demo's")
	case Keyring:
		f.put(m.Theme.Dim, "  of "+m.profileName(m.net.known.Name))
	}
	f.end()
}

// body draws indented JSON. Long values go on in the next line, further in.
func body(f *flow, json string) {
	th := f.theme
	for line := range strings.Lines(json) {
		line = strings.TrimSuffix(line, "\n")
		text := strings.TrimLeft(line, " ")
		f.hang = len(line) - len(text) + 2
		f.put(th.Text, line[:len(line)-len(text)])
		name, value, isMember := strings.Cut(text, `": `)
		if !isMember {
			f.put(th.Dim, text)
			f.end()
			continue
		}
		f.put(th.Key, name+`"`)
		f.put(th.Dim, ": ")
		value, comma := strings.CutSuffix(value, ",")
		if strings.HasPrefix(value, `"`) {
			f.put(th.String, clean.Line(value))
		} else {
			f.put(th.Dim, value)
		}
		if comma {
			f.put(th.Dim, ",")
		}
		f.end()
	}
}

// required counts the fields that no request does without, and names those that
// are missing.
func (m *Model) required(f *flow) {
	total := 0
	var missing []string
	for _, name := range api.Fields() {
		if name == api.FieldAPIKey || !api.RuleOf(name).Required {
			continue
		}
		total++
		if m.isEmpty(name) {
			missing = append(missing, string(name))
		}
	}
	f.hang = 2
	count := fmt.Sprintf("%d of %d required fields", total-len(missing), total)
	switch errors := m.errors(); {
	case len(missing) > 0:
		f.say(m.Theme.Dim, "· "+count+", without "+strings.Join(missing, " and "))
	case m.source() == NoKey:
		f.say(m.Theme.Dim, "· "+count+", without an API key")
	case len(errors) > 0:
		f.put(m.Theme.Good, "✓ "+count)
		f.end()
		f.say(m.Theme.Bad, "⚠ "+m.broken(errors))
	default:
		f.put(m.Theme.Good, "✓ "+count)
	}
	f.end()
}
