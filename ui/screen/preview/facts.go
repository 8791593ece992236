package preview

import (
	"fmt"
	"net/url"
	"time"

	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
)

// fill writes what is known.
func (m *Model) fill(c *card.Card[none]) {
	if m.Err != nil {
		m.explain(c)
	}
	m.came(c)
	m.way(c)
	m.said(c)
}

// said is what the answer says of the file.
func (m *Model) said(c *card.Card[none]) {
	th, f := m.Theme, m.File
	c.Gap()
	c.Field("address", clean.Line(m.Address), &th.Dim)
	if f == nil {
		return
	}
	m.fieldIf(c, "name", f.Name)
	if f.FileID != "" {
		c.Field("fileId", clean.Quote(f.FileID), &th.File)
	}
	m.fieldIf(c, "altText", f.AltText)
	m.fieldIf(c, "accessType", f.AccessType)
}

// came is what was fetched, with a warning wherever the answer says otherwise.
func (m *Model) came(c *card.Card[none]) {
	th := m.Theme
	if m.Image != nil {
		c.Gap()
	}
	if p, i := m.Picture, m.Image; p != nil {
		c.Field("dimensions", fmt.Sprintf("%s × %s pixels", card.Count(p.Width), card.Count(p.Height)), &th.Number)
		if f := m.File; f != nil && f.Width > 0 && f.Height > 0 && !m.sameSize(int64(p.Width), int64(p.Height)) {
			m.differs(c, fmt.Sprintf("%d × %d", f.Width, f.Height))
		}
		c.Field("mimeType", "image/"+p.Format, &th.Text)
		if p.Format == "gif" {
			c.Field("", "its first frame is shown", &th.Dim)
		}
		if i.MediaType != "" && i.MediaType != "image/"+p.Format {
			c.Field("", "⚠ it was sent as "+clean.Line(i.MediaType), &th.Warn)
		}
		if f := m.File; f != nil && f.MimeType != "" && f.MimeType != "image/"+p.Format {
			m.differs(c, clean.Line(f.MimeType))
		}
	}
	if i := m.Image; i != nil {
		c.Field("size", card.ExactBytes(len(i.Body)), &th.Number)
		if f := m.File; f != nil && f.Size >= 0 && f.Size != int64(len(i.Body)) {
			m.differs(c, card.ExactBytes(int(f.Size)))
		}
	}
}

// way is how it came.
func (m *Model) way(c *card.Card[none]) {
	th := m.Theme
	c.Gap()
	c.Field("from", clean.Line(hostOf(m.Address)), &th.Text)
	c.Field("accessToken", m.tokenWords(), &th.Text)
	if i := m.Image; i != nil {
		if i.Proxy != "" {
			c.Field("proxy", clean.Line(i.Proxy), &th.Warn)
		}
		c.Field("took", took(i.Timing.Total), &th.Number)
	}
	c.Field("at", m.FetchedAt.Format("15:04:05"), &th.Text)
}

// differs says that the answer says something else.
func (m *Model) differs(c *card.Card[none], said string) {
	c.Field("", "⚠ the answer says "+said, &m.Theme.Warn)
}

// sameSize reports whether the answer says so too. A turned photograph may be
// described as it was taken.
func (m *Model) sameSize(w, h int64) bool {
	f := m.File
	return f.Width == w && f.Height == h || f.Width == h && f.Height == w
}

func (m *Model) tokenWords() string {
	switch {
	case m.WithToken:
		return "went along, to the API's own host"
	case m.APIHost == "":
		return "not sent: a saved answer has no API behind it"
	default:
		return "not sent: it goes to " + clean.Line(m.APIHost) + " only"
	}
}

func (m *Model) fieldIf(c *card.Card[none], label, value string) {
	if value != "" {
		c.Field(label, clean.Line(value), &m.Theme.Text)
	}
}

// took writes a short time as people read it.
func took(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return "less than 1 ms"
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	default:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
}

// hostOf is the host of an address, with its port where it has one: the one that
// is asked, whatever the address has beside it to be taken for another.
func hostOf(address string) string {
	target, err := url.Parse(address)
	if err != nil || target.Host == "" {
		return "nowhere"
	}
	return target.Host
}
