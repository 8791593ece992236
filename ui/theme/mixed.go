package theme

import (
	"image"
	"image/color"
)

// fewColours is how many a palette has at most whose colours are far apart.
const fewColours = 16

// mixed draws an image in the colours of a palette and hands what each pixel
// lacks on to its neighbours, as Floyd and Steinberg do. With many colours only a
// part is handed on: what little is lacking would add up to specks of a colour
// that is nowhere near.
func mixed(img *image.RGBA, has color.Palette) *image.Paletted {
	part := 10 // of 16
	if len(has) <= fewColours {
		part = 16
	}
	width, height := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewPaletted(image.Rect(0, 0, width, height), has)
	here, below := make([]lack, width+2), make([]lack, width+2)
	for y := range height {
		for x := range width {
			want := here[x+1].added(img.RGBAAt(img.Rect.Min.X+x, img.Rect.Min.Y+y))
			index := has.Index(want)
			out.SetColorIndex(x, y, uint8(index))
			rest := lackOf(want, has[index], part)
			here[x+2].add(rest, 7)
			below[x].add(rest, 3)
			below[x+1].add(rest, 5)
			below[x+2].add(rest, 1)
		}
		here, below = below, here
		clear(below)
	}
	return out
}

// lack is what pixels lack of red, green and blue, in parts of 256.
type lack [3]int

// lackOf is what a colour lacks that was taken for another: so many sixteenths of
// it.
func lackOf(want color.RGBA, got color.Color, part int) lack {
	r, g, b, _ := got.RGBA()
	return lack{
		(int(want.R) - int(r>>8)) * part, (int(want.G) - int(g>>8)) * part, (int(want.B) - int(b>>8)) * part,
	}
}

// add adds so many sixteenths of another.
func (l *lack) add(other lack, part int) {
	for i := range l {
		l[i] += other[i] * part
	}
}

// added is a colour with what it lacks.
func (l lack) added(c color.RGBA) color.RGBA {
	with := func(v uint8, lacks int) uint8 { return uint8(min(255, max(0, int(v)+lacks/256))) }
	return color.RGBA{R: with(c.R, l[0]), G: with(c.G, l[1]), B: with(c.B, l[2]), A: 255}
}
