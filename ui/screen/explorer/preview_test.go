package explorer

import (
	"testing"
	"testing/synctest"

	"sessionscope/ui/keys"
)

const avatars = `{"accessToken":"t","users":[
	{"userId":"alice","avatarFileId":"f1","avatarCustomUrl":"https://images.example/other.png"},
	{"userId":"bob"},
	{"userId":"carol","avatarFileId":null,"avatarCustomUrl":"http://images.example/c.png"},
	{"userId":"dave","avatarFileId":"gone"},
	{"userId":"eve","avatarFileId":"gone","avatarCustomUrl":"https://images.example/e.png"}],
"files":[{"fileId":"f1","type":"image","fileUrl":"https://images.example/1.jpg","attributes":{"name":"hike.jpg"}},
	{"fileId":"f2","type":"video","fileUrl":"https://images.example/2.mp4","attributes":{"mimeType":"video/mp4"}},
	{"fileId":"f3","type":"image"},
	{"fileId":"f4","fileUrl":"https://images.example/4"}]}`

// The key asks for the image of the row, or says why there is none.
func TestTheImageOfARow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, d := hosted(t, avatars, nil)
		d.Press("e")
		doc := h.m.Session.Doc
		for path, want := range map[string]struct{ address, reason string }{
			"$.users[0]":                 {address: "https://images.example/1.jpg"},
			"$.users[0].avatarFileId":    {address: "https://images.example/1.jpg"},
			"$.users[0].avatarCustomUrl": {address: "https://images.example/other.png"},
			"$.users[0].userId":          {reason: "this row is no file, and no user with an avatar"},
			"$.users[1]":                 {reason: "bob has no avatar"},
			"$.users[2]":                 {reason: "the image is at an http address of images.example, where anybody on the way sees and can change it: only https is fetched, and http from this machine"},
			"$.users[3]":                 {reason: "the avatarFileId is not in files[], so its address is not known"},
			"$.users[4]":                 {address: "https://images.example/e.png"},
			"$.files[0]":                 {address: "https://images.example/1.jpg"},
			"$.files[0].fileUrl":         {address: "https://images.example/1.jpg"},
			"$.files[1]":                 {reason: "this file is video/mp4; only images can be shown"},
			"$.files[2]":                 {reason: "this file has no fileUrl"},
			"$.files[3]":                 {address: "https://images.example/4"},
			"$":                          {reason: "this row is no file, and no user with an avatar"},
		} {
			found := false
			for i := range doc.Len() {
				n, _ := doc.At(i)
				if doc.Path(n) != path {
					continue
				}
				found = true
				asked, err := h.m.imageOf(at(n))
				if got := asked.Address; got != want.address || err == nil && want.reason != "" || err != nil && err.Error() != want.reason {
					t.Errorf("%s leads to %q, %v", path, got, err)
				}
			}
			if !found {
				t.Errorf("there is no %s", path)
			}
		}
		d.Press("g")
		for _, key := range h.m.Keys() {
			if key.Name == keys.PreviewImage.Name && key.Disabled == "" {
				t.Error("the key works on the session's row")
			}
		}
	})
}

func TestWhereAPhotographWasTakenIsCopiedAsALink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, d := hosted(t, `{"accessToken":"t","users":[],"files":[{"fileId":"f1","attributes":{"metadata":{"gps":{"lat":"-33.8568","lng":151.2153}}}}]}`, nil)
		d.Press("e", "/").Type("gps").Press("enter", "y").See("y map link").Press("y").See("✓ copied map link")
		const want = "https://www.openstreetmap.org/?mlat=-33.8568&mlon=151.2153#map=15/-33.8568/151.2153"
		if got, _ := d.Copied(); got != want {
			t.Errorf("copied %q, want %q", got, want)
		}
	})
}
