package ui_test

import (
	"testing"
	"time"

	"sessionscope/ui/uitest"
)

func TestAnAnswerIsAskedWithJQ(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("|").Sleep(time.Second).Type(".users[] | {userId, roles}").Sleep(time.Second).See("community-moderator")
		d.Press("enter").Sleep(time.Second).See("userId", "alice", "no expiry in the answer")
		d.Press("{").See("expires in").Press("|").Sleep(time.Second).Type(".users[").Sleep(time.Second).See("^")
		d.Press("esc").See("expires in", "users  1")
	})
}

func TestAnEndlessProgramIsBounded(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second)
		d.Press("|").Sleep(time.Second).Type("[range(1e9)] | length").Sleep(time.Minute).SeeRunning()
		d.Press("esc").See("users  1")
	})
}
