package theme

import (
	"image"
	"image/color"
	"image/draw"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Picture draws an image: two pixels to a cell, one above the other, which are
// square where a cell is twice as high as wide. Where the terminal has few
// colours they are mixed; where it has none there are shades. What shows through
// is the ground.
func (t *Theme) Picture(img *image.RGBA) []string {
	onGround := t.opaque(img)
	if t.mono {
		return shaded(onGround)
	}
	var drawn image.Image = onGround
	if has := t.pixels(); has != nil {
		drawn = mixed(onGround, has)
	}
	return coloured(drawn, func(x, y int) bool { return img.RGBAAt(img.Rect.Min.X+x, img.Rect.Min.Y+y).A == 0 })
}

// opaque puts an image on the ground.
func (t *Theme) opaque(img *image.RGBA) *image.RGBA {
	ground := t.Ground
	if ground == nil {
		ground = color.Black
		if !t.Dark {
			ground = color.White
		}
	}
	out := image.NewRGBA(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()))
	draw.Draw(out, out.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Rect.Min, draw.Over)
	return out
}

// pixels are the colours that a pixel can have; nil when it can have any.
func (t *Theme) pixels() color.Palette {
	switch t.Colours {
	case colorprofile.ANSI:
		return indexed(0, 16, func(i uint8) color.Color { return ansi.BasicColor(i) })
	case colorprofile.ANSI256:
		// The first 16 are whatever the person likes.
		return indexed(16, 256, func(i uint8) color.Color { return ansi.IndexedColor(i) })
	default:
		return nil
	}
}

func indexed(from, to int, at func(i uint8) color.Color) color.Palette {
	var has color.Palette
	for i := from; i < to; i++ {
		has = append(has, at(uint8(i)))
	}
	return has
}

// coloured writes cells in colours. A pixel that is wholly transparent stays
// blank, since the ground may be other than the terminal says.
func coloured(img image.Image, blank func(x, y int) bool) []string {
	width, height := img.Bounds().Dx(), img.Bounds().Dy()
	pixel := func(x, y int) color.Color {
		if y >= height || blank(x, y) {
			return nil
		}
		return img.At(x, y)
	}
	rows := make([]string, 0, (height+1)/2)
	for y := 0; y < height; y += 2 {
		var row pixelRow
		for x := range width {
			row.add(pixel(x, y), pixel(x, y+1))
		}
		rows = append(rows, row.String())
	}
	return rows
}

// pixelRow is a row of cells with colours. Cells alike share a sequence.
type pixelRow struct {
	text        strings.Builder
	front, back color.Color
	coloured    bool
}

// add draws a cell of two pixels; nil is a blank one.
func (r *pixelRow) add(upper, lower color.Color) {
	front, back, shape := upper, lower, "▀"
	if upper == nil {
		front, back, shape = lower, nil, "▄"
	}
	if front == nil {
		shape = " "
	}
	if front != r.front || back != r.back {
		r.front, r.back, r.coloured = front, back, front != nil
		r.text.WriteString(ansi.NewStyle().ForegroundColor(front).BackgroundColor(back).String())
	}
	r.text.WriteString(shape)
}

// String ends the row without a colour.
func (r *pixelRow) String() string {
	if r.coloured {
		return r.text.String() + ansi.ResetStyle
	}
	return r.text.String()
}
