package ui

import (
	"cmp"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/presenter"
	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen/compare"
	"sessionscope/ui/screen/failure"
	"sessionscope/ui/screen/history"
	"sessionscope/ui/screen/jq"
	"sessionscope/ui/screen/sending"
)

// presenting is presenter mode: whether it is on, and the stand-ins of this run.
// It stands at the border of the app's data: a screen is given stand-ins, and
// knows nothing else. What the app does, it does with the real things.
type presenting struct {
	names *presenter.Names
	on    bool
	// past is the stand-ins of the history; nil until it was shown by them.
	past *presenter.Store
}

// label is a text of the header. One of our own words stays as it is.
type label struct {
	text string
	kind presenter.Kind
	own  bool
}

// of is what may be shown of a text that identifies something.
func (p *presenting) of(k presenter.Kind, text string) string {
	switch {
	case !p.on:
		return text
	case k == presenter.Host:
		return p.names.Host(text)
	case k == presenter.FileName:
		return p.names.FileName(text)
	}
	return p.names.Of(k, text)
}

// label is a label as it is drawn.
func (p *presenting) label(l label) string {
	if l.own {
		return clean.Line(l.text)
	}
	return clean.Line(p.of(l.kind, l.text))
}

// user is a userId as it is drawn.
func (p *presenting) user(id string) string { return clean.Quote(p.of(presenter.User, id)) }

// profile is the name of a profile as it is drawn.
func (p *presenting) profile(name string) string { return clean.Quote(p.of(presenter.Profile, name)) }

// path is where a file was saved, as it is drawn: its directory may have the
// name of whose computer it is.
func (p *presenting) path(path string) string {
	if p.on {
		return clean.Line(filepath.Base(path))
	}
	return clean.Line(path)
}

// place is a region, or a base URL as it is drawn.
func (p *presenting) place(text string) string {
	if p.on && strings.Contains(text, "://") {
		text = p.names.URL(text)
	}
	return clean.Line(text)
}

// fault is what went wrong with a file, as it is drawn.
func (p *presenting) fault(err error) string {
	if p.on {
		return p.words(err)
	}
	return fileFault(err)
}

// words are an error as it is drawn.
func (p *presenting) words(err error) string {
	return clean.Line(p.failure(err).Error())
}

// request is a request as a screen may show it; nil while nothing is to be
// changed.
func (p *presenting) request() *presenter.Names {
	if p.on {
		return p.names
	}
	return nil
}

// presenterKey is the key that begins and ends presenter mode.
func (a *App) presenterKey() keys.Live {
	key := keys.Presenter
	if a.presenting.on {
		key.Short = "end presenter"
	}
	return keys.Live{Binding: key}
}

// togglePresenter begins or ends presenter mode. Every screen is given the other
// data; sessions keep their places.
func (a *App) togglePresenter() tea.Cmd {
	a.presenting.on = !a.presenting.on
	a.choice, a.help = nil, nil
	var cmds []tea.Cmd
	for _, s := range a.sessions {
		cmds = append(cmds, s.expose(a))
	}
	a.form.Present(a.presenting.request())
	cmds = append(cmds, a.presentOver())
	a.notice = "✓ presenter mode is off: everything is shown as it is"
	if a.presenting.on {
		a.notice = "✓ presenter mode: names, ids, hosts and tokens are shown as stand-ins, in copies and files too"
	}
	return tea.Batch(append(cmds, a.startClock())...)
}

// presentOver gives what stands on top the other data. A screen that is not
// named here is closed: nobody knows what it would go on showing.
func (a *App) presentOver() tea.Cmd {
	hidden := a.shown != nil // it stays behind the session on the screen
	shown := a.shown
	switch over := a.over.(type) {
	case nil, *sending.Model: // which asks for its title at each frame
		return nil
	case *failure.Model:
		next := a.failed.screen(a)
		next.Resume(over)
		a.setOver(next)
		return next.Init()
	case *history.Model:
		next := a.newHistory()
		a.setOver(next)
		return next.Init()
	case *jq.Model:
		a.setOver(nil)
		a.show(cmp.Or(shown, a.from)) // where the next one is asked for
		if of := a.from; of != nil && of.ready() && !hidden {
			return a.jq(of.screen)
		}
	case *compare.Model:
		a.setOver(nil)
		a.show(cmp.Or(shown, a.from))
		if c := a.compared; c[0].ready() && c[1].ready() && !hidden {
			return a.compareBoth(c)
		}
	default:
		a.setOver(nil)
	}
	a.show(cmp.Or(shown, a.from))
	return nil
}
