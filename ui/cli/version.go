package cli

import "runtime/debug"

// unknownVersion stands where a build does not say what it was made from.
const unknownVersion = "unknown"

// Version is the version of a build, from what debug.ReadBuildInfo gives: a
// release's own, else the revision that it was built from.
func Version(build *debug.BuildInfo, ok bool) string {
	if !ok {
		return unknownVersion
	}
	if v := build.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, changed := "", ""
	for _, setting := range build.Settings {
		switch setting.Key {
		case "vcs.revision":
			revision = setting.Value
		case "vcs.modified":
			if setting.Value == "true" {
				changed = "+changed"
			}
		}
	}
	if revision == "" {
		return unknownVersion
	}
	return revision[:min(12, len(revision))] + changed
}
