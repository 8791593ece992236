package uitest

import (
	"fmt"
	"math"
	"strings"
)

// shape draws a character that must join its neighbours, or that fonts often
// lack, and reports whether it is one.
func (p *painter) shape(content, fill, stroke string, x, y int) bool {
	c := place(x, y)
	switch content {
	case "╭", "╮", "╯", "╰":
		p.strokes(stroke).WriteString(c.round(content))
	case "┊", "┆":
		p.strokes(stroke).WriteString(c.dashes())
	case "▰":
		p.fills(fill).WriteString(c.lozenge(0))
	case "▱":
		p.strokes(stroke).WriteString(c.lozenge(.5))
	case "▸", "▾", "◂", "▴":
		p.fills(fill).WriteString(c.arrow(content))
	default:
		if arms, ok := armsOf(content); ok {
			p.strokes(stroke + arms.width()).WriteString(c.lines(arms))
			return true
		}
		if part, ok := blockOf(content); ok {
			p.fills(fill + part.shade()).WriteString(c.block(part))
			return true
		}
		return false
	}
	return true
}

// cell is where a cell stands in the picture, in pixels.
type cell struct{ left, top, right, bottom, middleX, middleY float64 }

func place(x, y int) cell {
	c := cell{left: float64(x) * cellWidth, top: float64(y) * cellHeight}
	c.right, c.bottom = c.left+cellWidth, c.top+cellHeight
	// Lines are sharp in the middle of a pixel.
	c.middleX = math.Floor((c.left+c.right)/2) + .5
	c.middleY = math.Floor((c.top+c.bottom)/2) + .5
	return c
}

// arms are the lines from the middle of a box-drawing character to its sides.
type arms struct {
	up, right, down, left bool
	heavy                 bool
}

func armsOf(content string) (arms, bool) {
	if content == "" {
		return arms{}, false
	}
	const light, heavy = "─│┌┐└┘├┤┬┴┼╴╵╶╷", "━┃┏┓┗┛┣┫┳┻╋╸╹╺╻"
	// Which of up, right, down, left each of them has.
	sides := []string{"rl", "ud", "rd", "dl", "ur", "ul", "urd", "udl", "rdl", "url", "urdl", "l", "u", "r", "d"}
	for i, set := range []string{light, heavy} {
		before, _, ok := strings.Cut(set, content)
		if !ok {
			continue
		}
		has := sides[len([]rune(before))]
		return arms{
			up: strings.Contains(has, "u"), right: strings.Contains(has, "r"),
			down: strings.Contains(has, "d"), left: strings.Contains(has, "l"), heavy: i == 1,
		}, true
	}
	return arms{}, false
}

func (a arms) width() string {
	if a.heavy {
		return ` stroke-width="2.5"`
	}
	return ""
}

func (c cell) lines(a arms) string {
	var d string
	from := func(is bool, edge, middle float64) float64 {
		if is {
			return edge
		}
		return middle
	}
	if a.left || a.right {
		d += fmt.Sprintf("M%s %sH%s", number(from(a.left, c.left, c.middleX)), number(c.middleY), number(from(a.right, c.right, c.middleX)))
	}
	if a.up || a.down {
		d += fmt.Sprintf("M%s %sV%s", number(c.middleX), number(from(a.up, c.top, c.middleY)), number(from(a.down, c.bottom, c.middleY)))
	}
	return d
}

func (c cell) round(content string) string {
	sideX, sideY := c.right, c.bottom
	if content == "╮" || content == "╯" {
		sideX = c.left
	}
	if content == "╰" || content == "╯" {
		sideY = c.top
	}
	// The arc starts as far from the corner as the narrower side allows.
	radius := math.Abs(sideX - c.middleX)
	bend := c.middleY + math.Copysign(radius, sideY-c.middleY)
	return fmt.Sprintf("M%s %sV%sQ%[1]s %[4]s %[5]s %[4]s", number(c.middleX), number(sideY), number(bend), number(c.middleY), number(sideX))
}

func (c cell) dashes() string {
	const pieces = 4
	step := cellHeight / pieces
	d := ""
	for i := range pieces {
		d += fmt.Sprintf("M%s %sv%s", number(c.middleX), number(c.top+float64(i)*step+step/4), number(step/2))
	}
	return d
}

// lozenge is a cell of a bar; inset leaves room for half a stroke.
func (c cell) lozenge(inset float64) string {
	const height, slant = 8.0, 2.5
	top, bottom := c.middleY-height/2+inset, c.middleY+height/2-inset
	left, right := c.left+.6+inset, c.right-.6-inset
	return fmt.Sprintf("M%s %sH%sL%s %sH%sZ", number(left+slant), number(top), number(right), number(right-slant), number(bottom), number(left))
}

func (c cell) arrow(content string) string {
	x, y := (c.left+c.right)/2, c.middleY
	const long, half = 5.5, 3.3
	switch content {
	case "▸":
		return fmt.Sprintf("M%s %sv%sl%s -%sZ", number(x-long/2), number(y-half), number(2*half), number(long), number(half))
	case "◂":
		return fmt.Sprintf("M%s %sv%sl-%s -%sZ", number(x+long/2), number(y-half), number(2*half), number(long), number(half))
	case "▾":
		return fmt.Sprintf("M%s %sh%sl-%s %sZ", number(x-half), number(y-long/2), number(2*half), number(half), number(long))
	}
	return fmt.Sprintf("M%s %sh%sl-%s -%sZ", number(x-half), number(y+long/2), number(2*half), number(half), number(long))
}

// block is the part of a cell that is filled, from 0 to 1 each way, and how
// densely.
type block struct{ left, top, right, bottom, density float64 }

func blockOf(content string) (block, bool) {
	switch content {
	case "█":
		return block{0, 0, 1, 1, 1}, true
	case "▀":
		return block{0, 0, 1, .5, 1}, true
	case "▐":
		return block{.5, 0, 1, 1, 1}, true
	case "▕":
		return block{.875, 0, 1, 1, 1}, true
	case "▔":
		return block{0, 0, 1, .125, 1}, true
	case "░":
		return block{0, 0, 1, 1, .25}, true
	case "▒":
		return block{0, 0, 1, 1, .5}, true
	case "▓":
		return block{0, 0, 1, 1, .75}, true
	}
	if before, _, ok := strings.Cut("▁▂▃▄▅▆▇", content); ok && content != "" {
		eighths := float64(len([]rune(before)) + 1)
		return block{0, 1 - eighths/8, 1, 1, 1}, true
	}
	if before, _, ok := strings.Cut("▏▎▍▌▋▊▉", content); ok && content != "" {
		eighths := float64(len([]rune(before)) + 1)
		return block{0, 0, eighths / 8, 1, 1}, true
	}
	return block{}, false
}

func (b block) shade() string {
	if b.density == 1 {
		return ""
	}
	return ` fill-opacity="` + number(b.density) + `"`
}

func (c cell) block(b block) string {
	left, right := c.left+b.left*cellWidth, c.left+b.right*cellWidth
	top, bottom := c.top+b.top*cellHeight, c.top+b.bottom*cellHeight
	return fmt.Sprintf("M%s %sH%sV%sH%sZ", number(left), number(top), number(right), number(bottom), number(left))
}
