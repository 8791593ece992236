package ui_test

import (
	"testing"
	"time"

	"sessionscope/ui/uitest"
)

func TestTwoSessionsAreCompared(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("c").See("there is no other session")
		d.Press("ctrl+t")
		toField(d, "userId").Press("ctrl+u").Type("bob").Press("ctrl+j").Sleep(time.Second).See("bob", "users  1")
		d.Press("c").See("A  bob", "B  alice", "alice may, bob may not")
		d.Press("esc").See("users  1").NotSee("what differs")
		d.Press("ctrl+t")
		toField(d, "userId").Press("ctrl+u").Type("root").Press("ctrl+j").Sleep(time.Second).See("root", "users  1")
		d.Press("c").See("compare with", "alice", "bob").Press("j", "enter").See("A  root", "B  bob", "what differs")
		d.Press("?").See("Exchange A and B", "esc     Go one step back").Press("esc").See("esc back").Press("esc").See("users  1")
	})
}
