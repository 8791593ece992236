package request_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/screen/request"
)

func TestWhoseKey(t *testing.T) {
	does(t, "that of the profile used last, at its own region", func(t *testing.T) {
		p := withProfiles().open(t, 100, 30)
		p.SeeLine(`profile +acme ▾`).SeeLine(`region +eu ▾`).See("•••••••• from the system keyring", "host: apix.eu.amity.co")
		p.Type("alice").Press("ctrl+j")
		sent := p.seeSent()
		if sent.Key.Source != request.Keyring || !sent.Key.Value.IsZero() || sent.Profile.Name != "acme" || sent.BaseURL.Host != "apix.eu.amity.co" {
			t.Errorf("sent %+v", sent)
		}
	})
	does(t, "that of the environment where no profile is named", func(t *testing.T) {
		s := withProfiles()
		s.deps.Environment = keystore.Environment{APIKey: secret.New("canary-of-the-environment")}
		p := s.open(t, 100, 30)
		p.SeeLine(`profile +none ▾`).See("•••••••• from AMITY_API_KEY").NotSee("canary")
		p.Type("alice").Press("ctrl+j")
		if key := p.seeSent().Key; key.Source != request.Environment || !key.Value.IsZero() {
			t.Errorf("the key is from %d", key.Source)
		}
	})
	does(t, "that of the profile that is named, although the environment has one", func(t *testing.T) {
		s := withProfiles()
		s.deps.Environment = keystore.Environment{APIKey: secret.New("canary-of-the-environment"), AuthToken: secret.New("canary-token")}
		s.initial.Profile = "local"
		p := s.open(t, 100, 30)
		p.SeeLine(`profile +local ▾`).SeeLine(`region +http://127.0.0.1:8080`).See("from the system keyring").NotSee("AMITY_AUTH_TOKEN")
		p.Type("alice").Press("ctrl+j")
		if sent := p.seeSent(); sent.Key.Source != request.Keyring || !sent.Request.AuthToken.IsZero() {
			t.Errorf("sent %+v", sent)
		}
	})
	does(t, "none of a profile at another's host", func(t *testing.T) {
		s := withProfiles()
		s.initial.Region = "sg"
		p := s.open(t, 100, 30)
		p.SeeLine(`profile +none ▾`).SeeLine(`region +sg ▾`).See("type or paste it")
	})
	does(t, "that of a named profile, at its own host, whatever else was asked for", func(t *testing.T) {
		s := withProfiles()
		s.initial.Profile, s.initial.Region = "acme", "sg"
		s.open(t, 200, 60).SeeLine(`region +eu ▾`).See("profile acme goes to its own host, not to the one that was asked for")
	})
	does(t, "the authToken of the environment goes along, and can be left out", func(t *testing.T) {
		s := withKey()
		s.deps.Environment.AuthToken = secret.New("canary-token")
		p := s.open(t, 100, 30)
		p.Type("alice").SeeLine(`authToken +•••••••• from AMITY_AUTH_TOKEN`).NotSee("canary").Press("ctrl+j")
		if got := p.seeSent().Request.AuthToken.Reveal(); got != "canary-token" {
			t.Error("the authToken is not that of the environment")
		}
		for range 7 {
			p.Press("tab")
		}
		p.Press("backspace").See("left out").NotSee(`"authToken"`)
	})
	does(t, "the focus begins where a key must be typed", func(t *testing.T) {
		fresh().open(t, 80, 24).Type("k").SeeLine(`API key +•••••••• +1 character`)
	})
	does(t, "a typed one takes precedence over the profile's", func(t *testing.T) {
		p := withProfiles().open(t, 100, 30)
		p.Type("alice").Press("up").Type("another").See("7 characters", "as typed").Press("ctrl+j")
		if sent := p.seeSent(); sent.Key.Source != request.Typed || sent.Key.Value.Reveal() != "another" || sent.Profile.Name != "acme" {
			t.Errorf("sent %+v", sent)
		}
	})
}

