package field_test

import (
	"strings"
	"testing"

	"sessionscope/ui/widget/field"
)

func TestText(t *testing.T) {
	person(t, "typing shows the text, the count and the cursor", func(t *testing.T) {
		row, input := text("userId", 50)
		d := drive(t, 40, 3, row).See("0/50")
		d.Type("alice").See("userId  alice", "5/50").SeeCursor("alice")
		want(t, "the value", input.Value(), "alice")
	})
	person(t, "nothing typed is trimmed or folded", func(t *testing.T) {
		row, input := text("userId", 50)
		other, _ := text("other", 0)
		d := drive(t, 40, 4, row, other)
		d.Type(" Alice ").Press("tab").See("“ Alice ”")
		want(t, "the value", input.Value(), " Alice ")
	})
	person(t, "control characters stay and show", func(t *testing.T) {
		row, input := text("userId", 0)
		drive(t, 40, 3, row).Paste("a\tb\x1b[31m").See("a␉b␛[31m").SeeCursor("␛[31m")
		want(t, "the value", input.Value(), "a\tb\x1b[31m")
	})
	person(t, "the cursor stands behind wide letters", func(t *testing.T) {
		row, _ := text("name", 0)
		drive(t, 40, 3, row).Type("สวัสดี世界").SeeCursor("สวัสดี世界").Press("left").SeeCursor("世")
	})
	person(t, "words and ends are reached by keys", func(t *testing.T) {
		row, input := text("name", 0)
		d := drive(t, 40, 3, row).Type("one two")
		d.Press("home", "delete", "end", "ctrl+w", "backspace").SeeCursor("ne")
		want(t, "the value", input.Value(), "ne")
	})
	person(t, "a long text scrolls under the cursor, and says where it goes on", func(t *testing.T) {
		row, _ := text("name", 0)
		other, _ := text("other", 0)
		d := drive(t, 30, 4, row, other)
		d.Type("abcdefghijklmnopqrstuvwxyz0123456789").See("…pqrstuvwxyz0123456789").SeeCursor("789")
		d.Press("home").See("abcdefghijklmnopqrstuv…").SeeCursor("name   ")
		d.Press("tab").See("abcdefghijklmnopqrstuv…")
	})
	person(t, "over the limit the text stays and the count tells", func(t *testing.T) {
		row, input := text("userId", 5)
		drive(t, 40, 3, row).Type("alice7").See("6/5")
		want(t, "the value", input.Value(), "alice7")
	})
}

func TestPaste(t *testing.T) {
	person(t, "several lines are refused with words", func(t *testing.T) {
		row, input := text("userId", 0)
		drive(t, 80, 4, row).Type("a").Paste("one\ntwo\n").See("2 lines were pasted, a field takes one: nothing was taken")
		want(t, "the value", input.Value(), "a")
	})
	person(t, "a line end behind the text is left out, and it says so", func(t *testing.T) {
		row, input := text("userId", 0)
		drive(t, 80, 4, row).Paste("alice\r\n").See("the line end of the paste was left out")
		want(t, "the value", input.Value(), "alice")
	})
	person(t, "ten megabytes are refused with words", func(t *testing.T) {
		row, input := text("userId", 0)
		d := drive(t, 90, 4, row).Paste(strings.Repeat("0123456789", 1_000_000))
		d.See("10,000,000 characters were pasted, a field holds 4,096: nothing was taken")
		want(t, "the value", input.Value(), "")
	})
	person(t, "a field that is full says so", func(t *testing.T) {
		row, input := text("userId", 0)
		d := drive(t, 80, 4, row).Paste(strings.Repeat("x", field.Most)).Type("y")
		d.See("the field is full: it holds 4,096 characters")
		if len(input.Value()) != field.Most {
			t.Errorf("it holds %d", len(input.Value()))
		}
	})
	person(t, "goes where the cursor stands", func(t *testing.T) {
		row, input := text("userId", 0)
		drive(t, 40, 3, row).Type("ad").Press("left").Paste("bc").SeeCursor("abc")
		want(t, "the value", input.Value(), "abcd")
	})
}

