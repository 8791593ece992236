package api_test

import (
	"slices"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/secret"
)

func TestTheRulesOfARequest(t *testing.T) {
	const e = "é" // two bytes, one character
	tests := []struct {
		name   string
		change func(*api.SessionRequest)
		want   []string // "! " begins an error, "? " a warning
	}{
		{"a good one", func(*api.SessionRequest) {}, nil},
		{"no user", set(api.FieldUserID, ""), []string{"! userId is required: it is 0 characters long; 1 to 50 are allowed"}},
		{"one character", set(api.FieldUserID, "a"), nil},
		{"50 characters of two bytes", set(api.FieldUserID, strings.Repeat(e, 50)), nil},
		{"51 characters", set(api.FieldUserID, strings.Repeat(e, 51)), []string{"! userId is 51 characters long; 1 to 50 are allowed"}},
		{"50 emoji of four bytes", set(api.FieldUserID, strings.Repeat("😀", 50)), nil},
		{"a reserved prefix", set(api.FieldUserID, "ADMIN_bob"), []string{"! userId may not start with ADMIN_, which is reserved (it is 9 characters long)"}},
		{"nothing but a reserved prefix", set(api.FieldUserID, "DELETED_"), []string{"! userId may not start with DELETED_, which is reserved (it is 8 characters long)"}},
		{"the prefix in small letters", set(api.FieldUserID, "admin_bob"), nil},
		{"the prefix further on", set(api.FieldUserID, "xADMIN_"), nil},
		{"a reserved prefix that is too long", set(api.FieldUserID, "ADMIN_"+strings.Repeat("x", 50)), []string{
			"! userId is 56 characters long; 1 to 50 are allowed",
			"! userId may not start with ADMIN_, which is reserved (it is 56 characters long)",
		}},
		{"a blank in front", set(api.FieldUserID, " alice"), []string{"? userId begins or ends with a blank, which counts (it is 6 characters long)"}},
		{"a blank behind", set(api.FieldUserID, "alice\u00a0"), []string{"? userId begins or ends with a blank, which counts (it is 6 characters long)"}},
		{"only a blank", set(api.FieldUserID, " "), []string{"? userId begins or ends with a blank, which counts (it is 1 character long)"}},
		{"blanks that make it too long", set(api.FieldUserID, strings.Repeat("a", 50)+" "), []string{
			"! userId is 51 characters long; 1 to 50 are allowed",
			"? userId begins or ends with a blank, which counts (it is 51 characters long)",
		}},
		{"a control character", set(api.FieldUserID, "al\x1bice"), []string{"? userId holds control characters (it is 6 characters long)"}},
		{"what is no UTF-8", set(api.FieldUserID, "al\xffice"), []string{"! userId is no valid UTF-8 (6 characters)"}},
		{"no device", set(api.FieldDeviceID, ""), []string{"! deviceId is required: it is 0 characters long; 1 to 150 are allowed"}},
		{"a device of 150", set(api.FieldDeviceID, strings.Repeat(e, 150)), nil},
		{"a device of 151", set(api.FieldDeviceID, strings.Repeat(e, 151)), []string{"! deviceId is 151 characters long; 1 to 150 are allowed"}},
		{"a reserved prefix of a device is none", set(api.FieldDeviceID, "ADMIN_1"), nil},
		{"a documented kind", set(api.FieldDeviceKind, "ios"), nil},
		{"the kind of an older SDK", set(api.FieldDeviceKind, "javascript"), []string{"? deviceInfo.kind is none of the documented ios, android, web, node (it is 10 characters long)"}},
		{"a kind in capitals", set(api.FieldDeviceKind, "iOS"), []string{"? deviceInfo.kind is none of the documented ios, android, web, node (it is 3 characters long)"}},
		{"a model of 300", set(api.FieldDeviceModel, strings.Repeat(e, 300)), nil},
		{"a model of 301", set(api.FieldDeviceModel, strings.Repeat(e, 301)), []string{"! deviceInfo.model is 301 characters long; at most 300 are allowed"}},
		{"a version of 30", set(api.FieldSDKVersion, strings.Repeat(e, 30)), nil},
		{"a version of 31", set(api.FieldSDKVersion, strings.Repeat(e, 31)), []string{"! deviceInfo.sdkVersion is 31 characters long; at most 30 are allowed"}},
		{"a name of 100", set(api.FieldDisplayName, strings.Repeat(e, 100)), nil},
		{"a name of 101", set(api.FieldDisplayName, strings.Repeat(e, 101)), []string{"! displayName is 101 characters long; at most 100 are allowed"}},
		{"a handle of 101", set(api.FieldProfileHandle, strings.Repeat(e, 101)), []string{"! profileHandle is 101 characters long; at most 100 are allowed"}},
		{"a token of 100", set(api.FieldAuthToken, strings.Repeat(e, 100)), nil},
		{"a token of 101", set(api.FieldAuthToken, strings.Repeat(e, 101)), []string{"! authToken is 101 characters long; 1 to 100 are allowed"}},
		{"a token that is no UTF-8", set(api.FieldAuthToken, "\xff"), []string{"! authToken is no valid UTF-8 (1 character)"}},
		{"two faults, in the documented order", func(r *api.SessionRequest) { r.DisplayName = strings.Repeat("x", 101); r.UserID = "" }, []string{
			"! userId is required: it is 0 characters long; 1 to 50 are allowed",
			"! displayName is 101 characters long; at most 100 are allowed",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			request := api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-1"}
			test.change(&request)
			if got := told(request.Check(secret.New("demo-key"), false)); !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestTheRulesOfAKey(t *testing.T) {
	tests := []struct {
		name      string
		key       string
		elsewhere bool
		want      []string
	}{
		{"a key", "demo-key", false, nil},
		{"none", "", false, []string{"! x-api-key is required: it is 0 characters long"}},
		{"none needed", "", true, nil},
		{"100 hex digits", strings.Repeat("a", 100), false, nil},
		{"101 hex digits", strings.Repeat("aF", 50) + "0", false, []string{"? x-api-key looks like a server key: it is 101 characters long; API keys have about 48"}},
		{"101 other characters", strings.Repeat("z", 101), false, nil},
		{"a line end", "demo-key\n", false, []string{"! x-api-key holds a line break, which an HTTP header cannot carry (it is 9 characters long)"}},
		{"a blank", "demo key", true, []string{"! x-api-key holds a blank, which an HTTP header cannot carry (it is 8 characters long)"}},
		{"a blank beyond ASCII", "demo\u00a0key", false, []string{"! x-api-key holds a blank, which an HTTP header cannot carry (it is 8 characters long)"}},
		{"a control character", "demo\x00key", false, []string{"! x-api-key holds a control character, which an HTTP header cannot carry (it is 8 characters long)"}},
		{"a letter beyond ASCII", "demo-кey", false, []string{"! x-api-key holds a character that is not ASCII, which an HTTP header cannot carry (it is 8 characters long)"}},
		{"what is no UTF-8", "demo\xff", false, []string{"! x-api-key holds a character that is not ASCII, which an HTTP header cannot carry (it is 5 characters long)"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := told(alice().Check(secret.New(test.key), test.elsewhere))
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func set(field api.Field, value string) func(*api.SessionRequest) {
	return func(r *api.SessionRequest) { r.Set(field, value) }
}

func told(problems []api.Problem) []string {
	var lines []string
	for _, p := range problems {
		mark := "! "
		if p.Warning {
			mark = "? "
		}
		if !strings.HasPrefix(p.Message, string(p.Field)+" ") {
			mark += "(of " + string(p.Field) + ") "
		}
		lines = append(lines, mark+p.Message)
	}
	return lines
}
