// Package preview is the screen of an image that was fetched to be looked at:
// the image in cells, and beside it what it is and where it came from; or why
// there is none.
package preview

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/picture"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/pane"
	"sessionscope/ui/widget/tree"
)

// Deps are what the screen needs from outside.
type Deps struct {
	Theme *theme.Theme
}

// Input is what was asked for and what came of it.
type Input struct {
	// Title names the image, clean for the terminal.
	Title string
	// Address is where it was fetched from, as the answer has it.
	Address string
	// File is what the answer says of it; nil when it says no more than where
	// it is.
	File *api.File
	// APIHost is the host that the accessToken may go to; "" when there is no
	// API behind the answer.
	APIHost string
	// WithToken tells that the accessToken went along.
	WithToken bool
	// FetchedAt is when it was there, or had failed.
	FetchedAt time.Time

	// Image and Picture are what came; Err why there is no Picture.
	Image   *api.Image
	Picture *picture.Picture
	Err     error
}

// AgainMsg asks the app to fetch the image once more.
type AgainMsg struct{}

// Model is the screen.
type Model struct {
	Deps
	Input
	list tree.Model
	card *card.Card[none]
	rows int // of the card, as last shown

	drawn struct {
		w, h  int
		lines []string
	}
}

// none is the link of lines that lead nowhere.
type none struct{}

// New makes the screen.
func New(d Deps, in Input) *Model { return &Model{Deps: d, Input: in} }

// Init has nothing to wait for.
func (m *Model) Init() tea.Cmd { return nil }

// Update routes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.RedrawMsg:
		m.card, m.drawn.lines = nil, nil
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case keys.Back.Is(msg):
		return screen.Back
	case keys.FetchAgain.Is(msg):
		return func() tea.Msg { return AgainMsg{} }
	case m.card != nil:
		m.list.Key(msg, m.card.Len(), m.rows)
	}
	return nil
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	if m.card != nil {
		m.list.Scroll(tree.Turned(msg), m.card.Len(), m.rows)
	}
}

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	return keys.On(keys.Back, keys.FetchAgain, keys.Down, keys.Up, keys.PageDown, keys.PageUp, keys.Top, keys.Bottom)
}

// Typing is false: there is no field.
func (m *Model) Typing() bool { return false }

// Close has nothing to end.
func (m *Model) Close() {}

// How the window is shared between the image and what is known of it.
const (
	beside        = 72 // the narrowest window with both side by side
	cardNarrowest = 38
	cardWidest    = 52
	cardRows      = 8 // below the image
	cardLeast     = 4
)

// View draws the image with its card, or the card alone where there is none.
func (m *Model) View(w, h int) screen.View {
	if m.Picture == nil {
		return screen.View{Content: m.drawCard(w, h, true)}
	}
	if w >= beside {
		right := min(max(w*2/5, cardNarrowest), cardWidest)
		return screen.View{Content: pane.Beside(m.drawPicture(w-right, h), m.drawCard(right, h, false))}
	}
	below := min(cardRows, h/3)
	if below < cardLeast {
		return screen.View{Content: m.drawPicture(w, h)}
	}
	return screen.View{Content: m.drawPicture(w, h-below) + "\n" + m.drawCard(w, below, false)}
}

func (m *Model) drawCard(w, h int, focus bool) string {
	box := pane.Pane{Title: "what is known", Focus: focus, Pad: 1}
	if focus {
		box.Title = m.Title
	}
	innerWidth, innerHeight := box.Inner(w, h)
	if m.card == nil || m.card.Width != innerWidth {
		m.card = &card.Card[none]{Theme: m.Theme, Width: innerWidth}
		m.fill(m.card)
	}
	m.rows = innerHeight
	m.list.Clamp(m.card.Len(), innerHeight)
	body := m.list.ViewUnmarked(m.card, m.Theme, innerWidth, innerHeight)
	return box.View(m.Theme, strings.Split(body, "\n"), w, h)
}

// drawPicture puts the image into the middle of its pane. Making it small costs
// some milliseconds, so it is done once for a size.
func (m *Model) drawPicture(w, h int) string {
	box := pane.Pane{Title: m.Title, Focus: true}
	innerWidth, innerHeight := box.Inner(w, h)
	if m.drawn.lines == nil || m.drawn.w != w || m.drawn.h != h {
		m.drawn.w, m.drawn.h = w, h
		m.drawn.lines = m.pixels(innerWidth, innerHeight)
	}
	return box.View(m.Theme, m.drawn.lines, w, h)
}

// pixels draws the image in the middle of a room of cells, each of two pixels.
func (m *Model) pixels(w, h int) []string {
	if w < 1 || h < 1 {
		return []string{}
	}
	scaled := m.Picture.Scaled(w, 2*h)
	rows := m.Theme.Picture(scaled)
	lines := make([]string, (h-len(rows))/2, h)
	left := strings.Repeat(" ", (w-scaled.Rect.Dx())/2)
	for _, row := range rows {
		lines = append(lines, left+row)
	}
	return lines
}
