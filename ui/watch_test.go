package ui_test

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/ui"
)

func TestAFileThatAnotherProgramChangesIsTold(t *testing.T) {
	const told = "⚠ answer.json was changed by another program"
	synctest.Test(t, func(t *testing.T) {
		var changed atomic.Bool
		d := drive(t, 120, 30, ui.Options{
			Opened: &ui.Opened{Name: "answer.json", Text: []byte(`{"users":[` + userAlice + `]}`), Changed: changed.Load},
			Theme:  "dark", Now: time.Now,
		})
		d.Sleep(time.Minute).See("alice").NotSee(told)
		changed.Store(true)
		d.Sleep(3*time.Second).See(told, "open it again", "alice")
		d.Press("j").NotSee(told).Sleep(time.Minute).NotSee(told)
	})
	synctest.Test(t, func(t *testing.T) {
		var changed atomic.Bool
		d := drive(t, 120, 30, ui.Options{
			Opened: &ui.Opened{Name: "answer.json", Text: []byte(`{"users":[` + userAlice + `]}`), Changed: changed.Load},
			Theme:  "dark", Now: time.Now,
		})
		d.Press("ctrl+w")
		changed.Store(true)
		d.Sleep(time.Minute).NotSee(told) // nobody looks at it any more
	})
}
