package keystore

import (
	"slices"
	"strings"
	"testing"
)

func TestSecretsFromTheEnvironment(t *testing.T) {
	for name, c := range map[string]struct{ value, want string }{
		"as it is":                     {"demo-key", "demo-key"},
		"a line end is cut":            {"demo-key\n", "demo-key"},
		"one of Windows, too":          {"demo-key\r\n", "demo-key"},
		"only one":                     {"demo-key\n\n", "demo-key\n"},
		"blanks belong to it":          {" demo-key ", " demo-key "},
		"empty is not set":             {"", ""},
		"a line end alone is not set":  {"\n", ""},
		"a line end in it belongs too": {"a\nb", "a\nb"},
	} {
		t.Run(name, func(t *testing.T) {
			e := FromEnvironment(variables{APIKeyVariable: c.value, ServerKeyVariable: c.value, AuthTokenVariable: c.value}.get)
			for _, got := range []string{e.APIKey.Reveal(), e.ServerKey.Reveal(), e.AuthToken.Reveal()} {
				if got != c.want {
					t.Errorf("got %q, want %q", got, c.want)
				}
			}
			if e.APIKey.IsZero() != (c.want == "") {
				t.Errorf("IsZero is %v", e.APIKey.IsZero())
			}
		})
	}
}

func TestAMissingVariableIsNamed(t *testing.T) {
	_, err := Environment{}.Get(t.Context(), ServerKeyVariable)
	wantError(t, err, opGet, ServerKeyVariable, ErrNotFound)
	if !strings.HasSuffix(err.Error(), "set AMITY_SERVER_KEY") {
		t.Error(err)
	}
}

func TestOpen(t *testing.T) {
	for value, want := range map[string]string{"": "the system keyring", "system": "the system keyring", "memory": "this run's memory"} {
		s, err := Open(variables{KeystoreVariable: value}.get)
		if err != nil || s.Describe() != want {
			t.Errorf("%q opens %v, %v", value, s, err)
		}
	}
	for _, value := range []string{"file", "Memory", " "} {
		s, err := Open(variables{KeystoreVariable: value}.get)
		if err == nil || s != nil {
			t.Fatalf("%q opens %v", value, s)
		}
		for _, word := range []string{KeystoreVariable, "system", "memory"} {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%q does not name %s", err, word)
			}
		}
	}
}

func TestAnEnvironmentForAnotherProgramHoldsNoSecret(t *testing.T) {
	before := []string{"PATH=/bin", "AMITY_API_KEY=a", "AMITY_AUTH_TOKEN=b", "amity_server_key=c", "AMITY_API_KEY", "AMITY_API_KEYS=d", "X=AMITY_API_KEY=e", "="}
	given := slices.Clone(before)
	if got, want := WithoutSecrets(given), []string{"PATH=/bin", "AMITY_API_KEYS=d", "X=AMITY_API_KEY=e", "="}; !slices.Equal(got, want) {
		t.Errorf("it is %q", got)
	}
	if !slices.Equal(given, before) {
		t.Errorf("the program's own is changed: %q", given)
	}
}
