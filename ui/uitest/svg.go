package uitest

import (
	"fmt"
	"html"
	"strings"
)

// Picture is how a picture of a screen looks.
type Picture struct {
	// Title stands in the bar above the screen.
	Title string
	// Light draws it on a light ground.
	Light bool
}

// The measures of a picture, in pixels. A cell is as wide as a character of the
// usual monospaced fonts at that size.
const (
	fontSize   = 14.0
	cellWidth  = 8.43
	cellHeight = 19.0
	baseline   = 14.0 // of a line of text, from the top of its cells
	margin     = 16.0 // around the screen
	titleBar   = 36.0
	corner     = 10.0
)

const fonts = "ui-monospace,'SF Mono',SFMono-Regular,Menlo,'DejaVu Sans Mono','Liberation Mono',Consolas,monospace"

// chrome is the colours of the window around the screen.
type chrome struct{ ground, text, bar, edge, title, cursor string }

func (p Picture) chrome() chrome {
	if p.Light {
		return chrome{ground: "#fbfbfe", text: "#1d1d2b", bar: "#ececf4", edge: "#d5d5e2", title: "#6b6b82", cursor: "#5b45e0"}
	}
	return chrome{ground: "#16161f", text: "#e6e6f0", bar: "#20202c", edge: "#34344a", title: "#8d8da6", cursor: "#b9afff"}
}

// SVG is a standalone picture of the screen as a terminal's window. Lines and
// blocks are drawn as shapes, so that they join whatever font there is.
func (s Screen) SVG(picture Picture) string {
	p := painter{screen: s, chrome: picture.chrome(), layers: map[string]*layer{}}
	p.paint()

	width := float64(s.w)*cellWidth + 2*margin
	height := float64(s.h)*cellHeight + titleBar + 2*margin
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" font-family="%s" font-size="%s">`+"\n",
		number(width), number(height), fonts, number(fontSize))
	fmt.Fprintf(&out, "<title>%s</title>\n", html.EscapeString(picture.Title))
	p.chrome.window(&out, picture.Title, width, height)
	fmt.Fprintf(&out, `<g transform="translate(%s %s)">`+"\n", number(margin), number(titleBar+margin))
	for _, l := range p.order {
		l.write(&out)
	}
	out.WriteString("</g>\n</svg>\n")
	return out.String()
}

// window draws what is around the screen.
func (c chrome) window(out *strings.Builder, title string, width, height float64) {
	fmt.Fprintf(out, `<rect x=".5" y=".5" width="%s" height="%s" rx="%s" fill="%s" stroke="%s"/>`+"\n",
		number(width-1), number(height-1), number(corner), c.ground, c.edge)
	fmt.Fprintf(out, `<path d="M1 %[1]sV%[2]sA%[3]s %[3]s 0 0 1 %[2]s 1H%[4]sA%[3]s %[3]s 0 0 1 %[5]s %[2]sV%[1]sZ" fill="%[6]s"/>`+"\n",
		number(titleBar), number(corner), number(corner-1), number(width-corner), number(width-1), c.bar)
	fmt.Fprintf(out, `<path d="M1 %sH%s" stroke="%s"/>`+"\n", number(titleBar+.5), number(width-1), c.edge)
	for i, fill := range []string{"#ff6b81", "#f2c14e", "#5fd7a0"} {
		fmt.Fprintf(out, `<circle cx="%s" cy="%s" r="5.5" fill="%s"/>`+"\n", number(margin+6+float64(i)*20), number(titleBar/2), fill)
	}
	fmt.Fprintf(out, `<text x="%s" y="%s" fill="%s" font-size="13" text-anchor="middle">%s</text>`+"\n",
		number(width/2), number(titleBar/2+4.5), c.title, html.EscapeString(title))
}
