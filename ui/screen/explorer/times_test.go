package explorer_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/ui/screen/explorer"
)

// jwt is a token with dates.
func jwt(iat, exp time.Time) string {
	part := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	return part(`{"alg":"RS256"}`) + "." + part(fmt.Sprintf(`{"iat":%d,"exp":%d}`, iat.Unix(), exp.Unix())) + ".c2ln"
}

// The fake clock of a test begins here.
var (
	begin   = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	bangkok = time.FixedZone("+07", 7*60*60)
)

func dated(issuedAt, expiresAt, token string) string {
	return fmt.Sprintf(`{"accessToken":%q,"issuedAt":%q,"expiresAt":%q,"lastCachePurge":"1999-12-23T07:30:01.508Z","users":[]}`, token, issuedAt, expiresAt)
}

func TestTimesStandSideBySide(t *testing.T) {
	in := explorer.Input{
		Session: sessionOf(dated("2000-01-01T00:00:00.080Z", "2000-01-31T00:00:00.080Z", jwt(begin, begin.AddDate(0, 0, 30)))),
		Answer:  &api.Answer{Status: 200, Header: http.Header{"Date": {"Sat, 01 Jan 2000 00:00:00 GMT"}}},
	}
	synctest.Test(t, func(t *testing.T) {
		d := exploring(t, in, bangkok, 120, 40)
		d.See("issuedAt        2000-01-01 07:00:00 +07  just now", "2000-01-01 00:00:00 UTC", "expiresAt       2000-01-31 07:00:00 +07  in 30d",
			"token's iat", "token's exp", "lastCachePurge  1999-12-23 14:30:01 +07  8d 16h ago", "server's clock", "✓ They agree", "It uses the token as it is.", "renews from")
		d.Resize(200, 60).See("2000-01-31 07:00:00 +07  2000-01-31 00:00:00 UTC  in 30d")
	})
	synctest.Test(t, func(t *testing.T) {
		short := explorer.Input{Session: sessionOf(dated("2000-01-01T00:00:00Z", "2000-01-01T00:15:00Z", jwt(begin, begin.Add(15*time.Minute))))}
		d := exploring(t, short, time.UTC, 120, 40).See("2000-01-01 00:15:00 UTC  in 15m", "It uses the token as it is.")
		d.Sleep(9*time.Minute).Press("down", "up").See("It renews the token now.")
		d.Sleep(2*time.Minute).Press("down", "up").See("It takes the token for expired, 5 minutes before the API does.")
	})
}

func TestTimesThatDisagreeAreSaid(t *testing.T) {
	month := begin.AddDate(0, 0, 30)
	for name, c := range map[string]struct {
		text   string
		answer *api.Answer
		see    []string
	}{
		"the token's dates": {
			dated("2000-01-01T00:03:12Z", "2000-01-31T00:00:00Z", jwt(begin, month.Add(time.Hour))), nil,
			[]string{"⚠ The token's iat is 3m 12s earlier than issuedAt.", "⚠ The token's exp is 1h later than expiresAt."},
		},
		"the server's clock": {
			dated("2000-01-01T00:00:00Z", "2000-01-31T00:00:00Z", jwt(begin, month)),
			&api.Answer{Header: http.Header{"Date": {"Sat, 01 Jan 2000 00:10:00 GMT"}}, ClockOffset: 10 * time.Minute},
			[]string{"issuedAt        2000-01-01 00:00:00 UTC  10m ago", "⚠ The server's clock is 10m later than issuedAt.", "⚠ The server's clock is 10m ahead of this one"},
		},
		"an answer without a Date": {dated("2000-01-01T00:00:00Z", "2000-01-31T00:00:00Z", jwt(begin, month)), &api.Answer{}, []string{"not told: the answer has no Date", "✓ They agree"}},
		"an end before the start":  {dated("2000-01-01T00:00:00Z", "1999-12-31T00:00:00Z", "x"), nil, []string{"⚠ The session ends before it begins.", "Not applicable: the session ends"}},
		"a purge to come": {
			`{"issuedAt":"2000-01-01T00:00:00Z","lastCachePurge":"2000-02-01T00:00:00Z"}`,
			&api.Answer{Header: http.Header{"Date": {"Sat, 01 Jan 2000 00:00:00 GMT"}}},
			[]string{"⚠ lastCachePurge lies in the future"},
		},
		"an unreadable start": {dated("noon", "2000-01-31T00:00:00Z", "x"), nil, []string{"noon  no date", "Not applicable: issuedAt is no date"}},
		"no start":            {`{"expiresAt":"2000-01-31T00:00:00Z"}`, nil, []string{"Not applicable: the answer has no issuedAt"}},
		"no end":              {`{"issuedAt":"2000-01-01T00:00:00Z"}`, nil, []string{"Not applicable: the answer has no expiresAt"}},
		"a short life":        {dated("2000-01-01T00:00:00Z", "2000-01-01T00:05:00Z", "x"), nil, []string{"Not applicable: the life is no longer than"}},
		"beyond all measure":  {dated("2000-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "x"), nil, []string{"9999-01-01 00:00:00 UTC  in 7999y", "renews from"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				exploring(t, explorer.Input{Session: sessionOf(c.text), Answer: c.answer}, time.UTC, 160, 50).See(c.see...)
			})
		})
	}
}
