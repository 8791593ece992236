package explorer

import "sessionscope/api/jsontree"

// Resume goes on where a screen of the same answer was left, or of its twin: the
// values of one rank correspond. The search is not taken along, since what is
// searched for stands in one of them only, and the accessToken is masked again.
func (m *Model) Resume(from *Model) {
	if from.Session.Doc.Len() != m.Session.Doc.Len() {
		return
	}
	from.clearFind()
	m.inRaw, m.focus, m.zoomed, m.moved = from.inRaw, from.focus, from.zoomed, from.moved
	m.entities.resume(from.entities, from, m)
	m.raw.resume(from.raw, from, m)
	m.behind, m.ahead = m.stepsOf(from, from.behind), m.stepsOf(from, from.ahead)
	m.twin = twin{from: m.spotOf(from, from.twin.from), landed: m.spotOf(from, from.twin.landed)}
	m.detail.of, m.detail.tree = m.spotOf(from, from.detail.of), from.detail.tree
	m.left = from
}

// resumePermissions does the same for what is derived, once that is there too.
func (m *Model) resumePermissions() {
	from := m.left
	if from == nil || from.index == nil || from.index.Permissions() != m.index.Permissions() {
		return
	}
	m.left = nil
	v, old := m.entities, from.entities
	here, _ := v.At(v.tree.Cursor)
	for i, s := range v.sections {
		own, ok := s.(*permissions)
		if !ok || i >= len(old.sections) {
			continue
		}
		there, ok := old.sections[i].(*permissions)
		if !ok {
			continue
		}
		own.open = there.open
		for _, rank := range there.opened {
			own.SetOpen(place{kind: permissionRow, n: there.sorted[rank]}, true)
		}
	}
	if p, _ := old.At(old.tree.Cursor); p.kind == permissionRow || p.kind == grantingRow || p.kind == holderRow {
		here = p
	}
	v.tree.Cursor, _ = v.Row(here)
}

// resume takes over what is unfolded, and where the cursor stands.
func (v *view) resume(old *view, from, to *Model) {
	if len(v.sections) != len(old.sections) {
		return
	}
	for i, s := range v.sections {
		resumeSection(s, old.sections[i], to.Session.Doc)
	}
	v.stand(old, from, to)
}

// stand puts the cursor where it stood.
func (v *view) stand(old *view, from, to *Model) {
	v.tree = old.tree
	if p, ok := old.At(old.tree.Cursor); ok {
		v.tree.Cursor, _ = v.Row(to.placeOf(from, p))
	}
}

func resumeSection(s, old section, d *jsontree.Doc) {
	switch s := s.(type) {
	case *nodes:
		if old, ok := old.(*nodes); ok {
			s.folds = old.folds.Twin(d)
		}
	case *group:
		old, ok := old.(*group)
		if !ok || len(old.parts) != len(s.parts) {
			return
		}
		s.open = old.open
		for i, part := range s.parts {
			resumeSection(part, old.parts[i], d)
		}
	}
}

// placeOf is the place that corresponds to one of another screen.
func (m *Model) placeOf(from *Model, p place) place {
	if p.kind == nodeRow {
		p.node, _ = m.Session.Doc.At(from.Session.Doc.Rank(p.node))
	}
	return p
}

func (m *Model) spotOf(from *Model, s spot) spot {
	s.place = m.placeOf(from, s.place)
	return s
}

func (m *Model) stepsOf(from *Model, all []step) []step {
	out := make([]step, len(all))
	for i, s := range all {
		s.spot = m.spotOf(from, s.spot)
		out[i] = s
	}
	return out
}
