package clean_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/clean"
)

func TestLineLeavesWhatPeopleWrite(t *testing.T) {
	for name, text := range map[string]string{
		"empty":                     "",
		"ASCII":                     "alice <admin@example.org> ~/x",
		"accents, composed":         "Zoë Ångström",
		"accents, decomposed":       "Zoe\u0308 A\u030angstro\u0308m",
		"Vietnamese, decomposed":    "Nguye\u0302\u0303n Thi\u0323",
		"Thai":                      "สวัสดีชาวโลก น้ำใจ",
		"Hindi":                     "नमस्ते क्षत्रिय हिन्दी",
		"Hindi, half form":          "क्\u200d",
		"Hindi, no ligature":        "क्\u200cष",
		"Bengali ra-ya":             "র\u200d্যাব",
		"Sinhala conjunct":          "ශ්\u200dරී",
		"Malayalam, old chillu":     "അവന്\u200d",
		"Tamil":                     "தமிழ்",
		"Burmese":                   "မြန်မာဘာသာ",
		"Khmer":                     "ភាសាខ្មែរ",
		"Tibetan":                   "བོད་སྐད།",
		"Arabic":                    "مرحبا بالعالم",
		"Arabic, with vowels":       "مَرْحَبًا",
		"Persian, with joiner":      "می\u200cخواهم برادر\u200cها",
		"Hebrew, with points":       "שָׁלוֹם",
		"Chinese":                   "世界，你好",
		"Chinese, wide space":       "山田\u3000太郎",
		"Japanese":                  "こんにちは カタカナ ｶﾀｶﾅﾞ",
		"Korean":                    "안녕하세요",
		"Korean, decomposed":        "\u1112\u1161\u11ab\u1100\u1173\u11af",
		"emoji":                     "😀 🎉 ✓ ⚠",
		"emoji with variant":        "⚠\ufe0f ❤\ufe0f ☺\ufe0e",
		"emoji, joined":             "👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥",
		"emoji with skin":           "👩🏽\u200d🚀 👍🏿 👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏿",
		"flags":                     "🇹🇭 🇩🇪🇮🇳",
		"keycaps":                   "1\ufe0f\u20e3 #\ufe0f\u20e3 2\u20e3",
		"symbols":                   "™ © ½ ∑ → █ ▰ ‰ „…“",
		"replacement character":     "a\ufffdb",
		"eight marks":               "e" + strings.Repeat("\u0301", 8),
		"its own symbols":           "␛␊⟨U+202E⟩⟨0xFF⟩⟨+37 marks⟩",
		"mark on a dotted circle":   "\u25cc\u0301",
		"supplementary ideographs":  "𠮷野家",
		"mathematical":              "𝐚𝐥𝐢𝐜𝐞",
		"old but visible scripts":   "ᚠᚢᚦ 𐎠",
		"mark that is no extension": "\u1000\u102b",
	} {
		t.Run(name, func(t *testing.T) {
			if got := clean.Line(text); got != text {
				t.Errorf("Line(%+q)\n got %+q\n that is %s", text, got, got)
			}
		})
	}
}

