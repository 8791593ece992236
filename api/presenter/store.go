package presenter

import (
	"context"
	"errors"
	"sync"

	"sessionscope/api/history"
)

// Store gives the stand-ins of what another Store keeps.
type Store struct {
	history.Store
	names *Names

	mu        sync.Mutex
	originals map[history.Entry]history.Entry
}

// Store makes a Store whose entries are shown by their stand-ins.
func (n *Names) Store(of history.Store) *Store {
	return &Store{Store: of, names: n, originals: map[history.Entry]history.Entry{}}
}

// Load implements history.Store.
func (s *Store) Load(ctx context.Context) (history.Log, error) {
	log, err := s.Store.Load(ctx)
	if err != nil {
		// It names the file, and with that the person.
		err = errors.New("its file cannot be read; presenter mode leaves the reason out")
	}
	entries := make([]history.Entry, len(log.Entries))
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, original := range log.Entries {
		entries[i] = s.names.Entry(original)
		s.originals[entries[i]] = original
	}
	log.Entries = entries
	return log, err
}

// Original is what an entry stands for that Load gave.
func (s *Store) Original(e history.Entry) history.Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	if original, ok := s.originals[e]; ok {
		return original
	}
	return e
}

// Delete implements history.Store.
func (s *Store) Delete(ctx context.Context, entries ...history.Entry) error {
	originals := make([]history.Entry, len(entries))
	for i, e := range entries {
		originals[i] = s.Original(e)
	}
	if s.Store.Delete(ctx, originals...) != nil {
		return errors.New("its file cannot be changed; presenter mode leaves the reason out")
	}
	return nil
}

// DeleteAll implements history.Store.
func (s *Store) DeleteAll(ctx context.Context) error {
	if s.Store.DeleteAll(ctx) != nil {
		return errors.New("its file cannot be changed; presenter mode leaves the reason out")
	}
	return nil
}

// Describe implements history.Store. The path of a file has the name of whose
// computer it is.
func (s *Store) Describe() string { return "this computer's history" }
