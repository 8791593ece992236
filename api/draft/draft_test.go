package draft_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/draft"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

const canary = "canary-token"

func before() api.SessionRequest {
	return api.SessionRequest{
		UserID: " alice ", DeviceID: "d1", DeviceInfo: api.DeviceInfo{Kind: "web"},
		DisplayName: "Ali\u202ece", AuthToken: secret.New(canary),
	}
}

func TestATextHoldsNoSecretAndComesBackAsItWas(t *testing.T) {
	text := draft.Text(before())
	if strings.Contains(string(text), canary) {
		t.Fatalf("the authToken is in\n%s", text)
	}
	got, err := draft.Parse(text, before())
	if err != nil || len(got.Notes) > 0 || string(got.Request.Body()) != string(before().Body()) {
		t.Errorf("it came back as %s, %q, %v", got.Request.Body(), got.Notes, err)
	}
}

func TestParse(t *testing.T) {
	for name, test := range map[string]struct {
		text, body string
		notes      []string
	}{
		"fields that were changed, added and taken away": {
			text: `{"userId":"bob","deviceInfo":{"model":"x"},"profileHandle":"h"}`,
			body: `{"userId":"bob","deviceInfo":{"model":"x"},"profileHandle":"h"}`,
		},
		"another authToken": {
			text: `{"userId":"bob","authToken":"new"}`, body: `{"userId":"bob","authToken":"new"}`,
		},
		"the mask is the token": {
			text: `{"authToken":"•••","userId":"bob"}`, body: `{"userId":"bob","authToken":"` + canary + `"}`,
		},
		"with a byte order mark": {text: "\ufeff{\"userId\":\"bob\"}", body: `{"userId":"bob"}`},
		"a field that nobody documented": {
			text: `{"userId":"bob","foo":1,"deviceInfo":{"os":"x"},"x-api-key":"` + canary + `"}`, body: `{"userId":"bob"}`,
			notes: []string{
				`"foo" is not sent: only the documented fields are`, `"deviceInfo.os" is not sent: only the documented fields are`,
				`"x-api-key" is not sent: only the documented fields are`,
			},
		},
		"wrong types": {
			text: `{"userId":12345678901234567890,"deviceId":["a"],"displayName":null,"profileHandle":"","deviceInfo":"web","authToken":{}}`,
			body: `{"userId":"12345678901234567890","deviceId":"d1","deviceInfo":{"kind":"web"},"authToken":"` + canary + `"}`,
			notes: []string{
				"userId is a number: it is sent as a string", "deviceId is an array, not a string: what it was stays",
				"displayName is null: it is left out", "profileHandle is empty: it is left out",
				"deviceInfo is a string, not an object: what it was stays", "authToken is an object, not a string: what it was stays",
			},
		},
		"twice the same": {
			text: `{"userId":"a","userId":"b"}`, body: `{"userId":"b"}`, notes: []string{`"userId" is there twice: the last one counts`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := draft.Parse([]byte(test.text), before())
			if err != nil || string(got.Request.Body()) != test.body || !slices.Equal(got.Notes, test.notes) {
				t.Errorf("it is %s\n%q\n%v", got.Request.Body(), got.Notes, err)
			}
			if strings.Contains(strings.Join(got.Notes, ""), canary) {
				t.Error("a note repeats a value")
			}
		})
	}
}

func TestTheMaskOfNothingIsNamed(t *testing.T) {
	got, err := draft.Parse([]byte(`{"userId":"a","authToken":"•••"}`), api.SessionRequest{})
	if err != nil || !got.Request.AuthToken.IsZero() || len(got.Notes) != 1 {
		t.Errorf("it is %+v, %v", got, err)
	}
}

func TestWhatCannotBeReadSaysWhere(t *testing.T) {
	_, err := draft.Parse([]byte("{\n  \"userId\": \"alice\",,\n}\n"), before())
	var broken *jsontree.SyntaxError
	if !errors.As(err, &broken) || broken.Line != 2 || broken.Column != 21 {
		t.Errorf("it says %v", err)
	}
	blank := " \n\t"
	for text, why := range map[string]string{
		"":                                  "the text is empty",
		blank:                               "the text is empty",
		"[]":                                "it is an array, and a body is an object",
		`"alice"`:                           "it is a string",
		strings.Repeat(" ", 300<<10) + "{}": "longer than 256 KB",
		`{"userId":"` + canary:              "line 1",
	} {
		if _, err := draft.Parse([]byte(text), before()); err == nil || !strings.Contains(err.Error(), why) || strings.Contains(err.Error(), canary) {
			t.Errorf("of %.20q it says %v, want %q", text, err, why)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{`{"userId":"a","deviceInfo":{"kind":1},"authToken":"•••"}`, `{`, `[]`, "\ufeff{}"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := draft.Parse(text, before())
		if err != nil {
			return
		}
		again, err := draft.Parse(draft.Text(got.Request), got.Request)
		if err != nil || len(again.Notes) > 0 {
			t.Errorf("%q became %s, of which is said: %v, %q", text, draft.Text(got.Request), err, again.Notes)
		}
	})
}
