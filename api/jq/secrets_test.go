package jq_test

import (
	"strings"
	"testing"

	"sessionscope/api/jq"
	"sessionscope/api/secret"
)

const canary = "canary-7f3a91"

// Whatever a program asks for, the process's environment and files are not there.
func TestAProgramSeesTheAnswerOnly(t *testing.T) {
	for _, name := range []string{"AMITY_API_KEY", "AMITY_AUTH_TOKEN", "AMITY_SERVER_KEY"} {
		t.Setenv(name, canary)
	}
	for _, test := range []struct{ program, want string }{
		{"$ENV", "{}"},
		{"env", "{}"},
		{"$ENV.AMITY_API_KEY", "null"},
		{"env.AMITY_API_KEY, env.PATH", "null\nnull"},
		{"env | keys", "[]"},
		{"def f: $ENV; [f[]]", "[]"},
		{`@sh "\(env)"`, `error: @sh cannot format an array including: object ({})`},
		{"input", "there is no further input"},
		{"[inputs]", "there is no further input"},
		{"try input catch .", "there is no further input"},
		{`import "/etc/passwd" as $x; $x`, "there are no modules here"},
		{`include "x"; .`, "there are no modules here"},
		{`"x" | modulemeta`, "cannot load module"},
		{"input_filename", "there is no function input_filename/0"},
		{"debug, stderr", "there is no function debug/0"},
		{"$__prog_args", "there is no variable $__prog_args"},
	} {
		t.Run(test.program, func(t *testing.T) {
			r, err := input(t, `{"a":1}`).Run(t.Context(), test.program, jq.Limits{}, nil)
			got := compact(r)
			if err != nil {
				got += err.Error()
			}
			if strings.Contains(got, canary) {
				t.Fatal("the environment is shown")
			}
			if !strings.Contains(got, test.want) && !strings.Contains(test.want, got) {
				t.Errorf("it gives %s", got)
			}
		})
	}
}

func TestTheAccessTokenIsMasked(t *testing.T) {
	text := `{"access\u0054oken":"` + canary + `1","accessToken":"` + canary + `","users":[{"accessToken":"a field of the user's own"}]}`
	for _, program := range []string{
		".", ".accessToken", ".accessToken[0:9]", "[.[]]", "tojson", ".accessToken | explode | implode",
		"..", "to_entries", `.accessToken | @base64 | @base64d`, "error", `"\(.)"`, "tostream", "paths", "keys",
		".accessToken | error", "{accessToken}", `.["accessToken"] | split("-")`, "getpath([\"accessToken\"])",
	} {
		r, err := input(t, text).Run(t.Context(), program, jq.Limits{}, nil)
		shown := string(r.Text())
		if err != nil {
			shown += err.Error()
		}
		if strings.Contains(shown, "canary") || strings.Contains(shown, "7f3a91") {
			t.Errorf("%s shows it: %s", program, shown)
		}
	}
	r, err := input(t, text).Run(t.Context(), ".accessToken, .users[].accessToken", jq.Limits{}, nil)
	if want := `"` + secret.Mask + "\"\n\"a field of the user's own\""; err != nil || compact(r) != want {
		t.Errorf("%s, %v", compact(r), err)
	}
}

func TestTheAccessTokenIsMaskedWhateverItsType(t *testing.T) {
	for _, value := range []string{`{"secret":"` + canary + `"}`, `["` + canary + `"]`, "733191"} {
		r, err := input(t, `{"accessToken":`+value+`}`).Run(t.Context(), ".accessToken", jq.Limits{}, nil)
		if err != nil || compact(r) != `"`+secret.Mask+`"` {
			t.Errorf("%s is shown as %s, %v", value, compact(r), err)
		}
	}
}

func TestTheAccessTokenIsShownToWhoAskedForIt(t *testing.T) {
	in, err := jq.NewInput(t.Context(), []byte(`{"accessToken":"`+canary+`"}`), true)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := in.Run(t.Context(), ".accessToken", jq.Limits{}, nil); err != nil || compact(r) != `"`+canary+`"` {
		t.Errorf("%s, %v", compact(r), err)
	}
}
