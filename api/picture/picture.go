// Package picture reads images that a stranger may have made, within limits:
// their size is judged before anything of them is unpacked.
package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // the formats that are read register themselves
	_ "image/jpeg"
	_ "image/png"
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // one of them
)

// MaxPixels bounds an image: unpacked, a pixel takes up to 16 bytes for a while.
const MaxPixels = 25_000_000

// MaxLength bounds each side of an image, in pixels: what making it small takes
// grows with the longer one, however narrow it is. It is what a JPEG can have.
const MaxLength = 65_535

// MaxSide is how many pixels the longer side of a Picture has at most: more
// than twice the cells of any terminal.
const MaxSide = 800

// ErrTooLarge says that an image has more pixels than are unpacked.
var ErrTooLarge = errors.New("the image has too many pixels")

// Picture is an image, made small enough to be drawn in a moment.
type Picture struct {
	*image.RGBA
	// Width and Height are the image's own, in pixels, as it is looked at.
	Width, Height int
	// Format is png, jpeg, gif or webp.
	Format string
}

// Decode reads an image; of several frames the first. A photograph that says so
// is turned. It ends soon after the context does, with its error.
func Decode(ctx context.Context, text []byte) (*Picture, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(text))
	switch {
	case errors.Is(err, image.ErrFormat):
		return nil, errors.New("its bytes are no PNG, JPEG, GIF or WebP")
	case err != nil:
		return nil, fmt.Errorf("it begins like an image, but is damaged: %w", err)
	case config.Width <= 0 || config.Height <= 0:
		return nil, errors.New("the image has no pixels")
	case int64(config.Width)*int64(config.Height) > MaxPixels:
		return nil, fmt.Errorf("%w: %d × %d, and no more than %d million are unpacked", ErrTooLarge, config.Width, config.Height, MaxPixels/1_000_000)
	case max(config.Width, config.Height) > MaxLength:
		return nil, fmt.Errorf("%w in a row: %d × %d, and no side may have more than %d", ErrTooLarge, config.Width, config.Height, MaxLength)
	}
	decoded, _, err := image.Decode(&cancelled{ctx: ctx, from: bytes.NewReader(text)})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("the %s image is damaged: %w", format, err)
	}
	canvas := image.Rect(0, 0, config.Width, config.Height)
	held := orientation(text, format)
	p := &Picture{RGBA: turned(reduced(decoded, canvas), held), Width: config.Width, Height: config.Height, Format: format}
	if held.sideways() {
		p.Width, p.Height = p.Height, p.Width
	}
	return p, ctx.Err()
}

// reduced draws an image at its place on a canvas, and that no larger than
// MaxSide. The first frame of a GIF may fill only a part of its canvas.
func reduced(img image.Image, canvas image.Rectangle) *image.RGBA {
	w, h := Fit(canvas.Dx(), canvas.Dy(), MaxSide, MaxSide, 1)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if canvas.Dx() == w && canvas.Dy() == h {
		draw.Draw(out, img.Bounds(), img, img.Bounds().Min, draw.Src)
		return out
	}
	from := img.Bounds()
	to := image.Rect(from.Min.X*w/canvas.Dx(), from.Min.Y*h/canvas.Dy(), ceil(from.Max.X*w, canvas.Dx()), ceil(from.Max.Y*h, canvas.Dy()))
	draw.CatmullRom.Scale(out, to, img, from, draw.Src, nil)
	return out
}

func ceil(a, b int) int { return (a + b - 1) / b }

// enlarged is how many times larger than it is a picture is drawn at most.
const enlarged = 4

// Scaled draws the picture as large as it fits into a room of so many pixels,
// in its own proportions.
func (p *Picture) Scaled(roomWidth, roomHeight int) *image.RGBA {
	w, h := Fit(p.Rect.Dx(), p.Rect.Dy(), roomWidth, roomHeight, enlarged)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	var how draw.Scaler = draw.CatmullRom
	if w > p.Rect.Dx() {
		how = draw.NearestNeighbor // what is tiny is made of pixels
	}
	how.Scale(out, out.Rect, p.RGBA, p.Rect, draw.Src, nil)
	return out
}

// Fit gives the size of an image of width × height in a room, in its own
// proportions and enlarged at most so many times; at least one pixel each way.
func Fit(width, height, roomWidth, roomHeight, enlarged int) (w, h int) {
	w, h = width*enlarged, height*enlarged
	if w > roomWidth {
		w, h = roomWidth, roomWidth*height/width
	}
	if h > roomHeight {
		w, h = roomHeight*width/height, roomHeight
	}
	return max(w, 1), max(h, 1)
}

// cancelled ends the reading of what is in memory when a context does: a
// decoder can be stopped no other way.
type cancelled struct {
	ctx  context.Context
	from io.Reader
}

// Read implements io.Reader. Small pieces let the context be looked at often.
func (c *cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.from.Read(p[:min(len(p), 32<<10)])
}
