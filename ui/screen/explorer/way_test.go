package explorer_test

import (
	"testing"
	"testing/synctest"
)

func TestTheWayBackLeadsToTheLineOfTheCard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, people, 120, 34)
		d.Press("tab", "G", "k", "k", "k").See("$.users[0]")
		there := d.Press("enter").See("BAN_USER  1 role", "held by").Frame()
		d.Press("[").See("$.users[0]")
		if again := d.Press("enter").Frame(); again != there {
			t.Errorf("the line led to\n%s\nand now leads to\n%s", there, again)
		}
	})
}

func TestRawShowsWhereADerivedRowComesFrom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, people, 120, 34)
		d.Press("/").Type("BAN_USER").Press("enter", "n").See("held by")
		d.Press("v").See("raw JSON", "$.roles[0].permissions[1]").Press("v").See("held by").NotSee("raw JSON")
		d.Press("L", "down").See("mod").Press("v").See("raw JSON", "$.roles[0].permissions[1]").Press("v").NotSee("raw JSON")
		d.Press("down").See("alice").Press("v").See("raw JSON", "$.users[0].roles[0]").Press("j", "v").See("$.users[0].permissions").NotSee("raw JSON")
		d.Press("esc", "g", "v").See("raw JSON", "1 of")
	})
}
