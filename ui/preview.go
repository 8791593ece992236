package ui

import (
	"cmp"
	"context"
	"fmt"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/picture"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/preview"
	"sessionscope/ui/screen/sending"
	"sessionscope/ui/widget/card"
)

// fetchedMsg is what came of fetching an image.
type fetchedMsg struct {
	attempt int
	preview.Input
}

// lookAt fetches an image and shows it. It happens on a key press only: whoever
// wrote the answer chose the address, and learns that somebody looked.
func (a *App) lookAt(msg explorer.PreviewMsg) tea.Cmd {
	s := a.sessionOf(msg.From)
	if s == nil {
		return nil
	}
	attempt := a.begin()
	a.again = func() tea.Cmd { return a.lookAt(msg) }
	client, token := a.imageClient(s)
	in := preview.Input{Title: msg.Title, Address: msg.Address, File: msg.File}
	host := "nowhere"
	if target, err := api.ParseImageURL(msg.Address); err == nil {
		host = target.Host
		in.WithToken = client.BaseURL != nil && !token.IsZero() && api.SameOrigin(client.BaseURL, target)
	}
	if client.BaseURL != nil {
		in.APIHost = client.BaseURL.Host
	}
	title := func() string {
		said := "Fetching an image"
		if !a.presenting.on {
			said = "Fetching " + in.Title + " from " + clean.Line(host)
		}
		if in.WithToken {
			said += ", with the accessToken"
		}
		return said
	}
	come := new(progress)
	work := func(ctx context.Context, report sending.Report) tea.Msg {
		watch := api.ImageWatch{Phase: a.phases(report), Read: come.set}
		done := fetchedMsg{attempt: attempt, Input: in}
		done.Image, done.Err = a.fetch(ctx, client, in.Address, token, watch)
		if done.Err == nil {
			report("unpacking the image", a.timeout())
			done.Picture, done.Err = picture.Decode(ctx, done.Image.Body)
		}
		done.FetchedAt = a.Now()
		return done
	}
	return a.startWith(sending.Deps{Title: title, Progress: come.String}, work)
}

// imageClient is a client that knows no API key, and whose host is that of the
// session, if it has one; with the session's token.
func (a *App) imageClient(s *session) (*api.Client, secret.Text) {
	client := &api.Client{Transport: a.transport(), Timeout: a.Timeout, Now: a.Now, UserAgent: "sessionscope/" + a.Version, Log: a.Log.Logger()}
	if s.answer == nil {
		return client, secret.Text{}
	}
	client.BaseURL = s.sent.BaseURL
	return client, s.answer.Session.AccessToken
}

// fetch gets the image. The demo reaches nothing but itself, and says so.
func (a *App) fetch(ctx context.Context, client *api.Client, address string, token secret.Text, watch api.ImageWatch) (*api.Image, error) {
	target, err := api.ParseImageURL(address)
	if a.Demo != nil && err == nil && (client.BaseURL == nil || !api.SameOrigin(client.BaseURL, target)) {
		return nil, &api.NotSentError{Reason: "the demo reaches no network, and the image is at " + target.Host}
	}
	return client.FetchImage(ctx, address, token, watch)
}

// fetched shows the image, unless it was given up. It waits in its place while
// the person is elsewhere.
func (a *App) fetched(msg fetchedMsg) tea.Cmd {
	if msg.attempt != a.attempt || !a.underWay() {
		return nil
	}
	if a.presenting.on {
		a.setOver(nil)
		a.show(cmp.Or(a.shown, a.from))
		a.notice = "⚠ the image is not shown: presenter mode has no stand-ins for images"
		return a.startClock()
	}
	shown := preview.New(preview.Deps{Theme: &a.theme}, msg.Input)
	a.setOver(shown)
	if a.shown != nil {
		a.notice = "✓ " + msg.Title + " was fetched: it is in the form's tab"
	}
	return shown.Init()
}

// progress is how much of something has come. It is written and read by
// different goroutines.
type progress struct{ read, total atomic.Int64 }

func (p *progress) set(read, total int64) {
	p.total.Store(total)
	p.read.Store(read)
}

// String is the progress in words, "" before anything came.
func (p *progress) String() string {
	read, total := int(p.read.Load()), int(p.total.Load())
	switch {
	case read == 0:
		return ""
	case total > 0:
		return fmt.Sprintf("%s of %s, %d %%", card.Bytes(read), card.Bytes(total), 100*read/total)
	default:
		return card.Bytes(read)
	}
}
