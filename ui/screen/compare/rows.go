package compare

import (
	"fmt"
	"iter"
	"strconv"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

const (
	// maxCell bounds what a row draws of one text: more than any screen is wide.
	maxCell = 2 << 10
	// nameWidth is the column where values begin behind paths, grantWidth that
	// behind permissions.
	nameWidth  = 22
	grantWidth = 30
)

// source is the tree's rows.
type source struct{ *Model }

// Len implements tree.Source.
func (s source) Len() int { return s.outline.len() }

// Rows implements tree.Source.
func (s source) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for p := range s.outline.places(from) {
			if !yield(s.row(p)) {
				return
			}
		}
	}
}

func (m *Model) row(p place) tree.Row {
	row := tree.Row{Depth: int(p.depth), Fold: tree.None}
	if p.depth == changeRow && m.outline.of(p).single {
		row.Depth--
	}
	if m.outline.foldable(p) {
		row.Fold = tree.Folded
		if m.outline.isOpen(p) {
			row.Fold = tree.Unfolded
		}
	}
	switch p.depth {
	case groupRow:
		row.Cells = m.groupCells(p)
	case sectionRow:
		row.Cells = m.sectionCells(p)
	case thingRow:
		row.Cells = m.thingCells(p)
	case changeRow:
		row.Cells = m.changeCells(m.change(p), p.kind)
	}
	return row
}

// groupNames are what stands in a group, by kind.
var groupNames = [...]string{"only in A", "only in B", "different"}

func (m *Model) groupCells(p place) []tree.Cell {
	cells := []tree.Cell{card.Cell(groupNames[p.kind], m.kindStyle(p.kind)), m.count(m.groupCount(p.kind))}
	if p.kind != index.Changed {
		cells = append(cells, card.Cell("  "+m.name(int(p.kind)), &m.Theme.Dim))
	}
	return cells
}

func (m *Model) count(n int) tree.Cell { return card.Cell("  "+strconv.Itoa(n), &m.Theme.Dim) }

// name is what a side is called.
func (m *Model) name(side int) string { return clean.Line(m.sides[side].Name) }

func (m *Model) kindStyle(kind index.ChangeKind) *theme.Style {
	switch kind {
	case index.Removed:
		return &m.Theme.Bad
	case index.Added:
		return &m.Theme.Good
	default:
		return &m.Theme.Warn
	}
}

func (m *Model) groupCount(kind index.ChangeKind) int {
	n := 0
	for _, s := range m.outline.groups[kind].sections {
		n += m.sectionCount(s)
	}
	return n
}

// sectionCount counts users, roles and files as things, all else one by one.
func (m *Model) sectionCount(s *section) int {
	switch s.entity {
	case index.UserEntity, index.RoleEntity, index.FileEntity:
		return len(s.things)
	}
	n := 0
	for _, thing := range s.things {
		n += m.diff.Subject(thing).Changes
	}
	return n
}

func (m *Model) sectionCells(p place) []tree.Cell {
	s := m.outline.of(p)
	cells := []tree.Cell{card.Cell(s.entity.Plural(), &m.Theme.Text), m.count(m.sectionCount(s))}
	if s.single {
		subject := m.diff.Subject(s.things[0])
		if words := m.about(subject); words != "" {
			cells = append(cells, card.Cell("  "+words, &m.Theme.Dim))
		}
	}
	return cells
}

// about says of a thing which it is, and of permissions who may what.
func (m *Model) about(s index.Subject) string {
	who := clean.Quote(s.ID)
	switch {
	case s.Entity == index.SessionEntity || s.Entity == index.OtherEntity:
		return ""
	case s.Entity != index.PermissionEntity && s.IsPair():
		return who + " | " + clean.Quote(s.OtherID)
	case s.Entity != index.PermissionEntity:
		return who
	}
	other := clean.Quote(s.OtherID)
	switch {
	case s.Kind == index.Changed && s.IsPair():
		return who + " and " + other + " both may, from elsewhere"
	case s.Kind == index.Changed:
		return who + " may in both, from elsewhere"
	case !s.IsPair():
		return who + " may " + groupNames[s.Kind]
	case s.Kind == index.Added:
		who, other = other, who
	}
	return who + " may, " + other + " may not"
}

