package debuglog

import (
	"context"
	"fmt"
	"io"
	"log/slog"
)

// handler writes JSON lines of what may be told.
type handler struct{ to slog.Handler }

func newHandler(w io.Writer) handler {
	return handler{slog.NewJSONHandler(w, &slog.HandlerOptions{
		Level: slog.LevelDebug,
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key == slog.LevelKey && len(groups) == 0 {
				return slog.Attr{} // every record is of the same kind
			}
			return a
		},
	})}
}

// Enabled implements slog.Handler.
func (h handler) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler.
func (h handler) Handle(ctx context.Context, r slog.Record) error {
	told := slog.NewRecord(r.Time, r.Level, r.Message, 0)
	r.Attrs(func(a slog.Attr) bool {
		told.AddAttrs(slog.Attr{Key: a.Key, Value: judge(a.Value)})
		return true
	})
	return h.to.Handle(ctx, told)
}

// WithAttrs implements slog.Handler.
func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.to.WithAttrs(judgeAll(attrs, judge))}
}

// WithGroup implements slog.Handler.
func (h handler) WithGroup(name string) slog.Handler { return handler{h.to.WithGroup(name)} }

// judge gives what may be told of a value.
func judge(v slog.Value) slog.Value {
	switch v.Kind() {
	case slog.KindLogValuer:
		return trusted(v.Resolve())
	case slog.KindGroup:
		return slog.GroupValue(judgeAll(v.Group(), judge)...)
	case slog.KindString, slog.KindAny:
		return withheld(v)
	default:
		return plain(v)
	}
}

// trusted gives what a value says of itself: its strings are for telling.
func trusted(v slog.Value) slog.Value {
	switch v.Kind() {
	case slog.KindLogValuer:
		return trusted(v.Resolve())
	case slog.KindGroup:
		return slog.GroupValue(judgeAll(v.Group(), trusted)...)
	case slog.KindAny:
		return withheld(v)
	default:
		return plain(v)
	}
}

func judgeAll(attrs []slog.Attr, judge func(slog.Value) slog.Value) []slog.Attr {
	told := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		told[i] = slog.Attr{Key: a.Key, Value: judge(a.Value)}
	}
	return told
}

// plain writes durations as people do.
func plain(v slog.Value) slog.Value {
	if v.Kind() == slog.KindDuration {
		return slog.StringValue(v.Duration().String())
	}
	return v
}

func withheld(v slog.Value) slog.Value {
	return slog.StringValue(fmt.Sprintf("withheld: %T", v.Any()))
}
