package bar

import (
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
)

// Group is the keys of one place.
type Group struct {
	Name string
	Keys []keys.Live
}

const (
	// columnGap is between two columns of the help.
	columnGap = 4
	// comfortable is how wide a column of the help is, if its words need it,
	// before a second one is begun.
	comfortable = 42
	// leastWords is the narrowest room for words beside a key; where there is
	// less, they go below it.
	leastWords = 12
)

// Help draws groups of keys in as many columns as fit in w cells. A key that
// does not work now says why.
func Help(th *theme.Theme, groups []Group, w int) []string {
	if w <= 0 {
		return nil
	}
	natural, caps := 0, 0
	for _, group := range groups {
		natural = max(natural, th.Cells.StringWidth(group.Name))
		for _, key := range group.Keys {
			caps = max(caps, th.Cells.StringWidth(key.Show))
		}
	}
	for _, group := range groups {
		for _, key := range group.Keys {
			natural = max(natural, caps+len(gap)+max(th.Cells.StringWidth(key.Name), th.Cells.StringWidth(key.Disabled)))
		}
	}
	columns := max((w+columnGap)/(min(natural, comfortable)+columnGap), 1)
	sheet := helpSheet{theme: th, caps: caps, width: min(natural, (w-columnGap*(columns-1))/columns)}
	var items []item
	for _, group := range groups {
		items = append(items, sheet.items(group)...)
	}
	return sheet.join(fill(items, columns))
}

// item is lines that stay together: those of a key, with the group's name above
// the first.
type item struct {
	lines  []string
	begins bool // a group
}

// helpSheet is what all columns of a help have in common.
type helpSheet struct {
	theme *theme.Theme
	caps  int // cells for the keys
	width int // cells for a column
}

func (s helpSheet) items(group Group) []item {
	var items []item
	for _, key := range group.Keys {
		items = append(items, item{lines: s.key(key)})
	}
	if len(items) > 0 {
		name := s.theme.Accent.Paint(clean.Cut(s.theme.Cells, group.Name, s.width))
		items[0] = item{append([]string{name}, items[0].lines...), true}
	}
	return items
}

// key is a key, what it does, and why it does nothing now.
func (s helpSheet) key(key keys.Live) []string {
	look, words := &s.theme.KeyCap, &s.theme.Text
	if key.Disabled != "" {
		look, words = &s.theme.Dim, &s.theme.Dim
	}
	indent := s.caps + len(gap)
	below := s.width-indent < leastWords
	if below {
		indent = min(len(gap), s.width-1)
	}
	var text []string
	for _, line := range clean.Wrap(s.theme.Cells, key.Name, s.width-indent) {
		text = append(text, words.Paint(line))
	}
	if key.Disabled != "" {
		for _, line := range clean.Wrap(s.theme.Cells, clean.Line(key.Disabled), s.width-indent) {
			text = append(text, s.theme.Warn.Paint(line))
		}
	}
	var lines []string
	first := look.Paint(clean.Cut(s.theme.Cells, key.Show, s.width))
	if below {
		lines = append(lines, first)
	} else {
		lines = append(lines, clean.Fit(s.theme.Cells, first, indent)+text[0])
		text = text[1:]
	}
	for _, line := range text {
		lines = append(lines, strings.Repeat(" ", indent)+line)
	}
	return lines
}

// fill puts items into columns, in their order and about equally long. It would
// rather begin a column with a group than in the middle of one.
func fill(items []item, columns int) [][]string {
	total := 0
	for _, item := range items {
		total += len(item.lines)
		if item.begins {
			total++ // the blank above
		}
	}
	length := (total + columns - 1) / columns
	var filled [][]string
	var column []string
	for _, item := range items {
		full := len(column)+len(item.lines) > length
		if item.begins {
			full = len(column) >= length*2/3
		}
		if full && len(column) > 0 && len(filled) < columns-1 {
			filled, column = append(filled, column), nil
		}
		if item.begins && len(column) > 0 {
			column = append(column, "")
		}
		column = append(column, item.lines...)
	}
	return append(filled, column)
}

// join puts columns side by side.
func (s helpSheet) join(columns [][]string) []string {
	height := 0
	for _, column := range columns {
		height = max(height, len(column))
	}
	lines := make([]string, height)
	for row := range lines {
		for i, column := range columns {
			cell := ""
			if row < len(column) {
				cell = column[row]
			}
			if i < len(columns)-1 {
				cell = clean.Fit(s.theme.Cells, cell, s.width+columnGap)
			}
			lines[row] += cell
		}
	}
	return lines
}
