package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/widget/bar"
	"sessionscope/ui/widget/popup"
)

// The smallest window that shows the app, and the rows around a screen.
const (
	leastWidth  = 40
	leastHeight = 10
	frameRows   = 2
)

// View draws the header, the screen and the footer.
func (a *App) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.ReportFocus = true
	v.MouseMode = a.mouseMode()
	v.WindowTitle = a.title()
	if a.w < leastWidth || a.h < leastHeight {
		v.Content = a.tooSmall()
		return v
	}
	body := a.front().View(a.w, a.h-frameRows)
	v.Content = strings.Join([]string{a.header(), body.Content, a.footer()}, "\n")
	if body.Cursor != nil {
		body.Cursor.Y++ // below the header
		v.Cursor = body.Cursor
	}
	if box := a.popup(); box != "" {
		v.Content = popup.Over(&a.theme, v.Content, box, a.w, a.h)
		v.Cursor = nil
	}
	return v
}

// popup is the box on top of everything; "" when there is none.
func (a *App) popup() string {
	switch {
	case a.question != nil:
		return a.question.View(&a.theme, a.w, a.h)
	case a.palette != nil:
		return a.palette.view(a.w, a.h)
	case a.choice != nil:
		return a.choice.view(a.w, a.h)
	case a.help != nil:
		a.help.Lines = a.helpLines()
		return a.help.View(&a.theme, a.w, a.h)
	default:
		return ""
	}
}

// tooSmall says kindly what is wrong, as far as it fits.
func (a *App) tooSmall() string {
	lines := []string{"This window is too small.", "At least 40×10, please."}
	for i, line := range lines {
		lines[i] = string([]rune(line)[:min(len([]rune(line)), max(a.w, 0))])
	}
	return strings.Join(lines[:min(len(lines), max(a.h, 0))], "\n")
}

// titleWidth bounds what the window's title says of a user, in cells.
const titleWidth = 60

// about is the session that the screen is about: the one it shows, or the one
// that what stands on top was asked for in; nil when that was the form.
func (a *App) about() *session {
	if a.shown == nil && a.over != nil {
		return a.from
	}
	return a.shown
}

// title is the window's: it names no key and no token.
func (a *App) title() string {
	s := a.about()
	if s == nil {
		return "sessionscope"
	}
	return clean.Head(s.user(), titleWidth) + s.alarm(a.Now()) + " · sessionscope"
}

func (a *App) header() string {
	share := a.w / 3 // what the countdown gets at the least
	left, _ := a.whereabouts(a.headerRoom())
	spare := a.w - a.theme.Cells.StringWidth(left) - headerGap
	return bar.Header(&a.theme, left, a.countdown(max(spare, share)), a.w)
}

// headerRoom is what the header has for its left part.
func (a *App) headerRoom() int { return a.w - a.w/3 - headerGap }

// whereabouts says what the screen is about: profile, host and user. Where there
// is no room for all of it, the host goes first, then the profile, then the
// program's own name. Where there is room left, the other sessions stand behind
// the dots, which end after so many cells.
func (a *App) whereabouts(w int) (text string, dots int) {
	name := a.theme.Accent.Paint("sessionscope") + "  "
	s := a.about()
	if s == nil {
		if a.Demo != nil {
			return " " + name + a.badges() + a.theme.Dim.Paint(" no network, no key, no files"), 0
		}
		return " " + name + a.badges() + a.theme.Dim.Paint("new session"), 0
	}
	profile, host := a.presenting.label(s.profile), a.presenting.label(s.host)
	ways := []string{
		name + a.place(s, profile, host), name + a.place(s, profile), name + a.place(s),
		a.place(s, profile), a.place(s), a.badges() + a.theme.User.Paint(s.user()),
	}
	width := a.theme.Cells.StringWidth
	at := slices.IndexFunc(ways, func(way string) bool { return width(way) < w })
	if at < 0 {
		at = len(ways) - 1
	}
	text = " " + ways[at]
	dots = width(text)
	if lives := a.otherLives(s); at == 0 && dots+width(lives) <= w {
		text += lives
	}
	return text, dots
}

