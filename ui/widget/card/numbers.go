package card

import (
	"fmt"
	"strconv"
	"strings"
)

// Count writes a number with its thousands apart.
func Count(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// Plural counts things.
func Plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + one + "s"
}

// Bytes writes a size in decimal units, as file managers do.
func Bytes(n int) string {
	switch {
	case n < 1000:
		return Plural(n, "byte")
	case n < 1000*1000:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	case n < 1000*1000*1000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	default:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	}
}

// ExactBytes is a size with, where Bytes rounds it, all of its bytes.
func ExactBytes(n int) string {
	if n < 1000 {
		return Bytes(n)
	}
	return Bytes(n) + "  " + Count(n) + " bytes"
}
