package preview

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"sessionscope/api"
	"sessionscope/api/picture"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
)

// cause is something that may be behind it, and what to try.
type cause struct{ what, try string }

// explain says why there is no image, what is likely behind it, and what to try.
func (m *Model) explain(c *card.Card[none]) {
	th := m.Theme
	c.Gap()
	c.Hung("✗ ", m.headline(), &th.Bad)
	var answered *api.Error
	if errors.As(m.Err, &answered) && answered.Message != "" {
		c.Gap()
		c.Field("message", clean.Head(answered.Message, 300), &th.Text)
	}
	causes := m.causes()
	if len(causes) == 0 {
		return
	}
	c.Heading("likely causes", "the likeliest first")
	for i, cause := range causes {
		if i > 0 {
			c.Gap()
		}
		c.Hung(fmt.Sprintf("%d  ", i+1), cause.what, &th.Text)
		c.Hung("   ", cause.try, &th.Dim)
	}
}

// headline says what happened in a line.
func (m *Model) headline() string {
	var refused *api.NotSentError
	var answered *api.Error
	switch {
	case errors.As(m.Err, &refused):
		return "nothing was fetched: " + clean.Line(refused.Reason)
	case errors.As(m.Err, &answered):
		status := strings.TrimSpace(fmt.Sprintf("%d %s", answered.Status, http.StatusText(answered.Status)))
		return clean.Line(hostOf(m.Address)) + " answered " + status
	case m.Image != nil:
		return "what came cannot be shown: " + clean.Line(m.Err.Error())
	default:
		return clean.Line(m.Err.Error())
	}
}

const byHand = "If you trust the host, copy the address in the explorer (yy on the file) and open it elsewhere."

func (m *Model) causes() []cause {
	var answered *api.Error
	var other *api.NotImageError
	var transport *api.TransportError
	switch {
	case errors.As(m.Err, &answered):
		return m.refused(answered)
	case errors.As(m.Err, &other) && other.Location != "":
		return []cause{{
			"the file is kept elsewhere: the server points to " + clean.Line(other.Location),
			"Nothing is followed to where nobody asked to go. " + byHand,
		}}
	case errors.As(m.Err, &other) && errors.Is(other.Err, api.ErrTooBig), errors.Is(m.Err, picture.ErrTooLarge):
		return []cause{{"the image is larger than this program takes on for a look", "Of the API's images there are smaller ones: their address takes ?size=medium. " + byHand}}
	case errors.As(m.Err, &other):
		return []cause{
			{"something between you and the server answers in its place, such as a page to log in at", "Open any page in a browser on this machine."},
			{"the address is that of a page about the file, or of another kind of file", byHand},
		}
	case errors.As(m.Err, &transport) && !errors.Is(m.Err, context.Canceled):
		return []cause{{"the host cannot be reached from here, or not just now", "Try again; look at network, proxy and name of the host."}}
	case m.Image != nil:
		return []cause{{"the file was uploaded damaged, or is of another kind than its name says", byHand}}
	}
	return nil
}

// refused ranks what may be behind an error of the server. 401 and 403 of files
// mean either (observed).
func (m *Model) refused(e *api.Error) []cause {
	switch {
	case e.Status == http.StatusUnauthorized, e.Status == http.StatusForbidden:
		return m.locked()
	case e.Status == http.StatusNotFound, e.Status == http.StatusGone:
		return []cause{
			{"the file has been deleted since the answer was given", "Renew the session and see whether the answer still names it."},
			{"the file is of another network or region than the host", "Compare the host of the address with the API's."},
		}
	case e.Status == http.StatusTooManyRequests:
		try := "Wait some seconds, then try again."
		if e.RetryAfter > 0 {
			try = "Wait " + e.RetryAfter.Round(time.Second).String() + ", then try again."
		}
		return []cause{{"too many requests in a short time", try}}
	case e.Status >= http.StatusInternalServerError:
		return []cause{{"the server has a fault of its own", "Try again later."}}
	default:
		return []cause{{"the address is not one that the server knows", byHand}}
	}
}

// locked is why a file is kept from us.
func (m *Model) locked() []cause {
	expired := cause{"the link has expired: it carries a signature that holds for a while", "Renew the session: the answer brings new links."}
	var likely []cause
	switch {
	case m.WithToken:
		likely = append(likely, cause{"the accessToken is no longer accepted", "a in the explorer asks the API about it; r renews the session."})
	case m.APIHost == "":
		likely = append(likely, cause{"the file wants the accessToken, and a saved answer has no API that it may go to", "Open a session live, then look at the file there."})
	default:
		likely = append(likely, cause{"the file wants the accessToken, which goes to " + clean.Line(m.APIHost) + " only", byHand + " yt copies the token as a header."})
	}
	if u, err := url.Parse(m.Address); err == nil && u.RawQuery != "" {
		return append([]cause{expired}, likely...)
	}
	return append(likely, cause{"the link has expired, or the user may not see the file", "Renew the session: the answer may bring another link."})
}
