package request_test

import (
	"strings"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/ui/screen/request"
)

func TestFillingIn(t *testing.T) {
	does(t, "what is typed goes into the request and the preview", func(t *testing.T) {
		p := withKey().open(t, 100, 30)
		p.Type("alice").SeeCursor("alice").See(`"userId": "alice"`, `⚠ creates "alice"`, "✓ 2 of 2 required fields")
		p.Press("tab").Type("Alice Example").See(`renames "alice" to "Alice Example"`)
		p.Press("down").Type("handle").Press("down", "down", "right", "right", "right")
		p.See(`"kind": "web"`).Press("tab").Type("iMac").Press("tab").Type("v7").Press("tab").Paste("token-canary\n")
		p.NotSee("canary").See("12/100").Press("ctrl+j")
		sent := p.seeSent()
		want := `{"userId":"alice","deviceId":"sessionscope-7f3a91","deviceInfo":{"kind":"web","model":"iMac","sdkVersion":"v7"},` +
			`"displayName":"Alice Example","profileHandle":"handle","authToken":"token-canary"}`
		if got := string(sent.Request.Body()); got != want {
			t.Errorf("it would send\n%s, want\n%s", got, want)
		}
		if got := sent.BaseURL.String(); got != "https://apix.us.amity.co" {
			t.Errorf("it would go to %s", got)
		}
		if sent.Key.Source != request.Environment || sent.Invalid {
			t.Errorf("sent %+v", sent)
		}
	})
	does(t, "a userId keeps its blanks and its case", func(t *testing.T) {
		p := withKey().open(t, 100, 30)
		p.Type(" Alice ").See("7/50", "begins or ends with a blank")
		p.Press("ctrl+j")
		if got := p.seeSent().Request.UserID; got != " Alice " {
			t.Errorf("it would send %q", got)
		}
	})
	does(t, "letters that pass for others are pointed out", func(t *testing.T) {
		withKey().open(t, 100, 30).Type("аlice").See("⚠ userId: ")
	})
	does(t, "a form nobody has touched blames nobody", func(t *testing.T) {
		fresh().open(t, 80, 24).NotSee("⚠", "is required")
	})
	does(t, "a rule that is broken shows while typing", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type(strings.Repeat("x", 50)).See("50/50").NotSee("are allowed")
		p.Type("x").See("51/50", "userId is 51 characters long; 1 to 50 are allowed")
		p.Press("backspace").NotSee("are allowed")
		p.Press("ctrl+u").Type("ADMIN_").See("may not start with ADMIN_")
	})
	does(t, "the focus stops at both ends", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Press("up", "up", "up", "up", "up", "up").Type("x").SeeLine(`profile +x ▾`)
		for range 20 {
			p.Press("tab")
		}
		p.Type("zz").NotSee("zz").Press("up").Type("zz").SeeLine(`authToken +•••••••• +2/100`)
	})
	does(t, "the deviceId is ours, and another one is warned about", func(t *testing.T) {
		p := withKey().open(t, 100, 30)
		p.Type("alice").See("sessionscope-7f3a91")
		p.Press("tab", "tab", "tab", "ctrl+u").Type("customer-phone").See("may end the session of")
	})
}

func TestDemo(t *testing.T) {
	does(t, "one key sends alice's request with the demo's key", func(t *testing.T) {
		p := inDemo().open(t, 120, 36)
		p.SeeLine(`userId +alice ▾`).See("•••••••• the demo's key").Press("ctrl+j")
		sent := p.seeSent()
		if sent.Request.UserID != "alice" || sent.Key.Source != request.Demo || sent.BaseURL.Hostname() != "127.0.0.1" {
			t.Errorf("sent %+v", sent)
		}
	})
	does(t, "arrows offer the others, with what each of them shows", func(t *testing.T) {
		p := inDemo().open(t, 80, 24)
		p.Press("right").SeeLine(`userId +bob ▾`).See("bob: a plain member")
		p.Press("left").SeeLine(`userId +alice ▾`).Press("left").SeeLine(`userId +alice ▾`)
	})
	does(t, "any other userId can be typed", func(t *testing.T) {
		p := inDemo().open(t, 80, 24)
		p.Press("ctrl+u").Type("carol").Press("ctrl+j")
		if got := p.seeSent().Request.UserID; got != "carol" {
			t.Errorf("it would send %q", got)
		}
	})
	does(t, "a key that is typed takes the place of the demo's", func(t *testing.T) {
		p := inDemo().open(t, 80, 24)
		p.Press("up").Type("wrong-key").Press("ctrl+j")
		if key := p.seeSent().Key; key.Source != request.Typed || key.Value.Reveal() != "wrong-key" || key.KeepAs != "" {
			t.Errorf("the key is from %d, kept as %q", key.Source, key.KeepAs)
		}
	})
}

