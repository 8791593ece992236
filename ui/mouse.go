package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/widget/bar"
	"sessionscope/ui/widget/popup"
	"sessionscope/ui/widget/tree"
)

// toggleMouse turns the mouse on and off. It is off at first: while it is on, the
// terminal does not select text by itself, which people do here all day.
func (a *App) toggleMouse() {
	if a.mouse = !a.mouse; a.mouse {
		a.notice = "✓ mouse on: click and wheel; to select text, hold shift or turn it off again"
		return
	}
	a.notice = "✓ mouse off: the terminal selects text"
}

// mouseMode is what the terminal is asked to report.
func (a *App) mouseMode() tea.MouseMode {
	if a.mouse {
		return tea.MouseModeCellMotion
	}
	return tea.MouseModeNone
}

// point takes what the mouse does: on top of everything, in the frame, or in the
// screen, which counts from its own corner.
func (a *App) point(msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	_, clicked := msg.(tea.MouseClickMsg)
	clicked = clicked && at.Button == tea.MouseLeft
	if clicked {
		defer func(before string) {
			if a.notice == before {
				a.notice = "" // it stands until the next click
			}
		}(a.notice)
	}
	switch {
	case !a.mouse || a.w < leastWidth || a.h < leastHeight:
		return nil
	case a.popup() != "":
		return a.pointPopup(msg, clicked)
	case at.Y == 0 && clicked:
		a.clickHeader(at.X)
		return a.startClock()
	case at.Y == a.h-1 && clicked && a.notice == "":
		if key, ok := bar.KeyAt(&a.theme, a.liveKeys(), a.w, at.X); ok {
			return a.do(key)
		}
		return nil
	case at.Y == 0, at.Y == a.h-1:
		return nil
	}
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		msg.Y--
		return a.front().Update(msg)
	case tea.MouseWheelMsg:
		msg.Y--
		return a.front().Update(msg)
	}
	return nil
}

// clickHeader goes to the session whose dot was clicked, and by the program's
// name to the form.
func (a *App) clickHeader(x int) {
	const cells = 2 // of a dot and its blank
	_, end := a.whereabouts(a.headerRoom())
	s := a.about()
	if s == nil {
		return
	}
	dots := a.theme.Cells.StringWidth(a.others(s))
	if i := (x - (end - dots + cells)) / cells; dots > 0 && x >= end-dots+cells && i < len(a.sessions) {
		a.show(a.sessions[i])
		return
	}
	if x <= len(" sessionscope") {
		a.show(nil)
	}
}

// pointPopup clicks and scrolls in what stands on top of everything. A click
// beside a list puts that away; a question wants an answer.
func (a *App) pointPopup(msg tea.MouseMsg, clicked bool) tea.Cmd {
	at, box := msg.Mouse(), a.popup()
	if a.question != nil {
		if clicked {
			return a.answer(a.question.Click(&a.theme, a.w, a.h, at.X, at.Y))
		}
		return nil
	}
	_, line, inside := popup.Inside(&a.theme, box, a.w, a.h, at.X, at.Y)
	switch by := tree.Turned(msg); {
	case by != 0:
		a.scrollPopup(by)
	case !clicked:
	case !inside:
		a.palette, a.choice, a.help = nil, nil, nil
	case a.palette != nil:
		p := a.palette
		if row, ok := p.list.RowAt(line-paletteHead, len(p.found), p.rows); ok {
			a.palette = nil
			return a.do(p.found[row])
		}
	case a.choice != nil:
		c := a.choice
		if row, ok := c.list.RowAt(line, len(c.options), c.rows); ok {
			a.choice = nil
			return c.take(row)
		}
	}
	return nil
}

func (a *App) scrollPopup(by int) {
	switch {
	case a.palette != nil:
		a.palette.list.Scroll(by, len(a.palette.found), a.palette.rows)
	case a.choice != nil:
		a.choice.list.Scroll(by, len(a.choice.options), max(a.choice.rows, 1))
	case a.help != nil:
		a.help.Scroll(by)
	}
}
