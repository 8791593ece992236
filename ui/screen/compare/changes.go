package compare

import (
	"slices"

	"sessionscope/api/index"
)

// keptThings bounds the things whose permissions are kept, so that drawing a
// window does not compare two users again for each row.
const keptThings = 8

// change is the change at a place.
func (m *Model) change(p place) index.Change {
	subject := m.outline.subject(p)
	if m.outline.of(p).entity != index.PermissionEntity {
		for c := range m.diff.Changes(subject, p.change) {
			return c
		}
		return index.Change{}
	}
	changes, ok := m.kept[subject]
	if !ok {
		if len(m.kept) == keptThings || m.kept == nil {
			m.kept = map[int][]index.Change{}
		}
		changes = slices.Collect(m.diff.Changes(subject, 0))
		m.kept[subject] = changes
	}
	return changes[p.change]
}
