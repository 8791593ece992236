package keystore

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/secret"
)

// faulty is a store whose calls fail as told, named like "keeping acme".
type faulty struct {
	*MemoryStore
	fails map[string]error
	loses map[string]bool // calls that are made, and reported as failed
	calls []string
}

func (f *faulty) call(op, account string, act func() error) error {
	name := op + " " + account
	f.calls = append(f.calls, name)
	if err := f.fails[name]; err != nil {
		if f.loses[name] {
			_ = act()
		}
		return failed(op, account, err)
	}
	return act()
}

func (f *faulty) Get(ctx context.Context, account string) (value secret.Text, err error) {
	err = f.call(opGet, account, func() error {
		value, err = f.MemoryStore.Get(ctx, account)
		return err
	})
	return value, err
}

func (f *faulty) Set(ctx context.Context, account string, value secret.Text) error {
	return f.call(opSet, account, func() error { return f.MemoryStore.Set(ctx, account, value) })
}

func (f *faulty) Delete(ctx context.Context, account string) error {
	return f.call(opDelete, account, func() error { return f.MemoryStore.Delete(ctx, account) })
}

func (f *faulty) kept() map[string]string {
	values := map[string]string{}
	for account, value := range f.values {
		values[account] = value.Reveal()
	}
	return values
}

// workplace is a config file and keyring in which there is the profile acme, in
// the region eu, with both its keys.
func workplace(t *testing.T) (Profiles, *faulty) {
	t.Helper()
	keys := &faulty{MemoryStore: Memory()}
	p := Profiles{Config: inDir(t), Keys: keys}
	if _, err := p.Set(t.Context(), Profile{Name: "acme", Region: "eu"}, Keys{secret.New("old"), secret.New("old server")}); err != nil {
		t.Fatal(err)
	}
	keys.calls = nil
	return p, keys
}

func TestSettingAProfile(t *testing.T) {
	both := map[string]string{"acme": "old", "acme/server": "old server"}
	with := func(changes map[string]string) map[string]string {
		all := maps.Clone(both)
		maps.Copy(all, changes)
		return all
	}
	acme := Profile{Name: "acme", Region: "eu", HasServerKey: true}
	for name, c := range map[string]struct {
		changed Profile
		keys    Keys
		want    Profile
		others  []Profile
		kept    map[string]string
	}{
		"a new one": {
			Profile{Name: "shop", Region: "us"},
			Keys{API: secret.New("k")},
			Profile{Name: "shop", Region: "us"},
			[]Profile{acme},
			with(map[string]string{"shop": "k"}),
		},
		"a new one with a server key": {
			Profile{Name: "shop"},
			Keys{secret.New("k"), secret.New("s")},
			Profile{Name: "shop", HasServerKey: true},
			[]Profile{acme},
			with(map[string]string{"shop": "k", "shop/server": "s"}),
		},
		"a new key": {
			Profile{Name: "acme"},
			Keys{API: secret.New("new")},
			acme, nil, with(map[string]string{"acme": "new"}),
		},
		"a new server key": {
			Profile{Name: "acme"},
			Keys{Server: secret.New("new")},
			acme, nil, with(map[string]string{"acme/server": "new"}),
		},
		"a new region needs no key": {
			Profile{Name: "acme", Region: "sg"},
			Keys{},
			Profile{Name: "acme", Region: "sg", HasServerKey: true},
			nil, both,
		},
		"another base URL takes the server key away": {
			Profile{Name: "acme", BaseURL: "https://api.example.com"},
			Keys{API: secret.New("new")},
			Profile{Name: "acme", BaseURL: "https://api.example.com"},
			nil,
			map[string]string{"acme": "new"},
		},
		"unless a new one comes with it": {
			Profile{Name: "acme", BaseURL: "https://api.example.com"},
			Keys{secret.New("new"), secret.New("new server")},
			Profile{Name: "acme", BaseURL: "https://api.example.com", HasServerKey: true},
			nil,
			map[string]string{"acme": "new", "acme/server": "new server"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, keys := workplace(t)
			got, err := p.Set(t.Context(), c.changed, c.keys)
			if err != nil || got != c.want {
				t.Fatalf("got %+v, %v; want %+v", got, err, c.want)
			}
			if !maps.Equal(keys.kept(), c.kept) {
				t.Errorf("kept are %v", slices.Collect(maps.Keys(keys.kept())))
			}
			all, err := p.List()
			if want := append(slices.Clone(c.others), c.want); err != nil || !cmp.Equal(all, want) {
				t.Errorf("listed are %+v, %v", all, err)
			}
		})
	}
}

func TestOnlyARegionTouchesNoKeyring(t *testing.T) {
	p, keys := workplace(t)
	if _, err := p.Set(t.Context(), Profile{Name: "acme", Region: "us"}, Keys{}); err != nil {
		t.Fatal(err)
	}
	if len(keys.calls) != 0 {
		t.Errorf("calls: %v", keys.calls)
	}
}

