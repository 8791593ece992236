package screen

import (
	"time"

	"sessionscope/api"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/span"
)

// Timing says on a card how long a request took, and where the time went.
func Timing[L comparable](c *card.Card[L], t api.Timing) {
	c.Field("took", span.Took(t.Total), &c.Theme.Number)
	for _, part := range []struct {
		name string
		took time.Duration
	}{{"  DNS", t.DNS}, {"  connect", t.Connect}, {"  TLS", t.TLS}, {"  first byte", t.FirstByte}, {"  reading", t.Read}} {
		if part.took > 0 {
			c.Field(part.name, span.Took(part.took), &c.Theme.Dim)
		}
	}
}
