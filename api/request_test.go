package api_test

import (
	"encoding/json"
	"slices"
	"testing"

	"sessionscope/api"
	"sessionscope/api/secret"
)

func TestTheBodyThatIsSent(t *testing.T) {
	tests := []struct {
		name     string
		request  api.SessionRequest
		body     string
		redacted string
	}{
		{
			name: "everything",
			request: api.SessionRequest{
				UserID: " alice ", DeviceID: "d", DeviceInfo: api.DeviceInfo{Kind: "web", Model: "m", SDKVersion: "v7.20.0-cjs"},
				DisplayName: "Älïçé <&> \u2028 \"a\"\n", ProfileHandle: "al", AuthToken: secret.New("hidden"),
			},
			body: `{"userId":" alice ","deviceId":"d","deviceInfo":{"kind":"web","model":"m","sdkVersion":"v7.20.0-cjs"},` +
				"\"displayName\":\"Älïçé <&> \u2028 \\\"a\\\"\\n\",\"profileHandle\":\"al\",\"authToken\":\"hidden\"}",
			redacted: "{\n  \"userId\": \" alice \",\n  \"deviceId\": \"d\",\n  \"deviceInfo\": {\n    \"kind\": \"web\",\n    \"model\": \"m\",\n    \"sdkVersion\": \"v7.20.0-cjs\"\n  },\n" +
				"  \"displayName\": \"Älïçé <&> \u2028 \\\"a\\\"\\n\",\n  \"profileHandle\": \"al\",\n  \"authToken\": \"•••\"\n}",
		},
		{
			name:     "what is required",
			request:  api.SessionRequest{UserID: "alice", DeviceID: "d"},
			body:     `{"userId":"alice","deviceId":"d"}`,
			redacted: "{\n  \"userId\": \"alice\",\n  \"deviceId\": \"d\"\n}",
		},
		{
			name:     "one thing of the device",
			request:  api.SessionRequest{UserID: "alice", DeviceID: "d", DeviceInfo: api.DeviceInfo{Model: "m"}},
			body:     `{"userId":"alice","deviceId":"d","deviceInfo":{"model":"m"}}`,
			redacted: "{\n  \"userId\": \"alice\",\n  \"deviceId\": \"d\",\n  \"deviceInfo\": {\n    \"model\": \"m\"\n  }\n}",
		},
		{name: "nothing", body: `{}`, redacted: `{}`},
		{
			name:     "what is no UTF-8",
			request:  api.SessionRequest{UserID: "a\xffb"},
			body:     "{\"userId\":\"a\ufffdb\"}",
			redacted: "{\n  \"userId\": \"a\ufffdb\"\n}",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := string(test.request.Body()); got != test.body {
				t.Errorf("Body() = %s\nwant %s", got, test.body)
			}
			if got := string(test.request.Redacted()); got != test.redacted {
				t.Errorf("Redacted() = %s\nwant %s", got, test.redacted)
			}
			if !json.Valid(test.request.Body()) || !json.Valid(test.request.Redacted()) {
				t.Error("it is no JSON")
			}
		})
	}
}

func TestFieldsAreSetAndReadByName(t *testing.T) {
	var request api.SessionRequest
	for _, field := range api.Fields() {
		request.Set(field, "value of "+string(field))
	}
	for _, field := range api.Fields() {
		want := "value of " + string(field)
		if field == api.FieldAPIKey || field == api.FieldAuthToken {
			want = ""
		}
		if got := request.Value(field); got != want {
			t.Errorf("Value(%s) = %q, want %q", field, got, want)
		}
	}
	if got := request.AuthToken.Reveal(); got != "value of authToken" {
		t.Errorf("authToken = %q", got)
	}
	request.Set("nonsense", "x")
	if got := request.Value("nonsense"); got != "" {
		t.Errorf("an unknown field holds %q", got)
	}
}

func TestEveryFieldHasARule(t *testing.T) {
	for _, field := range api.Fields() {
		rule := api.RuleOf(field)
		if rule.Field != field || rule.Doc == "" || rule.Doc[len(rule.Doc)-1] != '.' {
			t.Errorf("the rule of %s is %+v", field, rule)
		}
	}
	if rule := api.RuleOf("nonsense"); rule.Doc != "" || rule.Required {
		t.Errorf("an unknown field has the rule %+v", rule)
	}
}

func TestWhatARequestWillDo(t *testing.T) {
	tests := []struct {
		name    string
		request api.SessionRequest
		want    []string
	}{
		{"nothing to say of an empty one", api.SessionRequest{}, nil},
		{"a login", api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-1"}, []string{`creates "alice" if there is no such user`}},
		{
			"everything",
			api.SessionRequest{UserID: "аlice ", DeviceID: "phone-1", DisplayName: "A \"b\"\u202e", ProfileHandle: "สวัสดี"},
			[]string{
				`creates "аlice " if there is no such user`,
				`renames "аlice " to "A \"b\"\u202e", unless the network is secure`,
				`changes the profile handle of "аlice " to "สวัสดี"`,
				`may end the session of whoever uses the device "phone-1" now`,
			},
		},
		{"no user yet", api.SessionRequest{DisplayName: "A"}, []string{`renames the user to "A", unless the network is secure`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.request.Effects(); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAnEndlessNameIsCutInItsEffect(t *testing.T) {
	huge := make([]rune, 1<<20)
	for i := range huge {
		huge[i] = 'é'
	}
	for _, effect := range (api.SessionRequest{UserID: string(huge)}).Effects() {
		if len(effect) > 1000 {
			t.Errorf("an effect is %d bytes long", len(effect))
		}
	}
}
