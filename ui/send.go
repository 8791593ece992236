package ui

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/presenter"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/failure"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/screen/sending"
)

// sentMsg is what came of an attempt.
type sentMsg struct {
	attempt int
	request request.SendMsg
	begun   time.Time
	answer  *api.Answer
	err     error
	kept    error       // what came of keeping the key
	key     secret.Text // what was sent with it, to be masked in what is saved
}

// send begins an attempt; what was under way before ends.
func (a *App) send(msg request.SendMsg) tea.Cmd {
	attempt := a.begin()
	a.again = func() tea.Cmd { return a.send(msg) }
	title := func() string {
		return fmt.Sprintf("Opening a session for %s at %s", a.presenting.user(msg.Request.UserID), a.presenting.label(a.hostOf(msg)))
	}
	work := func(ctx context.Context, report sending.Report) tea.Msg {
		return a.try(ctx, attempt, msg, report)
	}
	d := sending.Deps{Title: title}
	if msg.Key.Source == request.Keyring {
		d.Instead = &sending.Instead{
			Binding: keys.TypeKey, Msg: failure.TypeKeyMsg{},
			Words: keys.TypeKey.Show + " goes on without it, with a key that you type for this run",
		}
	}
	return a.startWith(d, work)
}

// begin numbers an attempt. The person means it, so the keyring may ask again
// what they dismissed before.
func (a *App) begin() int {
	if keyring, ok := a.Keys.(interface{ Retry() }); ok {
		keyring.Retry()
	}
	a.attempt++
	return a.attempt
}

func (a *App) startWork(title func() string, work sending.Work) tea.Cmd {
	return a.startWith(sending.Deps{Title: title}, work)
}

func (a *App) startWith(d sending.Deps, work sending.Work) tea.Cmd {
	d.Theme, d.Now = &a.theme, a.Now
	s := sending.New(a.ctx, d, work)
	a.cover(s)
	return s.Init()
}

func (a *App) underWay() bool {
	_, yes := a.over.(*sending.Model)
	return yes
}

// try gets the key, sends the request, and keeps a typed key once the API has
// taken it. It runs outside the loop and changes nothing of the app.
func (a *App) try(ctx context.Context, attempt int, msg request.SendMsg, report sending.Report) tea.Msg {
	done := sentMsg{attempt: attempt, request: msg}
	client, err := a.client(ctx, msg, report)
	if err != nil {
		done.err = err
		return done
	}
	done.begun, done.key = a.Now(), client.Key
	done.answer, done.err = client.CreateSession(ctx, msg.Request, a.phases(report))
	if done.err == nil {
		done.kept = a.remember(ctx, msg, report)
	}
	return done
}

// client gets the key and makes a client for where the request goes.
func (a *App) client(ctx context.Context, msg request.SendMsg, report sending.Report) (*api.Client, error) {
	key, err := a.key(ctx, msg, report)
	if err != nil {
		return nil, err
	}
	return a.clientWith(msg.BaseURL, key), nil
}

// clientWith makes a client for a place, with its key.
func (a *App) clientWith(base *url.URL, key secret.Text) *api.Client {
	return &api.Client{
		BaseURL: base, Key: key, Transport: a.transport(),
		MaxAnswer: a.MaxAnswer, Timeout: a.Timeout, Now: a.Now, AllowHTTP: a.AllowHTTP,
		UserAgent: "sessionscope/" + a.Version, Log: a.Log.Logger(),
	}
}

func (a *App) key(ctx context.Context, msg request.SendMsg, report sending.Report) (secret.Text, error) {
	switch msg.Key.Source {
	case request.Demo:
		return secret.New(demo.Key), nil
	case request.Keyring:
		return a.Keys.Get(a.watched(ctx, "reading the API key from ", report), msg.Profile.Name)
	case request.Environment:
		return a.Environment.APIKey, nil
	default:
		return msg.Key.Value, nil
	}
}

// watched makes the calls to the keyring under a context tell what they wait for:
// it may have to be started, or may ask the person something.
func (a *App) watched(ctx context.Context, act string, report sending.Report) context.Context {
	act += a.Keys.Describe()
	report(act, 0)
	return keystore.WithWatch(ctx, func(stage keystore.Stage) {
		if stage == keystore.Asking {
			report(stage.String(), 0)
		}
	})
}

// remember keeps a typed key, and what saves typing the next time. The session
// is there whatever comes of it.
func (a *App) remember(ctx context.Context, msg request.SendMsg, report sending.Report) error {
	if a.Demo != nil || a.Config.Path == "" {
		return nil
	}
	profiles := keystore.Profiles{Config: a.Config, Keys: a.Keys}
	if name := msg.Key.KeepAs; name != "" {
		profile := keystore.Profile{Name: name, Region: msg.Profile.Region, BaseURL: msg.Profile.BaseURL}
		if _, err := profiles.Set(a.watched(ctx, "keeping the API key in ", report), profile, keystore.Keys{API: msg.Key.Value}); err != nil {
			return err
		}
	}
	return profiles.Used(msg.Profile.Name, msg.Request.DeviceID)
}

