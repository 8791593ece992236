package history

import (
	"slices"
	"strings"
	"time"

	past "sessionscope/api/history"
	"sessionscope/api/index"
	"sessionscope/ui/widget/tree"
)

// item is an entry with the text that the filter looks into.
type item struct {
	past.Entry
	text []byte
}

func itemsOf(entries []past.Entry, zone *time.Location) []item {
	items := make([]item, len(entries))
	for i, e := range entries {
		r := e.Request
		items[i] = item{e, []byte(strings.Join([]string{
			r.UserID, r.DisplayName, r.ProfileHandle, r.DeviceID, r.DeviceInfo.Kind, r.DeviceInfo.Model, r.DeviceInfo.SDKVersion,
			e.Profile, e.BaseURL, e.UserType, e.At.In(zone).Format(exactly), headline(e),
		}, "\n"))}
	}
	return items
}

// shown is the rows on the screen: the items that the filter leaves, where
// neighbours that are alike are one group.
type shown struct {
	groups  []group
	rows    []row
	count   int  // of the items
	grouped bool // some group has more than one item
}

// group is requests that are alike and were sent one after the other, as places
// in the items.
type group struct {
	items []int
	open  bool
}

// row is a group as a whole, or with it open one of its items.
type row struct{ group, item int }

// whole is the row of a group, which stands for all of its items.
const whole = -1

// newShown groups what is left by a filter. Every word of it must stand in an
// item, or in what can be said of it now.
func newShown(items []item, filter string, now time.Time) shown {
	var queries []index.Query
	for word := range strings.FieldsSeq(filter) {
		queries = append(queries, index.NewQuery(word))
	}
	var s shown
	for i := range items {
		if !items[i].matches(queries, now) {
			continue
		}
		s.count++
		if g := s.lastGroup(); g != nil && g.endsAt(i-1) && items[i-1].Alike(items[i].Entry) {
			g.items = append(g.items, i)
			s.grouped = true
			continue
		}
		s.groups = append(s.groups, group{items: []int{i}})
	}
	s.lay()
	return s
}

func (s *shown) lastGroup() *group {
	if len(s.groups) == 0 {
		return nil
	}
	return &s.groups[len(s.groups)-1]
}

// endsAt tells that an item is the group's last: others in between, which the
// filter hides, part what is alike.
func (g *group) endsAt(item int) bool { return g.items[len(g.items)-1] == item }

func (it item) matches(queries []index.Query, now time.Time) bool {
	for _, q := range queries {
		if at, _ := q.Index(it.text); at >= 0 {
			continue
		}
		if at, _ := q.Index([]byte(life(it.Entry, now))); at < 0 {
			return false
		}
	}
	return true
}

// lay makes the rows of the groups.
func (s *shown) lay() {
	s.rows = s.rows[:0]
	for g, group := range s.groups {
		s.rows = append(s.rows, row{g, whole})
		if !group.open {
			continue
		}
		for i := range group.items {
			s.rows = append(s.rows, row{g, i})
		}
	}
}

// Len is the number of rows.
func (s *shown) Len() int { return len(s.rows) }

// items are the places of what a row stands for, the newest first.
func (s *shown) items(at int) []int {
	if at < 0 || at >= len(s.rows) {
		return nil
	}
	r := s.rows[at]
	all := s.groups[r.group].items
	if r.item == whole {
		return all
	}
	return all[r.item : r.item+1]
}

// setOpen unfolds or folds the group of a row, and gives the row that stands for
// it.
func (s *shown) setOpen(at int, open bool) int {
	if at < 0 || at >= len(s.rows) {
		return at
	}
	g := s.rows[at].group
	if len(s.groups[g].items) > 1 {
		s.groups[g].open = open
	}
	for s.rows[at].item != whole {
		at--
	}
	s.lay()
	return at
}

func (s *shown) isOpen(at int) bool {
	return at >= 0 && at < len(s.rows) && s.groups[s.rows[at].group].open
}

// find gives the row that stands for an item, -1 when it is not shown.
func (s *shown) find(item int) int {
	for at := range s.rows {
		if slices.Contains(s.items(at), item) {
			return at
		}
	}
	return -1
}

// depth is how far a row is indented.
func (s *shown) depth(at int) int {
	if s.rows[at].item == whole {
		return 0
	}
	return 1
}

// fold tells whether a row has others below it.
func (s *shown) fold(at int) tree.Fold {
	r := s.rows[at]
	switch g := s.groups[r.group]; {
	case r.item != whole || len(g.items) == 1:
		return tree.None
	case g.open:
		return tree.Unfolded
	default:
		return tree.Folded
	}
}
