package main

import "fmt"

// measure is one thing that is measured: a row of the tables.
type measure string

// What is measured, in the words of the table.
const (
	paint       measure = "start to first full paint"
	paintMute   measure = "the same on a terminal that answers no query"
	indexed     measure = "start to wholly indexed"
	related     measure = "start to relations read"
	memoryKept  measure = "own memory, with the relations"
	memoryRaw   measure = "own memory, in raw view"
	memoryPeak  measure = "own memory at its most, on the way there"
	keyOne      measure = "raw, one pane: key to paint, p50 / p99"
	cpuOne      measure = "raw, one pane: CPU a key"
	bytesOne    measure = "raw, one pane: bytes a key"
	expandOne   measure = "raw, one pane: expand all, p50 / worst"
	collapseOne measure = "raw, one pane: collapse all"
	endOne      measure = "raw, one pane: go to the end"
	burstOne    measure = "raw, one pane: 300 keys in one write"
	keyTwo      measure = "entities beside detail: key to paint, p50 / p99"
	cpuTwo      measure = "entities beside detail: CPU a key"
	bytesTwo    measure = "entities beside detail: bytes a key"
	expandTwo   measure = "entities beside detail: expand all"
	collapseTwo measure = "entities beside detail: collapse all"
	endTwo      measure = "entities beside detail: go to the end"
	burstTwo    measure = "entities beside detail: 300 keys in one write"
	search      measure = "search for a word near the end"
	idleCPU     measure = "idle with the countdown: CPU in 30 s"
	idleWakes   measure = "idle with the countdown: wake-ups a second"
	idleBytes   measure = "idle with the countdown: bytes a second"
)

// measures are the rows of the tables, in order.
func measures() []measure {
	return []measure{
		paint, paintMute, indexed, related, memoryKept, memoryRaw, memoryPeak,
		keyOne, cpuOne, bytesOne, expandOne, collapseOne, endOne, burstOne,
		keyTwo, cpuTwo, bytesTwo, expandTwo, collapseTwo, endTwo, burstTwo,
		search, idleCPU, idleWakes, idleBytes,
	}
}

const (
	// frame is a tick of the frame clock and what it takes to draw, in ms.
	frame = 11.0
	// large is where the promises for large answers begin.
	large = size(100e6)
)

// limit is what a measure may be at the most, and how it is written; none where
// nothing is promised.
func (f *figures) limit(m measure, s size) (most float64, text string, promised bool) {
	ms := func(most float64) (float64, string, bool) { return most, fmt.Sprintf("%.4g ms", most), true }
	switch m {
	case paint, paintMute:
		return f.paintLimit(m, s)
	case indexed:
		return 150, "150 ms", s == large
	case related:
		return 450, "150 + 300 ms", s == large
	case memoryKept:
		return 60, "60 MB", s == large
	case memoryRaw:
		return 20, "20 MB", s == large
	case keyOne, keyTwo, expandOne, expandTwo, collapseOne, collapseTwo, endOne, endTwo:
		return ms(frame)
	case cpuOne, cpuTwo:
		return ms(1.5)
	case bytesOne:
		return 300, "300 B", true
	case bytesTwo:
		return 4000, "4 kB", true
	case burstOne, burstTwo:
		return ms(20)
	case search:
		return ms(30)
	case idleCPU:
		bare, ok := f.value(m, s, bareName)
		return bare * 1.1, fmt.Sprintf("%.0f ms", bare*1.1), ok
	case idleBytes:
		return 60, "60", true
	default:
		return 0, "", false
	}
}

// paintLimit allows a small answer a little more than a bare program, and every
// other a little more than the smallest.
func (f *figures) paintLimit(m measure, s size) (most float64, text string, promised bool) {
	from, more := f.value(m, s, bareName)
	most = from + 4
	if smallest := f.sizes[0]; s != smallest {
		from, more = f.value(m, smallest, oursName)
		most = from + 5
	}
	return most, fmt.Sprintf("%.1f ms", most), more
}

// Names of the two programs that limits speak of.
const (
	oursName = "sessionscope"
	bareName = "bare Bubble Tea"
)
