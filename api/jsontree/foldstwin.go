package jsontree

// Twin shows of another text what these folds show of theirs. Both texts have
// the same structure: their values of one rank correspond.
func (f *Folds) Twin(d *Doc) *Folds {
	twin := &Folds{doc: d}
	for _, s := range f.settings {
		n, ok := d.At(f.doc.Rank(s.node))
		if !ok {
			break
		}
		other := twin.plain(n)
		other.open, other.below = s.open, s.below
		twin.settings = append(twin.settings, other)
	}
	twin.change()
	return twin
}
