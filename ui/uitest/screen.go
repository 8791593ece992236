package uitest

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Screen is a terminal's grid of cells.
type Screen struct {
	// Cursor is nil when hidden.
	Cursor *tea.Cursor

	w, h  int
	cells uv.ScreenBuffer
}

// Draw puts content, which may be styled, on a screen of w×h cells. The method
// is how the terminal counts the cells of a text; most add up characters.
func Draw(content string, w, h int, method ansi.Method) Screen {
	screen := Screen{w: w, h: h, cells: uv.NewScreenBuffer(max(w, 0), max(h, 0))}
	screen.cells.Method = method
	uv.NewStyledString(content).Draw(screen.cells, screen.cells.Bounds())
	return screen
}

// Text is the screen's lines without the blanks at their ends; the last line
// that holds anything is the last.
func (s Screen) Text() string {
	var text strings.Builder
	for y := range s.h {
		text.WriteString(strings.TrimRight(s.before(s.w, y), " "))
		text.WriteByte('\n')
	}
	return strings.TrimRight(text.String(), "\n") + "\n"
}

// Cell is what stands at a place, with its looks; the zero Cell outside.
func (s Screen) Cell(x, y int) uv.Cell {
	if cell := s.cells.CellAt(x, y); cell != nil {
		return *cell
	}
	return uv.Cell{}
}

// before is the text of a line up to a column.
func (s Screen) before(x, y int) string {
	var line strings.Builder
	for column := range min(x, s.w) {
		line.WriteString(s.Cell(column, y).Content)
	}
	return line.String()
}

// framed is the text with a border, which shows where the window ends.
func (s Screen) framed() string {
	rule := strings.Repeat("─", s.w)
	var text strings.Builder
	text.WriteString("┌" + rule + "┐\n")
	for y := range s.h {
		text.WriteString("│" + s.before(s.w, y) + "│\n")
	}
	text.WriteString("└" + rule + "┘")
	return text.String()
}
