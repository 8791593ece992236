package jsontree

// The functions of this file read single tokens of the good part of a Doc.

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
	for at, soon := start, min(start+32, d.end); at < soon; at++ {
		if !isNumeric(d.text[at]) {
			return at
		}
	}
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
