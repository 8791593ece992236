package picture_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"sessionscope/api/picture"
)

// corners is an image with a colour of its own in each quarter.
func corners(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.NRGBA{R: 255 * uint8(2*x/w), G: 255 * uint8(2*y/h), B: 60, A: 255})
		}
	}
	return img
}

func encoded(t *testing.T, img image.Image, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	var err error
	switch format {
	case "png":
		err = png.Encode(&out, img)
	case "jpeg":
		err = jpeg.Encode(&out, img, nil)
	case "gif":
		err = gif.Encode(&out, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// where names the quarter of corners that a pixel is of.
func where(p *picture.Picture, x, y int) string {
	c := p.RGBAAt(x, y)
	name := "top"
	if c.G > 127 {
		name = "bottom"
	}
	if c.R > 127 {
		return name + " right"
	}
	return name + " left"
}

func TestTheFormatsThatAreRead(t *testing.T) {
	for _, format := range []string{"png", "jpeg", "gif"} {
		got, err := picture.Decode(t.Context(), encoded(t, corners(40, 20), format))
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if got.Format != format || got.Width != 40 || got.Height != 20 || got.Rect.Size() != image.Pt(40, 20) {
			t.Errorf("%s is read as %s, %d × %d, %v", format, got.Format, got.Width, got.Height, got.Rect)
		}
		if where(got, 5, 5) != "top left" || where(got, 35, 5) != "top right" || where(got, 5, 15) != "bottom left" {
			t.Errorf("%s is drawn otherwise", format)
		}
	}
}

func TestWebPIsRead(t *testing.T) {
	// One pixel, without loss.
	text, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := picture.Decode(t.Context(), text); err != nil || got.Format != "webp" || got.Width != 1 || got.Height != 1 {
		t.Errorf("read as %+v, %v", got, err)
	}
}

func TestALargeImageIsMadeSmallInItsProportions(t *testing.T) {
	got, err := picture.Decode(t.Context(), encoded(t, corners(2000, 500), "png"))
	if err != nil || got.Rect.Size() != image.Pt(800, 200) || got.Width != 2000 || got.Height != 500 {
		t.Fatalf("read as %v, %v", got, err)
	}
	if where(got, 10, 10) != "top left" || where(got, 790, 190) != "bottom right" {
		t.Error("it is drawn otherwise")
	}
}

func TestAFrameStandsWhereItsGIFSaysSo(t *testing.T) {
	palette := color.Palette{color.Transparent, color.White}
	frame := image.NewPaletted(image.Rect(6, 2, 8, 4), palette)
	for i := range frame.Pix {
		frame.Pix[i] = 1
	}
	var out bytes.Buffer
	err := gif.EncodeAll(&out, &gif.GIF{
		Image: []*image.Paletted{frame}, Delay: []int{0},
		Config: image.Config{ColorModel: palette, Width: 10, Height: 5},
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := picture.Decode(t.Context(), out.Bytes())
	if err != nil || got.Rect.Size() != image.Pt(10, 5) {
		t.Fatalf("read as %v, %v", got, err)
	}
	if got.RGBAAt(7, 3).A != 255 || got.RGBAAt(5, 3).A != 0 || got.RGBAAt(7, 4).A != 0 {
		t.Error("the frame stands elsewhere")
	}
}

// claiming is a PNG that says it has so many pixels, and has none.
func claiming(w, h uint32) []byte {
	header := make([]byte, 13)
	binary.BigEndian.PutUint32(header, w)
	binary.BigEndian.PutUint32(header[4:], h)
	header[8], header[9] = 8, 6
	chunk := append([]byte("IHDR"), header...)
	text := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(text, crc32.ChecksumIEEE(chunk))
}

func TestAnImageOfTooManyPixelsIsNotUnpacked(t *testing.T) {
	for _, size := range [][2]uint32{{5001, 5000}, {1 << 30, 1}, {1<<31 - 1, 1<<31 - 1}} {
		_, err := picture.Decode(t.Context(), claiming(size[0], size[1]))
		if size[0] == 1<<31-1 && err != nil && !errors.Is(err, picture.ErrTooLarge) {
			continue // the format itself has no such size
		}
		if !errors.Is(err, picture.ErrTooLarge) || !strings.Contains(err.Error(), "25 million") {
			t.Errorf("%d × %d gives %v", size[0], size[1], err)
		}
	}
}

// A long and narrow image has few pixels, and to make it small takes memory by
// its length: gigabytes for one of 25 million pixels in a row.
func TestAnImageThatIsTooLongIsNotUnpacked(t *testing.T) {
	for _, size := range [][2]uint32{{25_000_000, 1}, {1, 25_000_000}, {picture.MaxLength + 1, 2}, {300, picture.MaxLength + 1}} {
		_, err := picture.Decode(t.Context(), claiming(size[0], size[1]))
		if !errors.Is(err, picture.ErrTooLarge) || !strings.Contains(err.Error(), "no side may have more than 65535") {
			t.Errorf("%d × %d gives %v", size[0], size[1], err)
		}
	}
	for _, size := range []image.Point{{picture.MaxLength, 2}, {2, picture.MaxLength}} {
		text := encoded(t, image.NewGray(image.Rectangle{Max: size}), "png")
		if got, err := picture.Decode(t.Context(), text); err != nil || got.Width != size.X || got.Height != size.Y {
			t.Errorf("%v gives %v", size, err)
		}
	}
}

func TestWhatIsNoImageOrDamaged(t *testing.T) {
	whole := encoded(t, corners(40, 20), "png")
	for name, c := range map[string]struct {
		text []byte
		want string
	}{
		"nothing":     {nil, "no PNG, JPEG, GIF or WebP"},
		"a page":      {[]byte("<!doctype html>"), "no PNG, JPEG, GIF or WebP"},
		"cut short":   {whole[:len(whole)/2], "the png image is damaged"},
		"a beginning": {whole[:20], "begins like an image, but is damaged"},
		"no pixels":   {encodedEmpty(), "no"},
	} {
		if got, err := picture.Decode(t.Context(), c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s gives %v, %v", name, got, err)
		}
	}
}

// encodedEmpty is a GIF of no width and no height.
func encodedEmpty() []byte { return []byte("GIF89a\x00\x00\x00\x00\x00\x00\x00;") }

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := picture.Decode(ctx, encoded(t, corners(400, 200), "png")); !errors.Is(err, context.Canceled) {
		t.Errorf("gives %v", err)
	}
}

// held is a JPEG whose camera was held some way.
func held(t *testing.T, orientation byte, order binary.AppendByteOrder) []byte {
	t.Helper()
	mark := map[bool]string{true: "MM", false: "II"}[order.String() == binary.BigEndian.String()]
	tiff := order.AppendUint16([]byte("Exif\x00\x00"+mark), 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, entry := range [][2]uint16{{0x010F, 'x'}, {0x0112, uint16(orientation)}} {
		tiff = order.AppendUint16(order.AppendUint16(tiff, entry[0]), 3)
		tiff = order.AppendUint16(order.AppendUint32(tiff, 1), entry[1])
		tiff = append(tiff, 0, 0)
	}
	whole := encoded(t, corners(40, 20), "jpeg")
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(tiff)+2))
	return append(append(append([]byte{0xFF, 0xD8}, segment...), tiff...), whole[2:]...)
}

func TestAPhotographIsTurnedAsItsCameraWasHeld(t *testing.T) {
	for orientation, want := range map[byte]string{
		0: "top left", 1: "top left", 2: "top right", 3: "bottom right", 4: "bottom left",
		5: "top left", 6: "bottom left", 7: "bottom right", 8: "top right", 9: "top left",
	} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			got, err := picture.Decode(t.Context(), held(t, orientation, order))
			if err != nil {
				t.Fatal(err)
			}
			w, h := 40, 20
			if orientation >= 5 && orientation <= 8 {
				w, h = h, w
			}
			if got.Width != w || got.Height != h || got.Rect.Size() != image.Pt(w, h) {
				t.Errorf("%d: %d × %d", orientation, got.Width, got.Height)
			}
			if corner := where(got, 2, 2); corner != want {
				t.Errorf("%d in %v: its top left is the %s", orientation, order, corner)
			}
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range [][7]int{
		{480, 480, 44, 40, 1, 40, 40},
		{720, 240, 60, 60, 1, 60, 20},
		{16, 16, 60, 60, 4, 60, 60},
		{10, 5, 60, 60, 4, 40, 20},
		{1000, 1, 60, 60, 1, 60, 1},
		{1, 1000, 60, 60, 4, 1, 60},
	} {
		if w, h := picture.Fit(c[0], c[1], c[2], c[3], c[4]); w != c[5] || h != c[6] {
			t.Errorf("%v gives %d × %d", c, w, h)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x16Exif\x00\x00II*\x00\xff\xff\xff\xff\x00\x00"))
	f.Add(claiming(8, 8))
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, err := picture.Decode(t.Context(), text); err == nil && (got.Rect.Dx() > picture.MaxSide || got.Rect.Empty()) {
			t.Errorf("drawn as %v", got.Rect)
		}
	})
}
