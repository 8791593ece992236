//go:build unix

package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// awhile is what the framework takes at most to let go of the terminal.
const awhile = time.Second

// editing lets a person use the form with an editor that is a shell script, whose
// first argument is the file. It keeps what the script was given in seen.
func editing(t *testing.T, script string, act func(t *testing.T, d *uitest.Driver, seen func() string)) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	if err := os.Mkdir(filepath.Join(dir, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	program, copied := filepath.Join(dir, "ed"), filepath.Join(dir, "seen")
	script = "#!/bin/sh\ncp \"$1\" '" + copied + "'\n" + script
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now}),
			Environ: []string{"PATH=" + os.Getenv("PATH"), "EDITOR=" + program, "AMITY_API_KEY=canary-key", "amity_auth_token=canary-auth", "AMITY_SERVER_KEY=canary-server"},
			Request: api.SessionRequest{UserID: "bob", DeviceID: "sessionscope-demo", DisplayName: "Bob B.", AuthToken: secret.New("canary-token")},
		})
		act(t, d, func() string {
			t.Helper()
			text, err := os.ReadFile(copied)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		})
	})
	if left, err := os.ReadDir(filepath.Join(dir, "tmp")); err != nil || len(left) > 0 {
		t.Errorf("the editor's file is still there: %v, %v", left, err)
	}
}

func TestTheBodyIsEditedInThePersonsOwnEditor(t *testing.T) {
	editing(t, `sed -i.old 's/"bob"/"alice"/; s/"Bob B."/"Alice A."/' "$1"`, func(t *testing.T, d *uitest.Driver, seen func() string) {
		d.Press("up").Type("canary-key").Press("down").Press("ctrl+o").Sleep(awhile).See("✓ filled in from the editor")
		d.SeeLine(`userId +alice`).SeeLine(`displayName +Alice A.`).SeeLine(`authToken +•••••••• +12`)
		if text := seen(); strings.Contains(text, "canary") || !strings.Contains(text, `"authToken": "•••"`) || !strings.Contains(text, `"userId": "bob"`) {
			t.Errorf("the editor was given\n%s", text)
		}
		d.Press("ctrl+u").Type("bob").NotSee("filled in").SeeLine(`userId +bob`)
	})
}

// An editor has plugins, and may send to others what it finds.
func TestTheEditorIsGivenNoSecretOfTheEnvironment(t *testing.T) {
	editing(t, `env | sed 's/=.*//' > "$1.env"; grep -ci amity "$1.env" > "$1.count"; printf '{"userId":"%s-of-%s"}' "$(cat "$1.count")" "$(grep -c PATH "$1.env")" > "$1"`, func(_ *testing.T, d *uitest.Driver, _ func() string) {
		d.Press("ctrl+o").Sleep(awhile).SeeLine(`userId +0-of-1`)
	})
}

func TestAnEditThatIsNoneChangesNothing(t *testing.T) {
	editing(t, "", func(_ *testing.T, d *uitest.Driver, _ func() string) {
		d.Press("ctrl+o").Sleep(awhile).See("✓ nothing was changed in the editor").SeeLine(`userId +bob`).SeeLine(`authToken +••••••••`)
	})
}

func TestAnEditorThatFailsChangesNothing(t *testing.T) {
	editing(t, `echo '{}' > "$1"; exit 1`, func(_ *testing.T, d *uitest.Driver, _ func() string) {
		d.Press("ctrl+o").Sleep(awhile).See("nothing was changed: the editor ended with exit status 1").SeeLine(`userId +bob`)
	})
	inDemo(t, "bob", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+o").Sleep(awhile).See("nothing was changed: no editor is set").SeeLine(`userId +bob`)
	})
}

func TestWhatABodyCannotHoldIsNamed(t *testing.T) {
	const body = `{"userId":7,"deviceId":[],"foo":"x","authToken":"canary-new"}`
	editing(t, "echo '"+body+`' > "$1"`, func(_ *testing.T, d *uitest.Driver, _ func() string) {
		d.Press("ctrl+o").Sleep(awhile).See("filled in from the editor", "userId is a number", "deviceId is an array", `"foo" is not sent`)
		d.NotSee("canary").SeeLine(`userId +7`).SeeLine(`deviceId +sessionscope-demo`).SeeLine(`displayName +not sent`).SeeLine(`authToken +•••••••• +10`)
	})
}

func TestABodyThatIsBrokenIsEditedAgain(t *testing.T) {
	// It breaks the JSON first, and mends it when it sees that.
	const script = `if grep -q , "$1" && ! grep -q BROKEN "$1"; then echo BROKEN >> "$1"; else sed -i.old '/BROKEN/d; s/"bob"/"alice"/' "$1"; fi`
	editing(t, script, func(t *testing.T, d *uitest.Driver, seen func() string) {
		d.Press("ctrl+o").Sleep(awhile).See("This is no body: line 7, column 1", "Edit it again?").Press("y").Sleep(awhile)
		d.NotSee("Edit it again?").See("filled in from the editor").SeeLine(`userId +alice`)
		if !strings.Contains(seen(), "BROKEN") {
			t.Error("the editor was not given what had been written")
		}
	})
	editing(t, script, func(t *testing.T, d *uitest.Driver, seen func() string) {
		d.Press("ctrl+o").Sleep(awhile).See("Edit it again?").Press("esc").See("the form is as it was; ctrl+o opens what you wrote again").SeeLine(`userId +bob`)
		d.Press("ctrl+o").Sleep(awhile).See("filled in from the editor").SeeLine(`userId +alice`)
		if !strings.Contains(seen(), "BROKEN") {
			t.Error("the editor was not given what had been written")
		}
	})
	editing(t, script, func(t *testing.T, d *uitest.Driver, seen func() string) {
		d.Press("ctrl+o").Sleep(awhile).Press("n").Type("by").Press("ctrl+o").Sleep(awhile).See("Edit it again?")
		if strings.Contains(seen(), "BROKEN") || !strings.Contains(seen(), "bobby") {
			t.Errorf("after a change of the form the editor was given\n%s", seen())
		}
	})
}
