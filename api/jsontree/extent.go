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

// extent reads the last item again. Without items all of it is 0.
func (g *gauge) extent() extent {
	e := extent{text: g.text, item: g.last, nameEnd: g.last, value: g.last, end: g.end, border: g.last}
	if g.end == 0 || g.text[g.last] != '"' {
		return e
	}
	after := closingQuote(g.text, g.last+1, g.end) + 1
	if after < g.end { // then it is a name
		e.nameEnd = after
		for isBlank(g.text[after]) || g.text[after] == ':' {
			after++
		}
		e.value = after
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