func TestLineShowsWhatATerminalWouldActOnOrHide(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"NUL":                            {"a\x00b", "a␀b"},
		"tab, line ends":                 {"a\tb\r\nc", "a␉b␍␊c"},
		"bell, backspace, delete":        {"\a\b\x7f", "␇␈␡"},
		"CSI":                            {"\x1b[2Jx", "␛[2Jx"},
		"OSC 52":                         {"\x1b]52;c;aGk=\a", "␛]52;c;aGk=␇"},
		"OSC 8":                          {"\x1b]8;;http://x\x1b\\y", "␛]8;;http://x␛\\y"},
		"C1 as characters":               {"\u009b2J\u0085", "⟨U+009B⟩2J⟨U+0085⟩"},
		"C1 as bytes":                    {"\x9b2J", "⟨0x9B⟩2J"},
		"invalid bytes":                  {"a\xffb\xc3", "a⟨0xFF⟩b⟨0xC3⟩"},
		"surrogate as bytes":             {"\xed\xa0\x80", "⟨0xED⟩⟨0xA0⟩⟨0x80⟩"},
		"overlong":                       {"\xc0\xaf", "⟨0xC0⟩⟨0xAF⟩"},
		"byte within a cluster":          {"é\xff\u0301", "é⟨0xFF⟩◌\u0301"},
		"bidi override":                  {"abc\u202eexe.txt", "abc⟨U+202E⟩exe.txt"},
		"bidi isolate":                   {"\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"},
		"bidi marks":                     {"a\u200eb\u200fc\u061c", "a⟨U+200E⟩b⟨U+200F⟩c⟨U+061C⟩"},
		"separators":                     {"a\u2028b\u2029c", "a⟨U+2028⟩b⟨U+2029⟩c"},
		"zero-width space":               {"al\u200bice", "al⟨U+200B⟩ice"},
		"word joiner, BOM":               {"\ufeffa\u2060b", "⟨U+FEFF⟩a⟨U+2060⟩b"},
		"soft hyphen":                    {"co\u00adop", "co⟨U+00AD⟩op"},
		"grapheme joiner":                {"a\u034fb", "a⟨U+034F⟩b"},
		"Hangul fillers":                 {"\u3164\uffa0\u115f\u1160", "⟨U+3164⟩⟨U+FFA0⟩⟨U+115F⟩⟨U+1160⟩"},
		"blanks that pass for a space":   {"a\u00a0b\u2003c\u202fd", "a⟨U+00A0⟩b⟨U+2003⟩c⟨U+202F⟩d"},
		"blank Braille":                  {"\u2800", "⟨U+2800⟩"},
		"tags":                           {"a\U000e0041\U000e007f", "a⟨U+E0041⟩⟨U+E007F⟩"},
		"private use":                    {"\ue000\U000f0000", "⟨U+E000⟩⟨U+F0000⟩"},
		"unassigned, no character":       {"\u0378\ufdd0\U0010ffff", "⟨U+0378⟩⟨U+FDD0⟩⟨U+10FFFF⟩"},
		"joiner between Latin letters":   {"al\u200dice\u200c!", "al⟨U+200D⟩ice⟨U+200C⟩!"},
		"joiner twice":                   {"می\u200c\u200cخ", "می⟨U+200C⟩⟨U+200C⟩خ"},
		"joiner at the start":            {"\u200d👧", "⟨U+200D⟩👧"},
		"joiner at the end of emoji":     {"👧\u200d", "👧⟨U+200D⟩"},
		"joiner between emoji and word":  {"👧\u200dx", "👧⟨U+200D⟩x"},
		"variant without emoji":          {"a\ufe0fb\ufe01", "a⟨U+FE0F⟩b⟨U+FE01⟩"},
		"variant on a digit, no keycap":  {"1\ufe0f2", "1⟨U+FE0F⟩2"},
		"variant twice":                  {"⚠\ufe0f\ufe0f", "⚠\ufe0f⟨U+FE0F⟩"},
		"variants that smuggle bytes":    {"😀\U000e0102\U000e0155", "😀⟨U+E0102⟩⟨U+E0155⟩"},
		"mark with nothing below":        {"\u0301a", "◌\u0301a"},
		"mark behind a symbol":           {"\n\u0301", "␊◌\u0301"},
		"marks behind a joiner":          {"a\u200d\u0301\u0301", "a⟨U+200D⟩◌\u0301\u0301"},
		"mark of the other kind, alone":  {"\u0903", "◌\u0903"},
		"skin colour with no emoji":      {"🏽", "◌🏽"},
		"SARA AM behind a symbol":        {"\nำ", "␊◌ำ"},
		"flood of marks":                 {"e" + strings.Repeat("\u0301", 45) + "x", "e" + strings.Repeat("\u0301", 8) + "⟨+37 marks⟩x"},
		"flood with nothing below":       {strings.Repeat("\u0301", 10), "◌" + strings.Repeat("\u0301", 8) + "⟨+2 marks⟩"},
		"flood of enclosing marks":       {"a" + strings.Repeat("\u20dd", 9), "a" + strings.Repeat("\u20dd", 8) + "⟨+1 mark⟩"},
		"flood of joined emoji":          {strings.Repeat("👩\u200d", 20) + "👩", strings.Repeat("👩\u200d", 15) + "👩⟨⋯⟩⟨U+200D⟩" + strings.Repeat("👩\u200d", 4) + "👩"},
		"number sign without a number":   {"\u0600", "⟨U+0600⟩"},
		"interlinear annotation, object": {"\ufff9a\ufffb\ufffc", "⟨U+FFF9⟩a⟨U+FFFB⟩⟨U+FFFC⟩"},
		"musical control":                {"\U0001d173", "⟨U+1D173⟩"},
	} {
		t.Run(name, func(t *testing.T) {
			got := clean.Line(test.text)
			if got != test.want {
				t.Errorf("Line(%+q)\n got %+q\nwant %+q", test.text, got, test.want)
			}
			if again := clean.Line(got); again != got {
				t.Errorf("Line(%+q) = %+q is not left as it is", got, again)
			}
		})
	}
}

