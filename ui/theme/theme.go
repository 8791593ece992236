// Package theme holds the only colours of the program. Everything drawn takes
// its look from a Theme; nothing else names a colour.
package theme

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Style is the look of a piece of text. It embeds the Lip Gloss style for
// boxes; Paint is the quick way for a run of text on one line.
type Style struct {
	lipgloss.Style
	open string
}

// Paint draws text, which must be one line, in the style.
func (s Style) Paint(text string) string {
	if s.open == "" || text == "" {
		return text
	}
	return s.open + text + "\x1b[m"
}

// Write is Paint into a text that is being made.
func (s Style) Write(to *strings.Builder, text string) {
	if s.open == "" || text == "" {
		to.WriteString(text)
		return
	}
	to.WriteString(s.open)
	to.WriteString(text)
	to.WriteString(ansi.ResetStyle)
}

// On gives the style on base's ground: what base sets and s does not, stays.
func (s Style) On(base Style) Style {
	return Style{Style: s.Inherit(base.Style), open: base.open + s.open}
}

// HasGround tells a style that sets what stands behind the text.
func (s Style) HasGround() bool { return s.GetBackground() != lipgloss.NoColor{} || s.GetReverse() }

// Theme is every look the program has, named for what it says.
type Theme struct {
	// Dark tells what ground the colours are meant for.
	Dark bool
	// mono tells that there are none.
	mono bool

	Terminal

	Text   Style // what is read
	Strong Style // a name, a heading
	Dim    Style // explanation beside it
	Faint  Style // guides, rules, what lies behind: nothing that must be read
	Accent Style // what is active: focus, the program's own name

	Good Style
	Warn Style
	Bad  Style

	Key    Style // a member name of the answer
	String Style
	Number Style
	Bool   Style
	Null   Style

	User       Style
	Role       Style
	Permission Style
	File       Style

	Border      Style // a pane
	BorderFocus Style // the pane that keys go to

	Selected     Style // the row under the cursor, ground only
	SelectedBlur Style // the same in a pane without focus
	Cursor       Style // the name under the cursor of a tree
	CursorBlur   Style // the same in a pane without focus, ground only
	Match        Style // what a search found
	Badge        Style // a short label on a ground of its own
	KeyCap       Style // a key in the footer and the help
}

// Terminal is what the terminal says of itself, whatever it is drawn with.
type Terminal struct {
	// Cells is how it counts the cells of a text. Most add up characters, which
	// is the zero value; one that reports mode 2027 measures whole grapheme
	// clusters.
	Cells ansi.Method
	// Colours are those that it has; while it has not said so, all.
	Colours colorprofile.Profile
	// Ground is its own colour behind everything, nil when it has not said.
	Ground color.Color
}

type palette struct {
	text, dim, faint, accent             color.Color
	good, warn, bad                      color.Color
	key, str, number, boolean, null      color.Color
	user, role, permission, file         color.Color
	selected, selectedBlur, match, badge color.Color
	cursor, onCursor, cursorBlur         color.Color
}

// The letters are in the 256 colours that terminals have in common: naming one
// takes half the bytes of a colour of one's own, and a row has five. Grounds are
// few, and their shades matter.

func dark() palette {
	c := lipgloss.Color
	return palette{
		text: c("255"), dim: c("247"), faint: c("60"), accent: c("105"),
		good: c("79"), warn: c("221"), bad: c("204"),
		key: c("111"), str: c("151"), number: c("216"), boolean: c("183"), null: c("244"),
		user: c("117"), role: c("183"), permission: c("216"), file: c("116"),
		selected: c("#38345e"), selectedBlur: c("#2b2b3a"), match: c("#6b5a12"), badge: c("#3a3a52"),
		cursor: c("147"), onCursor: c("16"), cursorBlur: c("#45455c"),
	}
}

func light() palette {
	c := lipgloss.Color
	return palette{
		text: c("234"), dim: c("60"), faint: c("248"), accent: c("62"),
		good: c("28"), warn: c("94"), bad: c("161"),
		key: c("25"), str: c("28"), number: c("130"), boolean: c("91"), null: c("243"),
		user: c("24"), role: c("91"), permission: c("130"), file: c("29"),
		selected: c("#dcd7ff"), selectedBlur: c("#ececf4"), match: c("#ffe48a"), badge: c("#e4e4f0"),
		cursor: c("62"), onCursor: c("231"), cursorBlur: c("#d4d4e6"),
	}
}

// New gives the theme for a dark or a light ground.
func New(isDark bool) Theme {
	p := light()
	if isDark {
		p = dark()
	}
	fg := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(c) }
	bg := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Background(c) }
	return Theme{
		Dark:   isDark,
		Text:   style(fg(p.text)),
		Strong: style(fg(p.text).Bold(true)),
		Dim:    style(fg(p.dim)),
		Faint:  style(fg(p.faint)),
		Accent: style(fg(p.accent).Bold(true)),

		Good: style(fg(p.good)),
		Warn: style(fg(p.warn)),
		Bad:  style(fg(p.bad).Bold(true)),

		Key:    style(fg(p.key)),
		String: style(fg(p.str)),
		Number: style(fg(p.number)),
		Bool:   style(fg(p.boolean)),
		Null:   style(fg(p.null).Italic(true)),

		User:       style(fg(p.user).Bold(true)),
		Role:       style(fg(p.role)),
		Permission: style(fg(p.permission)),
		File:       style(fg(p.file)),

		Border:      style(fg(p.faint)),
		BorderFocus: style(fg(p.accent)),

		Selected:     style(bg(p.selected)),
		SelectedBlur: style(bg(p.selectedBlur)),
		Cursor:       style(bg(p.cursor).Foreground(p.onCursor)),
		CursorBlur:   style(bg(p.cursorBlur)),
		Match:        style(bg(p.match)),
		Badge:        style(bg(p.badge).Foreground(p.text)),
		KeyCap:       style(fg(p.text).Bold(true)),
	}
}

// Mono gives a theme without colours: weight, slant and reversal carry what
// colour says elsewhere.
func Mono() Theme {
	plain := style(lipgloss.NewStyle())
	bold := style(lipgloss.NewStyle().Bold(true))
	faint := style(lipgloss.NewStyle().Faint(true))
	italic := style(lipgloss.NewStyle().Italic(true))
	reverse := style(lipgloss.NewStyle().Reverse(true))
	// A hit in the row under the cursor is seen in spite of that row's reversal.
	hit := style(lipgloss.NewStyle().Reverse(true).Bold(true).Underline(true))
	underline := style(lipgloss.NewStyle().Underline(true))
	return Theme{
		Dark: true, mono: true,
		Text: plain, Strong: bold, Dim: plain, Faint: faint, Accent: bold,
		Good: plain, Warn: bold, Bad: bold,
		Key: plain, String: plain, Number: plain, Bool: plain, Null: italic,
		User: bold, Role: plain, Permission: plain, File: plain,
		Border: faint, BorderFocus: bold,
		Selected: reverse, SelectedBlur: underline, Cursor: reverse, CursorBlur: underline, Match: hit, Badge: reverse, KeyCap: bold,
	}
}

func style(s lipgloss.Style) Style {
	// Lip Gloss has no accessor for the sequence that opens a style: it is what
	// stands before the text.
	const probe = "x"
	drawn := s.Render(probe)
	for i := range drawn {
		if drawn[i:i+1] == probe {
			return Style{Style: s, open: drawn[:i]}
		}
	}
	return Style{Style: s}
}
