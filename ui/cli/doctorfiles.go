package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"sessionscope/api/disk"
	"sessionscope/api/history"
	"sessionscope/keystore"
	"sessionscope/ui/widget/card"
)

// examineConfig looks at the config file and changes nothing.
func (p *program) examineConfig(found *findings) keystore.Config {
	file := p.configFile()
	state := file.Examine()
	switch {
	case file.Path == "":
		found.wrong("config", "set HOME or XDG_CONFIG_HOME", "%v", state.Err)
		return keystore.Config{}
	case state.Damaged:
		found.wrong("config", "mend "+file.Path+", or leave it: the next start sets it aside and begins a new one", "%s is damaged: %v", file.Path, state.Err)
	case state.Err != nil:
		found.wrong("config", "see to it that "+file.Path+" is a file that you can read", "%v", state.Err)
	case state.File == nil:
		found.ok("config", "%s is not there yet; the first profile makes it", file.Path)
	default:
		found.ok("config", "%s, %s", file.Path, card.Plural(len(state.Config.Profiles), "profile"))
	}
	examineAccess(found, "config", file.Path, state.File)
	for _, aside := range state.Aside {
		found.note("config", "%s is a damaged one that was set aside: take out what you need, then remove it", aside)
	}
	return state.Config
}

// examineHistory looks whether the history can be read and added to.
func (p *program) examineHistory(ctx context.Context, found *findings) {
	path := history.Path(p.Getenv, p.Home)
	if path == "" {
		found.wrong("history", "set HOME or XDG_STATE_HOME, or start with --no-history", "there is no place for the history of requests")
		return
	}
	log, err := history.File{Path: path}.Load(ctx)
	info, statErr := os.Stat(path)
	switch {
	case err != nil:
		found.wrong("history", "see to it that "+path+" is a file that you can read, or start with --no-history", "%v", err)
		return
	case errors.Is(statErr, fs.ErrNotExist):
		found.ok("history", "%s is not there yet; the first request makes it", path)
	case log.Damaged > 0:
		found.note("history", "%s, %s; %s passed over as damaged", path, card.Plural(len(log.Entries), "request"), card.Plural(log.Damaged, "line"))
	default:
		found.ok("history", "%s, %s", path, card.Plural(len(log.Entries), "request"))
	}
	if statErr != nil {
		info = nil
	}
	examineAccess(found, "history", path, info)
}

// others are the permissions on a file that nobody but its owner needs, and
// changers those on a directory that let others change what is in it.
const (
	others   fs.FileMode = 0o077
	changers fs.FileMode = 0o022
)

// examineAccess looks who may read a file, if it is there, and whether it can be
// written.
func examineAccess(found *findings, area, path string, file fs.FileInfo) {
	if file != nil && file.Mode().Perm()&others != 0 && runtime.GOOS != "windows" {
		found.wrong(area, "chmod 600 "+shellWord(path), "%s can be read by others (%#o)", path, file.Mode().Perm())
	}
	if dir, err := os.Stat(filepath.Dir(path)); err == nil && dir.Mode().Perm()&changers != 0 && runtime.GOOS != "windows" {
		found.wrong(area, "chmod 700 "+shellWord(filepath.Dir(path)), "others can put files into %s (%#o)", filepath.Dir(path), dir.Mode().Perm())
	}
	if err := disk.CheckWritable(filepath.Dir(path)); err != nil {
		found.wrong(area, "make "+filepath.Dir(path)+" a directory that you can write to", "%s cannot be written: %v", path, err)
	}
}
