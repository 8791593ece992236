package keystore

import (
	"errors"
	"strings"
	"testing"

	"sessionscope/api/secret"
)

func TestWhoseKeyIsUsed(t *testing.T) {
	acme := Profile{Name: "acme", Region: "eu"}
	shop := Profile{Name: "shop", BaseURL: "https://api.example.com"}
	both := Config{Profiles: []Profile{acme, shop}}
	used := Config{Profiles: []Profile{acme, shop}, LastUsed: "shop"}
	gone := Config{Profiles: []Profile{acme, shop}, LastUsed: "removed"}
	only := Config{Profiles: []Profile{acme}}
	env := Environment{APIKey: secret.New("env-key")}

	for name, c := range map[string]struct {
		config Config
		env    Environment
		named  string
		want   Choice
		says   string
	}{
		"a profile that is named":                 {both, Environment{}, "acme", Choice{SourceProfile, acme}, `profile "acme", key from this run's memory`},
		"it wins over the environment":            {used, env, "acme", Choice{SourceProfile, acme}, `profile "acme", key from this run's memory`},
		"the environment wins over the last used": {used, env, "", Choice{Source: SourceEnvironment}, "AMITY_API_KEY"},
		"the last used":                           {used, Environment{}, "", Choice{SourceProfile, shop}, `profile "shop", key from this run's memory`},
		"the only one":                            {only, Environment{}, "", Choice{SourceProfile, acme}, `profile "acme", key from this run's memory`},
		"two, and none used yet":                  {both, Environment{}, "", Choice{Source: SourceAsk}, "a key to be asked for"},
		"two, and the last used removed":          {gone, Environment{}, "", Choice{Source: SourceAsk}, "a key to be asked for"},
		"no profile and no variable":              {Config{}, Environment{}, "", Choice{Source: SourceAsk}, "a key to be asked for"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Choose(c.config, c.env, c.named)
			if err != nil || got != c.want {
				t.Errorf("got %v, %v; want %v", got, err, c.want)
			}
			if said := got.Describe(Memory()); said != c.says {
				t.Errorf("says %q, want %q", said, c.says)
			}
		})
	}
}

func TestAnUnknownProfileNamesTheKnownOnes(t *testing.T) {
	for name, c := range map[string]struct {
		config Config
		want   string
	}{
		"some": {Config{Profiles: []Profile{{Name: "acme"}, {Name: "my shop"}}}, `no profile is named "acm"; there is "acme", "my shop"`},
		"none": {Config{}, `no profile is named "acm": there are none yet; make one with sessionscope keys set NAME`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Choose(c.config, Environment{APIKey: secret.New("env-key")}, "acm")
			var unknown *UnknownProfileError
			if !errors.As(err, &unknown) || err.Error() != c.want {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestFetchingTheChosenKey(t *testing.T) {
	keys := Memory()
	set(t, keys, "acme", "acme-key")
	set(t, keys, ServerAccount("acme"), "acme-server-key")
	env := Environment{APIKey: secret.New("env-key"), ServerKey: secret.New("env-server-key")}
	for name, c := range map[string]struct {
		choice      Choice
		env         Environment
		key, server string
		says        string // of the error, where there is none of both
	}{
		"a profile's own":       {Choice{SourceProfile, Profile{Name: "acme"}}, env, "acme-key", "acme-server-key", ""},
		"the environment's":     {Choice{Source: SourceEnvironment}, env, "env-key", "env-server-key", ""},
		"one that has vanished": {Choice{SourceProfile, Profile{Name: "shop"}}, env, "", "", "sessionscope keys set"},
		"none yet":              {Choice{Source: SourceAsk}, Environment{}, "", "", "set AMITY_"},
	} {
		t.Run(name, func(t *testing.T) {
			key, keyErr := c.choice.Key(t.Context(), keys, c.env)
			server, serverErr := c.choice.ServerKey(t.Context(), keys, c.env)
			if key.Reveal() != c.key || server.Reveal() != c.server {
				t.Errorf("got %q and %q", key.Reveal(), server.Reveal())
			}
			for _, err := range []error{keyErr, serverErr} {
				if c.says == "" && err != nil {
					t.Error(err)
				}
				if c.says != "" && (!errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), c.says)) {
					t.Errorf("got error %v", err)
				}
			}
		})
	}
}

func TestProfileNames(t *testing.T) {
	for _, name := range []string{"a", "acme", "my shop", "Acme (EU)", "ร้านค้า", "店", strings.Repeat("長", 64)} {
		if err := CheckName(name); err != nil {
			t.Error(err)
		}
	}
	for name, says := range map[string]string{
		"":                      "empty",
		strings.Repeat("長", 65): "65 characters",
		"acme/server":           "slash",
		"-x":                    `starts with "-"`,
		"\x20acme":              "blank",
		"acme\t":                "blank",
		"a\x1b[31mcme":          "cannot be seen",
		"a\u202ecme":            "cannot be seen",
		"a\u200bcme":            "cannot be seen",
		"a\u00a0b":              "cannot be seen",
		"\xff":                  "UTF-8",
		"line\nend":             "cannot be seen",
	} {
		if err := CheckName(name); err == nil || !strings.Contains(err.Error(), says) || strings.ContainsAny(err.Error(), "\x1b\n\u202e") {
			t.Errorf("%q: got %q, want it to say %q", name, err, says)
		}
	}
}