func TestWhatMayNotBeSet(t *testing.T) {
	key := Keys{API: secret.New(canary)}
	for name, c := range map[string]struct {
		changed Profile
		keys    Keys
		want    error
		says    string
	}{
		"a new one without key":          {Profile{Name: "shop"}, Keys{}, ErrKeyNeeded, `making profile "shop"`},
		"a new one, server key only":     {Profile{Name: "shop"}, Keys{Server: secret.New(canary)}, ErrKeyNeeded, `making profile "shop"`},
		"another base URL without key":   {Profile{Name: "acme", BaseURL: "https://x.example"}, Keys{}, ErrKeyNeeded, "https://x.example"},
		"region and base URL":            {Profile{Name: "acme", Region: "eu", BaseURL: "https://x.example"}, key, errTwoPlaces, "acme"},
		"a name that may not be":         {Profile{Name: "a/b"}, key, nil, "slash"},
		"a name but for capital letters": {Profile{Name: "ACME"}, key, nil, "capital letters"},
		"a key too long":                 {Profile{Name: "shop"}, Keys{API: secret.New(strings.Repeat("k", MaxValue+1))}, ErrTooBig, "2560 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			p, keys := workplace(t)
			_, err := p.Set(t.Context(), c.changed, c.keys)
			if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v", err)
			}
			wantUnchanged(t, p, keys)
		})
	}
}

func wantUnchanged(t *testing.T, p Profiles, keys *faulty) {
	t.Helper()
	if want := map[string]string{"acme": "old", "acme/server": "old server"}; !maps.Equal(keys.kept(), want) {
		t.Errorf("kept are %v", slices.Collect(maps.Keys(keys.kept())))
	}
	all, err := p.List()
	if want := []Profile{{Name: "acme", Region: "eu", HasServerKey: true}}; err != nil || !cmp.Equal(all, want) {
		t.Errorf("listed are %+v, %v", all, err)
	}
}

func TestASettingThatFailsIsTakenBack(t *testing.T) {
	move := Profile{Name: "acme", BaseURL: "https://x.example"}
	for name, c := range map[string]struct {
		changed Profile
		keys    Keys
		fails   string
		with    error
		loses   bool
		config  bool // the config file cannot be written
	}{
		"the keyring is locked":             {changed: move, keys: Keys{API: secret.New("new")}, fails: "reading acme", with: ErrLocked},
		"the key is not kept":               {changed: move, keys: Keys{API: secret.New("new")}, fails: "keeping acme", with: ErrDismissed},
		"the server key is not kept":        {changed: move, keys: Keys{secret.New("new"), secret.New("new server")}, fails: "keeping acme/server", with: ErrDismissed},
		"the server key is not removed":     {changed: move, keys: Keys{API: secret.New("new")}, fails: "deleting acme/server", with: context.Canceled},
		"the profile is not written":        {changed: move, keys: Keys{secret.New("new"), secret.New("new server")}, config: true},
		"a new profile is not written":      {changed: Profile{Name: "shop"}, keys: Keys{secret.New("new"), secret.New("new server")}, config: true},
		"a new profile's server key fails":  {changed: Profile{Name: "shop"}, keys: Keys{secret.New("new"), secret.New("new server")}, fails: "keeping shop/server", with: ErrDismissed},
		"a new profile's key may have been": {changed: Profile{Name: "shop"}, keys: Keys{API: secret.New("new")}, fails: "keeping shop", with: ErrNotKept, loses: true},
	} {
		t.Run(name, func(t *testing.T) {
			p, keys := workplace(t)
			keys.fails = map[string]error{c.fails: c.with}
			keys.loses = map[string]bool{c.fails: c.loses}
			config := p.Config
			if c.config {
				writeFile(t, p.Config.Path+".new/x", "in the way")
			}
			_, err := p.Set(t.Context(), c.changed, c.keys)
			if err == nil || !c.config && !errors.Is(err, c.with) || strings.Contains(err.Error(), "put back") {
				t.Errorf("got %v", err)
			}
			keys.fails = nil
			wantUnchanged(t, Profiles{Config: config, Keys: keys}, keys)
		})
	}
}

func TestASettingThatCannotBeTakenBackSaysSo(t *testing.T) {
	p, keys := workplace(t)
	keys.fails = map[string]error{"keeping shop/server": ErrNoService, "deleting shop": ErrNoService}
	_, err := p.Set(t.Context(), Profile{Name: "shop"}, Keys{secret.New("new"), secret.New("new server")})
	if err == nil || !strings.Contains(err.Error(), "could not be put back") || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v", err)
	}
}

