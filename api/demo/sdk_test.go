package demo_test

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/demo"
)

// TestVendorSDK drives the vendor's published JavaScript SDKs against the demo
// on loopback. It needs node, npm and a package registry.
func TestVendorSDK(t *testing.T) {
	if os.Getenv("SESSIONSCOPE_E2E") != "1" {
		t.Skip("needs node and npm: set SESSIONSCOPE_E2E=1 to run it")
	}
	dir := installSDKs(t)
	first := []string{"wrong key is refused", "log in", "read permissions", "renew", "log out here only"}
	last := []string{"log out and revoke", "create and rename a user", "banned user is refused", "deleted user does not get in"}
	const refused = "log in while the realtime endpoint refuses"
	for _, sdk := range []struct {
		name  string
		steps [][]string
	}{
		{"@amityco/ts-sdk", [][]string{first, {"log in again"}, last, {refused}}},
		{"@amityco/ts-sdk-react-native", [][]string{
			first, {"log in with the access token", "resume the session"}, last, {"visitor session", "bot session", refused},
		}},
	} {
		t.Run(filepath.Base(sdk.name), func(t *testing.T) {
			var want []string
			for _, some := range sdk.steps {
				want = append(want, some...)
			}
			drive(t, dir, sdk.name, demo.Options{}, want)
		})
		t.Run(filepath.Base(sdk.name)+" on a secure network", func(t *testing.T) {
			drive(t, dir, sdk.name, demo.Options{Secure: true}, []string{
				"log in without authToken is refused", "log in with authToken", "renew with authToken",
			})
		})
	}
}

// installSDKs puts the driver and what it needs into a directory of its own.
func installSDKs(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/sdk")); err != nil {
		t.Fatal(err)
	}
	run(t, dir, 5*time.Minute, "npm", "install", "--no-package-lock", "--ignore-scripts", "--legacy-peer-deps",
		"--no-audit", "--no-fund")
	return dir
}

func drive(t *testing.T, dir, sdk string, o demo.Options, want []string) {
	t.Helper()
	server := demo.New(o)
	listening := httptest.NewServer(server)
	defer listening.Close()
	args := []string{"run.mjs", sdk, listening.URL}
	if o.Secure {
		c := &client{t, server, demo.Transport(server)}
		args = append(args, string(c.mint("alice").body))
	}
	out := run(t, dir, 90*time.Second, "node", args...)
	var got []string
	for line := range strings.Lines(out) {
		got = append(got, strings.TrimPrefix(strings.TrimSpace(line), "ok "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func run(t *testing.T, dir string, limit time.Duration, name string, args ...string) (stdout string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	var out, errs strings.Builder
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, args[0], err, out.String(), errs.String())
	}
	return out.String()
}
