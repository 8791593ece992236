package field

// Snapshot remembers what the row's input holds, and gives what brings it back.
func (r *Row) Snapshot() (restore func()) {
	switch input := r.Input.(type) {
	case *Text:
		was := *input
		return func() { *input = was }
	case *Select:
		was := *input
		return func() { *input = was }
	case *Masked:
		was := *input
		return func() { *input = was }
	}
	return func() {}
}