func TestMasked(t *testing.T) {
	person(t, "the mask is as long for every secret, and a count stands beside it", func(t *testing.T) {
		row, input := masked("API key")
		d := drive(t, 50, 3, row).See("type it")
		d.Type("k").See("API key  ••••••••  ", "1 character").SeeCursor("••••••••")
		d.Type("ey").See("API key  ••••••••  ", "3 characters").NotSee("key  key")
		want(t, "the secret", input.Value().Reveal(), "key")
	})
	person(t, "the key shows it, and leaving masks it again", func(t *testing.T) {
		row, _ := masked("API key")
		other, _ := text("other", 0)
		d := drive(t, 60, 4, row, other).Paste(canary.Reveal()+"\n").NotSee("canary", "line end")
		d.Press("ctrl+x").See("canary-5d1f-0123456789").SeeCursor("9")
		d.Press("tab").NotSee("canary").Press("shift+tab").NotSee("canary")
		d.Press("ctrl+x").See("canary").Press("ctrl+x").NotSee("canary")
	})
	person(t, "masked, it is edited at its end only", func(t *testing.T) {
		row, input := masked("API key")
		d := drive(t, 50, 3, row).Type("abc")
		d.Press("home").Type("d").Press("left", "left", "backspace").SeeCursor("••••••••")
		want(t, "the secret", input.Value().Reveal(), "abc")
		d.Press("ctrl+w").See("type it")
		want(t, "the secret", input.Value().Reveal(), "")
	})
	person(t, "a secret from elsewhere stands in until one is typed", func(t *testing.T) {
		row, input := masked("API key")
		input.StandIn = "from AMITY_API_KEY"
		d := drive(t, 60, 4, row).See("•••••••• from AMITY_API_KEY")
		d.Press("backspace", "ctrl+x").See("only what is typed here can be shown")
		d.Type("k").NotSee("AMITY").Press("backspace").See("from AMITY_API_KEY")
		if !input.StandsIn() {
			t.Error("it does not stand in")
		}
	})
	person(t, "a secret that need not be sent can be left out, and taken again", func(t *testing.T) {
		row, input := masked("authToken")
		input.StandIn, input.Optional = "from AMITY_AUTH_TOKEN", true
		d := drive(t, 80, 4, row).See("•••••••• from AMITY_AUTH_TOKEN")
		d.Press("backspace").NotSee("••••").See("left out")
		if input.StandsIn() {
			t.Error("it still stands in")
		}
		d.Press("backspace").See("•••••••• from AMITY_AUTH_TOKEN")
	})
	person(t, "several lines are refused without a word of them", func(t *testing.T) {
		row, _ := masked("API key")
		drive(t, 80, 4, row).Paste("canary\ncanary").See("2 lines were pasted").NotSee("canary")
	})
}

func TestSelect(t *testing.T) {
	person(t, "arrows choose, and the ends are ends", func(t *testing.T) {
		row, input := kinds()
		d := drive(t, 40, 3, row).See("not sent ▾")
		d.Press("left").See("not sent ▾")
		d.Press("right").See("ios ▾  an iPhone").SeeCursor("ios")
		d.Press("right").See("web ▾").Press("right").See("web ▾")
		want(t, "the value", input.Value(), "web")
	})
	person(t, "typing gives any other text, which stays one of the choices", func(t *testing.T) {
		row, input := kinds()
		d := drive(t, 40, 3, row).Type("javascript").See("javascript ▾").SeeCursor("javascript")
		d.Press("home", "left").See("web ▾")
		d.Press("right").See("javascript ▾")
		want(t, "the value", input.Value(), "javascript")
	})
	person(t, "arrows go through typed text first", func(t *testing.T) {
		row, input := kinds()
		drive(t, 40, 3, row).Type("wab").Press("left", "backspace").Type("e").SeeCursor("we")
		want(t, "the value", input.Value(), "web")
	})
	person(t, "typing on a choice changes its text", func(t *testing.T) {
		row, input := kinds()
		drive(t, 40, 3, row).Press("right").Type("2").See("ios2 ▾")
		want(t, "the value", input.Value(), "ios2")
	})
}

func TestWholeChoices(t *testing.T) {
	whole := func() (*field.Row, *field.Select) {
		row, input := kinds()
		input.Whole = true
		input.SetValue("ios")
		return row, input
	}
	person(t, "typing replaces the choice", func(t *testing.T) {
		row, input := whole()
		drive(t, 40, 3, row).Type("node").SeeCursor("node")
		want(t, "the value", input.Value(), "node")
	})
	person(t, "a paste replaces it too, unless it is refused", func(t *testing.T) {
		row, input := whole()
		d := drive(t, 80, 4, row).Paste("a\nb").See("2 lines were pasted")
		want(t, "the value", input.Value(), "ios")
		d.Press("right").Paste("node")
		want(t, "the value", input.Value(), "node")
	})
	person(t, "deleting clears it, and what was typed is edited", func(t *testing.T) {
		row, input := whole()
		d := drive(t, 40, 3, row).Press("backspace")
		want(t, "the value", input.Value(), "")
		d.Type("web").Type("2").Press("backspace", "backspace")
		want(t, "the value", input.Value(), "we")
	})
	person(t, "a key that only moves keeps it", func(t *testing.T) {
		row, input := whole()
		drive(t, 40, 3, row).Press("end").Type("2")
		want(t, "the value", input.Value(), "ios2")
	})
}

