package demo

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math/rand/v2"
)

// picture is an image that can be drawn at any size, always the same from the
// same seed.
type picture struct {
	seed          uint64
	draw          motif
	width, height int
	form          imageFormat
}

// motif prepares a drawing from the chances that make each one different and
// the aspect, which is width over height.
type motif func(chance *rand.Rand, aspect float64) drawing

// drawing gives the colours of one column: x goes from 0 to the aspect, y from
// 0 to 1, and pixel is the size of one.
type drawing func(x, pixel float64) (at func(y float64) colour)

// imageFormat is how a picture is written: the extension of its file.
type imageFormat string

const (
	jpegFormat imageFormat = "jpg"
	pngFormat  imageFormat = "png"
)

func (f imageFormat) mimeType() string {
	if f == jpegFormat {
		return "image/jpeg"
	}
	return "image/png"
}

func (f imageFormat) encode(w io.Writer, img image.Image) error {
	if f == jpegFormat {
		return jpeg.Encode(w, img, &jpeg.Options{Quality: 86})
	}
	return png.Encode(w, img)
}

func seedOf(id string) uint64 {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, id)
	return sum.Sum64()
}

// encoded draws the picture with its longer side at most so many pixels, and
// never larger than it is.
func (p picture) encoded(longest int) []byte {
	width, height := p.width, p.height
	if whole := max(width, height); longest < whole {
		width, height = max(1, width*longest/whole), max(1, height*longest/whole)
	}
	aspect := float64(p.width) / float64(p.height)
	column := p.draw(rand.New(rand.NewPCG(p.seed, 1)), aspect)
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	pixel := 1 / float64(height)
	for i := range width {
		at := column((float64(i)+0.5)*aspect/float64(width), pixel)
		for j := range height {
			img.SetNRGBA(i, j, at((float64(j)+0.5)*pixel).opaque())
		}
	}
	var out bytes.Buffer
	if err := p.form.encode(&out, img); err != nil {
		panic(fmt.Sprintf("demo: encoding a %s: %v", p.form, err))
	}
	return out.Bytes()
}
