package curl

import (
	"bytes"
	"net/url"
	"strings"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/api/visible"
)

// The variables that stand for what a written command does not hold.
const (
	KeyVariable       = "AMITY_API_KEY"
	AuthTokenVariable = "AMITY_AUTH_TOKEN" //nolint:gosec // the name of a variable is no secret
	// BaseURLVariable stands for the base URL where there is none to write.
	BaseURLVariable = "AMITY_BASE_URL"
)

// Write gives the command that sends a request, for a POSIX shell. It holds no
// secret: variables stand for the key and the authToken, and for a base URL that
// is nil. Whatever the fields hold is data to the shell, and what cannot be seen
// is written as JSON escapes.
func Write(base *url.URL, r api.SessionRequest) string {
	return strings.Join([]string{
		"curl --request POST",
		"--url " + destination(base),
		"--header 'Content-Type: application/json'",
		`--header "` + string(api.FieldAPIKey) + `: $` + KeyVariable + `"`,
		"--data " + payload(r),
	}, " \\\n  ")
}

func destination(base *url.URL) string {
	if base == nil {
		return `"$` + BaseURLVariable + `"` + quote(api.SessionsPath)
	}
	return quote(base.JoinPath(api.SessionsPath).String())
}

// payload is the JSON of the request, in single quotes but for the variable.
func payload(r api.SessionRequest) string {
	hasToken := !r.AuthToken.IsZero()
	r.AuthToken = secret.Text{}
	text := visible.JSON(r.Body())
	if !hasToken {
		return quote(string(text))
	}
	text = bytes.TrimSuffix(text, []byte("}"))
	comma := ","
	if len(text) == 1 {
		comma = ""
	}
	return quote(string(text)+comma+`"`+string(api.FieldAuthToken)+`":"`) + `"$` + AuthTokenVariable + `"` + quote(`"}`)
}

// quote makes one word of a text, whatever it holds.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