// loadConfig reads what was kept, which a slow disk may delay.
func (a *App) loadConfig(ctx context.Context) (keystore.Config, error) {
	config, err := a.Config.Load()
	return config, errors.Join(err, ctx.Err())
}

func (a *App) transport() http.RoundTripper {
	if a.Demo != nil {
		return demo.Transport(a.Demo)
	}
	return a.Transport
}

func (a *App) timeout() time.Duration {
	if a.Timeout > 0 {
		return a.Timeout
	}
	return api.DefaultTimeout
}

// sent shows what came of an attempt, unless it was given up.
func (a *App) sent(msg sentMsg) tea.Cmd {
	record := a.record(msg)
	if msg.attempt != a.attempt || !a.underWay() && msg.err != nil {
		return record // given up; an answer that came nevertheless is shown
	}
	if msg.err != nil {
		a.form.ShowFailure(complaints(msg.err))
		return tea.Batch(record, a.fail("opening a session for ", msg.request, msg.key, msg.err))
	}
	a.setOver(nil)
	a.notice = a.keptNotice(msg)
	if msg.request.Key.KeepAs != "" && msg.kept == nil {
		a.form.Kept(msg.request.Profile)
	}
	s, cmd := a.add(explorer.Input{
		Session: msg.answer.Session, Answer: msg.answer,
		AskedFor: msg.request.Request.UserID, Name: msg.request.Request.UserID,
		Sent: a.sentOf(msg.request, msg.key), Earlier: a.earlierName(msg.request),
	}, label{text: msg.request.Profile.Name, kind: presenter.Profile}, a.hostOf(msg.request), false)
	s.sent, s.key = msg.request, msg.key
	a.arrive(s)
	return tea.Batch(record, cmd, a.startClock())
}

// earlierName is what a user was called in the latest answer of this run that
// has them; "" when none does.
func (a *App) earlierName(msg request.SendMsg) string {
	for _, s := range slices.Backward(a.sessions) {
		if s.answer == nil || s.sent.Request.UserID != msg.Request.UserID || a.hostOf(s.sent) != a.hostOf(msg) {
			continue
		}
		if name := s.nameOf(msg.Request.UserID); name != "" {
			return name
		}
	}
	return ""
}

// complaints are what the API said about fields. It names them in quotes
// (observed).
func complaints(err error) []request.FieldNote {
	var answered *api.Error
	if !errors.As(err, &answered) {
		return nil
	}
	var notes []request.FieldNote
	for _, detail := range answered.Detail {
		note := request.FieldNote{Text: detail}
		for _, field := range api.Fields() {
			if strings.Contains(detail, "'"+string(field)+"'") || strings.Contains(detail, `"`+string(field)+`"`) {
				note.Field = field
			}
		}
		notes = append(notes, note)
	}
	return notes
}

// fail shows what came instead of a session.
func (a *App) fail(act string, sent request.SendMsg, key secret.Text, err error) tea.Cmd {
	a.failed = failed{act: act, userID: sent.Request.UserID, host: a.hostOf(sent), sent: a.sentOf(sent, key), err: err, at: a.Now()}
	f := a.failed.screen(a)
	a.setOver(f)
	return f.Init()
}

// typeKey goes on with a key that is typed, where the keyring has none to give.
func (a *App) typeKey() {
	a.setOver(nil)
	a.show(nil)
	a.form.TypeKey()
}

// arrive shows a session that has come, unless the person has gone elsewhere in
// the meantime: then it waits in its tab.
func (a *App) arrive(s *session) {
	if a.shown == nil {
		a.show(s)
		return
	}
	a.notice = "✓ the session of " + s.user() + " is open in the last tab"
}

func (a *App) keptNotice(msg sentMsg) string {
	switch name := msg.request.Key.KeepAs; {
	case msg.kept != nil:
		return "⚠ not everything was kept for the next time: " + a.presenting.fault(msg.kept)
	case name != "":
		return "✓ the API key is kept in " + a.Keys.Describe() + " as " + a.presenting.profile(name)
	default:
		return ""
	}
}

// hostOf is the host a request goes to; none for what nobody here has sent.
func (a *App) hostOf(msg request.SendMsg) label {
	switch {
	case a.Demo != nil:
		return label{text: "embedded API", own: true}
	case msg.BaseURL == nil:
		return label{}
	}
	return label{text: msg.BaseURL.Host, kind: presenter.Host}
}
