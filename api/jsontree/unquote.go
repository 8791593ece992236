package jsontree

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// Unquote gives the text that a JSON string, written with its quotes, stands
// for. It loses nothing: bytes that are no UTF-8 stay as they are, and the
// escape of half a surrogate pair, which has no text, stays as written
// (\ud800). Bytes that are not in quotes are returned unchanged.
func Unquote(raw []byte) string {
	if len(raw) < 2 || raw[0] != '"' || raw[len(raw)-1] != '"' {
		return string(raw)
	}
	raw = raw[1 : len(raw)-1]
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw)
	}
	return string(AppendUnquoted(make([]byte, 0, len(raw)), raw))
}

// Head is the beginning of what String gives, of about so many bytes at the
// most; whole tells that it is all of it. It costs no more than that, whatever
// the length of the string.
func (d *Doc) Head(n Node, most int) (text string, whole bool) {
	raw := d.Raw(n)
	switch {
	case len(raw) <= most:
		return d.String(n), true
	case raw[0] != '"':
		return string(raw[:most]), false
	}
	raw = raw[1:]
	head := make([]byte, 0, most)
	for len(head) < most && raw[0] != '"' {
		if raw[0] == '\\' {
			text, size := escape(raw)
			if text < 0 {
				head = append(head, raw[:size]...)
			} else {
				head = utf8.AppendRune(head, text)
			}
			raw = raw[size:]
			continue
		}
		size := min(most-len(head), len(raw)-1)
		if stop := bytes.IndexAny(raw[:size], `"\`); stop >= 0 {
			size = stop
		} else {
			for size < len(raw) && !utf8.RuneStart(raw[size]) {
				size++
			}
		}
		head, raw = append(head, raw[:size]...), raw[size:]
	}
	return string(head), raw[0] == '"'
}

// unquotesTo reports whether a JSON string stands for text.
func unquotesTo(raw []byte, text string) bool {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1:len(raw)-1]) == text
	}
	return Unquote(raw) == text
}

// AppendUnquoted appends what the inside of a JSON string, without its quotes,
// stands for, as Unquote gives it.
func AppendUnquoted(dst, raw []byte) []byte {
	for {
		plain := bytes.IndexByte(raw, '\\')
		if plain < 0 {
			return append(dst, raw...)
		}
		dst, raw = append(dst, raw[:plain]...), raw[plain:]
		text, size := escape(raw)
		if text < 0 {
			dst = append(dst, raw[:size]...)
		} else {
			dst = utf8.AppendRune(dst, text)
		}
		raw = raw[size:]
	}
}

// escape decodes the escape at the start of raw, two of them where they form a
// surrogate pair. The rune is negative when they stand for no text.
func escape(raw []byte) (text rune, size int) {
	if len(raw) < 2 {
		return -1, len(raw)
	}
	switch raw[1] {
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		first := hex4(raw)
		if first < 0 {
			return -1, 2
		}
		if !utf16.IsSurrogate(first) {
			return first, 6
		}
		if pair := utf16.DecodeRune(first, hex4(raw[6:])); pair != utf8.RuneError {
			return pair, 12
		}
		return -1, 6
	}
	return rune(raw[1]), 2
}

// hex4 reads an escape of the form \uXXXX at the start of raw; negative when
// there is none.
func hex4(raw []byte) rune {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return -1
	}
	var value rune
	for _, c := range raw[2:6] {
		digit := hexDigit(c)
		if digit < 0 {
			return -1
		}
		value = value<<4 | rune(digit)
	}
	return value
}

// hexDigit is the value of a hexadecimal digit, or -1.
func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c - 'a' + 10)
	case 'A' <= c && c <= 'F':
		return int(c - 'A' + 10)
	}
	return -1
}
