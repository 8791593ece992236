package jsontree

// digits is how far a number has been read.
type digits uint8

const (
	beforeNumber digits = iota
	afterMinus
	afterZero // a leading zero: no digit may follow
	inWhole
	afterPoint
	inFraction
	afterMark // e or E
	afterSign
	inPower
)

// complete reports whether the number may end here.
func (d digits) complete() bool {
	return d == inWhole || d == afterZero || d == inFraction || d == inPower
}

// read goes over the bytes from i on that belong to the number.
func (d digits) read(b []byte, i int) (int, digits) {
	for i < len(b) {
		next := d.after(b[i])
		if next == beforeNumber {
			break
		}
		d = next
		i++
	}
	return i, d
}

// after is the state behind c; beforeNumber where c does not belong to the
// number.
func (d digits) after(c byte) digits {
	switch {
	case '0' <= c && c <= '9':
		switch d {
		case beforeNumber, afterMinus:
			if c == '0' {
				return afterZero
			}
			return inWhole
		case inWhole, inFraction, inPower:
			return d
		case afterPoint:
			return inFraction
		case afterMark, afterSign:
			return inPower
		}
	case c == '-' && d == beforeNumber:
		return afterMinus
	case c == '.' && (d == afterZero || d == inWhole):
		return afterPoint
	case c|0x20 == 'e' && (d == afterZero || d == inWhole || d == inFraction):
		return afterMark
	case (c == '-' || c == '+') && d == afterMark:
		return afterSign
	}
	return beforeNumber
}
