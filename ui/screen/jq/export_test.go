package jq

import "context"

// Answer is what programs are put to.
type Answer = answer

// ReadAs has another answer read in the place of the text, before Init.
func (m *Model) ReadAs(read func(context.Context) (Answer, error)) {
	m.read = func(ctx context.Context, _ []byte, _ bool) (answer, error) { return read(ctx) }
}
