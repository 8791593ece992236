package jsontree

import (
	"slices"
	"testing"
)

// foldsModel is what Folds should do, value by value.
type foldsModel struct {
	o       *oracle
	root    int
	level   int
	open    map[Node]bool // set by Open and Close
	deep    map[Node]bool // set by OpenDeep and CloseDeep
	visible []int
}

func newFoldsModel(o *oracle, root, level int) *foldsModel {
	m := &foldsModel{o: o, root: root}
	m.setLevel(level)
	return m
}

func (m *foldsModel) setLevel(level int) {
	m.level, m.open, m.deep = level, map[Node]bool{}, map[Node]bool{}
	m.draw()
}

func (m *foldsModel) isOpen(rank int) bool {
	v := &m.o.values[rank]
	if !v.kind.IsContainer() || !m.holds(rank) {
		return false
	}
	if open, ok := m.open[v.node]; ok {
		return open
	}
	for around := rank; around >= m.root; around = m.o.values[around].parent {
		if open, ok := m.deep[m.o.values[around].node]; ok {
			return open
		}
	}
	return v.node.Depth()-m.o.values[m.root].node.Depth() < m.level
}

func (m *foldsModel) draw() {
	m.visible = m.visible[:0]
	for rank := m.root; rank < m.root+m.o.values[m.root].size; {
		m.visible = append(m.visible, rank)
		if m.isOpen(rank) {
			rank++
		} else {
			rank += m.o.values[rank].size
		}
	}
}

func (m *foldsModel) set(rank int, open bool) {
	v := &m.o.values[rank]
	if m.holds(rank) && v.kind.IsContainer() {
		m.open[v.node] = open
	}
	m.draw()
}

func (m *foldsModel) setDeep(rank int, open bool) {
	if v := &m.o.values[rank]; m.holds(rank) && v.kind.IsContainer() {
		for inner := rank; inner < rank+v.size; inner++ {
			delete(m.open, m.o.values[inner].node)
			delete(m.deep, m.o.values[inner].node)
		}
		m.deep[v.node] = open
	}
	m.draw()
}

func (m *foldsModel) reveal(rank int) {
	for m.holds(rank) && rank > m.root {
		rank = m.o.values[rank].parent
		m.open[m.o.values[rank].node] = true
	}
	m.draw()
}

func (m *foldsModel) holds(rank int) bool {
	return m.root <= rank && rank < m.root+m.o.values[m.root].size
}

func (m *foldsModel) row(rank int) (row int, visible bool) {
	if !m.holds(rank) {
		return 0, false
	}
	for around := rank; ; around = m.o.values[around].parent {
		if row, ok := slices.BinarySearch(m.visible, around); ok {
			return row, around == rank
		}
	}
}

// check asks f every question.
func (m *foldsModel) check(t testing.TB, f *Folds) {
	t.Helper()
	want := m.o.nodes(m.visible)
	if f.Len() != len(want) {
		t.Fatalf("%d rows, want %d", f.Len(), len(want))
	}
	if got := slices.Collect(f.Rows(0)); !slices.Equal(got, want) {
		t.Fatalf("rows are %v, want %v", got, want)
	}
	for row := range want {
		if got := slices.Collect(f.Rows(row)); !slices.Equal(got, want[row:]) {
			t.Fatalf("rows from %d are %v, want %v", row, got, want[row:])
		}
		same(t, "At", f.At(row), want[row])
	}
	same(t, "At before the first row", f.At(-1), Node{})
	same(t, "At after the last row", f.At(len(want)), Node{})
	if rows := slices.Collect(f.Rows(len(want))); len(rows) > 0 {
		t.Errorf("rows after the last: %v", rows)
	}
	for rank := range m.o.values {
		n := m.o.values[rank].node
		row, visible := f.Row(n)
		wantRow, wantVisible := m.row(rank)
		if row != wantRow || visible != wantVisible {
			t.Fatalf("row of value %d is %d, %t, want %d, %t", rank, row, visible, wantRow, wantVisible)
		}
		same(t, "IsOpen", f.IsOpen(n), m.isOpen(rank))
	}
}
