package presented

import (
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// begin is a tour of an app that is not presented yet.
func begin(t *testing.T, c canaries, o ui.Options, dir string) *tour {
	t.Helper()
	app := ui.New(t.Context(), o)
	d := uitest.Drive(t, app, 120, 36)
	t.Cleanup(app.Close)
	return &tour{T: t, Driver: d, canaries: c, find: c.parts(), seen: map[string]string{}, dir: dir}
}

// seesNothing fails for every original that was read since.
func (t *tour) seesNothing() {
	t.T.Helper()
	for name, where := range t.seen {
		t.T.Errorf("%s is in %s", name, where)
	}
	clear(t.seen)
}

// Whatever is on the screen when presenter mode begins goes with it.
func TestNothingStaysOnTheScreenWhenPresenterModeBegins(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
	}{
		{"a session", nil},
		{"a search", []string{"/", "q", "enter"}},
		{"hits only", []string{"/", "q", "enter", "&", "tab"}},
		{"the raw answer", []string{"v", "e", "G"}},
		{"a token that is shown", []string{"g", "down", "x", "tab"}},
		{"a link that was followed", []string{"G", "k", "k", "tab", "down", "down", "enter", "["}},
		{"a zoomed card", []string{"tab", "z"}},
		{"a notice", []string{"a"}},
		{"a copy", []string{"y", "v"}},
		{"help", []string{"?", "esc"}},
		{"jq", []string{"|", ".", "u", "s", "e", "r", "s"}},
		{"the history", []string{"ctrl+r", "tab"}},
		{"a filtered history", []string{"ctrl+r", "/", "q", "enter"}},
		{"the form", []string{"ctrl+t", "tab"}},
		{"the form's preview", []string{"ctrl+t", "ctrl+l"}},
		{"a comparison", []string{"c"}},
		{"an image that is on its way", []string{"G", "k", "i"}},
		{"a renewal", []string{"r"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := canaries{}
				o, dir := options(t, all, false)
				all.session("first")
				all.session("second")
				for _, name := range []string{"server", "header name", "header value", "cookie", "cookie value", "typed key"} {
					all.word(name)
				}
				tour := begin(t, all, o, dir)
				tour.Press("ctrl+j").Sleep(2 * time.Second)
				tour.Press(c.keys...)
				tour.Sleep(400 * time.Millisecond)
				tour.Press("ctrl+p").Type("presenter").Press("enter")
				tour.at = "presenter mode has begun"
				tour.See(" presenter ")
				tour.screen()
				for range 5 {
					tour.Sleep(400 * time.Millisecond).SeeRunning()
					tour.screen()
				}
				tour.seesNothing()
			})
		})
	}
}

// A saved answer is presented as one that has come over the network is, also
// where it breaks off, and so is a ticket.
func TestSavedAnswersAndTickets(t *testing.T) {
	all := canaries{}
	answer := all.session("first")
	all.word("directory")
	for _, text := range []struct{ name, text string }{
		{"an answer", answer},
		{"one that breaks off", answer[:len(answer)*2/3]},
		{"a ticket", `{"sessionscopeTicket":1,"program":"` + all.word("program") + `","profile":"` + all.word("ticket profile") + `","baseUrl":"https://` + all.word("ticket host") +
			`.com","request":{"userId":"` + all.word("first") + `","displayName":"` + all.word("ticket name") + `"},"outcome":{"kind":"session","status":200},"answer":` + answer + `}`},
		{"a ticket of a refusal", `{"sessionscopeTicket":1,"baseUrl":"https://` + all.word("ticket host") + `.com","request":{"userId":"` + all.word("first") +
			`"},"outcome":{"kind":"refused","status":403,"code":400312,"message":"` + all.word("message") + `","detail":["` + all.word("detail") + `"],"header":{"Server":["` + all.word("server") + `"]}},"answer":{"message":"` + all.word("message") + `"}}`},
	} {
		t.Run(text.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o, dir := options(t, all, true)
				o.Opened = &ui.Opened{Name: filepath.Join("/home", all.word("directory"), all.word("opened file")+".json"), Text: []byte(text.text)}
				tour := begin(t, all, o, dir)
				tour.wait("it is opened")
				tour.See(" presenter ")
				tour.do("reading it", "e")
				tour.down("going through it", 120)
				tour.do("taking it away", "y", "y", "s", "t", "s", "m", "ctrl+t")
				tour.wait("saving it")
				tour.files()
				tour.seesNothing()
			})
		})
	}
}
