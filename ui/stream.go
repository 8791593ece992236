package ui

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/ticket"
	"sessionscope/ui/clean"
)

// stream is a text that still comes in. It is read in the background, as fast
// as it comes, whatever the screen does.
type stream struct {
	from io.Reader
	once sync.Once
	news chan struct{} // holds one when something came

	mu   sync.Mutex
	text []byte
	end  error // why no more comes; nil while it may
}

// errStopped is the end of a stream that the person ended.
var errStopped = errors.New("stopped")

// leastRead is what is asked for at once, in bytes: what a pipe holds.
const leastRead = 64 << 10

func newStream(text []byte, from io.Reader) *stream {
	s := &stream{from: from, text: text, news: make(chan struct{}, 1)}
	s.news <- struct{}{}
	return s
}

// next waits for more than it gave before, and gives all that came.
func (s *stream) next(ctx context.Context) (text []byte, end error) {
	s.once.Do(func() { go s.pump() })
	select {
	case <-s.news:
	case <-ctx.Done():
		s.finish(ctx.Err())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text, s.end
}

// pump reads to the end. What was handed out stays as it is: only what lies
// behind it is written to.
func (s *stream) pump() {
	text := s.text
	for {
		text = slices.Grow(text, leastRead)
		n, err := s.from.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		s.mu.Lock()
		over := s.end != nil
		if !over {
			s.text, s.end = text, err
		}
		s.mu.Unlock()
		if over {
			return
		}
		s.tell()
		if err != nil {
			return
		}
	}
}

func (s *stream) tell() {
	select {
	case s.news <- struct{}{}:
	default:
	}
}

// stop ends it. A read that is under way is left alone.
func (s *stream) stop() { s.finish(errStopped) }

func (s *stream) finish(why error) {
	s.mu.Lock()
	if s.end == nil {
		s.end = why
	}
	s.mu.Unlock()
	s.tell()
}

// follow reads what came in since. A ticket is shown when all of it is there.
func (a *App) follow(r *reading) tea.Cmd {
	ctx := a.ctx
	return func() tea.Msg {
		for {
			text, end := r.stream.next(ctx)
			switch {
			case ctx.Err() != nil:
				return nil
			case end == nil && r.session == nil && ticket.MayBe(text):
				continue
			case r.session == nil && ticket.Is(text):
				return readTicket(Opened{Name: r.name, Text: text})
			}
			r.builder.Grow(text)
			if r.ended = end != nil; r.ended {
				r.builder.End()
			}
			return r.piece(nextPiece)
		}
	}
}

// tellEnd says why a stream ended where it did not end by itself.
func (a *App) tellEnd(s *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.end == nil, errors.Is(s.end, io.EOF):
	case errors.Is(s.end, errStopped):
		a.notice = "stopped: this is what came so far"
	default:
		a.notice = "⚠ " + clean.Line(s.end.Error()) + "; this is what came before"
	}
}
