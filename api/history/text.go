package history

import (
	"bytes"
	"context"
	"slices"
)

// read gives the entries of texts that have a line each, the older text first.
func read(ctx context.Context, texts ...[]byte) (Log, error) {
	const restful = 256 // lines between two looks at the context
	var log Log
	n := 0
	for _, text := range slices.Backward(texts) {
		for len(text) > 0 {
			if n++; n%restful == 0 && ctx.Err() != nil {
				return Log{}, ctx.Err()
			}
			var line []byte
			text, line = lastLine(text)
			if line = bytes.TrimSpace(line); len(line) == 0 {
				continue
			}
			e, err := decode(line)
			if err != nil {
				log.Damaged++
				continue
			}
			log.Entries = append(log.Entries, e)
		}
	}
	// The lines stand in the order in which the requests ended.
	slices.SortStableFunc(log.Entries, func(a, b Entry) int { return b.At.Compare(a.At) })
	return log, nil
}

// lastLine cuts the last line off a text. The line has no end.
func lastLine(text []byte) (rest, line []byte) {
	text = bytes.TrimSuffix(text, []byte("\n"))
	begin := bytes.LastIndexByte(text, '\n') + 1
	return text[:begin], text[begin:]
}

// span is a part of a text, from a byte on to another.
type span struct{ from, to int }

// wanted counts the lines to look for.
type wanted map[string]int

func linesOf(entries []Entry) wanted {
	lines := wanted{}
	for _, e := range entries {
		if e.line != "" {
			lines[e.line]++
		}
	}
	return lines
}

// find gives where lines stand that are wanted, the last ones first, and wants
// each of them no more.
func (w wanted) find(text []byte) []span {
	var found []span
	for len(text) > 0 && len(w) > 0 {
		var line []byte
		text, line = lastLine(text)
		bare := string(bytes.TrimSpace(line))
		if w[bare] == 0 {
			continue
		}
		if w[bare]--; w[bare] == 0 {
			delete(w, bare)
		}
		found = append(found, span{len(text), len(text) + len(line)})
	}
	return found
}
