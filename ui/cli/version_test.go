package cli_test

import (
	"runtime/debug"
	"testing"

	"sessionscope/ui/cli"
)

func TestTheVersionIsWhatTheBuildSays(t *testing.T) {
	setting := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	for name, c := range map[string]struct {
		build *debug.BuildInfo
		want  string
	}{
		"a release":        {&debug.BuildInfo{Main: debug.Module{Version: "v1.4.0"}}, "v1.4.0"},
		"a checkout":       {&debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{setting("vcs.revision", "0123456789abcdef0123")}}, "0123456789ab"},
		"a changed one":    {&debug.BuildInfo{Settings: []debug.BuildSetting{setting("vcs.modified", "true"), setting("vcs.revision", "abc")}}, "abc+changed"},
		"nothing is known": {&debug.BuildInfo{}, "unknown"},
	} {
		if got := cli.Version(c.build, true); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := cli.Version(nil, false); got != "unknown" {
		t.Errorf("without build information: %q", got)
	}
}
