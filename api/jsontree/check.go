package jsontree

import "context"

// Check reads the whole text, also what is not indexed yet, as if no more of it
// would come, and returns its first fault. For a Doc that is complete that is
// Err, at once: the index itself is strict. Otherwise it takes about a second
// for each gigabyte; it is nil, too, when ctx ends before the text does.
func (d *Doc) Check(ctx context.Context) *SyntaxError {
	if d.complete || d.err != nil {
		return d.err
	}
	b := NewBuilder()
	b.Grow(d.text)
	b.End()
	for ctx.Err() == nil && b.Step(1<<20) {
		continue
	}
	return b.err
}
