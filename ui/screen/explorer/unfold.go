package explorer

import "slices"

// revealHit goes to a hit, and remembers what was unfolded for that.
func (m *Model) revealHit(p place) {
	v := m.current()
	for _, above := range chain(v.of(p), p)[1:] {
		if !v.of(above).IsOpen(above) {
			m.find.opened = append(m.find.opened, spot{raw: v.raw, place: above})
		}
	}
	m.reveal(v, p)
}

// foldAgain folds what was unfolded to show hits, but for the places to keep.
func (m *Model) foldAgain(keep []place) {
	for _, s := range slices.Backward(m.find.opened) {
		if !slices.Contains(keep, s.place) {
			m.all(s.raw).of(s.place).SetOpen(s.place, false)
		}
	}
	m.find.opened = nil
}

// chain is a place and all above it, from the bottom.
func chain(s section, p place) []place {
	places := []place{p}
	for {
		above, ok := s.Parent(p)
		if !ok {
			return places
		}
		places = append(places, above)
		p = above
	}
}
