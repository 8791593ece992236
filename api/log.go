package api

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"sessionscope/api/debuglog"
)

func (c *Client) log() *slog.Logger {
	if c.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return c.Log
}

// requestLog tells of one request.
type requestLog struct{ *slog.Logger }

// logRequest begins to tell of a request, to as much of its URL as may be told.
// The moment of its beginning tells it from others under way.
func (c *Client) logRequest(r *http.Request, to *url.URL) requestLog {
	log := c.log().With("begun", c.now().UTC(), "method", debuglog.Word(r.Method), "url", debuglog.URL{URL: to})
	log.Info("request", "header", debuglog.Header(r.Header), "bodySize", r.ContentLength)
	return requestLog{log}
}

// goes tells how a request is on its way.
func (l requestLog) goes(limit time.Duration, proxy string) {
	l.Info("request goes out", "limit", limit, "proxy", debuglog.Word(proxy))
}

// watch tells of the phases beside whoever else watches them.
func (l requestLog) watch(watch func(Phase)) func(Phase) {
	return func(p Phase) {
		l.Info("request phase", "phase", debuglog.Word(p.String()))
		if watch != nil {
			watch(p)
		}
	}
}

func (l requestLog) failed(err *TransportError) {
	l.Info("request failed", "error", debuglog.Err{Err: err}, "timing", err.Timing)
}

// answered tells of what came, whatever it is worth.
func (l requestLog) answered(x *exchange) {
	attrs := []any{
		"status", x.status, "proto", debuglog.Word(x.proto), "header", debuglog.Header(x.header),
		"size", len(x.body), "clockOffset", x.clockOffset, "timing", x.timing,
	}
	if x.bodyErr != nil {
		attrs = append(attrs, "notWhole", debuglog.Err{Err: x.bodyErr})
	}
	l.Info("request answered", attrs...)
}

// LogValue implements slog.LogValuer.
func (t Timing) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Duration("dns", t.DNS), slog.Duration("connect", t.Connect), slog.Duration("tls", t.TLS),
		slog.Duration("firstByte", t.FirstByte), slog.Duration("read", t.Read), slog.Duration("total", t.Total),
		slog.Bool("reused", t.Reused),
	)
}

// LogValue implements slog.LogValuer: the code, and not the server's words.
func (e *Error) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("status", e.Status), slog.Int("code", e.Code), slog.String("codeName", e.CodeName()),
		slog.Int("details", len(e.Detail)), slog.Duration("retryAfter", e.RetryAfter),
	)
}

// LogValue implements slog.LogValuer.
func (e *TransportError) LogValue() slog.Value {
	return slog.GroupValue(slog.String("phase", e.Phase.String()), slog.Bool("timeout", e.Timeout), slog.Int("status", e.Status))
}

// LogValue implements slog.LogValuer.
func (e *NotSessionError) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("status", e.Status), slog.Bool("redirect", e.Location != ""), slog.Bool("tooBig", errors.Is(e.Err, ErrTooBig)),
	)
}
