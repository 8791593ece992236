package keystore

import (
	"io/fs"
	"os"
	"path/filepath"
)

// ConfigState is how a ConfigFile does.
type ConfigState struct {
	Config Config
	// File is the file itself, behind any link; nil when there is none.
	File fs.FileInfo
	// Aside are the damaged files that were set aside and are still there.
	Aside []string
	// Err is why the file cannot be used; nil when it can, or when there is none.
	// Damaged tells that it can be read, but holds something else than a Config.
	Err     error
	Damaged bool
}

// Examine reads the file and changes nothing: unlike with Load, a damaged one
// stays where it is.
func (f ConfigFile) Examine() ConfigState {
	var s ConfigState
	s.Config, _, s.Err = f.read()
	if damaged := damageIn(s.Err); damaged != nil {
		s.Err, s.Damaged = damaged.Err, true
	}
	if f.Path == "" {
		return s
	}
	if info, err := os.Stat(f.Path); err == nil {
		s.File = info
	}
	if entries, err := os.ReadDir(filepath.Dir(f.Path)); err == nil {
		for _, entry := range entries {
			path := filepath.Join(filepath.Dir(f.Path), entry.Name())
			if aside, _ := filepath.Match(filepath.Base(f.Path)+damagedSuffix+"*", entry.Name()); aside {
				s.Aside = append(s.Aside, path)
			}
		}
	}
	return s
}
