package explorer_test

import (
	"encoding/base64"
	"fmt"
	"testing"
	"testing/synctest"
)

// claiming is an answer for alice whose token says something of its own.
func claiming(claims string) string {
	part := base64.RawURLEncoding.EncodeToString
	token := part([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + part([]byte(claims)) + ".c2ln"
	return fmt.Sprintf(`{"accessToken":%q,"users":[{"userId":"alice","_id":"63bff6d4","path":"net1/user/63bff6d4"}]}`, token)
}

func TestEachClaimOfTheTokenIsExplained(t *testing.T) {
	const claims = `{"user":{"userId":"63bff6d4","publicUserId":"alice","networkId":"net1","refreshToken":"canary-1"},` +
		`"sub":"63bff6d4","iss":"https://api.example","iat":946684800,"exp":949276800,"tokens":{"token":"canary-2"},"odd":{},"note":"Bearer canary-3-canary-3-canary-3"}`
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, claiming(claims), 120, 60)
		d.Press("g", "j").See("How it is signed", "RS256", "The userId that was asked for.", "The server's own id of the user.",
			"The network that the API key is of.", "A secret that could get further tokens.", "Who issued it.",
			"946684800  2000-01-01 00:00:00 UTC", "When it ends, in seconds since 1970.", "Not among the claims that are known.")
		d.See("odd                {}").NotSee("canary")
		d.Press("x").See("canary-1", "canary-2", "canary-3").Press("x").NotSee("canary")
	})
}

func TestTheTokenIsHeldAgainstTheUser(t *testing.T) {
	for claims, see := range map[string]string{
		`{"user":{"userId":"63bff6d4","publicUserId":"alice","networkId":"net1"}}`: "✓ matches the user",
		`{"user":{"publicUserId":"bob"}}`:                                          "⚠ The token's userId is bob, the user's is alice.",
		`{"sub":"6400aaaa"}`:                                                       "⚠ The token's internal id is 6400aaaa, the user's is 63bff6d4.",
		`{"user":{"networkId":"net2"}}`:                                            "⚠ The token's networkId is net2, the user's is net1.",
	} {
		synctest.Test(t, func(t *testing.T) {
			explore(t, claiming(claims), 120, 60).Press("g").See(see)
		})
	}
	synctest.Test(t, func(t *testing.T) {
		explore(t, claiming(`{}`), 120, 60).Press("g").See("a JWT").NotSee("matches", "The token's")
	})
}