func TestChangingTheProfile(t *testing.T) {
	does(t, "takes its region along", func(t *testing.T) {
		p := withProfiles().open(t, 100, 30)
		p.Press("up", "up", "up", "right").SeeLine(`profile +local ▾`).SeeLine(`region +http://127.0.0.1:8080`)
		p.Press("left", "left").SeeLine(`profile +none ▾`).See("type or paste it")
	})
	does(t, "clears a typed key, and says so", func(t *testing.T) {
		p := withProfiles().open(t, 100, 30)
		p.Press("up").Type("typed-key").Press("up", "up", "right")
		p.See("the typed API key was cleared", "from the system keyring").NotSee("9 characters")
	})
	does(t, "counts only when a typed name is whole", func(t *testing.T) {
		p := withProfiles().open(t, 100, 30)
		p.Press("up").Type("typed-key").Press("up", "up").Type("2").See("9 characters")
		p.Press("backspace").See("9 characters").SeeLine(`region +eu ▾`)
	})
	does(t, "a name for a new key keeps the key", func(t *testing.T) {
		p := fresh().open(t, 100, 30)
		p.Type("new-key").SeeLine(`keep key +\[ \] needs a profile name first`)
		p.Press("up", "up").Type("mine").Press("down", "down").See("7 characters", "a new profile")
		p.Press("down", "space").SeeLine(`keep key +\[✓\] in the system keyring as mine`).Press("down").Type("alice").Press("ctrl+j")
		sent := p.seeSent()
		if sent.Key.KeepAs != "mine" || sent.Profile != (keystore.Profile{Name: "mine", Region: "us"}) || sent.Key.Value.Reveal() != "new-key" {
			t.Errorf("sent %+v", sent)
		}
	})
	does(t, "a key can be kept for a base URL too", func(t *testing.T) {
		p := fresh().open(t, 100, 30)
		p.Press("up", "ctrl+u").Type("http://localhost:9/x/").Press("up").Type("mine").Press("down", "down").Type("k").Press("down", "space", "down")
		p.Type("alice").Press("ctrl+j")
		if got := p.seeSent().Profile; got != (keystore.Profile{Name: "mine", BaseURL: "http://localhost:9/x"}) {
			t.Errorf("the profile is %+v", got)
		}
	})
	does(t, "nothing is kept that is not asked for", func(t *testing.T) {
		p := fresh().open(t, 100, 30)
		p.Type("new-key").Press("up", "up").Type("mine").Press("down", "down", "down", "down").Type("alice").Press("ctrl+j")
		if sent := p.seeSent(); sent.Key.KeepAs != "" || sent.Profile != (keystore.Profile{}) {
			t.Errorf("sent %+v", sent)
		}
	})
	does(t, "a name that cannot be one says why", func(t *testing.T) {
		p := fresh().open(t, 120, 36)
		p.Type("k").Press("up", "up").Type("a/b").Press("down", "down", "down").See("slash").Press("space").NotSee("✓")
	})
	does(t, "a key that was kept is the profile's own from then on", func(t *testing.T) {
		p := fresh().open(t, 100, 30)
		p.Type("new-key").Press("up", "up").Type("mine").Press("down", "down", "down", "space", "down").Type("alice").Press("ctrl+j")
		p.host.Kept(p.seeSent().Profile)
		p.Press("tab").SeeLine(`profile +mine ▾  us`).See("•••••••• from the system keyring").NotSee("keep key")
		p.Press("ctrl+j").settle()
		if again := p.host.sent[1]; again.Key.Source != request.Keyring || again.Profile.Name != "mine" {
			t.Errorf("sent %+v", again)
		}
	})
	does(t, "a key typed for a known profile replaces its own", func(t *testing.T) {
		p := withProfiles().open(t, 120, 36)
		p.Type("alice").Press("up").Type("k").Press("down", "space").See("[✓] in the system keyring as acme", "it replaces the one that is").Press("ctrl+j")
		if sent := p.seeSent(); sent.Key.KeepAs != "acme" || sent.Profile != (keystore.Profile{Name: "acme", Region: "eu"}) {
			t.Errorf("sent %+v", sent)
		}
	})
}

