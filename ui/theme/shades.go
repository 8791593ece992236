package theme

import (
	"image"
	"image/color"
	"strings"
)

// shades are the characters from dark to light. Even plain consoles have them.
const shades = " ░▒▓█"

// edge is how different the pixels of a cell are for the cell to show two
// halves, which are only dark and light, instead of one shade.
const edge = 0.5

// even is how little an image may vary to be of one shade.
const even = 0.1

// shaded writes cells without colours, the darkest pixel dark and the lightest
// light.
func shaded(img *image.RGBA) []string {
	darkest, lightest := 1.0, 0.0
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			l := lightness(img, x, y)
			darkest, lightest = min(darkest, l), max(lightest, l)
		}
	}
	if lightest-darkest < even {
		darkest, lightest = 0, 1
	}
	level := func(x, y int) float64 { return (lightness(img, x, y) - darkest) / (lightest - darkest) }
	rows := make([]string, 0, (img.Rect.Dy()+1)/2)
	for y := 0; y < img.Rect.Dy(); y += 2 {
		var row strings.Builder
		for x := range img.Rect.Dx() {
			upper := level(x, y)
			lower := upper
			if y+1 < img.Rect.Dy() {
				lower = level(x, y+1)
			}
			row.WriteString(shade(upper, lower))
		}
		rows = append(rows, row.String())
	}
	return rows
}

// shade is the character for a cell of two pixels, from 0, dark, to 1, light.
func shade(upper, lower float64) string {
	switch {
	case upper-lower > edge:
		return "▀"
	case lower-upper > edge:
		return "▄"
	}
	all := []rune(shades)
	return string(all[int((upper+lower)/2*float64(len(all)-1)+0.5)])
}

// lightness is how light a pixel is to the eye, from 0 to 1.
func lightness(img *image.RGBA, x, y int) float64 {
	return float64(color.GrayModel.Convert(img.RGBAAt(x, y)).(color.Gray).Y) / 255
}
