package jsontree

import (
	"math/rand/v2"
	"strconv"
)

// texts makes random JSON of all shapes.
type texts struct {
	*rand.Rand
	b     []byte
	left  int // values still to be written
	blank int // of 100 places for blanks, how many have some
	long  int // of 100 strings and gaps, how many are long
}

func newTexts(seed uint64) *texts { return &texts{Rand: rand.New(rand.NewPCG(seed, 7))} }

// text is a random right text of up to about values values.
func (r *texts) text(values int) []byte {
	r.b = nil
	r.left = 1 + r.IntN(values)
	r.blank = []int{0, 0, 10, 60}[r.IntN(4)]
	r.long = []int{0, 0, 3, 20}[r.IntN(4)]
	deep := []int{1, 3, 8, 1000}[r.IntN(4)]
	r.blanks()
	r.value(deep)
	r.blanks()
	return r.b
}

func (r *texts) one(choices ...string) { r.b = append(r.b, choices[r.IntN(len(choices))]...) }

func (r *texts) blanks() {
	if r.IntN(100) >= r.blank {
		return
	}
	count := 1 + r.IntN(3)
	if r.IntN(100) < r.long {
		count = r.IntN(200)
	}
	for range count {
		r.one(" ", "\n", "\t", "\r")
	}
}

// value writes a value whose containers may nest deep levels.
func (r *texts) value(deep int) {
	r.left--
	switch kind := r.IntN(10); {
	case kind < 2 || deep == 0:
		r.scalar()
	case deep > 100 && kind < 9:
		r.container(deep-1, 1+r.IntN(10)/9, r.IntN(2) == 0)
	default:
		r.container(deep-1, r.IntN(1+min(r.left, 40)), kind < 6)
	}
}

func (r *texts) container(deep, children int, object bool) {
	brackets := "[]"
	if object {
		brackets = "{}"
	}
	r.b = append(r.b, brackets[0])
	r.blanks()
	for i := 0; i < children && r.left > 0; i++ {
		if i > 0 {
			r.b = append(r.b, ',')
			r.blanks()
		}
		if object {
			r.name()
			r.blanks()
			r.b = append(r.b, ':')
			r.blanks()
		}
		r.value(deep)
		r.blanks()
	}
	r.b = append(r.b, brackets[1])
}

func (r *texts) name() {
	switch r.IntN(4) {
	case 0:
		r.one(`""`, `"a"`, `"\u0061"`, `"a~/b"`, `"\""`, `"\\"`, "\"\xff\"", `"\ud800"`)
	case 1:
		r.string()
	default:
		r.b = strconv.AppendQuote(r.b, "k"+strconv.Itoa(r.IntN(20)))
	}
}

func (r *texts) scalar() {
	switch r.IntN(4) {
	case 0:
		r.one("null", "true", "false")
	case 1:
		r.number()
	default:
		r.string()
	}
}

func (r *texts) number() {
	r.one("", "-")
	r.one("0", "1", "12", "9007199254740993")
	if r.IntN(100) >= r.long {
		r.one("", "", ".5", ".50", "e5", "E+10", "e-3")
		return
	}
	r.b = append(r.b, '.')
	for range 1 + r.IntN(100) {
		r.one("0", "1", "9")
	}
	r.one("", "e1")
}

func (r *texts) string() {
	r.b = append(r.b, '"')
	count := r.IntN(6)
	if r.IntN(100) < r.long {
		count = r.IntN(200)
	}
	kind := r.IntN(3)
	for range count {
		switch kind {
		case 0:
			r.one("a", "b", "xyz", "{", "}", "[", "]", ",", ":", " ", "é", "日本")
		case 1:
			r.one(`\\`, `\\`, `\"`, `\\\"`, "x")
		default:
			r.one(`\n`, `\/`, `\u00e9`, `\ud83d\ude00`, `\ud800`, `\udc00x`, "\xff\xfe", "🎉", "\x7f")
		}
	}
	r.b = append(r.b, '"')
}

// spoil breaks a text, or leaves it as it is.
func (r *texts) spoil(text []byte) []byte {
	text = append([]byte(nil), text...)
	at := r.IntN(len(text))
	switch r.IntN(4) {
	case 0:
		return text[:at]
	case 1:
		return append(text[:at], text[at+1:]...)
	case 2:
		const bytes = "{}[],:\"\\ 0-.etfn\x00\x1f\xef\xff\n"
		text[at] = bytes[r.IntN(len(bytes))]
	case 3:
		return append(text, text[at:]...)
	}
	return text
}
