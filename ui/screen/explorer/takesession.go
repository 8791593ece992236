package explorer

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/popup"
)

// whyNoToken says why there is no token to copy.
func (t *taker) whyNoToken() string {
	switch token := t.m.Session.AccessToken; {
	case t.m.Presenting:
		return "presenter mode shows a stand-in that no API accepts; " + keys.Presenter.Show + " ends it"
	case token.IsZero():
		return "the answer holds no accessToken"
	case token.Reveal() == secret.Mask:
		return "the accessToken is masked in this file"
	default:
		return ""
	}
}

// token copies the accessToken as a header, and says what that means.
func (t *taker) token(place) (taken, error) {
	token := t.m.Session.AccessToken.Reveal()
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return taken{}, errors.New("the accessToken holds characters that no header can carry")
	}
	got := taken{text: "Authorization: Bearer " + token, what: "the live accessToken as a header", note: t.whoHasIt("it")}
	return got, t.fits(got)
}

// whoHasIt says what the accessToken is good for, and until when.
func (t *taker) whoHasIt(what string) string {
	m := t.m
	user := m.User()
	if user == "" {
		user = "its user"
	}
	note := "whoever has " + what + " is " + user
	var offset api.Answer
	if m.Answer != nil {
		offset.ClockOffset = m.Answer.ClockOffset
	}
	expiry, ok := m.Session.Expiry(offset.ClockOffset)
	if !ok {
		return note
	}
	until := expiry.ExpiresAt.In(m.Now().Location()).Format("2006-01-02 15:04")
	if _, _, life := expiry.At(m.Now()); life == api.Expired {
		return note + ", had it not expired on " + until
	}
	return note + " until " + until
}

// whyNoCurl says why there is no request to copy.
func (t *taker) whyNoCurl() string {
	if t.sent == nil {
		return "the request is not known: this answer was opened from a file"
	}
	return ""
}

// curl copies the command that sends the request again.
func (t *taker) curl(place) (taken, error) {
	got := taken{text: t.sent.Curl(), what: "the request as curl", note: "$AMITY_API_KEY stands for the key"}
	if t.sent.HasAuthToken() {
		got.note = "$AMITY_API_KEY and $AMITY_AUTH_TOKEN stand for the secrets"
	}
	if t.sent.BaseURL == nil || t.sent.Embedded {
		got.note += ", $AMITY_BASE_URL for the base URL (sessionscope demo-server has one)"
	}
	return got, t.fits(got)
}

// source is what there is to save.
func (t *taker) source() ticket.Source {
	m := t.m
	s := ticket.Source{Sent: t.sent, Doc: m.Session.Doc, Answer: m.Answer, At: m.Now()}
	if m.Answer != nil {
		s.At = m.Answer.ReceivedAt.In(s.At.Location())
	}
	return s
}

func (t *taker) saveKeys() []keys.Live {
	none, noRaw := "", ""
	switch m := t.m; {
	case m.Growing:
		none = "the answer is still being read"
	case m.Presenting:
		noRaw = "presenter mode holds the raw answer back: save a ticket, or end it with " + keys.Presenter.Show
	case m.Answer == nil:
		noRaw = "this answer is in a file already"
	case m.Session.AccessToken.Reveal() == secret.Mask:
		noRaw = "the answer's secrets are masked already: save a ticket"
	}
	return screen.SaveKeys(none, noRaw)
}

// saveAs asks for what was chosen to be saved; for the answer as it came, with
// what has to be said before.
func (t *taker) saveAs(choice int) tea.Cmd {
	if why := t.saveKeys()[choice].Disabled; why != "" {
		return screen.Tell("⚠ not saved: " + why)
	}
	msg := screen.SaveMsg{Format: screen.SaveFormats()[choice], Source: t.source()}
	if msg.Format == ticket.Raw {
		msg.Confirm = popup.Confirm{
			Title:    "raw answer",
			Question: "Save the answer with its live accessToken?",
			Detail:   clean.Line("The file is for your eyes only: " + t.whoHasIt("it") + ". A ticket has the token masked."),
		}
		if t.m.Session.AccessToken.IsZero() {
			msg.Confirm.Question, msg.Confirm.Detail = "Save the answer as it came?", "Nothing in it is masked. A ticket has its secrets masked."
		}
	}
	return func() tea.Msg { return msg }
}
