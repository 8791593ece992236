package jsontree

import (
	"encoding/binary"
	"math/bits"
)

// The functions of this file read single tokens of text that is known to be
// right: the good part of a Doc.

const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
	quotes   = lowBits * '"'
	slashes  = lowBits * '\\'
)

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// isNumeric reports whether c may be a part of a number.
func isNumeric(c byte) bool {
	return '0' <= c && c <= '9' || c == '.' || c == '-' || c == '+' || c|0x20 == 'e'
}

// closingQuote finds the quote that ends a string, from a place inside the
// string on. It is limit or more when there is none before limit.
func closingQuote(b []byte, i, limit int) int {
	for i < limit {
		if i+8 <= len(b) {
			w := binary.LittleEndian.Uint64(b[i:])
			q, s := w^quotes, w^slashes
			hit := ((q-lowBits)&^q | (s-lowBits)&^s) & highBits
			if hit == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(hit) >> 3
		}
		switch b[i] {
		case '"':
			return i
		case '\\':
			i += 2
		default:
			i++
		}
	}
	return i
}

// horizon is the end of the block after the one that holds offset. What
// reaches beyond it covers that whole block, and leap may be asked.
func (d *Doc) horizon(offset int) int {
	return min(d.start(d.holding(offset)+2), d.end)
}

// stringEnd is the place after the string that begins at open.
func (d *Doc) stringEnd(open int) int {
	at, limit := open+1, d.horizon(open+1)
	for {
		quote := closingQuote(d.text, at, limit)
		if quote < limit {
			return quote + 1
		}
		if limit == d.end {
			return d.end
		}
		// A jump is worth it once; after it the end is near.
		at, limit = max(quote, d.leap(at)), d.end
	}
}

// numberEnd is the place after the number that begins at start.
func (d *Doc) numberEnd(start int) int {
	return d.run(start, isNumeric)
}

// gapEnd is where the value begins whose member name ends at nameEnd.
func (d *Doc) gapEnd(nameEnd int) int {
	if nameEnd+1 < d.end && d.text[nameEnd] == ':' && d.text[nameEnd+1] > ' ' {
		return nameEnd + 1
	}
	return d.run(nameEnd, func(c byte) bool { return isBlank(c) || c == ':' })
}

// run is the first place from start on whose byte does not belong to the
// number or gap that start lies in.
func (d *Doc) run(start int, belongs func(byte) bool) int {
	at, limit := start, d.horizon(start)
	for {
		for at < limit && belongs(d.text[at]) {
			at++
		}
		if at < limit || limit == d.end {
			return at
		}
		at, limit = max(at, d.leap(start)), d.end
	}
}

// names reports whether the string that ends at end is a member's name.
func (d *Doc) names(end int) bool {
	limit := d.horizon(end)
	for at := end; at < limit; at++ {
		if c := d.text[at]; !isBlank(c) {
			return c == ':'
		}
	}
	if limit == d.end {
		return false
	}
	return d.block(d.holding(end)+1).first&insideMask == insideGap
}

// scalarEnd is the place after the scalar that begins at start.
func (d *Doc) scalarEnd(start int) int {
	switch d.text[start] {
	case '"':
		return d.stringEnd(start)
	case 't', 'n':
		return start + len("true")
	case 'f':
		return start + len("false")
	}
	return d.numberEnd(start)
}
