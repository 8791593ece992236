package jq

import (
	"cmp"
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/itchyny/gojq"
)

// mostIndent is the level behind which lines are not indented any further: at
// ten thousand levels the blanks would be all there is.
const mostIndent = 64

// printer writes results as JSON until they are too many or too long.
type printer struct {
	rank    map[string]int // of member names
	limits  Limits
	compact bool

	text []byte
	ends []int
	cut  Cut
}

func newPrinter(rank map[string]int, l Limits) *printer { return &printer{rank: rank, limits: l} }

// add prints a value; it is false when no more are wanted.
func (p *printer) add(v any) bool {
	if len(p.ends) == p.limits.Results {
		p.cut = ByCount
		return false
	}
	if len(p.ends) > 0 {
		if p.full() {
			p.cut = BySize
			return false
		}
		p.text = append(p.text, '\n')
	}
	p.value(v, 0)
	p.ends = append(p.ends, len(p.text))
	return p.cut == Whole
}

func (p *printer) result() Result {
	return Result{Cut: p.cut, text: slices.Clip(p.text), ends: slices.Clip(p.ends)}
}

func (p *printer) full() bool { return len(p.text) >= p.limits.Bytes }

func (p *printer) value(v any, level int) {
	switch v := v.(type) {
	case nil:
		p.text = append(p.text, "null"...)
	case bool:
		if v {
			p.text = append(p.text, "true"...)
		} else {
			p.text = append(p.text, "false"...)
		}
	case json.Number:
		p.text = append(p.text, v...)
	case *big.Int:
		p.text = v.Append(p.text, 10)
	case string:
		p.string(v)
	case []any:
		p.array(v, level)
	case map[string]any:
		p.object(v, level)
	default: // int and float64, of which some have no JSON
		p.text = append(p.text, must(gojq.Marshal(v))...)
	}
}

// must is for what cannot fail.
func must(text []byte, _ error) []byte { return text }

// array prints the elements. The recursion ends at mostDepth: a program can make
// a value of millions of levels.
func (p *printer) array(elements []any, level int) {
	p.text = append(p.text, '[')
	for i, element := range elements {
		if p.stop(level) {
			break
		}
		p.item(i, level)
		p.value(element, level+1)
	}
	p.close(len(elements), level, ']')
}

func (p *printer) object(members map[string]any, level int) {
	p.text = append(p.text, '{')
	if !p.stop(level) {
		for i, name := range p.order(members) {
			if p.stop(level) {
				break
			}
			p.item(i, level)
			p.string(name)
			p.text = append(p.text, ':')
			if !p.compact {
				p.text = append(p.text, ' ')
			}
			p.value(members[name], level+1)
		}
	}
	p.close(len(members), level, '}')
}

// stop tells that no more goes into the container that is open at a level.
func (p *printer) stop(level int) bool {
	switch {
	case p.cut != Whole:
	case p.full():
		p.cut = BySize
	case level >= mostDepth:
		p.cut = ByDepth
	}
	return p.cut != Whole
}

func (p *printer) item(i, level int) {
	if i > 0 {
		p.text = append(p.text, ',')
	}
	p.newline(level + 1)
}

func (p *printer) close(n, level int, bracket byte) {
	if n > 0 {
		p.newline(level)
	}
	p.text = append(p.text, bracket)
}

func (p *printer) newline(level int) {
	if p.compact {
		return
	}
	p.text = append(p.text, '\n')
	for range min(level, mostIndent) {
		p.text = append(p.text, "  "...)
	}
}

// order puts names into the order in which the answer has them.
func (p *printer) order(members map[string]any) []string {
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		i, known := p.rank[a]
		j, other := p.rank[b]
		switch {
		case known && other:
			return cmp.Compare(i, j)
		case known:
			return -1
		case other:
			return 1
		}
		return strings.Compare(a, b)
	})
	return names
}

// string prints a string. Bytes that are no UTF-8 stay.
func (p *printer) string(s string) {
	if room := p.limits.Bytes - len(p.text); len(s) > max(room, 0) {
		p.cut = BySize
		s = s[:max(room, 0)]
		for s != "" && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		s = s[:max(len(s)-1, 0)] + "…"
	}
	p.text = append(p.text, '"')
	plain := 0
	for i := range len(s) {
		escaped := escape(s[i])
		if escaped == "" {
			continue
		}
		p.text = append(append(p.text, s[plain:i]...), escaped...)
		plain = i + 1
	}
	p.text = append(append(p.text, s[plain:]...), '"')
}

// escape is how a byte is written in a string; "" when as it is.
func escape(c byte) string {
	switch c {
	case '"':
		return `\"`
	case '\\':
		return `\\`
	case '\b':
		return `\b`
	case '\f':
		return `\f`
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	if c >= ' ' {
		return ""
	}
	const hex = "0123456789abcdef"
	return `\u00` + string(hex[c>>4]) + string(hex[c&0xF])
}
