package explorer

import (
	"strconv"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// maxCell is how much of one value a row draws, in bytes: more than any screen
// is wide.
const maxCell = 2 << 10

// leastPreview is how much of a folded value a row shows at the least, in cells;
// it shows as much as a screen is wide.
const leastPreview = 60

// nameWidth is the column where values begin, unless a name is longer.
const nameWidth = 16

// nameCells draws a member's name, or an element's position.
func (m *Model) nameCells(n jsontree.Node) []tree.Cell {
	d := m.Session.Doc
	if _, ok := d.Name(n); ok {
		return []tree.Cell{card.Cell(card.Pad(m.Theme, clean.Quote(clean.Head(d.Key(n), maxCell)), nameWidth), &m.Theme.Key)}
	}
	if n.Depth() == 0 || m.what(n) != noEntity {
		return nil
	}
	return []tree.Cell{card.Cell(strconv.Itoa(d.Position(n))+"  ", &m.Theme.Dim)}
}

// valueCells draws a value on one line.
func (m *Model) valueCells(n jsontree.Node, what entity) []tree.Cell {
	d := m.Session.Doc
	kind := d.Kind(n)
	switch {
	case what == accessToken && !m.unmasked:
		return []tree.Cell{card.Cell(secret.Mask+secret.Mask, &m.Theme.String), card.Cell("  x shows it", &m.Theme.Dim)}
	case kind.IsContainer():
		return m.containerCells(n)
	case kind == jsontree.String:
		return []tree.Cell{card.Cell(clean.Quote(clean.Head(m.text(n), maxCell)), m.stringStyle(what))}
	default:
		return []tree.Cell{card.Cell(clean.Head(string(d.Raw(n)), maxCell), scalarStyle(m.Theme, kind))}
	}
}

// containerCells draws how much a container holds, and how it begins. The whole
// answer begins with its accessToken, so it is not shown.
func (m *Model) containerCells(n jsontree.Node) []tree.Cell {
	d := m.Session.Doc
	size := "{" + count(d.NumChildren(n)) + "}"
	if d.Kind(n) == jsontree.Array {
		size = "[" + count(d.NumChildren(n)) + "]"
	}
	cells := []tree.Cell{card.Cell(size, &m.Theme.Dim)}
	if n.Depth() > 0 && d.NumChildren(n) > 0 && !m.current().of(at(n)).IsOpen(at(n)) {
		cells = append(cells, card.Cell("  "+clean.Head(string(head(d.Raw(n))), max(leastPreview, m.frame.w)), &m.Theme.Dim))
	}
	return cells
}

// rawCells draws a value as it is written, with its name.
func (m *Model) rawCells(n jsontree.Node) []tree.Cell {
	d, th := m.Session.Doc, m.Theme
	var cells []tree.Cell
	if name, ok := d.Name(n); ok {
		cells = append(cells, card.Cell(clean.Head(string(head(name)), maxCell)+": ", &th.Key))
	} else if n.Depth() > 0 {
		cells = append(cells, card.Cell(strconv.Itoa(d.Position(n))+"  ", &th.Dim))
	}
	what, kind := m.what(n), d.Kind(n)
	if kind == jsontree.String && (what != accessToken || m.unmasked) {
		return append(cells, card.Cell(clean.Head(string(head(d.Raw(n))), maxCell), m.stringStyle(what)))
	}
	return append(cells, m.valueCells(n, what)...)
}

// head is as much of a text as a row can show.
func head(raw []byte) []byte { return raw[:min(len(raw), maxCell)] }

// text is a string's text, no more of it than a row can show.
func (m *Model) text(n jsontree.Node) string {
	raw := m.Session.Doc.Raw(n)
	if len(raw) > maxCell {
		return jsontree.Unquote(raw[:maxCell])
	}
	return m.Session.Doc.String(n)
}

func (m *Model) stringStyle(what entity) *theme.Style {
	switch what {
	case roleName:
		return &m.Theme.Role
	case permissionName:
		return &m.Theme.Permission
	case fileReference:
		return &m.Theme.File
	default:
		return &m.Theme.String
	}
}

func scalarStyle(th *theme.Theme, k jsontree.Kind) *theme.Style {
	switch k {
	case jsontree.Number:
		return &th.Number
	case jsontree.Bool:
		return &th.Bool
	case jsontree.Null:
		return &th.Null
	default:
		return &th.Text
	}
}