func TestQuoteShowsBlanksAtTheEnds(t *testing.T) {
	for text, want := range map[string]string{
		"alice":        "alice",
		"alice ":       "“alice ”",
		" alice":       "“ alice”",
		"":             "“”",
		" ":            "“ ”",
		"alice\u3000":  "“alice\u3000”",
		"“alice ”":     "““alice ””",
		"alice\n":      "alice␊",
		"alice\u00a0":  "alice⟨U+00A0⟩",
		"a  b":         "a  b",
		"\x1b[2Jx \t ": "“␛[2Jx ␉ ”",
	} {
		if got := clean.Quote(text); got != want {
			t.Errorf("Quote(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestQuoteKeepsDifferentIDsDifferent(t *testing.T) {
	ids := []string{"", " ", "alice", "alice ", " alice", "alice\u3000", "alice\u00a0", "alice\u200b", "alice\t", "“alice ”", "“alice”", "“”", "аlice", "al\u00adice", "alice\ufe0f"}
	seen := map[string]string{}
	for _, id := range ids {
		shown := clean.Quote(id)
		if other, ok := seen[shown]; ok {
			t.Errorf("%+q and %+q are both shown as %q", id, other, shown)
		}
		seen[shown] = id
	}
}

func TestHeadCleansOnlyWhatFits(t *testing.T) {
	for name, test := range map[string]struct {
		text  string
		cells int
		want  string
	}{
		"nothing fits":               {"alice", 0, ""},
		"less than nothing":          {"alice", -3, ""},
		"empty":                      {"", 5, ""},
		"just fits":                  {"alice", 5, "alice"},
		"cut":                        {"alice", 4, "ali…"},
		"cut to a cell":              {"alice", 1, "…"},
		"symbols count":              {"a\x1bb\x1bc", 5, "a␛b␛c"},
		"symbols count, cut":         {"a\x1bb\x1bc", 4, "a␛b…"},
		"wide, just fits":            {"世界", 4, "世界"},
		"wide, cut":                  {"世界", 3, "世…"},
		"wide, half a character":     {"世界", 2, "…"},
		"marks cost nothing":         {"e\u0301e\u0301", 2, "e\u0301e\u0301"},
		"no joiner before the cut":   {"می\u200cخواهم", 3, "می…"},
		"a joined emoji stays whole": {"👩\u200d👩\u200d👧x", 3, "👩\u200d👩\u200d👧x"},
		"a joined emoji is cut off":  {"👩\u200d👩\u200d👧xy", 2, "…"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := clean.Head(test.text, test.cells); got != test.want {
				t.Errorf("Head(%+q, %d) = %+q, want %+q", test.text, test.cells, got, test.want)
			}
		})
	}
}

// A megabyte of anything must cost no more than a line of it.
func TestHeadCostsWhatIsDrawn(t *testing.T) {
	for name, unit := range map[string]string{
		"ASCII": "a", "escapes": "\x1b[31m", "Thai": "น้ำ", "marks": "\u0301", "joined emoji": "👩\u200d",
		"conjuncts": "क्", "jamo": "\u1100", "invalid": "\xff", "prefixes": "\u0600", "variants": "\ufe0f", "flags": "🇹",
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(unit, 4<<20/len(unit))
			cost := testing.AllocsPerRun(3, func() { clean.Head(text, 100) })
			if cost > 3000 {
				t.Errorf("Head of %d bytes made %v allocations", len(text), cost)
			}
			if width := ansi.StringWidth(clean.Head(text, 100)); width > 100 {
				t.Errorf("Head is %d cells wide", width)
			}
		})
	}
}

func TestMixedWarnsOfLettersThatPassForOthers(t *testing.T) {
	for text, want := range map[string]string{
		"alice":         "",
		"":              "",
		"аlice":         "mixes Latin and Cyrillic letters: а is U+0430",
		"аliсe":         "mixes Latin and Cyrillic letters: а is U+0430",
		"admin-аnna":    "mixes Latin and Cyrillic letters: а is U+0430",
		"αдx":           "mixes Greek and Cyrillic letters: д is U+0434",
		"pαypal":        "mixes Latin and Greek letters: α is U+03B1",
		"𝚊lice":         "mixes Latin and mathematical letters: 𝚊 is U+1D68A",
		"Алиса":         "",
		"Алиса Alice":   "",
		"Алиса (Alice)": "",
		"山田Taro":        "",
		"ทดสอบtest":     "",
		"Zoë Ångström":  "",
		"user_42":       "",
		"50 µm":         "",
		"한국어Korea":      "",
	} {
		if got := clean.Mixed(text); got != want {
			t.Errorf("Mixed(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPlainTextCostsNothing(t *testing.T) {
	text := "an id of printable ASCII: alice_42@example.org"
	if cost := testing.AllocsPerRun(100, func() { _ = clean.Line(text) }); cost != 0 {
		t.Errorf("Line made %v allocations", cost)
	}
}
