package compare_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

func TestLooks(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}} {
		name := strconv.Itoa(size[0]) + "x" + strconv.Itoa(size[1])
		does(t, "two users "+name, func(t *testing.T) {
			p := open(t, live(t, "alice"), live(t, "root"), size[0], size[1])
			p.Golden("start")
			p.Press("j", "j", "j", "j", "enter").Golden("permission")
			p.Press("esc", "E", "G", "l", "j", "j", "l", "j", "j", "tab").Golden("field")
		})
		does(t, "one user "+name, func(t *testing.T) {
			p := open(t, saved("monday.json", monday), saved("tuesday.json", tuesday), size[0], size[1])
			p.Press("e").Golden("start")
		})
		does(t, "the same "+name, func(t *testing.T) {
			open(t, live(t, "alice"), live(t, "alice"), size[0], size[1]).Golden("start")
		})
	}
}

func TestWhatCanBobDoThatAliceCannot(t *testing.T) {
	does(t, "asked of two sessions", func(t *testing.T) {
		p := open(t, live(t, "alice"), live(t, "bob"), 120, 36)
		p.See("A  alice · demo", "B  bob · demo", "alice may, bob may not")
		p.Press("e")
		p.toRow("ADD_COMMUNITY_USER").See("✓ via community-moderator", "may not", "bob does not hold community-moderator")
		p.See("Network-wide permissions only")
	})
}

func TestSwapShowsItTheOtherWayRound(t *testing.T) {
	does(t, "and stays on its row", func(t *testing.T) {
		p := open(t, saved("one", monday), saved("two", tuesday), 120, 40)
		p.SeeLine("only in A  2  one").SeeLine("only in B  1  two")
		p.Press("j", "j").See("╭ EDIT ─", "only in A ─")
		p.Press("x").SeeLine("A  two +B  one").SeeLine("only in A  1  two").SeeLine("only in B  2  one")
		p.See("╭ EDIT ─", "only in B ─").SeeLine("via direct|direct → via mod")
		p.Press("x").SeeLine("only in A  2  one").See("╭ EDIT ─", "only in A ─").SeeLine("via mod → direct")
	})
}

func TestVolatileFieldsAreComparedOnRequest(t *testing.T) {
	does(t, "and no token is shown", func(t *testing.T) {
		p := open(t, saved("one", monday), saved("two", tuesday), 120, 50)
		p.See("2 volatile fields left out").NotSee("issuedAt", "accessToken")
		p.Press("V", "e").See("with volatile fields", "issuedAt", "accessToken").NotSee("left out", "token-of")
		for range 20 {
			p.Press("j").NotSee("token-of", "hush")
		}
		p.Press("V").See("2 volatile fields left out").NotSee("issuedAt")
	})
}

func TestNothingDiffers(t *testing.T) {
	does(t, "is said, with what was left out", func(t *testing.T) {
		p := open(t, saved("one", monday), saved("two", monday), 80, 24)
		p.See("There is no difference.").NotSee("volatile")
		p.Press("j", "tab", "z", "e", "x").See("There is no difference.")
		p.Press("esc")
		if p.host.backs != 1 {
			t.Error("esc does not go back")
		}
	})
}

func TestMovingAndFolding(t *testing.T) {
	does(t, "as in every tree", func(t *testing.T) {
		p := open(t, saved("one", monday), saved("two", tuesday), 120, 50)
		p.Press("E").NotSee("EDIT").See("1 of 3 rows")
		p.Press("J", "J", "J").See("3 of 3 rows").Press("K").See("2 of 3 rows")
		p.Press("l").See("files").Press("l").See("3 of 4 rows").Press("l").See("new.png")
		p.Press("j", "h").See("3 of 5 rows").Press("h").See("3 of 4 rows").Press("h").See("2 of 4 rows").Press("h").See("2 of 3 rows")
		p.Press("L").See("new.png").Press("H").NotSee("new.png")
		p.Press("G", "3").See("metadata.tags[1]").Press("2").NotSee("metadata.tags[1]").See("alice", "thai")
		p.Press("1").NotSee("thai").Press("9").See("metadata.tags[1]")
		p.Press("space").NotSee("metadata.tags[1]")
	})
	does(t, "the detail has its own cursor", func(t *testing.T) {
		p := open(t, saved("one", monday), saved("two", tuesday), 60, 20)
		p.See("what differs").Press("tab").See("only in A ─").NotSee("what differs")
		p.Press("j", "G", "esc").See("what differs", "1 of ")
		p.Press("j", "j", "enter").See("EDIT", "via mod").Press("h").See("what differs")
	})
}

