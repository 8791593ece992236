package keys_test

import (
	"testing"

	"sessionscope/ui/keys"
	"sessionscope/ui/uitest"
)

func TestAChordIsTwoKeys(t *testing.T) {
	choices := []keys.Live{{Binding: keys.TakeLikeliest}, keys.Off(keys.TakeValue, "there is none")}
	for name, test := range map[string]struct {
		choice int
		ok     bool
	}{"y": {0, true}, "v": {1, true}, "k": {0, false}, "esc": {0, false}, "space": {0, false}} {
		t.Run(name, func(t *testing.T) {
			var c keys.Chord
			if c.Begun() {
				t.Error("it waits before it was begun")
			}
			c.Begin(choices)
			if live := c.Live(); !c.Begun() || len(live) != 3 || live[0].Show != "y" || live[1].Show != "v" || live[1].Disabled != "there is none" {
				t.Errorf("it waits for %+v", c.Live())
			}
			if choice, ok := c.Press(uitest.KeyPress(t, name)); choice != test.choice || ok != test.ok {
				t.Errorf("it is choice %d, %v", choice, ok)
			}
			if c.Begun() {
				t.Error("it still waits")
			}
		})
	}
}

// No single key press is a whole chord, so that one can stand beside other keys.
func TestAChordIsNoKeyPress(t *testing.T) {
	for _, name := range []string{"y", "v", "space"} {
		if keys.TakeValue.Is(uitest.KeyPress(t, name)) {
			t.Errorf("%s is the whole chord", name)
		}
	}
	if got := keys.TakeValue.Strokes(); len(got) != 2 || got[0] != "y" || got[1] != "v" {
		t.Errorf("the strokes are %q", got)
	}
	if got := keys.Take.Strokes(); len(got) != 1 || keys.Take.Second().Show != "y" {
		t.Errorf("the strokes of one key are %q", got)
	}
}
