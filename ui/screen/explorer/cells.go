package explorer

import (
	"fmt"
	"iter"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// source gives the visible rows of a tree to the widget that draws them.
type source struct {
	m *Model
	v *view
}

func (s source) Len() int { return s.v.Len() }

func (s source) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for p := range s.v.Rows(from) {
			if !yield(s.m.row(s.v, p)) {
				return
			}
		}
	}
}

// row draws a place as a row of its tree.
func (m *Model) row(v *view, p place) tree.Row {
	s := v.of(p)
	r := tree.Row{Depth: s.Depth(p), Cells: m.marked(m.cells(v, p))}
	switch {
	case !s.Foldable(p):
		r.Fold = tree.None
	case s.IsOpen(p):
		r.Fold = tree.Unfolded
	default:
		r.Fold = tree.Folded
	}
	if _, ok := m.link(p); ok && p.kind != rawRow {
		r.Tail = card.LinkMark(m.Theme)
	}
	return r
}

func (m *Model) cells(v *view, p place) []tree.Cell {
	th := m.Theme
	switch p.kind {
	case sessionRow:
		return heading(th, "session", clean.Line(m.Session.UserType))
	case absentRow:
		return []tree.Cell{card.Cell(absentNames[p.n], &th.Dim), card.Cell("  "+m.absence(), &th.Dim)}
	case permissionsRow:
		if m.index == nil {
			return heading(th, "permissions", m.relatingNote())
		}
		return heading(th, "permissions", count(m.index.Permissions()))
	case permissionRow:
		return m.permissionCells(p.n)
	case grantingRow:
		return m.roleCells(p.m)
	case holderRow:
		return m.userCells(m.Session.UserFields(m.arrays.Users.At(p.m)))
	case rawRow:
		return heading(th, "raw", byteCount(len(m.Session.Doc.Text()))+" of JSON, v shows it")
	case errorRow:
		return m.errorCells()
	case nodeRow:
		return m.nodeCells(v, p.node)
	}
	return nil
}

func (m *Model) absence() string {
	if m.Growing {
		return "not read yet"
	}
	if m.Session.Doc.Err() != nil {
		return "not reached: the answer breaks off"
	}
	return "no such array in the answer"
}

// notIn says that what is named is not there; of an answer that breaks off it is
// not known whether an array would hold it.
func (m *Model) notIn(array string) string {
	if m.Session.Doc.Err() != nil {
		return "not in what came"
	}
	return "not in " + array
}

// marked shows where the text that is searched for stands in a row.
func (m *Model) marked(cells []tree.Cell) []tree.Cell {
	if !m.find.active() {
		return cells
	}
	var out []tree.Cell
	for _, c := range cells {
		for {
			at, length := m.find.sought().Index([]byte(c.Text))
			if at < 0 {
				break
			}
			match := m.Theme.Match.On(*c.Style)
			out = append(out, card.Cell(c.Text[:at], c.Style), card.Cell(c.Text[at:at+length], &match))
			c.Text = c.Text[at+length:]
		}
		out = append(out, c)
	}
	return out
}

func heading(th *theme.Theme, name, note string) []tree.Cell {
	cells := []tree.Cell{card.Cell(name, &th.Strong)}
	if note != "" {
		cells = append(cells, card.Cell("  "+note, &th.Dim))
	}
	return cells
}

func (m *Model) errorCells() []tree.Cell {
	err := m.Session.Doc.Err()
	if err == nil {
		return nil
	}
	return []tree.Cell{
		card.Cell("✗ ", &m.Theme.Bad), card.Cell(clean.Line(err.Message), &m.Theme.Bad),
		card.Cell(fmt.Sprintf("  line %d, column %d", err.Line, err.Column), &m.Theme.Dim),
	}
}

func (m *Model) permissionCells(n int) []tree.Cell {
	p := m.index.Permission(n)
	note := fmt.Sprintf("  %s, %s", plural(len(p.Roles), "role"), plural(p.Holders, "user"))
	cells := []tree.Cell{card.Cell(clean.Line(p.Name), &m.Theme.Permission)}
	if at, _ := m.find.query.Index([]byte(p.Name)); m.find.active() && at < 0 {
		if other, _, ok := index.OtherSpelling(p.Name); ok {
			cells = append(cells, card.Cell(" = "+other, &m.Theme.Dim))
		}
	}
	return append(cells, card.Cell(note, &m.Theme.Dim))
}

func (m *Model) roleCells(r int) []tree.Cell {
	role := m.index.Role(r)
	cells := []tree.Cell{card.Cell(clean.Quote(role.ID), &m.Theme.Role)}
	if role.Element < 0 {
		return append(cells, card.Cell("  "+m.notIn("roles[]"), &m.Theme.Warn))
	}
	return cells
}

func (m *Model) userCells(u api.User) []tree.Cell {
	th := m.Theme
	cells := []tree.Cell{card.Cell(clean.Quote(u.UserID), &th.User)}
	if u.DisplayName != "" && u.DisplayName != u.UserID {
		cells = append(cells, card.Cell("  "+clean.Line(u.DisplayName), &th.Text))
	}
	for _, v := range m.verdicts(u) {
		if v.text != "" {
			cells = append(cells, card.Cell(" · "+v.text, v.style))
		}
	}
	return cells
}

// nodeCells draws a value: as what it stands for where that is known and the
// tree is that of entities, else as a JSON member.
func (m *Model) nodeCells(v *view, n jsontree.Node) []tree.Cell {
	if v.raw {
		return m.rawCells(n)
	}
	d := m.Session.Doc
	what := m.what(n)
	switch what {
	case userEntity:
		return m.userCells(m.Session.UserFields(n))
	case roleEntity:
		return m.roleElementCells(m.Session.RoleFields(n))
	case fileEntity:
		return m.fileCells(m.Session.File(n))
	}
	if m.arrays.Is(n) {
		cells := heading(m.Theme, clean.Line(d.Key(n)), count(d.NumChildren(n)))
		if note, style := m.usersNote(); note != "" && m.arrays.Users.Is(n) {
			cells = append(cells, card.Cell("  "+note, style))
		}
		return cells
	}
	return append(m.nameCells(n), m.valueCells(n, what)...)
}

func (m *Model) roleElementCells(r api.Role) []tree.Cell {
	cells := []tree.Cell{card.Cell(clean.Quote(r.RoleID), &m.Theme.Role)}
	if r.DisplayName != "" {
		cells = append(cells, card.Cell("  "+clean.Line(r.DisplayName), &m.Theme.Text))
	}
	if r.IsDeleted {
		cells = append(cells, card.Cell(" · deleted", &m.Theme.Warn))
	}
	return cells
}

func (m *Model) fileCells(f api.File) []tree.Cell {
	name := f.Name
	if name == "" {
		name = f.FileID
	}
	cells := []tree.Cell{card.Cell(clean.Quote(name), &m.Theme.File)}
	if f.Type != "" {
		cells = append(cells, card.Cell("  "+clean.Line(f.Type), &m.Theme.Dim))
	}
	if f.Size >= 0 {
		cells = append(cells, card.Cell(" · "+byteCount(int(f.Size)), &m.Theme.Dim))
	}
	if f.Width > 0 && f.Height > 0 {
		cells = append(cells, card.Cell(fmt.Sprintf(" · %d×%d", f.Width, f.Height), &m.Theme.Dim))
	}
	return cells
}
