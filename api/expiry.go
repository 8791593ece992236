package api

import (
	"math"
	"time"
)

// DefaultLife is how long an access token lasts unless the network sets it
// otherwise (documented).
const DefaultLife = 30 * 24 * time.Hour

// Shares of a life at which it is called ageing and about to expire. The
// vendor's SDK renews with a fifth left (observed).
const (
	ageingShare = 0.20
	endingShare = 0.05
)

// endingTime is when any but a very short life is about to expire.
const endingTime = time.Minute

// Expiry is the span in which an access token is accepted, by the server's
// clock.
type Expiry struct {
	// IssuedAt may be zero when it is not known: DefaultLife is then assumed.
	IssuedAt, ExpiresAt time.Time
	// Offset is the server's clock minus ours, as in Answer.ClockOffset.
	Offset time.Duration
}

// Expiry gives the session's span of life. Where the answer's own dates are
// none, those of the access token stand in; without an end there is no expiry.
func (s *Session) Expiry(offset time.Duration) (Expiry, bool) {
	e := Expiry{IssuedAt: s.IssuedAt.At, ExpiresAt: s.ExpiresAt.At, Offset: offset}
	if e.IssuedAt.IsZero() || e.ExpiresAt.IsZero() {
		if token, err := DecodeToken(s.AccessToken); err == nil {
			e.IssuedAt = firstKnown(e.IssuedAt, token.IssuedAt)
			e.ExpiresAt = firstKnown(e.ExpiresAt, token.ExpiresAt)
		}
	}
	return e, !e.ExpiresAt.IsZero()
}

func firstKnown(a, b time.Time) time.Time {
	if a.IsZero() {
		return b
	}
	return a
}

// Life says in a word how much of a life is left.
type Life int

// The stages of a life: ageing with a fifth of it left, about to expire with a
// twentieth or a minute, expired when nothing is left.
const (
	Fresh Life = iota
	Ageing
	AboutToExpire
	Expired
)

// String gives the words for a screen.
func (l Life) String() string {
	switch l {
	case Fresh:
		return "fresh"
	case Ageing:
		return "ageing"
	case AboutToExpire:
		return "about to expire"
	case Expired:
		return "expired"
	}
	return "unknown"
}

// At tells how the life stands when our clock shows now: the time left
// (negative once it has expired; no longer than a time.Duration can be, some 292
// years), the share of the whole life that is left, 0 to 1, and the word for it.
func (e Expiry) At(now time.Time) (left time.Duration, share float64, life Life) {
	now = now.Add(e.Offset)
	left = e.ExpiresAt.Sub(now)
	if left <= 0 {
		return left, 0, Expired
	}
	whole, seconds := DefaultLife, DefaultLife.Seconds()
	if !e.IssuedAt.IsZero() {
		whole, seconds = e.ExpiresAt.Sub(e.IssuedAt), secondsBetween(e.IssuedAt, e.ExpiresAt)
	}
	share = 1 // also where it ends before it begins
	if whole > 0 {
		share = min(1, secondsBetween(now, e.ExpiresAt)/seconds)
	}
	switch {
	case share <= endingShare, left <= endingTime && whole > 2*endingTime:
		life = AboutToExpire
	case share <= ageingShare:
		life = Ageing
	}
	return left, share, life
}

// sdkMargin is how much earlier than the API the vendor's SDK lets a token end
// (observed).
const sdkMargin = 5 * time.Minute

// secondsBetween is right for moments that lie further apart than a
// time.Duration can be long.
func secondsBetween(a, b time.Time) float64 {
	return float64(b.Unix()-a.Unix()) + float64(b.Nanosecond()-a.Nanosecond())/1e9
}

// SDK tells what the vendor's SDK makes of the life: from when on it renews the
// token, and when it takes it for expired (observed). It is false for lives that
// are no longer than the SDK's own margin.
func (e Expiry) SDK() (renews, expires time.Time, ok bool) {
	life := e.ExpiresAt.Sub(e.IssuedAt)
	if e.IssuedAt.IsZero() || life <= sdkMargin {
		return time.Time{}, time.Time{}, false
	}
	if life == math.MaxInt64 { // it is longer still
		renews = time.Unix(e.IssuedAt.Unix()+int64(0.8*(secondsBetween(e.IssuedAt, e.ExpiresAt)-sdkMargin.Seconds())), 0)
		return renews.In(e.IssuedAt.Location()), e.ExpiresAt.Add(-sdkMargin), true
	}
	return e.IssuedAt.Add((life - sdkMargin) / 10 * 8), e.ExpiresAt.Add(-sdkMargin), true
}
