package jq

import "bytes"

// Cut tells why results are missing.
type Cut uint8

// The reasons.
const (
	Whole   Cut = iota // none is missing
	ByCount            // there are more than Limits.Results
	BySize             // they are longer than Limits.Bytes; the last one may not be whole
	ByDepth            // the last one is nested deeper than 10,000 levels, and not whole
)

// Result is what a program gave, as JSON text. It does not change any more.
//
// Numbers of the answer stay as they are written in it. Members stand in the
// order in which the answer first names them, then those it does not know, by
// alphabet; of several members of one name the last remains. A string keeps its
// bytes, but its escapes are written anew. Where a result was cut, what had begun
// is closed, and a string that was cut ends in ….
type Result struct {
	Cut Cut

	text []byte // the results as printed, each behind a line end
	ends []int  // of each result in text
}

// Len is the number of results.
func (r Result) Len() int { return len(r.ends) }

// Value is a result, indented by two blanks a level.
func (r Result) Value(i int) []byte {
	start := 0
	if i > 0 {
		start = r.ends[i-1] + 1
	}
	return r.text[start:r.ends[i]:r.ends[i]]
}

// Printed is all results, each on lines of its own. It must not be changed.
func (r Result) Printed() []byte { return r.text }

// Text is one JSON value: the only result, or an array of all.
func (r Result) Text() []byte {
	if r.Len() == 1 {
		return bytes.Clone(r.Value(0))
	}
	text := make([]byte, 0, len(r.text)+2*r.Len()+4)
	text = append(text, '[')
	for i := range r.Len() {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(text, '\n'), r.Value(i)...)
	}
	return append(text, "\n]"...)
}