func (m *Model) thingCells(p place) []tree.Cell {
	s := m.diff.Subject(m.outline.subject(p))
	cells := []tree.Cell{card.Cell(m.title(s), m.entityStyle(s.Entity))}
	if m.outline.foldable(p) {
		return append(cells, m.count(s.Changes))
	}
	if name := nameOf(s); name != "" {
		cells = append(cells, card.Cell("  "+clean.Head(name, maxCell), &m.Theme.Dim))
	}
	return cells
}

// title names a thing: by its id, or else by its place.
func (m *Model) title(s index.Subject) string {
	switch {
	case s.Entity == index.PermissionEntity, s.ID != "":
		return m.about(s)
	case s.A.Exists():
		return clean.Line(s.A.Path())
	default:
		return clean.Line(s.B.Path())
	}
}

// nameOf is what people call a thing that is only on one side.
func nameOf(s index.Subject) string {
	v := s.A
	if !v.Exists() {
		v = s.B
	}
	if s.Entity == index.FileEntity {
		v = member(v, "attributes")
		return text(member(v, "name"))
	}
	return text(member(v, "displayName"))
}

func member(v index.Value, name string) (found index.Value) {
	for key, value := range v.Members() {
		if key == name {
			found = value
		}
	}
	return found
}

func text(v index.Value) string {
	if v.Kind() != jsontree.String {
		return ""
	}
	text, _ := v.Text(maxCell)
	return text
}

func (m *Model) entityStyle(e index.Entity) *theme.Style {
	switch e {
	case index.UserEntity, index.PermissionEntity:
		return &m.Theme.User
	case index.RoleEntity:
		return &m.Theme.Role
	case index.FileEntity:
		return &m.Theme.File
	default:
		return &m.Theme.Text
	}
}

// changeCells draws a change on one line.
func (m *Model) changeCells(c index.Change, group index.ChangeKind) []tree.Cell {
	if c.Entity == index.PermissionEntity {
		name := card.Cell(card.Pad(m.Theme, clean.Line(c.ID), grantWidth), &m.Theme.Permission)
		return []tree.Cell{name, card.Cell(groundsWords(c), &m.Theme.Dim)}
	}
	var cells []tree.Cell
	if group == index.Changed {
		mark := [...]string{"- ", "+ ", "~ "}[c.Kind]
		cells = append(cells, card.Cell(mark, m.kindStyle(c.Kind)))
	}
	cells = append(cells, card.Cell(card.Pad(m.Theme, clean.Line(c.Path), nameWidth), &m.Theme.Key))
	switch c.Kind {
	case index.Removed:
		return append(cells, m.valueCell(c.Before, false))
	case index.Added:
		return append(cells, m.valueCell(c.After, false))
	default:
		return append(cells, m.valueCell(c.Before, c.Spelling), card.Cell(" → ", &m.Theme.Faint), m.valueCell(c.After, c.Spelling))
	}
}

func groundsWords(c index.Change) string {
	from, to := c.From.Words(clean.Quote), c.To.Words(clean.Quote)
	switch c.Kind {
	case index.Removed:
		return from
	case index.Added:
		return to
	default:
		return from + " → " + to
	}
}

// valueCell draws a value: a string's text in quotes, anything else as it is
// written.
func (m *Model) valueCell(v index.Value, asWritten bool) tree.Cell {
	if v.Kind() == jsontree.String && !asWritten {
		text, _ := v.Text(maxCell)
		return card.Cell(fmt.Sprintf(`"%s"`, clean.Head(text, maxCell)), &m.Theme.String)
	}
	text, _ := v.JSON(maxCell)
	return card.Cell(clean.Head(text, maxCell), m.valueStyle(v))
}

func (m *Model) valueStyle(v index.Value) *theme.Style {
	switch v.Kind() {
	case jsontree.String:
		return &m.Theme.String
	case jsontree.Number:
		return &m.Theme.Number
	case jsontree.Bool:
		return &m.Theme.Bool
	case jsontree.Null:
		return &m.Theme.Null
	default:
		return &m.Theme.Text
	}
}
