package jsontree

import "math"

// pass goes over whole blocks, from the given one on to that before to, as long
// as they hold no more than most values at depth or above it. It returns the
// block where it stopped and how many values it passed.
func (d *Doc) pass(from, to, depth, most int) (block, values int) {
	level, k, down := 0, from, false
	for k<<(fanBits*level) < to {
		for !down && k&(fan-1) == 0 && k>>fanBits < d.holds(level+1) &&
			(k>>fanBits+1)<<(fanBits*(level+1)) <= to {
			level, k = level+1, k>>fanBits
		}
		if level > 0 && (k >= d.holds(level) || (k+1)<<(fanBits*level) > to) {
			level, k, down = level-1, k<<fanBits, true
			continue
		}
		held, known := d.within(level, k, depth)
		switch {
		case known && values+held <= most:
			values += held
			k++
		case level > 0:
			level, k, down = level-1, k<<fanBits, true
		case known:
			return k, values
		default:
			c := d.enter(k)
			held = c.count(d.end, depth)
			if values+held > most {
				return k, values
			}
			values += held
			k++
		}
	}
	return to, values
}

// count reads on to the limit or an offset, and counts the values down to
// depth.
func (c *cursor) count(to, depth int) (values int) {
	c.limit = min(c.limit, to)
	for c.next() {
		if c.item == closing || c.depth > depth {
			continue
		}
		values++
		c.passOver(depth)
	}
	return values
}

// count is how many values down to depth begin from where the cursor stands to
// an offset.
func (d *Doc) count(c cursor, to, depth int) int {
	values := c.count(to, depth)
	last := d.holding(min(to, d.end))
	if last <= c.block {
		return values
	}
	_, passed := d.pass(c.block+1, last, depth, math.MaxInt)
	end := d.enter(last)
	return values + passed + end.count(to, depth)
}

// seek moves a cursor on past n values down to depth, and to the one after
// them. It is false when there are no more than n.
func (c *cursor) seek(depth, n int) bool {
	c.passOver(depth)
	for {
		for c.next() {
			if c.item == closing || c.depth > depth {
				continue
			}
			if n == 0 {
				return true
			}
			n--
			c.passOver(depth)
		}
		k, passed := c.d.pass(c.block+1, c.d.number(), depth, n)
		if k >= c.d.number() {
			return false
		}
		n -= passed
		*c = c.d.enter(k)
	}
}

// rank is how many values begin before an offset.
func (d *Doc) rank(offset int) int {
	k := d.holding(min(offset, d.end))
	c := d.enter(k)
	return d.block(k).rank + c.count(offset, All)
}

// passOver goes to the end of the container just read, or to the limit, where
// all that it holds lies deeper than depth.
func (c *cursor) passOver(depth int) {
	if c.item == opening && c.depth >= depth && c.out(c.depth) {
		c.item = closing
	}
}
