package ui_test

import (
	"testing"
	"time"

	"sessionscope/ui/uitest"
)

func TestAnyActionIsFoundByItsName(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+p").See("actions", "Send the request", "ctrl+j")
		d.Type("send").Press("enter").Sleep(time.Second).See("users  1")
		d.Press(":").Type("unfold every").See("Unfold everything").Press("enter").See("community-moderator")
		d.Press(":").Type("forward").See("nothing was gone back from").Press("enter").See("⚠ Go forward again")
		d.Press(":").Type("quit").Press("esc").SeeRunning()
		d.Press(":").Type("zzzz").Press("enter").SeeRunning()
		d.Press(":").Type("quit").Press("enter").SeeEnd()
	})
}

func TestAColonInAFieldIsAColon(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Type(":x").See("alice:x").NotSee("type to find")
	})
}

func TestTheKeysOfFieldsAreInTheHelpAndAmongTheActions(t *testing.T) {
	inDemo(t, "alice", 120, 50, func(_ *testing.T, d *uitest.Driver) {
		d.Press("f1").See("in a field", "Delete the word before", "esc closes").Press("esc")
		d.Press("ctrl+p").Type("word before").Press("enter").NotSee("type to find").See("1 of 2 required fields")
	})
}