func TestChangingTheHost(t *testing.T) {
	does(t, "lets go of the profile, and says so", func(t *testing.T) {
		p := withProfiles().open(t, 100, 30)
		p.Press("up", "up", "right").SeeLine(`region +sg ▾`).SeeLine(`profile +none ▾`)
		p.See("profile acme is let go: its key is for its own", "type or paste it")
	})
	does(t, "clears a typed key and authToken once the field is left", func(t *testing.T) {
		p := withKey().open(t, 100, 30)
		for range 7 {
			p.Press("tab")
		}
		p.Type("token").Press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab").Type("key")
		p.Press("up", "ctrl+u").Type("http://localhost:1").See("3 characters").Press("down")
		p.See("the typed API key and authToken was cleared", "only on secure networks").NotSee("3 characters")
	})
	does(t, "sending from the field itself clears them first", func(t *testing.T) {
		p := fresh().open(t, 100, 30)
		p.Type("key").Press("down", "down").Type("alice").Press("up", "up", "up", "end").Press("right", "ctrl+j").seeNothingSent()
		p.See("not sent: there is no proper API key")
	})
	does(t, "regions are read as people write them", func(t *testing.T) {
		p := withKey().open(t, 200, 60)
		p.Press("up", "up", "ctrl+u").Type("Europe").See("host: apix.eu.amity.co")
		p.Press("ctrl+u").Type("mars").See("unknown region", "us (United States), eu (Europe) or sg")
		p.Press("ctrl+u").Type("http://example.com").See("uses http")
	})
	does(t, "plain http goes where it is allowed", func(t *testing.T) {
		s := withKey()
		s.deps.AllowHTTP, s.initial.BaseURL = true, "http://example.com/base"
		p := s.open(t, 100, 30)
		p.Type("alice").See("POST /base/api/v5/sessions", "host: example.com").Press("ctrl+j")
		if got := p.seeSent().BaseURL.String(); got != "http://example.com/base" {
			t.Errorf("it would go to %s", got)
		}
	})
	does(t, "a region's own URL is the region", func(t *testing.T) {
		s := withKey()
		s.initial.BaseURL = "https://apix.sg.amity.co"
		s.open(t, 100, 30).SeeLine(`region +sg ▾`)
	})
}

func TestReadingTheProfiles(t *testing.T) {
	slow := func(config keystore.Config, err error) setting {
		s := fresh()
		s.deps.LoadConfig = func(ctx context.Context) (keystore.Config, error) {
			select {
			case <-time.After(5 * time.Second):
				return config, err
			case <-ctx.Done():
				return keystore.Config{}, ctx.Err()
			}
		}
		return s
	}
	config := keystore.Config{Profiles: []keystore.Profile{{Name: "acme", Region: "eu"}}, DeviceID: "sessionscope-late"}
	does(t, "nothing waits for them", func(t *testing.T) {
		p := slow(config, nil).open(t, 100, 30)
		p.See("reading the profiles…").Type("alice").Press("ctrl+j").seeNothingSent().See("the profiles are still being read")
		p.Press("down", "down").Sleep(5 * time.Second).SeeLine(`userId +alice`).See("sessionscope-late")
	})
	does(t, "they fill what nobody has touched", func(t *testing.T) {
		slow(config, nil).open(t, 100, 30).Sleep(5 * time.Second).SeeLine(`profile +acme ▾`).SeeLine(`region +eu ▾`)
	})
	does(t, "what was typed meanwhile stays", func(t *testing.T) {
		p := slow(config, nil).open(t, 100, 30)
		p.Press("up", "up").Type("typed").Sleep(5 * time.Second).SeeLine(`profile +none ▾`).See("5 characters")
	})
	does(t, "a file that cannot be read says why, and the form works", func(t *testing.T) {
		p := slow(config, errors.New("reading config file /x: permission denied")).open(t, 100, 30).Sleep(5 * time.Second)
		p.See("⚠ reading config file /x: permission denied")
	})
	does(t, "closing the form ends it", func(t *testing.T) {
		p := slow(config, nil).open(t, 100, 30)
		p.host.Close()
		p.Sleep(time.Second).See("context canceled")
	})
}
