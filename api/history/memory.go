package history

import (
	"context"
	"slices"
	"sync"
)

// Memory keeps entries until the program ends. Nothing reaches a disk. The zero
// Memory is empty.
type Memory struct {
	mu   sync.Mutex
	text []byte
}

// Describe implements Store.
func (m *Memory) Describe() string { return "this run's memory" }

// Append implements Store.
func (m *Memory) Append(ctx context.Context, e Entry) error {
	line, err := encode(e)
	if err != nil {
		return err
	}
	return m.change(ctx, func() { m.text = append(m.text, line...) })
}

// Load implements Store.
func (m *Memory) Load(ctx context.Context) (Log, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return read(ctx, m.text)
}

// Delete implements Store.
func (m *Memory) Delete(ctx context.Context, entries ...Entry) error {
	return m.change(ctx, func() {
		for _, at := range linesOf(entries).find(m.text) { // the last ones first
			m.text = slices.Delete(m.text, at.from, at.to)
		}
	})
}

// DeleteAll implements Store.
func (m *Memory) DeleteAll(ctx context.Context) error {
	return m.change(ctx, func() { m.text = nil })
}

func (m *Memory) change(ctx context.Context, how func()) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	how()
	return nil
}
