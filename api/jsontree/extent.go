package jsontree

// extent is how far the parts of an item reach.
type extent struct {
	text    []byte
	item    int // where it begins
	nameEnd int // the place after its name; item where it has none
	value   int
	end     int

	border int  // asked about last
	odd    bool // and whether its first byte was escaped
}

// parse finds the extent of a complete item by reading it.
func (g *gauge) parse(item int) extent {
	b := g.text
	e := extent{text: b, item: item, nameEnd: item, value: item, border: item}
	if b[item] == '"' {
		quote := closingQuote(b, item+1, len(b))
		next := quote + 1
		for next < len(b) && isBlank(b[next]) {
			next++
		}
		if next == len(b) || b[next] != ':' {
			e.end = quote + 1
			return e
		}
		e.nameEnd = quote + 1
		for next++; isBlank(b[next]); {
			next++
		}
		e.value = next
	}
	e.end = e.value + 1
	switch c := b[e.value]; {
	case c == '"':
		e.end = closingQuote(b, e.value+1, len(b)) + 1
	case isNumeric(c):
		for e.end < len(b) && isNumeric(b[e.end]) {
			e.end++
		}
	}
	return e
}

// at says what the byte at a border lies in, behind the start of the item. It
// has to be asked from border to border.
func (e *extent) at(border int) uint16 {
	inside := uint16(insideName)
	token := e.item
	switch {
	case border < e.nameEnd:
	case border < e.value:
		return insideGap
	case border < e.end:
		inside, token = insideValue, e.value
	default:
		return afterItem
	}
	e.escape(border, token+1)
	if e.odd {
		inside |= escaped
	}
	return inside
}

// escape finds out whether the byte at a border is escaped: an odd number of
// backslashes stands before it, of which the first is not escaped itself.
func (e *extent) escape(border, first int) {
	from, odd := first, false
	if e.border > first {
		from, odd = e.border, e.odd
	}
	run := 0
	for run < border-from && e.text[border-1-run] == '\\' {
		run++
	}
	if run == border-from && run > 0 && odd {
		run--
	}
	e.border, e.odd = border, run%2 == 1
}
