package explorer_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
)

// growing is the screen of an answer of which more comes with every moreMsg.
type growing struct {
	host
	builder *jsontree.Builder
	decoder api.Decoder
}

type moreMsg struct{ bytes int }

func (g *growing) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if more, ok := msg.(moreMsg); ok {
		going := g.builder.Step(more.bytes)
		return g, g.Grow(g.decoder.Decode(g.builder.Doc()), going)
	}
	_, cmd := g.host.Update(msg)
	return g, cmd
}

func exploreGrowing(t *testing.T, text string, first, w, h int) *uitest.Driver {
	t.Helper()
	g := &growing{builder: jsontree.NewBuilder()}
	g.builder.Grow([]byte(text))
	g.builder.End()
	g.builder.Step(first)
	th := theme.New(true)
	in := explorer.Input{Session: g.decoder.Decode(g.builder.Doc()), Name: "answer", Growing: true}
	g.Model = explorer.New(t.Context(), explorer.Deps{Theme: &th, Now: time.Now}, in)
	t.Cleanup(g.Close)
	return uitest.Drive(t, g, w, h)
}

// A search that was begun early finds what comes later, and the relations are
// there when all has come.
func TestAnAnswerThatStillArrivesIsSearchedAndRelated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var users strings.Builder
		for i := range 40_000 {
			fmt.Fprintf(&users, `{"userId":"u%d","permissions":["READ"],"note":"straw"},`, i)
		}
		text := `{"userType":"needle","users":[` + users.String() + `{"userId":"last","note":"needle"}],"roles":[{"roleId":"needle"}]}`
		d := exploreGrowing(t, text, 64<<10, 120, 30)
		d.See("rows, reading", "reading who has which…")
		d.Press("/").Type("needle").See("1 of 1 hit").Press("enter")
		d.Send(moreMsg{1 << 20}).See("1 of 1 hit", "rows, reading", "reading who has which…").NotSee("permissions  1")
		d.Send(moreMsg{1 << 30}).See("1 of 3 hits", "users  40,001", "permissions  1").NotSee("reading")
		d.Press("n").See("2 of 3 hits", "$.users[40000].note").Press("n").See("3 of 3 hits", "$.roles[0].roleId")
	})
}
