package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// The README's pictures are frames of the real screens, so they can't go stale:
// go test ./ui -run Pictures -update draws them anew.
func TestThePicturesOfTheREADME(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)))
		d := drive(t, 120, 34, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now}),
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		uitest.GoldenFile(t, "../.github/form.svg", d.SVG("sessionscope --demo"))
		d.Press("ctrl+j").Sleep(time.Second).Press("space")
		uitest.GoldenFile(t, "../.github/explorer.svg", d.SVG("sessionscope --demo"))
	})
}
