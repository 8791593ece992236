package curl_test

import (
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/curl"
	"sessionscope/api/secret"
)

func base(t *testing.T) *url.URL {
	t.Helper()
	u, err := api.ParseBaseURL("https://apix.eu.amity.co", false)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestWrite(t *testing.T) {
	got := curl.Write(base(t), api.SessionRequest{UserID: "it's", DeviceID: "d", AuthToken: secret.New("canary-auth")})
	want := `curl --request POST \
  --url 'https://apix.eu.amity.co/api/v5/sessions' \
  --header 'Content-Type: application/json' \
  --header "x-api-key: $AMITY_API_KEY" \
  --data '{"userId":"it'\''s","deviceId":"d","authToken":"'"$AMITY_AUTH_TOKEN"'"}'`
	if got != want {
		t.Errorf("written is\n%s\nwant\n%s", got, want)
	}
}

// requests are odd in every way that a shell or JSON could trip over.
func requests() map[string]api.SessionRequest {
	return map[string]api.SessionRequest{
		"plain":      {UserID: "alice", DeviceID: "d"},
		"nothing":    {},
		"only token": {AuthToken: secret.New("canary-auth")},
		"every field": {
			UserID: "a", DeviceID: "d", DeviceInfo: api.DeviceInfo{Kind: "web", Model: "m", SDKVersion: "v"},
			DisplayName: "A", ProfileHandle: "p", AuthToken: secret.New("canary-auth"),
		},
		"shell":  {UserID: "'; touch /tmp/x; echo '`id`$(id)${HOME}!!\\", DeviceID: "-o @file \"$HOME\""},
		"lines":  {UserID: "a\nb\r\n\tc\x00\x1b[2J", DeviceID: "\\\n"},
		"hidden": {UserID: "a\u202eb\u200b\u009b\ufeff\U000e0041", DeviceID: "thai น้ำใจ 世界 👩‍🚀"},
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for name, request := range requests() {
		t.Run(name, func(t *testing.T) {
			text := curl.Write(base(t), request)
			if strings.Contains(text, "canary") {
				t.Errorf("the authToken stands in %s", text)
			}
			if strings.ContainsAny(text, "\r\t\x00\x1b\u009b\u202e\u200b\ufeff\U000e0041") {
				t.Errorf("something that cannot be seen stands in %q", text)
			}
			command, err := curl.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			left := []string(nil)
			if !request.AuthToken.IsZero() {
				left = []string{"authToken, which is a variable"}
				request.AuthToken = secret.Text{}
			}
			if command.Request != request || !command.Key.IsZero() || !slices.Equal(command.LeftOut, left) {
				t.Errorf("read back is %+v without %q, want %+v", command.Request, command.LeftOut, request)
			}
			if command.URL != "https://apix.eu.amity.co/api/v5/sessions" {
				t.Errorf("it goes to %s", command.URL)
			}
		})
	}
}

// A shell hands curl exactly the request, with the secrets from its environment.
func TestAShellRunsWhatIsWritten(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no POSIX shell here")
	}
	for name, request := range requests() {
		t.Run(name, func(t *testing.T) {
			command := exec.CommandContext(t.Context(), shell, "-c", "curl() { printf '%s\\n\\n' \"$@\"; }\n"+curl.Write(nil, request))
			command.Dir = t.TempDir()
			command.Env = []string{"AMITY_API_KEY=key-1", "AMITY_AUTH_TOKEN=canary-auth", "AMITY_BASE_URL=http://127.0.0.1:9"}
			printed, err := command.Output()
			if err != nil {
				t.Fatal(err)
			}
			words := strings.Split(strings.TrimSuffix(string(printed), "\n\n"), "\n\n")
			want := []string{
				"--request", "POST", "--url", "http://127.0.0.1:9/api/v5/sessions",
				"--header", "Content-Type: application/json", "--header", "x-api-key: key-1", "--data",
			}
			if len(words) != len(want)+1 || !slices.Equal(words[:len(want)], want) {
				t.Fatalf("the shell gives curl %q", words)
			}
			read, err := curl.Parse("curl -d '" + strings.ReplaceAll(words[len(want)], "'", `'\''`) + "'")
			if err != nil || read.Request.Body() == nil || string(read.Request.Body()) != string(request.Body()) {
				t.Errorf("the body is %s (%v), want %s", words[len(want)], err, request.Body())
			}
		})
	}
}

func TestAURLThatIsAVariableIsLeftOut(t *testing.T) {
	for _, text := range []string{curl.Write(nil, api.SessionRequest{UserID: "a"}), `curl {{base}}/api/v5/sessions -d '{"userId":"a"}'`} {
		command, err := curl.Parse(text)
		if err != nil || command.URL != "" || !slices.Equal(command.LeftOut, []string{"the URL, which is a variable"}) || command.Request.UserID != "a" {
			t.Errorf("%s is read as %+v, %v", text, command, err)
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("it's", "\u202e\x00", "t")
	f.Add("a'\\''b", "d\\", "")
	f.Fuzz(func(t *testing.T, userID, deviceID, token string) {
		request := api.SessionRequest{UserID: userID, DeviceID: deviceID, AuthToken: secret.New(token)}
		command, err := curl.Parse(curl.Write(nil, request))
		if err != nil {
			t.Fatal(err)
		}
		// A value that looks like a placeholder is none of the request's.
		for _, field := range []api.Field{api.FieldUserID, api.FieldDeviceID} {
			sent := string([]rune(request.Value(field))) // what is no UTF-8 is sent as U+FFFD
			if got := command.Request.Value(field); got != sent && got != "" {
				t.Errorf("%s is %q, want %q", field, got, sent)
			}
		}
	})
}
