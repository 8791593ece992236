package index

import (
	"bytes"
	"strconv"
	"strings"

	"sessionscope/api/jsontree"
)

// plainText gives what two strings must share to be equal: their text, however
// it is escaped. The escape of half a surrogate pair has no text, so a string
// that may hold one is compared as it is written.
func plainText(raw []byte) (text []byte, asWritten bool) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return bytes.Trim(raw, `"`), false
	}
	if unquoted := jsontree.Unquote(raw); !strings.Contains(unquoted, `\u`) {
		return []byte(unquoted), false
	}
	return raw, true
}

func sameString(a, b []byte) bool {
	textA, writtenA := plainText(a)
	textB, writtenB := plainText(b)
	return writtenA == writtenB && bytes.Equal(textA, textB)
}

// onlySpelling reports whether two different values of one kind mean the same.
func onlySpelling(kind jsontree.Kind, a, b []byte) bool {
	switch kind {
	case jsontree.Number:
		x, okX := readDecimal(a)
		y, okY := readDecimal(b)
		return okX && okY && x == y
	case jsontree.String:
		return jsontree.Unquote(a) == jsontree.Unquote(b)
	}
	return false
}

// decimal is a number's value: 0.digits × 10^exponent, with neither a leading
// nor a trailing zero among the digits. Zero has no digits and no sign.
type decimal struct {
	negative bool
	digits   string
	exponent int64
}

// readDecimal is false for an exponent that no int64 holds.
func readDecimal(raw []byte) (decimal, bool) {
	mantissa, power, hasPower := strings.Cut(strings.ToLower(string(raw)), "e")
	exponent := int64(0)
	if hasPower {
		n, err := strconv.ParseInt(power, 10, 62)
		if err != nil {
			return decimal{}, false
		}
		exponent = n
	}
	mantissa, negative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	exponent += int64(len(whole)) - int64(len(whole)+len(fraction)-len(digits))
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return decimal{}, true
	}
	return decimal{negative, digits, exponent}, true
}
