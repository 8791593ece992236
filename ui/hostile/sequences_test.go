//go:build linux

package hostile

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// known are the control sequences that the program writes: its renderer's, and
// what it asks of the terminal. They stand as prefix, intermediate and final.
var known = map[string]bool{
	// The cursor, what is erased, scrolled and repeated, and looks.
	"CSI A": true, "CSI B": true, "CSI C": true, "CSI D": true, "CSI G": true, "CSI H": true, "CSI d": true, "CSI Z": true, "CSI I": true,
	"CSI J": true, "CSI K": true, "CSI X": true, "CSI P": true, "CSI @": true, "CSI L": true, "CSI M": true, "CSI S": true, "CSI T": true,
	"CSI r": true, "CSI b": true, "CSI m": true, "CSI  q": true, "\x1bM": true,
	// Modes, and what is asked before they are used.
	"CSI ?h": true, "CSI ?l": true, "CSI ?$p": true, "CSI ?W": true,
	// The keyboard.
	"CSI >m": true, "CSI >u": true, "CSI <u": true, "CSI ?u": true,
	// The ground, for the theme.
	"OSC 11;?": true,
}

// reading of what was written, as a terminal would take it.
type written struct {
	faults []string
	copied []string // what the clipboard was given
	titles []string
}

func (w *written) fault(format string, args ...any) {
	const most = 30
	said := fmt.Sprintf(format, args...)
	if len(w.faults) < most && !slices.Contains(w.faults, said) {
		w.faults = append(w.faults, said)
	}
}

// read takes every byte. All must be visible text, or one of the few things that
// the program itself says to a terminal.
func read(text string) *written {
	w := &written{}
	parser := ansi.NewParser()
	for state := ansi.NormalState; text != ""; {
		sequence, _, n, next := ansi.DecodeSequence(text, state, parser)
		if n == 0 {
			w.fault("%q cannot be read", text[:min(len(text), 20)])
			break
		}
		w.take(sequence, parser)
		text, state = text[n:], next
	}
	return w
}

func (w *written) take(sequence string, parser *ansi.Parser) {
	const escaped = "\x1b"
	switch {
	case strings.HasPrefix(sequence, escaped+"["):
		w.csi(sequence, ansi.Cmd(parser.Command()))
	case strings.HasPrefix(sequence, escaped+"]"):
		w.osc(sequence)
	case strings.HasPrefix(sequence, escaped):
		if !known[sequence] {
			w.fault("the escape %q", sequence)
		}
	case len(sequence) == 1 && (sequence[0] < ' ' || sequence[0] == 0x7f):
		if !strings.ContainsAny(sequence, "\r\n\b\t") {
			w.fault("the control character %q", sequence)
		}
	default:
		w.words(sequence)
	}
}

func (w *written) csi(sequence string, cmd ansi.Cmd) {
	kind := string([]byte{cmd.Prefix(), cmd.Intermediate(), cmd.Final()})
	if kind = strings.ReplaceAll(kind, "\x00", ""); !known["CSI "+kind] {
		w.fault("the sequence CSI %s", kind)
	}
}

func (w *written) osc(sequence string) {
	inside := strings.TrimSuffix(strings.TrimSuffix(sequence[2:], "\a"), "\x1b\\")
	command, data, _ := strings.Cut(inside, ";")
	switch {
	case command == "2":
		w.titles = append(w.titles, data)
		w.words(data)
	case command == "52":
		_, content, _ := strings.Cut(data, ";")
		text, err := base64.StdEncoding.DecodeString(content)
		if err != nil {
			w.fault("the copy %q", sequence)
		}
		w.copied = append(w.copied, string(text))
	case !known["OSC "+inside]:
		w.fault("the sequence %q", sequence)
	}
}

// words must be text that is seen.
func (w *written) words(text string) {
	if !utf8.ValidString(text) {
		w.fault("bytes that are no UTF-8: %q", text)
	}
	for _, r := range text {
		if isHidden(r) {
			w.fault("U+%04X, which hides or acts, in %s", r, strconv.QuoteToASCII(text))
		}
	}
}

// isHidden tells characters that no text shows, or that change what is shown
// around them. Joiners and selectors have their place within letters and emoji;
// package clean judges those.
func isHidden(r rune) bool {
	switch {
	case r < ' ', r == 0x7f, r >= 0x80 && r < 0xa0, r == 0xad, r == 0x061c, r == 0x180e,
		r == 0x200b, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
		r >= 0xfe00 && r <= 0xfe0d, r == 0xfeff, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

// wantSound wants nothing in a text but what the program says itself.
func wantSound(t *testing.T, where, text string) *written {
	t.Helper()
	return wantHarmless(t, where, text, func(payload) bool { return true }, read(text))
}

// wantNoControls wants no control character in a text that was copied, but for
// line ends. A person who copies an id gets it as it is, with what hides in it.
func wantNoControls(t *testing.T, where, text string) {
	t.Helper()
	w := &written{}
	for i, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") {
			w.fault("%q", text[i:min(i+20, len(text))])
		}
	}
	wantHarmless(t, where, text, func(p payload) bool { return !p.hides }, w)
}

func wantHarmless(t *testing.T, where, text string, counts func(payload) bool, w *written) *written {
	t.Helper()
	for _, fault := range w.faults {
		t.Errorf("%s: %s", where, fault)
	}
	for _, p := range payloads {
		for _, sequence := range p.acts {
			if !counts(p) {
				continue
			}
			if at := strings.Index(text, sequence); at >= 0 {
				t.Errorf("%s: %s comes through: %q", where, p.name, text[max(at-80, 0):min(at+80, len(text))])
			}
		}
	}
	return w
}
