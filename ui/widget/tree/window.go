package tree

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
)

// context is how many rows stay in sight above and below the cursor.
const context = 2

// Model is where the cursor is and which rows are in the window. The zero
// Model is at the first row. Its methods take the number of rows there are and
// the height of the window, and leave both in range.
type Model struct {
	// Cursor is the row the keys act on.
	Cursor int
	// Top is the first row in the window.
	Top int
}

// Clamp puts cursor and window back in range after the number of rows or the
// height has changed, and scrolls no more than it must.
func (m *Model) Clamp(rows, height int) {
	m.Cursor = min(max(m.Cursor, 0), max(rows-1, 0))
	height = max(height, 1)
	margin := min(context, (height-1)/2)
	m.Top = min(m.Top, m.Cursor-margin)
	m.Top = max(m.Top, m.Cursor-(height-1)+margin)
	m.Top = max(min(m.Top, rows-height), 0)
}

// Move goes down by so many rows, up if negative.
func (m *Model) Move(delta, rows, height int) {
	m.Cursor += delta
	m.Clamp(rows, height)
}

// MoveTo goes to a row. One out of sight comes to the middle of the window, so
// that what stands around it is seen.
func (m *Model) MoveTo(row, rows, height int) {
	if row < m.Top || row >= m.Top+height {
		m.Top = row - height/2
	}
	m.Cursor = row
	m.Clamp(rows, height)
}

// Page goes down by so many windows, up if negative. The cursor keeps its place
// in the window; two rows of the last page stay in sight.
func (m *Model) Page(pages, rows, height int) {
	m.shift(pages*max(height-context, 1), rows, height)
}

// Half goes down by so many half windows, up if negative.
func (m *Model) Half(halves, rows, height int) {
	m.shift(halves*max(height/2, 1), rows, height)
}

func (m *Model) shift(delta, rows, height int) {
	m.Top = max(min(m.Top+delta, rows-height), 0)
	m.Move(delta, rows, height)
}

// Home goes to the first row.
func (m *Model) Home(rows, height int) { m.MoveTo(0, rows, height) }

// End goes to the last row.
func (m *Model) End(rows, height int) { m.MoveTo(rows-1, rows, height) }

// Scroll moves the window down by so many rows, up if negative. The cursor
// moves only where it would go out of sight.
func (m *Model) Scroll(delta, rows, height int) {
	height = max(height, 1)
	margin := min(context, (height-1)/2)
	m.Top = max(min(m.Top+delta, rows-height), 0)
	low, high := m.Top, m.Top+height-1
	if m.Top > 0 {
		low += margin
	}
	if high < rows-1 {
		high -= margin
	}
	m.Cursor = min(max(m.Cursor, low), high)
	m.Clamp(rows, height)
}

// RowAt is the row that stands at a line of the window; ok is false below the
// last row.
func (m Model) RowAt(line, rows, height int) (row int, ok bool) {
	row = m.Top + line
	return row, line >= 0 && line < height && row < rows
}

// Key moves as the key says and reports whether it is a key that moves.
func (m *Model) Key(key tea.KeyPressMsg, rows, height int) bool {
	switch {
	case keys.Up.Is(key):
		m.Move(-1, rows, height)
	case keys.Down.Is(key):
		m.Move(1, rows, height)
	case keys.PageUp.Is(key):
		m.Page(-1, rows, height)
	case keys.PageDown.Is(key):
		m.Page(1, rows, height)
	case keys.HalfUp.Is(key):
		m.Half(-1, rows, height)
	case keys.HalfDown.Is(key):
		m.Half(1, rows, height)
	case keys.Top.Is(key):
		m.Home(rows, height)
	case keys.Bottom.Is(key):
		m.End(rows, height)
	default:
		return false
	}
	return true
}