func TestSending(t *testing.T) {
	does(t, "goes to the first field that is wrong", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Press("tab", "tab", "tab", "ctrl+u", "ctrl+j").seeNothingSent()
		p.See("not sent: userId and deviceId break rules; ctrl+j again sends it anyway", "[ Send anyway ]")
		p.See("userId is required").Type("alice").SeeLine(`userId +alice`).NotSee("Send anyway")
	})
	does(t, "a broken rule is sent when it is meant", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("ADMIN_me").Press("ctrl+j").seeNothingSent()
		p.Press("ctrl+j")
		if sent := p.seeSent(); !sent.Invalid || sent.Request.UserID != "ADMIN_me" {
			t.Errorf("sent %+v", sent)
		}
	})
	does(t, "the second button sends a broken rule too", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("ADMIN_me").Press("ctrl+j").settle()
		for range 10 {
			p.Press("tab")
		}
		p.Press("left", "enter")
		if !p.seeSent().Invalid {
			t.Error("it does not say that it breaks a rule")
		}
	})
	does(t, "the button Send does not send a broken rule, however often", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("ADMIN_me")
		for range 3 {
			for range 12 {
				p.Press("tab")
			}
			p.Press("enter").settle()
		}
		p.seeNothingSent()
	})
	does(t, "editing asks anew", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("ADMIN_me").Press("ctrl+j").settle()
		p.Type("2").NotSee("Send anyway").Press("ctrl+j").seeNothingSent().See("Send anyway")
	})
	does(t, "who allows invalid requests is not asked", func(t *testing.T) {
		s := withKey()
		s.deps.AllowInvalid = true
		p := s.open(t, 80, 24)
		p.Type("ADMIN_me").Press("ctrl+j")
		if !p.seeSent().Invalid {
			t.Error("it does not say that it breaks a rule")
		}
	})
	does(t, "without an API key there is no request", func(t *testing.T) {
		p := fresh().open(t, 80, 24)
		p.Press("down", "down").Type("alice").Press("ctrl+j").seeNothingSent()
		p.See("type an API key, or choose a profile that has one").NotSee("Send anyway")
		p.Press("ctrl+j").seeNothingSent().Type("typed-key").NotSee("type an API key").Press("ctrl+j")
		if key := p.seeSent().Key; key.Value.Reveal() != "typed-key" {
			t.Error("it would send another key")
		}
	})
	does(t, "what was said of a key that was missing goes when one is typed", func(t *testing.T) {
		p := fresh().open(t, 80, 24)
		p.Press("down", "down").Type("alice").Press("ctrl+j").seeNothingSent().See("not sent: there is no proper API key")
		p.Type("k").NotSee("no proper API key")
	})
	does(t, "a key that no header can carry is not sent", func(t *testing.T) {
		p := fresh().open(t, 80, 24)
		p.Type("kéy").See("x-api-key holds a character that is not ASCII")
		p.Press("down", "down").Type("alice").Press("ctrl+j", "ctrl+j").seeNothingSent()
	})
	does(t, "without a host there is no request", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").Press("up", "up", "ctrl+u").Type("mars").See("unknown region")
		p.Press("ctrl+j").seeNothingSent().See("there is no host to send it to").Press("ctrl+j").seeNothingSent()
	})
	does(t, "enter goes from field to field and sends on the button", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice")
		for range 8 {
			p.Press("enter")
		}
		p.seeNothingSent().Press("enter")
		p.seeSent()
	})
	does(t, "ctrl+enter sends too", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").Press("ctrl+enter")
		p.seeSent()
	})
	does(t, "what the API said stands at the fields until they are edited", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").Press("ctrl+j")
		p.seeSent()
		p.host.ShowFailure([]request.FieldNote{
			{Field: api.FieldDisplayName, Text: "must be no swear word\x1b[2J"}, {Text: "Validation failed"},
		})
		p.Resize(80, 25).See("⚠ the API says: must be no swear word␛[2J", "⚠ the API says: Validation failed")
		p.Type("Al").NotSee("swear word").SeeLine("displayName +Al")
	})
}

// A terminal without bracketed paste delivers a paste as keys.
func TestAPasteNeverSends(t *testing.T) {
	for _, end := range []struct{ name, keys string }{{"ctrl+j", "\n"}, {"enter", "\r"}} {
		does(t, "a text with line ends as "+end.name, func(t *testing.T) {
			p := withKey().open(t, 80, 24)
			p.Burst("alice" + end.keys + "Alice Example" + end.keys).seeNothingSent()
			p.SeeLine(`userId +alice`).SeeLine(`displayName +Alice Example`)
		})
		does(t, "a line end before the text as "+end.name, func(t *testing.T) {
			p := withKey().open(t, 80, 24)
			p.Type("alice").Sleep(time.Second)
			p.Burst(end.keys + "Alice Example").seeNothingSent()
			p.SeeLine(`displayName +Alice Example`)
		})
		does(t, "empty lines as "+end.name, func(t *testing.T) {
			p := withKey().open(t, 80, 24)
			p.Type("alice").Sleep(time.Second)
			p.Burst(strings.Repeat(end.keys, 20)).seeNothingSent()
		})
	}
	does(t, "it says what became of the key", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Burst("alice\n").seeNothingSent().See("taken as a paste", "press ctrl+j to send")
		p.Press("ctrl+j")
		p.seeSent()
	})
	does(t, "a broken rule is not sent by it either", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("ADMIN_me").Press("ctrl+j").settle()
		p.Burst("\n\n\n").seeNothingSent()
	})
	does(t, "keys slower than that are a person's", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		for _, key := range "alice" {
			p.Burst(string(key)).Sleep(31 * time.Millisecond)
		}
		p.Burst("\n")
		p.seeSent()
	})
	does(t, "what is pressed while a request waits to be sent does not change it", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").Press("ctrl+j").Sleep(40 * time.Millisecond)
		p.Type("2")
		if got := p.seeSent().Request.UserID; got != "alice" {
			t.Errorf("it would send %q", got)
		}
	})
}
