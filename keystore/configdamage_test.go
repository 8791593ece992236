package keystore

import (
	"errors"
	"strings"
	"testing"
)

var damaged = map[string]struct{ text, says string }{
	"cut off":                 {"{\"profiles\": [\n{\"name\": \"acme\"", "line 2: unexpected end"},
	"a comma too many":        {"{\n\"lastUsed\": \"acme\",\n}", "line 3: invalid character"},
	"empty":                   {"", "it is empty"},
	"blank":                   {" \n", "it is empty"},
	"not JSON":                {"profiles: [acme]", "line 1"},
	"something after it":      {"{} {}", "line 1"},
	"an array":                {"[]", "cannot unmarshal array"},
	"null":                    {"null", "it is null"},
	"no valid UTF-8":          {"{\"lastUsed\": \"\xff\"}", "UTF-8"},
	"a profile of no object":  {`{"profiles": ["acme"]}`, "profiles: "},
	"a member of wrong type":  {`{"profiles": [{"name": 1}], "lastUsed": []}`, "lastUsed: "},
	"a profile without name":  {`{"profiles": [{}]}`, "it is empty"},
	"null for a profile":      {`{"profiles": [null]}`, "it is empty"},
	"a name of another's key": {`{"profiles": [{"name": "acme/server"}]}`, "slash"},
	"two of one name":         {`{"profiles": [{"name": "acme"}, {"name": "acme"}]}`, "two profiles"},
	"much too big":            {strings.Repeat(" ", maxConfig) + "{}", "at most"},
}

func TestADamagedFileIsKeptAsideAndNamed(t *testing.T) {
	for name, c := range damaged {
		t.Run(name, func(t *testing.T) {
			f := holding(t, c.text)
			aside := f.Path + ".damaged-20261123T014500Z"
			got, err := f.Load()
			var e *DamagedError
			if !errors.As(err, &e) || e.KeptAs != aside {
				t.Fatalf("got %v", err)
			}
			for _, want := range []string{f.Path, aside, c.says} {
				if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
					t.Errorf("%q does not say %q in one line", err, want)
				}
			}
			if readFile(t, aside) != c.text {
				t.Error("what is kept is not what was there")
			}
			if got.DeviceID == "" || len(got.Profiles) != 0 {
				t.Errorf("the new config is %+v", got)
			}
			if load(t, f).DeviceID == "" {
				t.Error("the next reading finds no new config")
			}
			update(t, f, addAcme)
			if again := load(t, f); len(again.Profiles) != 1 || readFile(t, aside) != c.text {
				t.Errorf("after a change: %+v", again)
			}
		})
	}
}

func TestAnUpdateOfADamagedFileChangesNothingElse(t *testing.T) {
	f := holding(t, "{")
	writeFile(t, f.Path+".damaged-20261123T014500Z", "an earlier one")
	var e *DamagedError
	if err := f.Update(addAcme); !errors.As(err, &e) || e.KeptAs != f.Path+".damaged-20261123T014500Z-2" {
		t.Fatalf("got %v", err)
	}
	if readFile(t, e.KeptAs) != "{" || readFile(t, f.Path+".damaged-20261123T014500Z") != "an earlier one" || exists(f.Path) {
		t.Error("something was overwritten")
	}
	update(t, f, addAcme)
}

func TestAByteOrderMarkIsNoDamage(t *testing.T) {
	if got := load(t, holding(t, "\ufeff"+`{"lastUsed": "acme"}`)); got.LastUsed != "acme" {
		t.Errorf("got %+v", got)
	}
}
