package clean

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	// maxMarks is how many marks on one character stay. Scripts in use have
	// three or four.
	maxMarks = 8
	// maxCounted is how far a flood of marks is looked through at once.
	maxCounted = 9999
	// maxCluster is how many characters may join to one; the largest emoji in
	// use have ten.
	maxCluster = 32
	// span is how much plain text is handed out at once.
	span = 4096

	// goesOn stands where more than maxCluster characters would join.
	goesOn = "⟨⋯⟩"
	// carrier is for a mark, or the like, that has nothing to stand on.
	carrier = "\u25cc"
)

// scan hands the safe form of a text to yield, piece by piece, and reports
// whether it came to the end; it stops where yield returns false.
func scan(text string, yield func(piece string) bool) bool {
	s := scanner{rest: text}
	for s.rest != "" {
		if n := s.plain(); n > 0 {
			if !yield(s.rest[:n]) {
				return false
			}
			s.rest, s.solid = s.rest[n:], true
			continue
		}
		if !yield(s.next()) {
			return false
		}
	}
	return true
}

type scanner struct {
	rest string
	// solid is whether what was handed out last stands as it was written, so
	// that it may carry a mark.
	solid bool
}

// plain is the length of the printable ASCII at the start. A last character
// that may carry marks is left out.
func (s *scanner) plain() int {
	n := 0
	for n < len(s.rest) && n < span && isPlainByte(s.rest[n]) {
		n++
	}
	if n > 0 && n < len(s.rest) && s.rest[n] >= utf8.RuneSelf {
		n--
	}
	return n
}

// next takes the next cluster and gives its safe form.
func (s *scanner) next() string {
	r, size := utf8.DecodeRuneInString(s.rest)
	if r == utf8.RuneError && size == 1 {
		symbol := fmt.Sprintf("⟨0x%02X⟩", s.rest[0])
		s.rest, s.solid = s.rest[1:], false
		return symbol
	}
	if symbol := symbolOf(r); symbol != "" || isJoiner(r) || isVariant(r) {
		if symbol == "" {
			symbol = codePoint(r)
		}
		s.rest, s.solid = s.rest[size:], false
		return symbol
	}
	cluster := firstCluster(s.rest)
	c := clusterWriter{after: s.rest[len(cluster):], grounded: s.solid}
	taken := c.write(cluster)
	s.rest, s.solid = s.rest[taken:], c.grounded
	return c.out.String()
}

// firstCluster is the first cluster of a text whose first character is valid,
// as far as it is valid and not much longer than allowed.
func firstCluster(text string) string {
	const longest = (maxCluster + 1) * utf8.UTFMax
	cluster, _ := ansi.FirstGraphemeCluster(text[:min(len(text), longest)], ansi.GraphemeWidth)
	for i, r := range cluster {
		if r == utf8.RuneError && !strings.HasPrefix(cluster[i:], "\ufffd") {
			return cluster[:i]
		}
	}
	return cluster
}

// clusterWriter writes the safe form of one cluster.
type clusterWriter struct {
	after string // the text behind the cluster
	out   strings.Builder

	// grounded is whether a mark can stand on what was written last.
	grounded bool
	base     rune // the last character that is no mark
	last     rune // the last character
	joined   int  // characters since the last symbol
	marks    int  // marks on base
}

// write returns how many bytes of the text it has dealt with: all of the
// cluster or less, or more where a flood goes on behind it.
func (c *clusterWriter) write(cluster string) (taken int) {
	for taken < len(cluster) {
		r, size := utf8.DecodeRuneInString(cluster[taken:])
		rest := cluster[taken+size:]
		if c.joined == maxCluster || (c.joined == maxCluster-1 && isJoiner(r)) {
			c.symbol(goesOn)
			return taken
		}
		switch symbol := symbolOf(r); {
		case symbol != "":
			c.symbol(symbol)
		case isJoiner(r) && !c.joins(r, rest):
			c.symbol(codePoint(r))
		case isVariant(r) && !c.varies(r, rest):
			c.symbol(codePoint(r))
		case isMark(r) && c.grounded && c.marks == maxMarks:
			n, size := flood(cluster[taken:])
			if taken+size == len(cluster) {
				more, beyond := flood(c.after[:min(len(c.after), 4*maxCounted)])
				n, size = n+more, size+beyond
			}
			c.symbol(note(n))
			return taken + size
		default:
			c.character(r)
		}
		taken += size
	}
	return taken
}

func (c *clusterWriter) symbol(symbol string) {
	c.out.WriteString(symbol)
	c.grounded, c.base, c.last, c.joined, c.marks = false, 0, 0, 0, 0
}

func (c *clusterWriter) character(r rune) {
	if !c.grounded && leans(r) {
		c.out.WriteString(carrier)
		c.joined++
	}
	switch {
	case isMark(r):
		c.marks++
	case !isJoiner(r) && !isVariant(r):
		c.base, c.marks = r, 0
	}
	c.out.WriteRune(r)
	c.grounded, c.last = true, r
	c.joined++
}

func note(marks int) string {
	if marks == 1 {
		return "⟨+1 mark⟩"
	}
	return "⟨+" + strconv.Itoa(marks) + " marks⟩"
}

// flood counts the marks at the start of a text and their bytes.
func flood(text string) (marks, size int) {
	for size < len(text) && marks < maxCounted {
		r, n := utf8.DecodeRuneInString(text[size:])
		if !isMark(r) {
			break
		}
		marks++
		size += n
	}
	return marks, size
}