// place names a session, and where it is.
func (a *App) place(s *session, where ...string) string {
	var parts []string
	for _, part := range where {
		if part != "" {
			parts = append(parts, a.theme.Dim.Paint(part))
		}
	}
	parts = append(parts, a.theme.User.Paint(s.user()))
	return a.badges() + strings.Join(parts, a.theme.Faint.Paint(" · ")) + a.others(s)
}

// badges say what holds for the whole screen, whatever is on it.
func (a *App) badges() string {
	badges := ""
	if a.presenting.on {
		badges += a.theme.Badge.Paint(" presenter ") + " "
	}
	if a.Demo != nil {
		badges += a.theme.Badge.Paint(" demo ") + " "
	}
	return badges
}

// headerGap is what stays blank between the two parts of the header, and behind
// them.
const headerGap = 3

// footer shows what was just done, else the keys that work.
func (a *App) footer() string {
	if a.question != nil {
		return bar.Footer(&a.theme, a.question.Keys(), a.w)
	}
	if a.notice != "" {
		return bar.Header(&a.theme, " "+a.theme.Text.Paint(a.notice), "", a.w)
	}
	return bar.Footer(&a.theme, a.liveKeys(), a.w)
}

// before is how many of a screen's keys are wanted more than the app's own.
const before = 6

// liveKeys are the screen's and the app's own, the most wanted first.
func (a *App) liveKeys() []keys.Live {
	front := a.front()
	live := front.Keys()
	at := min(before, len(live))
	if c, ok := front.(chorder); ok && c.InChord() {
		at = len(live) // all that the second key may be
	}
	return slices.Insert(live, at, a.ownKeys()...)
}

func (a *App) ownKeys() []keys.Live {
	if a.front().Typing() {
		return a.ownKeysInField()
	}
	live := keys.On(keys.Help, keys.Palette)
	if a.shown != nil {
		live = append(live, keys.On(keys.Back)...)
	}
	live = append(live, keys.On(keys.Quit)...)
	if a.shown != nil {
		live = append(live, keys.On(keys.NewTab, keys.CloseTab)...)
		live = append(live, a.compareKey())
	} else if a.over != nil && !a.underWay() {
		live = append(live, keys.On(keys.NewTab)...)
	}
	if len(a.sessions) > 0 {
		live = append(live, keys.On(keys.NextTab, keys.PreviousTab)...)
	}
	live = append(live, a.historyKey(), a.presenterKey(), a.profileKey(), keys.Live{Binding: keys.Mouse})
	return append(live, keys.On(keys.Cancel, keys.Suspend)...)
}

func (a *App) ownKeysInField() []keys.Live {
	var live []keys.Live
	if a.shown == nil && a.over == nil && a.recent != nil {
		back := keys.Back
		back.Short, back.Name = "to "+a.recent.user(), "Go to the session of "+a.recent.user()
		live = keys.On(back)
	}
	live = append(live, keys.On(keys.HelpInField, keys.PaletteInField)...)
	if !a.busy() { // else ctrl+c stops what runs
		live = append(live, keys.On(keys.QuitInField)...)
	}
	return append(live, a.historyKey())
}

// editKeys are those of the field that is typed into; none when no field is.
func (a *App) editKeys() []keys.Live {
	front := a.front()
	if c, ok := front.(chorder); !front.Typing() || ok && c.InChord() {
		return nil
	}
	return keys.On(keys.InField()...)
}

// helpLines are every key that works here, with the reasons of those that don't.
func (a *App) helpLines() []string {
	width, _ := popup.Room(a.w, a.h)
	groups := []bar.Group{{Name: "here", Keys: a.front().Keys()}, {Name: "everywhere", Keys: a.ownKeys()}}
	if edit := a.editKeys(); len(edit) > 0 {
		groups = append(groups, bar.Group{Name: "in a field", Keys: edit})
	}
	return bar.Help(&a.theme, groups, width)
}