func TestEveryDifferenceHasACard(t *testing.T) {
	does(t, "with both values", func(t *testing.T) {
		p := open(t, saved("one", monday), saved("two", tuesday), 120, 60)
		p.Press("e")
		p.toRow("displayName           \"Alice\"").See("Alice ␛[2J", "$.users[0].displayName", "different ─")
		p.toRow("metadata.score").See("The same number, written in another way.", "1.00")
		p.toRow("metadata.note").See("not there", "first␊", "second", "only in A ─")
		p.toRow("metadata.password").See("It is secret", "•••")
		p.toRow("isBrand").See("another kind: boolean in A, null in B")
		p.toRow("attributes.size").See("another kind: number in A, string in B", "file            f1")
		p.toRow("f2  new.png").See("Only in B, two.", "$.files[1]", "fileId")
		p.toRow("+ unknown").See(`{"x":1}`, "not there")
		p.toRow("- roles").See("mod", "only in A, in a set")
		p.toRow("BAN    ").See("✓ via mod", "✓ given directly")
		p.toRow("alice  7").See("differences     7", "$.users[0]")
	})
}

// toRow goes to the first row of the tree that holds a text.
func (p person) toRow(text string) person {
	p.Press("g")
	for range 60 {
		if strings.Contains(p.cursorLine(), text) {
			return p
		}
		p.Press("j")
	}
	p.See("a row with " + text)
	return p
}

// cursorLine is the line of the tree that the cursor stands in: its name is
// drawn on a ground of its own.
func (p person) cursorLine() string {
	screen := p.Screen()
	for y, line := range strings.Split(p.Frame(), "\n") {
		for x := 3; y > 1 && x < 40; x++ {
			if screen.Cell(x, y).Style.Bg != nil {
				return line
			}
		}
	}
	return ""
}

func TestAnAnswerThatBreaksOffIsNamed(t *testing.T) {
	does(t, "since what it lacks shows as missing", func(t *testing.T) {
		open(t, saved("one", monday), saved("two", monday[:400]), 120, 36).See("⚠ it breaks off", "lacks shows as missing")
	})
}

func TestEverySizeFits(t *testing.T) {
	does(t, "in every state", func(t *testing.T) {
		for _, b := range []string{tuesday, monday} {
			p := open(t, saved(strings.Repeat("a long name ", 20), monday), saved("two", b), 120, 36)
			look := func() {
				for _, size := range [][2]int{{1, 3}, {2, 3}, {5, 4}, {20, 6}, {40, 10}, {80, 24}, {99, 30}, {100, 30}, {200, 60}} {
					p.Resize(size[0], size[1]).Frame()
				}
			}
			look()
			p.Press("e", "G")
			look()
			p.Press("tab")
			look()
			p.Press("z")
			look()
		}
	})
}

func TestManyDifferencesAreAsQuickAsFew(t *testing.T) {
	does(t, "also with every row open", func(t *testing.T) {
		many := func(displayName, permission string) string {
			var b strings.Builder
			b.WriteString(`{"users":[{"userId":"last"}`)
			for i := range 20_000 {
				fmt.Fprintf(&b, `,{"userId":"user-%05d","displayName":"%s","roles":["r"]}`, i, displayName)
			}
			return b.String() + `],"roles":[{"roleId":"r","permissions":["` + permission + `"]}]}`
		}
		p := open(t, saved("one", many("A", "P")), saved("two", many("B", "Q")), 120, 36)
		p.See("permissions  20000").Press("e").See("of 120009 rows")
		p.Press("G", "k", "k", "k").See("user-19999", `"A" → "B"`)
		p.Press("pgup", "x", "E", "G").See("3 of 3 rows")
	})
}

const (
	monday = `{"accessToken":"monday-token-of-alice","issuedAt":"2026-11-21T09:00:00.000Z",
		"users":[{"userId":"alice","displayName":"Alice","roles":["mod","member"],"permissions":["PIN"],"metadata":{"score":1.0,"note":"first\nsecond","tags":["a","b"]}},
			{"userId":"thai","displayName":"สมชาย","isBrand":false},{"userId":"gone","displayName":"Gone Person"}],
		"roles":[{"roleId":"mod","permissions":["EDIT","BAN"]},{"roleId":"member","permissions":["SAY"]}],"files":[{"fileId":"f1","attributes":{"name":"a.png","size":10}}],"userType":"signed-in"}`
	tuesday = `{"accessToken":"tuesday-token-of-alice","issuedAt":"2026-11-22T09:00:00.000Z",
		"users":[{"userId":"alice","displayName":"Alice \u001b[2J","roles":["member"],"permissions":["PIN","BAN"],"metadata":{"score":1.00,"tags":["a","x","b"],"password":"hush"}},
			{"userId":"thai","displayName":"สมหญิง","isBrand":null}],
		"roles":[{"roleId":"mod","permissions":["EDIT"]},{"roleId":"member","permissions":["SAY"]}],"files":[{"fileId":"f1","attributes":{"name":"a.png","size":"10"}},{"fileId":"f2","attributes":{"name":"new.png"}}],"userType":"bot","unknown":{"x":1}}`
)
