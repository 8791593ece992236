package keystore

import (
	"context"
	"sync"

	"sessionscope/api/secret"
)

// MemoryStore keeps secrets until the program ends. Nothing reaches a disk.
type MemoryStore struct {
	mu     sync.Mutex
	values map[string]secret.Text
}

// Memory makes an empty MemoryStore.
func Memory() *MemoryStore { return &MemoryStore{values: map[string]secret.Text{}} }

// Describe implements Store.
func (m *MemoryStore) Describe() string { return "this run's memory" }

// Get implements Store.
func (m *MemoryStore) Get(ctx context.Context, account string) (secret.Text, error) {
	if err := checkCall(ctx, account); err != nil {
		return secret.Text{}, failed(opGet, account, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	value, kept := m.values[account]
	if !kept {
		return secret.Text{}, failed(opGet, account, ErrNotFound)
	}
	return value, nil
}

// Set implements Store.
func (m *MemoryStore) Set(ctx context.Context, account string, value secret.Text) error {
	if err := checkCall(ctx, account); err != nil {
		return failed(opSet, account, err)
	}
	if err := checkValue(value); err != nil {
		return failed(opSet, account, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.values[account] = value
	return nil
}

// Delete implements Store.
func (m *MemoryStore) Delete(ctx context.Context, account string) error {
	if err := checkCall(ctx, account); err != nil {
		return failed(opDelete, account, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, kept := m.values[account]; !kept {
		return failed(opDelete, account, ErrNotFound)
	}
	delete(m.values, account)
	return nil
}
