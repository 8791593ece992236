package compare

import (
	"fmt"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// maxValue bounds what a card shows of one value, in bytes.
const maxValue = 16 << 10

// maxMembers bounds the members that a card lists of a thing.
const maxMembers = 200

type line = card.Line[none]

// none is the link of lines that lead nowhere.
type none struct{}

// detail is the right pane: the card of the row under the cursor.
type detail struct {
	tree tree.Model
	of   place
	card *card.Card[none]
}

func (d *detail) len() int {
	if d.card == nil {
		return 0
	}
	return d.card.Len()
}

// refresh makes the card of the row under the cursor, if it isn't the one that
// is there.
func (m *Model) refresh(width int) {
	here := m.here()
	if m.detail.card != nil && m.detail.of == here && m.detail.card.Width == width {
		return
	}
	if m.detail.of != here {
		m.detail.tree = tree.Model{}
	}
	c := &card.Card[none]{Theme: m.Theme, Width: width}
	switch here.depth {
	case groupRow:
		m.groupCard(c, here.kind)
	case sectionRow:
		m.sectionCard(c, here)
	case thingRow:
		m.thingCard(c, here)
	case changeRow:
		m.changeCard(c, m.change(here))
	}
	m.detail.of, m.detail.card = here, c
}

// groupCard says what a group holds, and how the two sessions stand to each
// other.
func (m *Model) groupCard(c *card.Card[none], kind index.ChangeKind) {
	c.Title = groupNames[kind]
	for _, s := range m.outline.groups[kind].sections {
		c.Field(s.entity.Plural(), fmt.Sprint(m.sectionCount(s)), &m.Theme.Number)
	}
	c.Heading("compared", "")
	for side := range m.sides {
		m.sideField(c, side)
	}
	c.Gap()
	if a, b, pair := m.diff.Owners(); pair {
		c.Text(fmt.Sprintf("These are sessions of two users. So %s and %s are compared with each other as well, besides what only says who they are.",
			clean.Quote(a), clean.Quote(b)), &m.Theme.Text)
		c.Gap()
	}
	c.Text("Users are matched by userId, roles by roleId, files by fileId. Roles and permissions are sets.", &m.Theme.Dim)
	if words := m.leftOut(); words != "" {
		c.Text(words, &m.Theme.Dim)
	}
}

// sideField names a session, and whose it is.
func (m *Model) sideField(c *card.Card[none], side int) {
	name := m.name(side)
	if owner, ok := m.diff.Owner(side); ok && clean.Quote(owner) != name {
		name += ", the session of " + clean.Quote(owner)
	}
	c.Field(letters[side], name, &m.Theme.User)
	if err := m.sides[side].Session.Doc.Err(); err != nil {
		c.Field("", "⚠ it breaks off: "+clean.Line(err.Error())+". What it lacks shows as missing.", &m.Theme.Warn)
	}
}

// letters are what the sides are called.
var letters = [...]string{"A", "B"}

// sectionCard lists the things of a section, or what a single one is.
func (m *Model) sectionCard(c *card.Card[none], p place) {
	s := m.outline.of(p)
	if s.single {
		m.thingCard(c, p)
		return
	}
	c.Title, c.Note = s.entity.Plural(), groupNames[p.kind]
	c.List(len(s.things), func(i int) line {
		p := place{depth: thingRow, kind: p.kind, section: p.section, thing: i}
		return line{Cells: m.thingCells(p)}
	})
	if s.entity == index.PermissionEntity {
		m.scope(c)
	}
}

// scope says what the list of permissions leaves out (observed).
func (m *Model) scope(c *card.Card[none]) {
	c.Gap()
	c.Text("Network-wide permissions only: no session's answer holds what a channel or a community grants.", &m.Theme.Dim)
}

// thingCard lists the changes of a thing, or what it is when only one side has
// it.
func (m *Model) thingCard(c *card.Card[none], p place) {
	s := m.diff.Subject(m.outline.subject(p))
	c.Title, c.Note = m.title(s), groupNames[s.Kind]
	if c.Title == "" {
		c.Title = s.Entity.Plural()
	}
	if m.outline.below(m.outline.of(p), p.thing) == 0 {
		m.wholeCard(c, s)
		return
	}
	c.Field("differences", fmt.Sprint(s.Changes), &m.Theme.Number)
	if s.Entity != index.PermissionEntity {
		m.placeField(c, letters[0], s.A)
		m.placeField(c, letters[1], s.B)
	}
	c.Gap()
	c.List(s.Changes, func(i int) line {
		inner := p
		inner.depth, inner.change = changeRow, i
		return line{Cells: m.changeCells(m.change(inner), s.Kind)}
	})
	if s.Entity == index.PermissionEntity {
		m.scope(c)
	}
}

func (m *Model) placeField(c *card.Card[none], label string, v index.Value) {
	if v.Exists() {
		c.Field(label, clean.Line(v.Path()), &m.Theme.Dim)
	}
}

// wholeCard shows a thing that only one side has.
func (m *Model) wholeCard(c *card.Card[none], s index.Subject) {
	v, side := s.A, 0
	if s.Kind == index.Added {
		v, side = s.B, 1
	}
	c.Text(fmt.Sprintf("Only in %s, %s.", letters[side], m.name(side)), m.kindStyle(s.Kind))
	c.Gap()
	m.placeField(c, "in "+letters[side], v)
	c.Gap()
	if v.Kind() != jsontree.Object {
		m.value(c, v, false)
		return
	}
	n := 0
	for name, inner := range v.Members() {
		if n++; n > maxMembers {
			c.Text(fmt.Sprintf("… and %d more", v.Children()-maxMembers), &m.Theme.Dim)
			return
		}
		cell := m.valueCell(inner, false)
		c.Field(clean.Quote(clean.Head(name, maxCell)), clean.Head(cell.Text, maxMemberCells), cell.Style)
	}
}

// maxMemberCells bounds what a card shows of each member of a thing.
const maxMemberCells = 300

// changeCard shows both sides of a change.
func (m *Model) changeCard(c *card.Card[none], change index.Change) {
	if change.Entity == index.PermissionEntity {
		m.permissionCard(c, change)
		return
	}
	c.Title, c.Note = clean.Line(change.Path), changeWords(change)
	if change.Entity != index.SessionEntity && change.Entity != index.OtherEntity {
		who := clean.Quote(change.ID)
		if change.OtherUser != "" {
			who += " | " + clean.Quote(change.OtherUser)
		}
		c.Field(change.Entity.String(), who, m.entityStyle(change.Entity))
	}
	for _, note := range m.changeNotes(change) {
		c.Text(note, &m.Theme.Warn)
	}
	m.sideValue(c, 0, change.Before, change.Spelling)
	m.sideValue(c, 1, change.After, change.Spelling)
}

// changeWords says in a few words what became of a value.
func changeWords(c index.Change) string {
	where := groupNames[c.Kind]
	if c.Element {
		where += ", in a set"
	}
	return where
}

// changeNotes say what is not seen at once.
func (m *Model) changeNotes(c index.Change) []string {
	var notes []string
	if c.Spelling {
		notes = append(notes, "The same "+c.Before.Kind().String()+", written in another way.")
	}
	if c.Kind == index.Changed && c.Before.Kind() != c.After.Kind() {
		notes = append(notes, fmt.Sprintf("It is of another kind: %s in A, %s in B.", c.Before.Kind(), c.After.Kind()))
	}
	if c.Duplicate > 0 {
		notes = append(notes, "A member of the same name follows, which is the one that counts for most programs.")
	}
	if c.Before.IsSecret() || c.After.IsSecret() {
		notes = append(notes, "It is secret, so neither value is shown.")
	}
	return notes
}

// sideValue shows a value in full, as far as a card goes.
func (m *Model) sideValue(c *card.Card[none], side int, v index.Value, asWritten bool) {
	c.Heading(letters[side]+"  "+m.name(side), clean.Line(v.Path()))
	if !v.Exists() {
		c.Text("not there", &m.Theme.Null)
		return
	}
	m.value(c, v, asWritten)
}

func (m *Model) value(c *card.Card[none], v index.Value, asWritten bool) {
	show := v.JSON
	if v.Kind() == jsontree.String && !asWritten {
		show = v.Text
	}
	text, whole := show(maxValue)
	if text == "" {
		c.Text("an empty text", &m.Theme.Null)
		return
	}
	c.Long(text, m.valueStyle(v))
	if !whole {
		c.Text(fmt.Sprintf("… the beginning of %d bytes", v.Size()), &m.Theme.Dim)
	}
}

// permissionCard says who has a permission and from where, and why the other
// has not.
func (m *Model) permissionCard(c *card.Card[none], change index.Change) {
	c.Title, c.Note = clean.Line(change.ID), groupNames[change.Kind]
	users := [2]string{change.User, change.User}
	if change.OtherUser != "" {
		users[1] = change.OtherUser
	}
	grounds := [2]index.Grounds{change.From, change.To}
	for side, user := range users {
		c.Heading(letters[side]+"  "+clean.Quote(user), m.name(side))
		m.grounds(c, grounds[side])
		without := change.Kind == index.Removed && side == 1 || change.Kind == index.Added && side == 0
		if !without {
			continue
		}
		for _, lack := range change.Lacks {
			c.Text(lack.Words(user, clean.Quote), &m.Theme.Dim)
		}
	}
	m.scope(c)
}

func (m *Model) grounds(c *card.Card[none], g index.Grounds) {
	if g.Direct {
		c.Text("✓ given directly", &m.Theme.Good)
	}
	for _, role := range g.Roles {
		c.Plain(card.Cell("✓ via ", &m.Theme.Good), card.Cell(clean.Quote(role), &m.Theme.Role))
	}
	if !g.Direct && len(g.Roles) == 0 {
		c.Text("may not", &m.Theme.Bad)
	}
}
