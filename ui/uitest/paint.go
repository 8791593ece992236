package uitest

import (
	"fmt"
	"html"
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// painter collects what a screen consists of, a layer a look.
type painter struct {
	screen Screen
	chrome chrome
	order  []*layer
	layers map[string]*layer
}

// layer is the shapes or the words of one look.
type layer struct {
	open, end string
	body      strings.Builder
}

func (l *layer) write(out *strings.Builder) {
	if l.body.Len() > 0 {
		out.WriteString(l.open + l.body.String() + l.end)
	}
}

func (p *painter) layer(open, end string) *layer {
	if l, ok := p.layers[open]; ok {
		return l
	}
	l := &layer{open: open, end: end}
	p.layers[open] = l
	p.order = append(p.order, l)
	return l
}

func (p *painter) fills(attributes string) *strings.Builder {
	return &p.layer(`<path `+attributes+` d="`, `"/>`+"\n").body
}

func (p *painter) strokes(attributes string) *strings.Builder {
	return &p.layer(`<path fill="none" `+attributes+` d="`, `"/>`+"\n").body
}

func (p *painter) texts(attributes string) *strings.Builder {
	return &p.layer("<g "+attributes+">\n", "</g>\n").body
}

func (p *painter) paint() {
	p.runs(p.ground) // all of it behind the first word
	p.runs(p.words)
}

// cell is the cell at a place; the one under the cursor takes its colours.
func (p *painter) cell(x, y int) uv.Cell {
	cell := p.screen.Cell(x, y)
	if cursor := p.screen.Cursor; cursor != nil && cursor.X == x && cursor.Y == y {
		cell.Style = uv.Style{Fg: lipgloss.Color(p.chrome.ground), Bg: lipgloss.Color(p.chrome.cursor), Attrs: cell.Style.Attrs &^ uv.AttrReverse}
	}
	return cell
}

// runs hands out the cells of each line in runs of one style.
func (p *painter) runs(draw func(style uv.Style, x, end, y int)) {
	for y := range p.screen.h {
		for x := 0; x < p.screen.w; {
			style := p.cell(x, y).Style
			end := x + 1
			for end < p.screen.w && sameLook(style, p.cell(end, y)) {
				end++
			}
			draw(style, x, end, y)
			x = end
		}
	}
}

// sameLook tells a cell that goes on in the style; the second half of a wide
// character has none of its own.
func sameLook(style uv.Style, cell uv.Cell) bool {
	return cell.Width == 0 && cell.Content == "" || cell.Style.Equal(&style)
}

func (p *painter) ground(style uv.Style, x, end, y int) {
	if _, ground := p.colours(style); ground != "" {
		fmt.Fprintf(p.fills(attribute("fill", ground)), "M%s %sH%sv%sH%sZ", left(x), top(y), left(end), number(cellHeight), left(x))
	}
}

// words draws the characters of a run, and the rules through or below them.
func (p *painter) words(style uv.Style, x, end, y int) {
	colour, _ := p.colours(style)
	faint := ""
	if style.Attrs&uv.AttrFaint != 0 {
		faint = ` opacity=".6"`
	}
	for at := x; at < end; {
		switch content := p.screen.Cell(at, y).Content; {
		case content == "" || content == " ":
			at++
		case p.shape(content, attribute("fill", colour)+faint, attribute("stroke", colour)+faint, at, y):
			at++
		default:
			at = p.word(attribute("fill", colour)+slant(style)+faint, at, end, y)
		}
	}
	if style.Underline != 0 {
		p.rule(attribute("stroke", colour)+faint, x, end, float64(y)*cellHeight+baseline+2.5)
	}
	if style.Attrs&uv.AttrStrikethrough != 0 {
		p.rule(attribute("stroke", colour)+faint, x, end, float64(y)*cellHeight+baseline-4.5)
	}
}

func (p *painter) rule(look string, x, end int, y float64) {
	fmt.Fprintf(p.strokes(look), "M%s %sH%s", left(x), number(y), left(end))
}

// word draws the text at a place and returns the place behind it: a run of
// ASCII with single blanks within, or one other character. None can push
// another off the grid.
func (p *painter) word(look string, x, end, y int) (next int) {
	first := p.screen.Cell(x, y)
	word := first.Content
	next = x + max(first.Width, 1)
	if isASCII(word) {
		for ; next < end; next++ {
			content := p.screen.Cell(next, y).Content
			blank := content == " " && next+1 < end && isWord(p.screen.Cell(next+1, y).Content)
			if !blank && !isWord(content) {
				break
			}
			word += content
		}
	}
	length := ""
	if next-x > 1 {
		length = ` textLength="` + number(float64(next-x)*cellWidth) + `"`
	}
	fmt.Fprintf(p.texts(look), `<text x="%s" y="%s"%s>%s</text>`+"\n", left(x), number(float64(y)*cellHeight+baseline), length, html.EscapeString(word))
	return next
}

// colours are those of the text and of its ground; no ground is the window's.
func (p *painter) colours(style uv.Style) (text, ground string) {
	text, ground = hex(style.Fg, p.chrome.text), hex(style.Bg, "")
	if style.Attrs&uv.AttrReverse != 0 {
		text, ground = hex(style.Bg, p.chrome.ground), text
	}
	return text, ground
}

func slant(style uv.Style) string {
	look := ""
	if style.Attrs&uv.AttrBold != 0 {
		look += ` font-weight="bold"`
	}
	if style.Attrs&uv.AttrItalic != 0 {
		look += ` font-style="italic"`
	}
	return look
}

func isASCII(content string) bool { return len(content) == 1 && content[0] < 0x80 }

func isWord(content string) bool { return isASCII(content) && content != " " }

func attribute(name, value string) string { return name + `="` + value + `"` }

func left(x int) string { return number(float64(x) * cellWidth) }
func top(y int) string  { return number(float64(y) * cellHeight) }

// number writes a measure without needless digits.
func number(f float64) string {
	text := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func hex(c color.Color, otherwise string) string {
	if c == nil {
		return otherwise
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
