package cli

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// drip gives its pieces one at a time, and counts those that were asked for.
type drip struct {
	pieces []string
	asked  int
}

func (d *drip) Read(p []byte) (int, error) {
	if d.asked == len(d.pieces) {
		return 0, io.EOF
	}
	d.asked++
	return copy(p, d.pieces[d.asked-1]), nil
}

func TestNoMoreIsReadThanTellsWhatCanBeNoJSON(t *testing.T) {
	for name, c := range map[string]struct {
		pieces []string
		asked  int
		why    string
	}{
		"an object":                {[]string{"{", `"users":`, "[]}"}, 1, ""},
		"blanks before it":         {[]string{" \n", "\r\n\t", "[1,", "2]"}, 3, ""},
		"a byte order mark":        {[]string{"\xef", "\xbb", "\xbf", " ", "{", "}"}, 5, ""},
		"a web page":               {[]string{"\n<", "html>"}, 1, `it starts with "<"`},
		"one after a mark":         {[]string{"\xef\xbb\xbf", "<"}, 2, `it starts with "<"`},
		"UTF-16":                   {[]string{"\xff", "\xfe", "{\x00", "}\x00"}, 3, "UTF-16"},
		"nothing":                  {nil, 0, "it is empty"},
		"blanks":                   {[]string{" ", "\n"}, 2, "nothing but blanks"},
		"one byte that is no mark": {[]string{"\xef"}, 1, "it is no JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			from := &drip{pieces: c.pieces}
			text, err := beginning(from)
			if err != nil {
				t.Fatal(err)
			}
			if why := whyNoJSON([]byte(strings.TrimPrefix(string(text), byteOrderMark))); !strings.Contains(why, c.why) || (why == "") != (c.why == "") {
				t.Errorf("%q is refused with %q, want %q", text, why, c.why)
			}
			if from.asked != c.asked {
				t.Errorf("%d pieces are read, want %d", from.asked, c.asked)
			}
		})
	}
	if _, err := beginning(iotest.ErrReader(errors.New("broken"))); err == nil {
		t.Error("a failure is no error")
	}
}

// narrow gives a kilobyte of blanks at a time.
type narrow struct{ left int }

func (n *narrow) Read(p []byte) (int, error) {
	if n.left == 0 {
		return 0, io.EOF
	}
	n.left--
	return copy(p, strings.Repeat(" ", 1<<10)), nil
}

// To look at each blank again with every piece took minutes.
func TestManyBlanksAreLookedAtOnce(t *testing.T) {
	const pieces = 16 << 10
	text, err := beginning(&narrow{left: pieces})
	if err != nil || len(text) != pieces<<10 {
		t.Errorf("%d bytes are read, %v", len(text), err)
	}
}

func TestNoMoreIsReadThanAnAnswerMayHave(t *testing.T) {
	for text, whole := range map[string]bool{"123": true, "12345": true, "123456": false, "1234567890": false} {
		b := &bounded{from: iotest.OneByteReader(strings.NewReader(text)), left: 5}
		got, err := io.ReadAll(b)
		if string(got) != text[:min(len(text), 5)] || (err == nil) != whole {
			t.Errorf("of %q are read %q, %v", text, got, err)
		}
		if _, again := b.Read(make([]byte, 1)); !whole && !errors.Is(again, err) {
			t.Errorf("read again it ends with %v", again)
		}
	}
}
