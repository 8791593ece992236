package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

const (
	// mostDiffCells bounds a value in the text output.
	mostDiffCells = 100
	// mostDiffBytes is as much of a value as those cells may need.
	mostDiffBytes = 4 << 10
	// diffColumn is where values begin behind names.
	diffColumn = 28
	// diffCountColumn is where counts begin behind what they count.
	diffCountColumn = 16
)

// diffText writes a comparison for people. Every text of the answers in it is
// clean for the terminal.
type diffText struct {
	theme   theme.Theme
	colours bool
	profile colorprofile.Profile

	out  *bufio.Writer
	last string // the heading that stands above
}

// diffText draws in colours only for a terminal that wants them.
func (p *program) diffText(c comparison) *diffText {
	t := &diffText{theme: theme.New(c.theme.value != "light"), profile: colorprofile.Env(p.Environ)}
	if c.theme.value == "mono" {
		t.theme = theme.Mono()
	}
	t.colours = p.Terminal.Stdout && p.Getenv("NO_COLOR") == "" && p.Getenv("TERM") != "dumb"
	return t
}

func (t *diffText) write(ctx context.Context, to io.Writer, d *index.Diff, nameA, nameB string) error {
	if t.colours {
		to = &colorprofile.Writer{Forward: to, Profile: t.profile}
	}
	// What cannot be written is kept by the writer, for Flush.
	t.out = bufio.NewWriter(to)
	if !d.Same() {
		t.side("A", nameA, d, 0)
		t.side("B", nameB, d, 1)
	}
	if a, b, pair := d.Owners(); pair {
		t.line(t.paint(t.theme.Dim, fmt.Sprintf("two users: %s and %s are compared with each other as well", clean.Quote(a), clean.Quote(b))))
	}
	for i := range d.Subjects() {
		t.subject(d, i)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	t.summary(d.Summary())
	if err := t.out.Flush(); err != nil {
		return &unwrittenError{&outputError{err}}
	}
	return nil
}

// line writes a line of pieces.
func (t *diffText) line(pieces ...string) {
	_, _ = t.out.WriteString(strings.TrimRight(strings.Join(pieces, ""), " "))
	_ = t.out.WriteByte('\n')
}

func (t *diffText) paint(style theme.Style, text string) string {
	if !t.colours {
		return text
	}
	return style.Paint(text)
}

// pad fills a text up to a column, with two blanks at least.
func (t *diffText) pad(text string, column int) string {
	return text + strings.Repeat(" ", max(2, column-t.theme.Cells.StringWidth(text)))
}

func (t *diffText) side(letter, name string, d *index.Diff, side int) {
	owner := ""
	if id, ok := d.Owner(side); ok {
		owner = clean.Quote(id)
	}
	t.line(t.paint(t.theme.Strong, letter), "  ", t.pad(clean.Line(name), diffColumn), t.paint(t.theme.User, owner))
}

// subject writes a thing with its changes, below a heading unless it stands
// below that already.
func (t *diffText) subject(d *index.Diff, i int) {
	s := d.Subject(i)
	if s.Kind != index.Changed && s.Entity != index.PermissionEntity {
		t.whole(s)
		return
	}
	if heading := diffHeading(s); heading != t.last {
		t.line()
		t.line(t.paint(t.theme.Strong, heading))
		t.last = heading
	}
	for c := range d.Changes(i, 0) {
		t.change(c)
	}
}

func diffHeading(s index.Subject) string {
	who := clean.Quote(s.ID)
	if s.IsPair() {
		who += " | " + clean.Quote(s.OtherID)
	}
	switch s.Entity {
	case index.PermissionEntity:
		return "what " + who + " may do"
	case index.SessionEntity, index.OtherEntity:
		return s.Entity.Plural()
	default:
		if s.ID == "" {
			who = clean.Line(s.A.Path())
		}
		return s.Entity.String() + " " + who
	}
}

// whole writes a thing that only one answer has.
func (t *diffText) whole(s index.Subject) {
	if heading := s.Entity.Plural(); heading != t.last {
		t.line()
		t.line(t.paint(t.theme.Strong, heading))
		t.last = heading
	}
	value := s.A
	if s.Kind == index.Added {
		value = s.B
	}
	t.marked(s.Kind, clean.Quote(s.ID), t.paint(t.theme.Dim, t.value(value, false)))
}

func (t *diffText) change(c index.Change) {
	if c.Entity == index.PermissionEntity {
		t.permission(c)
		return
	}
	name := clean.Line(c.Path)
	if c.Duplicate > 0 {
		name += fmt.Sprintf(" (%d before the last of its name)", c.Duplicate)
	}
	before, after := t.value(c.Before, c.Spelling), t.value(c.After, c.Spelling)
	switch c.Kind {
	case index.Removed:
		t.marked(c.Kind, name, before)
	case index.Added:
		t.marked(c.Kind, name, after)
	default:
		note := ""
		switch {
		case c.Spelling:
			note = "  only written differently"
		case before == after && c.Before.IsSecret():
			note = "  not shown"
		case before == after:
			note = "  further on"
		}
		t.marked(c.Kind, name, before+" → "+after+t.paint(t.theme.Dim, note))
	}
}

func (t *diffText) permission(c index.Change) {
	name := clean.Line(c.ID)
	switch c.Kind {
	case index.Removed:
		t.marked(c.Kind, name, c.From.Words(clean.Quote))
	case index.Added:
		t.marked(c.Kind, name, c.To.Words(clean.Quote))
	default:
		t.marked(c.Kind, name, c.From.Words(clean.Quote)+" → "+c.To.Words(clean.Quote))
		return
	}
	for _, lack := range c.Lacks {
		t.line(strings.Repeat(" ", 4+diffColumn), t.paint(t.theme.Dim, lack.Words(c.Without(), clean.Quote)))
	}
}

// marked writes a line with its mark.
func (t *diffText) marked(kind index.ChangeKind, name, rest string) {
	mark, style := "-", t.theme.Bad
	switch kind {
	case index.Added:
		mark, style = "+", t.theme.Good
	case index.Changed:
		mark, style = "~", t.theme.Warn
	}
	t.line("  ", t.paint(style, mark), " ", t.paint(style, t.pad(name, diffColumn)), rest)
}

// value is a value on a part of a line: strings in quotes, without their escapes
// unless these are what matters.
func (t *diffText) value(v index.Value, asWritten bool) string {
	if v.Kind() != jsontree.String || asWritten || v.IsSecret() {
		text, _ := v.JSON(mostDiffBytes)
		return clean.Head(text, mostDiffCells)
	}
	text, _ := v.Text(mostDiffBytes)
	return `"` + clean.Head(text, mostDiffCells) + `"`
}

// summary says at the end how much there is, and what was left out.
func (t *diffText) summary(s index.Summary) {
	var lines []string
	add := func(name string, c index.Counts, different string) {
		if c.Total() > 0 {
			lines = append(lines, t.pad(name, diffCountColumn)+diffCountWords(c, different))
		}
	}
	for _, e := range index.Entities() {
		different := "different"
		if e == index.PermissionEntity {
			different = "from elsewhere"
		}
		add(e.Plural(), s.Of(e), different)
	}
	add("the two users", s.Pair, "different")
	leftOut := ""
	switch s.LeftOut {
	case 0:
	case 1:
		leftOut = "1 volatile field"
	default:
		leftOut = fmt.Sprintf("%d volatile fields", s.LeftOut)
	}
	if len(lines) == 0 {
		if leftOut != "" {
			leftOut = " besides " + leftOut + "; --volatile shows them"
		}
		t.line("no difference" + leftOut)
		return
	}
	t.line()
	for _, line := range lines {
		t.line(line)
	}
	if leftOut != "" {
		t.line(t.paint(t.theme.Dim, t.pad("left out", diffCountColumn)+leftOut+"; --volatile shows them"))
	}
}

func diffCountWords(c index.Counts, different string) string {
	var words []string
	for _, part := range []struct {
		n    int
		what string
	}{{c.OnlyA, "only in A"}, {c.OnlyB, "only in B"}, {c.Different, different}} {
		if part.n > 0 {
			words = append(words, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(words, ", ")
}
