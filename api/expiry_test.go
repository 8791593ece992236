package api_test

import (
	"encoding/base64"
	"math"
	"testing"
	"time"

	"sessionscope/api"
)

func TestTheStagesOfALife(t *testing.T) {
	issued := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	hundred := api.Expiry{IssuedAt: issued, ExpiresAt: issued.Add(100 * time.Second)}
	tests := []struct {
		name   string
		expiry api.Expiry
		after  time.Duration
		left   time.Duration
		share  float64
		life   api.Life
	}{
		{"before it begins", hundred, -10 * time.Second, 110 * time.Second, 1, api.Fresh},
		{"when it begins", hundred, 0, 100 * time.Second, 1, api.Fresh},
		{"just fresh", hundred, 80*time.Second - 1, 20*time.Second + 1, 0.2, api.Fresh},
		{"a fifth left", hundred, 80 * time.Second, 20 * time.Second, 0.2, api.Ageing},
		{"just ageing", hundred, 95*time.Second - 1, 5*time.Second + 1, 0.05, api.Ageing},
		{"a twentieth left", hundred, 95 * time.Second, 5 * time.Second, 0.05, api.AboutToExpire},
		{"the last moment", hundred, 100*time.Second - 1, 1, 0, api.AboutToExpire},
		{"the end", hundred, 100 * time.Second, 0, 0, api.Expired},
		{"long after", hundred, time.Hour, 100*time.Second - time.Hour, 0, api.Expired},
		{"by a clock that is ahead", api.Expiry{IssuedAt: issued, ExpiresAt: hundred.ExpiresAt, Offset: 50 * time.Second}, 0, 50 * time.Second, 0.5, api.Fresh},
		{"by a clock that is behind", api.Expiry{IssuedAt: issued, ExpiresAt: hundred.ExpiresAt, Offset: -50 * time.Second}, 100 * time.Second, 50 * time.Second, 0.5, api.Fresh},
		{"of unknown beginning", api.Expiry{ExpiresAt: issued.Add(15 * 24 * time.Hour)}, 0, 15 * 24 * time.Hour, 0.5, api.Fresh},
		{"that ends before it begins", api.Expiry{IssuedAt: issued, ExpiresAt: issued.Add(-time.Second)}, 0, -time.Second, 0, api.Expired},
		{"that ends before it begins, seen early", api.Expiry{IssuedAt: issued, ExpiresAt: issued.Add(-time.Second)}, -time.Minute, 59 * time.Second, 1, api.Fresh},
		{"of ages", api.Expiry{IssuedAt: issued, ExpiresAt: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}, 0, math.MaxInt64, 1, api.Fresh},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			left, share, life := test.expiry.At(issued.Add(test.after))
			if left != test.left || math.Abs(share-test.share) > 1e-9 || life != test.life {
				t.Errorf("got %v, %v, %v; want %v, %v, %v", left, share, life, test.left, test.share, test.life)
			}
		})
	}
}

func TestEveryStageHasWords(t *testing.T) {
	for life, want := range map[api.Life]string{
		api.Fresh: "fresh", api.Ageing: "ageing", api.AboutToExpire: "about to expire", api.Expired: "expired", api.Life(9): "unknown",
	} {
		if life.String() != want {
			t.Errorf("%d is %q", int(life), life)
		}
	}
}

func TestWhereAnExpiryComesFrom(t *testing.T) {
	token := `"accessToken":"` + jwt(`{}`, `{"iat":1700000000,"exp":1700000100}`, base64.RawURLEncoding) + `"`
	tests := []struct {
		name, text      string
		issued, expires int64 // 0 is unknown
	}{
		{"the answer's dates", `{"issuedAt":"2023-11-14T22:13:00Z","expiresAt":"2023-11-14T22:14:00Z",` + token + `}`, 1699999980, 1700000040},
		{"the token's", `{"issuedAt":"?","expiresAt":null,` + token + `}`, 1700000000, 1700000100},
		{"one of each", `{"expiresAt":"2023-11-14T22:14:00Z",` + token + `}`, 1700000000, 1700000040},
		{"an end only", `{"expiresAt":"2023-11-14T22:14:00Z"}`, 0, 1700000040},
		{"a beginning only", `{"issuedAt":"2023-11-14T22:13:00Z"}`, 1699999980, 0},
		{"none", `{}`, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := decode(test.text).Expiry(7 * time.Second)
			if ok != (test.expires != 0) || got.Offset != 7*time.Second {
				t.Errorf("ok %v, offset %v", ok, got.Offset)
			}
			for _, each := range []struct {
				got  time.Time
				want int64
			}{{got.IssuedAt, test.issued}, {got.ExpiresAt, test.expires}} {
				if each.got.IsZero() != (each.want == 0) || each.want != 0 && each.got.Unix() != each.want {
					t.Errorf("got %v, want %d", each.got, each.want)
				}
			}
		})
	}
}

func TestWhatTheSDKMakesOfALife(t *testing.T) {
	issued := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	e := api.Expiry{IssuedAt: issued, ExpiresAt: issued.Add(105 * time.Minute)}
	renews, expires, ok := e.SDK()
	if !ok || renews.Sub(issued) != 80*time.Minute || expires.Sub(issued) != 100*time.Minute {
		t.Errorf("it renews after %v and expires after %v, %v", renews.Sub(issued), expires.Sub(issued), ok)
	}
	ages := api.Expiry{IssuedAt: issued, ExpiresAt: time.Date(9999, 5, 1, 12, 0, 0, 0, time.UTC)}
	if renews, _, ok := ages.SDK(); !ok || renews.Year() < 8000 || renews.Year() > 9000 {
		t.Errorf("of a life of ages it renews at %v, %v", renews, ok)
	}
	for _, life := range []time.Duration{-time.Hour, 0, 5 * time.Minute} {
		if _, _, ok := (api.Expiry{IssuedAt: issued, ExpiresAt: issued.Add(life)}).SDK(); ok {
			t.Errorf("a life of %v is too short for the SDK", life)
		}
	}
	if _, _, ok := (api.Expiry{ExpiresAt: issued}).SDK(); ok {
		t.Error("a life of unknown beginning says nothing")
	}
}
