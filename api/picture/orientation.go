package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is how a camera was held, as EXIF counts: 1 is upright; 2 to 8 are the
// other ways to turn and mirror.
type turn uint16

const upright turn = 1

// sideways tells that width and height change places.
func (t turn) sideways() bool { return t >= 5 }

// turned gives an image as it was seen.
func turned(img *image.RGBA, t turn) *image.RGBA {
	if t == upright {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if t.sideways() {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			fromX, fromY := t.source(x, y, w, h)
			copy(out.Pix[out.PixOffset(x, y):], img.Pix[img.PixOffset(fromX, fromY):][:4])
		}
	}
	return out
}

// source is where a pixel of the turned image comes from, in an image of w × h.
func (t turn) source(x, y, w, h int) (fromX, fromY int) {
	switch t {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	default:
		return x, y
	}
}

// orientation reads how the camera of a JPEG was held from the first directory
// of its EXIF. What is missing or damaged is upright.
func orientation(text []byte, format string) turn {
	if format != "jpeg" {
		return upright
	}
	directory, order := exif(text)
	if directory == nil {
		return upright
	}
	const entry, tag, short = 12, 0x0112, 3
	count := int(order.Uint16(directory))
	for directory = directory[2:]; count > 0 && len(directory) >= entry; count, directory = count-1, directory[entry:] {
		if order.Uint16(directory) != tag || order.Uint16(directory[2:]) != short {
			continue
		}
		if value := turn(order.Uint16(directory[8:])); value >= upright && value <= 8 {
			return value
		}
	}
	return upright
}

// exif finds the first directory in the EXIF of a JPEG, and its byte order; nil
// when there is none. It begins with the number of its entries.
func exif(text []byte) ([]byte, binary.ByteOrder) {
	for rest := text[min(2, len(text)):]; len(rest) >= 4 && rest[0] == 0xFF && rest[1] != 0xDA; {
		length := int(binary.BigEndian.Uint16(rest[2:])) // counts itself
		if length < 2 || len(rest) < 2+length {
			return nil, nil
		}
		segment := rest[4 : 2+length]
		if tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && rest[1] == 0xE1 {
			return firstDirectory(tiff)
		}
		rest = rest[2+length:]
	}
	return nil, nil
}

func firstDirectory(tiff []byte) ([]byte, binary.ByteOrder) {
	if len(tiff) < 8 {
		return nil, nil
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := order.Uint32(tiff[4:])
	if int64(at)+2 > int64(len(tiff)) {
		return nil, nil
	}
	return tiff[at:], order
}
