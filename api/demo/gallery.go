package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// gallery is the many files of the person huge: every id is its own, and the
// pictures behind them are a dozen.
type gallery []stored

func newGallery() gallery {
	motifs := []motif{drawLandscape, drawPortrait, drawBanner, drawLogo}
	out := make(gallery, 12)
	for i := range out {
		out[i] = newPicture("gallery "+strconv.Itoa(i), motifs[i%len(motifs)], 240, 180, jpegFormat)
	}
	return out
}

// galleryID is the id of the file at position i. It holds the position, so that
// no table of ids is needed to serve a file.
func galleryID(i int) string {
	position := fmt.Sprintf("%08x", i)
	return position + digest("gallery " + position)[:24]
}

func (g gallery) find(id string) (stored, bool) {
	if len(id) < 8 {
		return stored{}, false
	}
	i, err := strconv.ParseUint(id[:8], 16, 32)
	if err != nil || i >= hugeFiles || galleryID(int(i)) != id {
		return stored{}, false
	}
	return g[int(i)%len(g)], true
}

// file is the file at position i.
func (g gallery) file(i int, epoch time.Time) stored {
	chance := rand.New(rand.NewPCG(uint64(i), 800))
	out := g[i%len(g)]
	out.file.FileID = galleryID(i)
	name := "IMG_" + strconv.Itoa(1000+i) + "." + strings.ToUpper(out.file.Attributes.Extension)
	out.uploaded(name, pick(chance, phrases()), epoch.Add(-time.Duration(chance.Int64N(int64(900*day)))))
	out.file.Attributes.Metadata.Exif = value(fmt.Sprintf(`{"Make":"Canon","Model":"EOS R%d","FNumber":%d.%d,"ISO":%d}`,
		5+chance.IntN(6), 1+chance.IntN(8), chance.IntN(10), 100<<chance.IntN(6)))
	if chance.IntN(2) == 0 {
		out.file.Attributes.Metadata.GPS = value(fmt.Sprintf(`{"latitude":%.6f,"longitude":%.6f}`,
			180*chance.Float64()-90, 360*chance.Float64()-180))
	}
	return out
}
