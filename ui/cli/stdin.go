package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"sessionscope/api"
)

const byteOrderMark = "\xef\xbb\xbf"

// beginning reads until there is enough to tell what can be no JSON: a character
// that is no blank, and a whole byte order mark if the text begins like one.
func beginning(from io.Reader) ([]byte, error) {
	var text []byte
	looked := 0 // so much of it holds nothing, and is not looked at again
	for {
		text = slices.Grow(text, 64<<10)
		n, err := from.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		rest := text[looked:]
		if looked == 0 {
			rest = bytes.TrimPrefix(text, []byte(byteOrderMark))
		}
		if mark := len(text) > 0 && len(text) < len(byteOrderMark) && text[0] >= 0x80; !mark {
			if len(bytes.TrimLeft(rest, blanks)) > 0 {
				return text, nil // an error comes again
			}
			looked = len(text)
		}
		switch {
		case errors.Is(err, io.EOF):
			return text, nil
		case err != nil:
			return nil, err
		}
	}
}

// bounded reads no more than so many bytes, and says so when there are more.
type bounded struct {
	from io.Reader
	left int64
	end  error // comes again
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.end != nil {
		return 0, b.end
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	if int64(n) > b.left {
		n, err = int(b.left), fmt.Errorf("it is larger than %s, the most that is read", new(size(api.DefaultMaxAnswer)))
	}
	b.left, b.end = b.left-int64(n), err
	return n, err
}

const blanks = " \t\r\n"
