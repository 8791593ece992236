package explorer

import (
	"fmt"
	"strconv"
	"strings"

	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// fileCard shows what is known of a file without fetching it.
func (m *Model) fileCard(c *card.Card[place], n jsontree.Node) {
	f := m.Session.File(n)
	c.Title, c.Note = clean.Quote(firstText(f.Name, f.FileID)), m.path(n)
	c.Field("fileId", clean.Quote(f.FileID), &m.Theme.File)
	m.fieldIf(c, "name", f.Name)
	m.fieldIf(c, "altText", f.AltText)
	m.fieldIf(c, "type", f.Type)
	m.fieldIf(c, "mimeType", f.MimeType)
	if f.Size >= 0 {
		c.Field("size", card.ExactBytes(int(f.Size)), &m.Theme.Number)
	}
	if f.Width > 0 && f.Height > 0 {
		c.Field("dimensions", fmt.Sprintf("%s × %s pixels", count(int(f.Width)), count(int(f.Height))), &m.Theme.Number)
	}
	switch f.AccessType {
	case "network":
		c.Field("accessType", "network: a download needs the accessToken", &m.Theme.Warn)
	default:
		m.fieldIf(c, "accessType", f.AccessType)
	}
	m.fieldIf(c, "fileUrl", f.FileURL)
	if _, err := m.imageOf(at(n)); err == nil {
		c.Field("", keys.PreviewImage.Show+" fetches it and shows it here", &m.Theme.Dim)
	}
	m.timeField(c, "createdAt", f.CreatedAt)
	m.timeField(c, "updatedAt", f.UpdatedAt)
	m.usedBy(c, n)
	m.fileMetadata(c, n)
}

// usedBy lists the users whose avatar the file is.
func (m *Model) usedBy(c *card.Card[place], n jsontree.Node) {
	if m.index == nil {
		return
	}
	users := m.index.UsersOfAvatar(m.Session.Doc.Position(n))
	if len(users) == 0 {
		c.Heading("avatar of", "no user of this answer")
		return
	}
	c.Heading("avatar of", plural(len(users), "user"))
	c.List(len(users), func(i int) line {
		user := m.arrays.Users.At(users[i])
		return line{Cells: m.userCells(m.Session.User(user)), Link: at(user)}
	})
}

// fileMetadata lists exif and gps, whose members nobody documents.
func (m *Model) fileMetadata(c *card.Card[place], n jsontree.Node) {
	d := m.Session.Doc
	for _, name := range []string{"exif", "gps"} {
		node, ok := m.member(n, "attributes", "metadata", name)
		if !ok || d.NumChildren(node) == 0 {
			continue
		}
		c.Heading(name, "")
		for child := range d.Children(node) {
			cells := append([]tree.Cell{c.Label(clean.Head(d.Key(child), card.LabelWidth-1))}, m.valueCells(child, noEntity)...)
			if words := exifWords(d.Key(child), string(head(d.Raw(child)))); words != "" {
				cells = append(cells, card.Cell("  "+words, &m.Theme.Dim))
			}
			c.Add(at(child), cells...)
		}
		if link, ok := m.mapLink(node); ok {
			c.Field("map", link, &m.Theme.Accent)
			c.Field("", "yy on the row gps copies it", &m.Theme.Dim)
		}
	}
}

// exifWords explains a tag whose value says little by itself; "" for others.
func exifWords(tag, raw string) string {
	switch tag {
	case "FNumber":
		return "aperture, f/" + clean.Head(raw, 12)
	case "ExposureTime":
		return "seconds"
	case "FocalLength":
		return "millimetres"
	case "ISO":
		return "sensitivity"
	case "Orientation":
		return orientationWords(raw)
	case "altitude":
		return "metres"
	case "direction":
		return "degrees from north"
	default:
		return ""
	}
}

// orientationWords says how a camera was held, as EXIF counts it.
func orientationWords(raw string) string {
	switch raw {
	case "1":
		return "upright"
	case "2", "4", "5", "7":
		return "mirrored"
	case "3":
		return "upside down"
	case "6", "8":
		return "on its side"
	default:
		return ""
	}
}

// mapLink is where a file's gps is on a map; false for any other value, and
// where the coordinates are none.
func (m *Model) mapLink(n jsontree.Node) (string, bool) {
	d := m.Session.Doc
	if n.Depth() != 5 || d.Key(n) != "gps" || d.Kind(n) != jsontree.Object {
		return "", false
	}
	metadata := m.above(n)
	attributes := m.above(metadata)
	if d.Key(metadata) != "metadata" || d.Key(attributes) != "attributes" || m.element(m.above(attributes)) != fileEntity {
		return "", false
	}
	latitude, ok := m.degrees(n, 90, "latitude", "lat", "GPSLatitude")
	longitude, also := m.degrees(n, 180, "longitude", "lng", "lon", "long", "GPSLongitude")
	if !ok || !also {
		return "", false
	}
	return fmt.Sprintf("https://www.openstreetmap.org/?mlat=%s&mlon=%s#map=15/%s/%s", latitude, longitude, latitude, longitude), true
}

// degrees is a coordinate as it is written, under the first of some names that
// is there.
func (m *Model) degrees(n jsontree.Node, most float64, names ...string) (string, bool) {
	for _, name := range names {
		member, ok := m.member(n, name)
		if !ok {
			continue
		}
		text := strings.TrimSpace(m.text(member))
		value, err := strconv.ParseFloat(text, 64)
		if err != nil || value < -most || value > most || strings.ContainsAny(text, "xXpP_") {
			return "", false
		}
		return text, true
	}
	return "", false
}
