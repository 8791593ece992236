package curl_test

import (
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/curl"
	"sessionscope/api/secret"
)

// documented is the command of the API's documentation.
const documented = `curl --request POST \
--url https://apix.us.amity.co/api/v5/sessions \
--header 'Content-Type: application/json' \
--header 'x-api-key: <x-api-key>' \
--data '
{
"userId": "<string>",
"deviceId": "<string>",
"deviceInfo": {
"kind": "ios",
"model": "<string>",
"sdkVersion": "<string>"
},
"displayName": "<string>",
"profileHandle": "<string>",
"authToken": "<string>"
}
'`

func TestParse(t *testing.T) {
	for _, test := range []struct {
		name, command string
		url, key      string
		request       api.SessionRequest
		left          string
	}{
		{
			name: "the documented command holds placeholders", command: documented,
			url:     "https://apix.us.amity.co/api/v5/sessions",
			request: api.SessionRequest{DeviceInfo: api.DeviceInfo{Kind: "ios"}},
		},
		{
			name: "the documented command with the answer copied along", command: documented + `{
"accessToken": "<string>", "users": [{"userId": "<string>"}]}Register a session`,
			url:     "https://apix.us.amity.co/api/v5/sessions",
			request: api.SessionRequest{DeviceInfo: api.DeviceInfo{Kind: "ios"}},
		},
		{
			name: "every field", command: `$ curl -X POST 'https://h/api/v5/sessions' -H 'X-API-Key: k1' -d '{"userId":" al\u0131ce ","deviceId":"d",` +
				`"deviceInfo":{"kind":"web","model":"m","sdkVersion":"v"},"displayName":"A \"B\"","profileHandle":"p","authToken":"t"}'`,
			url: "https://h/api/v5/sessions", key: "k1",
			request: api.SessionRequest{
				UserID: " alıce ", DeviceID: "d", DeviceInfo: api.DeviceInfo{Kind: "web", Model: "m", SDKVersion: "v"},
				DisplayName: `A "B"`, ProfileHandle: "p", AuthToken: secret.New("t"),
			},
		},
		{
			name: "double quotes and options that stand together", command: `curl -sSXPOST -H"x-api-key: k" "https://h/" --data-raw "{\"userId\": \"a\"}" | jq .`,
			url: "https://h/", key: "k", request: api.SessionRequest{UserID: "a"},
		},
		{
			name: "as browsers copy it", command: `curl 'https://h/api/v5/sessions' \` + "\n" + `  -H 'accept: */*' -H 'x-api-key: k' -H 'origin: https://app' --compressed \` + "\n" +
				`  --data-raw $'{"userId":"it\'s \u0021"}'`,
			url: "https://h/api/v5/sessions", key: "k", request: api.SessionRequest{UserID: "it's !"}, left: "header origin",
		},
		{
			name: "line ends of Windows, and none before them", command: "curl --url https://h\r\n--header x-api-key:k \\\r\n--json {\"\"}",
			url: "https://h", key: "k",
		},
		{
			name: "variables", command: `curl https://h -H "x-api-key: $AMITY_API_KEY" -d '{"userId":"{{user}}","deviceId":"${DEVICE}"}'`,
			url: "https://h", left: "userId, which is a variable, deviceId, which is a variable",
		},
		{
			name: "what the form has no place for", command: `curl https://h -u me:pw -H 'Authorization: Bearer x' -X PUT -d '{"userId":7,"displayName":null,"x":{},"authToken":"t"}'`,
			url: "https://h", request: api.SessionRequest{AuthToken: secret.New("t")},
			left: "option -u, header Authorization, method PUT, userId, which is no string, field x",
		},
		{name: "a user whose id looks like a tag is a placeholder", command: `curl https://h -d '{"userId":"<bob>"}'`, url: "https://h"},
		{name: "without a body", command: `curl https://h -H 'x-api-key: k'`, url: "https://h", key: "k"},
		{name: "an option without its value", command: `curl https://h -H`, url: "https://h", left: "header "},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !curl.Is(test.command) {
				t.Error("it is not taken for a curl command")
			}
			got, err := curl.Parse(test.command)
			if err != nil {
				t.Fatal(err)
			}
			if got.URL != test.url || got.Key.Reveal() != test.key || strings.Join(got.LeftOut, ", ") != test.left {
				t.Errorf("URL %q, key %q, left out %q", got.URL, got.Key.Reveal(), got.LeftOut)
			}
			if string(got.Request.Body()) != string(test.request.Body()) {
				t.Errorf("it asks for %s, want %s", got.Request.Body(), test.request.Body())
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ name, command, want string }{
		{"an open quote", `curl https://h -H 'x-api-key: canary`, "is never closed"},
		{"a body in a file", `curl https://h -d @canary.json`, "reads its body from a file"},
		{"a body that is no JSON", `curl https://h -d 'canary=1'`, "no JSON object"},
		{"a body that is a list", `curl https://h -d '["canary"]'`, "no JSON object"},
		{"another program", `wget https://h`, "no curl command"},
		{"more than any request", `curl https://h -d '` + strings.Repeat("x", 1<<20) + `'`, "longer than 256 KB"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := curl.Parse(test.command)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("error %v, want %q", err, test.want)
			}
			if strings.Contains(err.Error(), "canary") {
				t.Errorf("the error repeats the command: %v", err)
			}
		})
	}
}

func TestIs(t *testing.T) {
	for _, text := range []string{"", "curl", "curl lover", "curly https://h", "alice", "I use curl https://h", "curl\u00a0x://"} {
		if curl.Is(text) {
			t.Errorf("%q is taken for a curl command", text)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(documented)
	f.Add(`curl -XPOST "https://h" -H$'x-api-key: \x41\'' -d "{\"userId\":\"\\u00e9\"}" \`)
	f.Add("curl -d{} -d'[' --json \"\\\n\" -")
	f.Fuzz(func(t *testing.T, text string) {
		command, err := curl.Parse("curl " + text)
		if err == nil && len(command.Key.Reveal()) > len(text) {
			t.Errorf("the key is longer than the command")
		}
	})
}