func TestDeletingAProfile(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, p Profiles, keys *faulty)
		delete  string
		want    error // nil: acme and all its keys are gone
	}{
		"with its keys":             {nil, "acme", nil},
		"whose key is gone already": {func(t *testing.T, _ Profiles, keys *faulty) { _ = keys.MemoryStore.Delete(t.Context(), "acme") }, "acme", nil},
		"that is not in the file": {func(t *testing.T, p Profiles, _ *faulty) {
			update(t, p.Config, func(c *Config) error { c.remove("acme"); return nil })
		}, "acme", nil},
		"that there is not": {nil, "acm", &UnknownProfileError{}},
		"that cannot be":    {nil, "acme/server", errAny},
		"that there is not, and no keyring": {func(_ *testing.T, _ Profiles, keys *faulty) {
			keys.fails = map[string]error{"deleting acm": ErrNoBus}
		}, "acm", &UnknownProfileError{}},
	} {
		t.Run(name, func(t *testing.T) {
			p, keys := workplace(t)
			if err := p.Used("acme", ""); err != nil {
				t.Fatal(err)
			}
			if c.prepare != nil {
				c.prepare(t, p, keys)
			}
			err := p.Delete(t.Context(), c.delete)
			if c.want != nil {
				var unknown *UnknownProfileError
				if err == nil || c.want != errAny && !errors.As(err, &unknown) {
					t.Errorf("got %v", err)
				}
				wantUnchanged(t, p, keys)
				return
			}
			left := load(t, p.Config)
			if err != nil || len(keys.kept()) != 0 || len(left.Profiles) != 0 || left.LastUsed != "" {
				t.Errorf("got %v; left are %v and %+v", err, keys.kept(), left)
			}
		})
	}
}

func TestAKeyringThatFailsKeepsTheProfile(t *testing.T) {
	for _, fails := range []string{"deleting acme", "deleting acme/server"} {
		t.Run(fails, func(t *testing.T) {
			p, keys := workplace(t)
			keys.fails = map[string]error{fails: ErrLocked}
			if err := p.Delete(t.Context(), "acme"); !errors.Is(err, ErrLocked) {
				t.Errorf("got %v", err)
			}
			if all, _ := p.List(); len(all) != 1 {
				t.Error("the profile is gone, and a key that nothing names is left")
			}
			keys.fails = nil
			if err := p.Delete(t.Context(), "acme"); err != nil || len(keys.kept()) != 0 {
				t.Errorf("the second time: %v", err)
			}
		})
	}
}

func TestADeletingThatFailsIsTakenBack(t *testing.T) {
	for name, fail := range map[string]func(p *Profiles, keys *faulty){
		"its second key is locked": func(_ *Profiles, keys *faulty) { keys.fails = map[string]error{"deleting acme/server": ErrLocked} },
		"the config file cannot be taken": func(p *Profiles, _ *faulty) {
			link(t, filepath.Join(t.TempDir(), "gone", "lock"), p.Config.Path+".lock")
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, keys := workplace(t)
			if err := os.Remove(p.Config.Path + ".lock"); err != nil {
				t.Fatal(err)
			}
			fail(&p, keys)
			if err := p.Delete(t.Context(), "acme"); err == nil {
				t.Error("it is deleted")
			}
			wantUnchanged(t, p, keys)
		})
	}
}

func TestTheProfileUsedLast(t *testing.T) {
	p, _ := workplace(t)
	if err := p.Used("acme", "d"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "removed"} {
		if err := p.Used(name, "other"); err != nil {
			t.Fatal(err)
		}
		if got := load(t, p.Config).LastUsed; got != "acme" {
			t.Errorf("after %q the last used is %q", name, got)
		}
	}
}

func TestAKeyMeetsADamagedFile(t *testing.T) {
	p, keys := workplace(t)
	writeFile(t, p.Config.Path, "{")
	keys.calls = nil
	var damaged *DamagedError
	if _, err := p.Set(t.Context(), Profile{Name: "shop"}, Keys{API: secret.New("k")}); !errors.As(err, &damaged) {
		t.Errorf("got %v", err)
	}
	if len(keys.calls) != 0 {
		t.Errorf("the keyring was called: %v", keys.calls)
	}
	if _, err := p.Set(t.Context(), Profile{Name: "shop"}, Keys{API: secret.New("k")}); err != nil {
		t.Errorf("the second time: %v", err)
	}
}

func TestNoSecretReachesAFile(t *testing.T) {
	p := Profiles{Config: inDir(t), Keys: Memory()}
	if _, err := p.Set(t.Context(), Profile{Name: "acme"}, Keys{secret.New(canary), secret.New(canary)}); err != nil {
		t.Fatal(err)
	}
	for _, name := range names(t, p.Config.Path) {
		if strings.Contains(readFile(t, strings.TrimSuffix(p.Config.Path, "config.json")+name), canary) {
			t.Errorf("the key is in %s", name)
		}
	}
}
