package keystore

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestALookAtTheConfigChangesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		profiles int
		damaged  bool
	}{
		"whole":   {`{"profiles":[{"name":"prod"}]}`, 1, false},
		"damaged": {`{"profiles":`, 0, true},
		"empty":   {``, 0, true},
		"twice":   {`{"profiles":[{"name":"prod"},{"name":"prod"}]}`, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "config.json")
			if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
				t.Fatal(err)
			}
			got := ConfigFile{Path: path}.Examine()
			if got.Damaged != c.damaged || (got.Err != nil) != c.damaged || len(got.Config.Profiles) != c.profiles || got.File == nil || got.File.Mode().Perm() != 0o644 {
				t.Errorf("found %+v", got)
			}
			if text, err := os.ReadFile(path); err != nil || string(text) != c.text {
				t.Errorf("it holds %q now, %v", text, err)
			}
			if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
				t.Errorf("there are %v, %v", entries, err)
			}
			if !c.damaged {
				return
			}
			if _, err := (ConfigFile{Path: path}).Load(); damageIn(err) == nil {
				t.Fatalf("loading it gives %v", err)
			}
			after := ConfigFile{Path: path}.Examine()
			if after.Err != nil || after.File != nil || len(after.Aside) != 1 || !strings.HasPrefix(after.Aside[0], path+".damaged-") {
				t.Errorf("found %+v", after)
			}
		})
	}
}

func TestNoConfigIsNoFault(t *testing.T) {
	if got := (ConfigFile{Path: filepath.Join(t.TempDir(), "no", "config.json")}).Examine(); got.Err != nil || got.File != nil {
		t.Errorf("found %+v", got)
	}
	if got := (ConfigFile{}).Examine(); got.Err == nil {
		t.Error("nowhere is fine")
	}
	if got := (ConfigFile{Path: t.TempDir()}).Examine(); got.Err == nil || got.Damaged {
		t.Errorf("found %+v", got)
	}
}
