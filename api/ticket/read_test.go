package ticket_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sessionscope/api/ticket"
)

func TestATicketWithUnknownFieldsOpens(t *testing.T) {
	got := read(t, []byte("\xef\xbb\xbf"+`{"zeta":{"deep":[1]},"sessionscopeTicket":1,"at":"2026-11-23T09:30:15Z","profile":"acme",
		"request":{"userId":"alice","hobby":"chess","deviceInfo":{"kind":"web","os":"x"},"authToken":"canary"},"outcome":{"kind":"refused","status":403,"mood":"bad"},
		"answer":{"code":1}, "later":true}`))
	if got.Sent.Request.UserID != "alice" || got.Sent.Request.DeviceInfo.Kind != "web" || got.Outcome.Status != 403 || string(got.Body) != `{"code":1}` {
		t.Errorf("read is %+v", got)
	}
	if !got.Sent.Request.AuthToken.IsZero() {
		t.Error("an authToken is taken out of a ticket")
	}
	if len(got.Notes) > 0 {
		t.Errorf("it is said to be odd: %q", got.Notes)
	}
}

func TestOddTicketsOpenWithANote(t *testing.T) {
	for _, c := range []struct{ name, text, note string }{
		{"a newer format", `{"sessionscopeTicket":2,"request":{"userId":"alice"},"answer":{}}`, "a newer program wrote this ticket (format 2)"},
		{"odd types", `{"sessionscopeTicket":1,"request":{"userId":"alice","deviceId":7},"profile":[1],"timingMs":"x","outcome":{"status":"x","kind":"session"},"answer":{}}`, "a part of this ticket is not as this program writes it"},
		{"cut off in the answer", `{"sessionscopeTicket":1,"request":{"userId":"alice"},"answer":{"users":[{"a":1}`, "this ticket is damaged"},
		{"cut off before the answer", `{"sessionscopeTicket":1,"request":{"userId":"alice"},"outcome":{"kind":"ref`, "this ticket is damaged"},
		{"something behind it", `{"sessionscopeTicket":1,"request":{"userId":"alice"},"answer":{}} x`, "this ticket is damaged"},
		{"another place", `{"sessionscopeTicket":1,"request":{"userId":"alice"},"baseUrl":"https://u:canary@h","answer":{}}`, "where the request went cannot be read"},
		{"a number too large", `{"sessionscopeTicket":1,"request":{"userId":"alice"},"masked":1e99,"timingMs":{"total":1e300},"answer":{}}`, "a part of this ticket"},
		{"no number that we have", `{"sessionscopeTicket":1.5,"request":{"userId":"alice"},"answer":{}}`, "a part of this ticket"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, []byte(c.text))
			if !slices.ContainsFunc(got.Notes, func(note string) bool { return strings.HasPrefix(note, c.note) }) {
				t.Errorf("the notes are %q, want %q", got.Notes, c.note)
			}
			if strings.Contains(strings.Join(got.Notes, ""), "canary") {
				t.Errorf("the notes repeat a password: %q", got.Notes)
			}
			if got.Sent == nil || got.Sent.Request.UserID != "alice" {
				t.Errorf("the request is lost: %+v", got)
			}
		})
	}
}

func TestWhatIsNoTicketIsRefused(t *testing.T) {
	for _, c := range []struct{ name, text, reason string }{
		{"nothing", " \n", "it is empty"},
		{"an answer", `{"accessToken":"x","users":[]}`, "it has no member sessionscopeTicket"},
		{"an answer with the name in a value", `{"users":[{"displayName":"sessionscopeTicket"}]}`, "that is a number"},
		{"an answer with the name further in", `{"users":[{"sessionscopeTicket":1}]}`, "that is a number"},
		{"another kind of value", `{"sessionscopeTicket":"1"}`, "that is a number"},
		{"a list", `[{"sessionscopeTicket":1}]`, "it is no JSON object"},
		{"no JSON", `x "sessionscopeTicket" `, "it is no JSON object"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if ticket.Is([]byte(c.text)) {
				t.Error("it is taken for a ticket")
			}
			_, err := ticket.Read([]byte(c.text))
			var none *ticket.NoTicketError
			if !errors.As(err, &none) || !strings.Contains(err.Error(), c.reason) {
				t.Errorf("the error is %v, want %q", err, c.reason)
			}
		})
	}
}

// Tools such as jq -S put the members in another order.
func TestATicketWithItsMembersSortedOpens(t *testing.T) {
	long := strings.Repeat(`{"userId":"x"},`, 200_000)
	got := read(t, []byte(`{"answer":{"users":[`+long+`0]},"outcome":{"kind":"session"},"request":{"userId":"alice"},"sessionscopeTicket":1,"text":""}`))
	if got.Sent.Request.UserID != "alice" || len(got.Body) < len(long) {
		t.Errorf("the request is %+v, the answer has %d bytes", got.Sent, len(got.Body))
	}
}

func TestATicketOfAKindNobodyKnows(t *testing.T) {
	got := read(t, []byte(`{"sessionscopeTicket":9,"outcome":{"kind":"visited"},"answer":{"users":[]}}`))
	if got.Err() != nil {
		t.Errorf("its answer cannot be explored: %v", got.Err())
	}
	got = read(t, []byte(`{"sessionscopeTicket":9,"outcome":{"kind":"visited"}}`))
	if got.Err() == nil {
		t.Error("without an answer it is said to be a session")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"sessionscopeTicket":1,"request":{"userId":"a","deviceInfo":{"kind":"\u00e9"}},"outcome":{"kind":"refused","status":1,"detail":["x"],"header":{"Date":["x"]}},"timingMs":{"total":1.5},"answer":{"a":[1]}}`))
	f.Add([]byte(`{"sessionscopeTicket":1,"baseUrl":"http://h","embeddedApi":false,"withheld":["authToken"],"clockOffsetMs":-1,"text":"\ud800<p>"}`))
	f.Add([]byte(`{"answer":{"cut":[`))
	f.Add([]byte(`{"sessionscopeTicket":1,"outcome":{"kind":"unreached","phase":"connecting"},"base64":"AP8="}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := ticket.Read(text)
		if (err == nil) != ticket.Is(text) {
			t.Fatalf("Is and Read differ: %v", err)
		}
		if err != nil {
			return
		}
		_ = got.Err()
		if got.Sent != nil && !got.Sent.Request.AuthToken.IsZero() {
			t.Fatal("an authToken is taken out of a ticket")
		}
		// What was read can be made a ticket again, and says the same.
		again := got
		again.Notes = nil
		file := write(t, again)
		back, err := ticket.Read(file)
		if err != nil {
			t.Fatalf("%v:\n%s", err, file)
		}
		if back.Outcome.Kind != got.Outcome.Kind || back.Outcome.Status != got.Outcome.Status || len(back.Notes) > 0 {
			t.Fatalf("read again it is %+v", back)
		}
		if back.Sent != nil && back.Sent.Request != got.Sent.Request {
			t.Fatalf("the request is %+v, and was %+v", back.Sent.Request, got.Sent.Request)
		}
		if _, err := got.Markdown(t.Context(), func(s string) string { return s }); err != nil {
			t.Fatal(err)
		}
	})
}