func TestToggle(t *testing.T) {
	person(t, "space switches it", func(t *testing.T) {
		input := &field.Toggle{Text: "keep it"}
		d := drive(t, 40, 3, &field.Row{Label: "keep", Input: input}).See("[ ] keep it")
		d.Press("space").See("[✓] keep it").Press("space").See("[ ] keep it")
	})
	person(t, "a disabled one says why", func(t *testing.T) {
		input := &field.Toggle{Text: "keep it", Disabled: "needs a profile name"}
		d := drive(t, 40, 4, &field.Row{Label: "keep", Input: input}).See("needs a profile name")
		d.Press("space").See("⚠ needs a profile name").NotSee("✓")
	})
}

func TestForm(t *testing.T) {
	rows := func() []*field.Row {
		var rows []*field.Row
		for _, label := range []string{"one", "two", "three", "four", "five"} {
			row, _ := text(label, 0)
			row.Group = "group " + label[:1]
			rows = append(rows, row)
		}
		return rows
	}
	person(t, "tab and shift+tab stop at the ends", func(t *testing.T) {
		d := drive(t, 40, 14, rows()...)
		d.Press("shift+tab").Type("x").SeeLine(`one +x`)
		d.Press("tab", "tab", "tab", "tab").Type("y").SeeLine(`five +y`)
		d.Press("tab", "tab", "tab").Type("z").NotSee("z").Press("shift+tab").Type("w").SeeLine(`five +yw`)
	})
	person(t, "headings stand only where there is room", func(t *testing.T) {
		d := drive(t, 40, 12, rows()...).See("group o ─", "group f ─")
		d.Resize(40, 8).NotSee("group")
	})
	person(t, "the focused row is in view with its note, whatever the height", func(t *testing.T) {
		list := rows()
		list[3].Notes = []field.Note{{Level: field.Error, Text: "four is wrong"}}
		d := drive(t, 40, 4, list...)
		d.Press("tab", "tab", "tab").See("four", "⚠ four is wrong")
		d.Resize(40, 3).See("four", "⚠ four is wrong").Resize(40, 2).See("four")
		d.Press("shift+tab", "shift+tab", "shift+tab").See("one")
	})
	person(t, "hidden rows are passed over", func(t *testing.T) {
		list := rows()
		list[1].Hidden = true
		drive(t, 40, 12, list...).Press("tab").Type("x").NotSee("two").SeeLine(`three +x`)
	})
}

// Nothing a person does to the window breaks it.
func TestAnySize(t *testing.T) {
	person(t, "from large to 1×1", func(t *testing.T) {
		first, _ := text("userId", 50)
		first.Notes = []field.Note{{Level: field.Error, Text: strings.Repeat("so very long ", 100)}}
		second, _ := masked("API key")
		third, _ := kinds()
		fourth := &field.Row{Label: "keep", Input: &field.Toggle{Text: "keep it in the keyring"}}
		d := drive(t, 80, 24, first, second, third, fourth)
		d.Type("สวัสดี世界 👨‍👩‍👧 and more").Press("tab").Type("secret").Press("tab").Type("javascript")
		for w := 80; w > 0; w -= 3 {
			for _, h := range []int{24, 7, 3, 2, 1} {
				d.Resize(w, h)
				if cursor := d.View().Cursor; cursor != nil && (cursor.X >= w || cursor.Y >= h) {
					t.Fatalf("at %d×%d the cursor is at %d,%d", w, h, cursor.X, cursor.Y)
				}
			}
		}
	})
}

func TestLook(t *testing.T) {
	person(t, "a form in every state", func(t *testing.T) {
		first, input := text("userId", 50)
		first.Group = "user"
		input.SetValue(strings.Repeat("x", 51))
		first.Notes = []field.Note{{Level: field.Error, Text: "userId is 51 characters long; 1 to 50 are allowed"}}
		second, key := masked("API key")
		second.Group = "network"
		key.SetValue(canary)
		third, kind := kinds()
		third.Group = "device"
		kind.SetValue("javascript")
		third.Notes = []field.Note{{Level: field.Warning, Text: "deviceInfo.kind is none of the documented ios, android, web, node"}}
		fourth := &field.Row{Group: "device", Label: "keep", Input: &field.Toggle{Text: "keep it in the keyring"}}
		fifth := &field.Row{Group: "device", Label: "host", Fact: "apix.us.amity.co"}
		d := drive(t, 60, 16, second, first, third, fourth, fifth)
		d.Golden("60x16").Resize(30, 16).Golden("30x16")
	})
}
