package explorer_test

import (
	"strings"
	"testing"
	"testing/synctest"
)

const people = `{"users":[
	{"userId":"alice","displayName":"Alice","roles":["mod"],"permissions":["EDIT_POST"]},
	{"userId":"bob","displayName":"Bob \u00c9milie"}],
	"roles":[{"roleId":"mod","permissions":["EDIT_POST","BAN_USER"]}],
	"zoo":{"deep":[{"animal":"emu"},{"animal":"edited"}]}}`

func TestSearchGoesFromHitToHit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, people, 120, 34)
		d.Press("/").Type("edit").See("/edit", "1 of 4 hits").SeeCursor("edit")
		d.Press("enter").SeeNoCursor().See("EDIT_POST").See("1 of 4 hits")
		d.Press("n").See("2 of 4 hits", "$.roles[0].permissions[0]")
		d.Press("n").See("3 of 4 hits", "held by")
		d.Press("n").See("4 of 4 hits", "$.zoo.deep[1].animal", "edited")
		d.Press("n").See("1 of 4 hits")
		d.Press("N").See("4 of 4 hits")
		d.Press("esc").NotSee("hits").See("edited")
	})
}

func TestSearchIsSmartAboutCase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, people, 120, 34)
		d.Press("/").Type("EDIT").See("3 hits").NotSee("4 hits")
		d.Press("backspace", "backspace", "backspace", "backspace").Type("émilie").See("1 of 1 hit", "Bob Émilie")
	})
}

func TestEscWhileTypingGoesBackToWhereOneWas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, people, 120, 34)
		before := d.Press("down", "down").Frame()
		d.Press("/").Type("emu").See("$.zoo.deep[0].animal")
		if after := d.Press("esc").Frame(); after != before {
			t.Errorf("the screen was\n%s\nand is\n%s", before, after)
		}
	})
}

func TestEscFoldsAgainWhatTheSearchUnfolded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, people, 120, 34)
		d.Press("/").Type("ban").See("▾ roles").Press("backspace", "backspace", "backspace").Type("emu").See("▾ zoo").NotSee("▾ roles")
		d.Press("backspace", "backspace", "backspace").NotSee("▾ zoo").Type("edit").Press("enter", "n", "n", "n").See("▾ roles", "▾ zoo")
		d.Press("esc").See("▾ zoo", "edited").NotSee("▾ roles", "▾ alice")
	})
}

func TestWhatTheSDKCallsAPermissionIsFound(t *testing.T) {
	const text = `{"users":[{"userId":"alice","roles":["mod"]}],"roles":[{"roleId":"mod","permissions":["BAN_USER_FROM_CHANNEL","EDIT_CHANNEL"]}]}`
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, text, 140, 34)
		d.Press("/").Type("ban_channel_user").See("BAN_USER_FROM_CHANNEL here, 1 of 2 hits", "$.roles[0].permissions[0]")
		d.Press("enter", "n").See("Written BAN_CHANNEL_USER by the vendor's SDKs.", "= BAN_CHANNEL_USER")
		d.Press("&").See("hits only", "BAN_USER_FROM_CHANNEL").NotSee("EDIT_CHANNEL")
		d.Press("esc").Press("/").Type("MUTE_CHANNEL_USER").See("MUTE_USER_INSIDE_CHANNEL here, which nobody has")
		d.Press("enter", "&").See("Nothing holds “MUTE_CHANNEL_USER”. & shows all again.")
	})
}

func TestLettersOfASearchAreLetters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		explore(t, people, 120, 34).Press("/").Type("qv?x[]{}").See("/qv?x[]{}", "0 hits").SeeRunning()
	})
}

func TestTheFilterShowsHitsAndWhatLeadsToThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, people, 90, 40)
		d.Press("/").Type("emu").Press("enter", "&")
		d.See("hits only", "zoo", "deep", "animal", "emu").NotSee("edited", "alice", "bob")
		d.Press("v").See("raw JSON, hits only", `"animal": "emu"`).Press("v")
		d.Press("&").See("edited", "alice").NotSee("hits only")
		d.Press("&", "esc").See("alice").NotSee("hits only")
	})
}

// However many hits there are, each is counted, gone to and shown.
func TestAVeryCommonLetter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const users = 12_000
		text := `{"users":[` + strings.Repeat(`{"userId":"x"},`, users-1) + `{"userId":"last"}],"files":[{"type":"e"}]}`
		d := explore(t, text, 120, 34)
		d.Press("/").Type("e").See("1 of 12,003 hits").Press("enter")
		d.Press("N").See("12,003 of 12,003 hits").Press("N").See("12,002 of 12,003 hits", "$.files")
		d.Press("N").See("12,001 of 12,003 hits", "$.users[11999]").Press("&").See("hits only", "last")
		d.Press("N").See("12,000 of 12,003 hits", "$.users[11998]")
		d.Press("&").See("12,000 of 12,003 hits", "$.users[11998]")
	})
}
