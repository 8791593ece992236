package demo_test

import (
	"bytes"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"strings"
	"testing"

	"sessionscope/api/demo"
)

func (c *client) download(f file, query string, headers ...string) answer {
	c.t.Helper()
	path, ok := strings.CutPrefix(f.FileURL, base)
	if !ok {
		c.t.Fatalf("%s is at %s, elsewhere than the API", f.Attributes.Name, f.FileURL)
	}
	return c.do(http.MethodGet, path+query, "", headers...)
}

func TestFilesAreWhatTheAnswerSays(t *testing.T) {
	c := newClient(t, demo.Options{})
	bearer := []string{"Authorization", "Bearer " + c.login("alice").AccessToken}
	var all []file
	for _, id := range []string{"alice", "root", "brand", "thai"} {
		all = append(all, c.login(id).Files...)
	}
	all = append(all, c.login("huge").Files[795:]...)
	for _, f := range all {
		got := c.download(f, "?size=full", bearer...)
		if got.status != http.StatusOK || len(got.body) != f.Attributes.Size {
			t.Errorf("%s: status %d, %d bytes of %d", f.Attributes.Name, got.status, len(got.body), f.Attributes.Size)
		}
		if !strings.HasPrefix(got.header.Get("Content-Type"), f.Attributes.MimeType) {
			t.Errorf("%s: %s is no %s", f.Attributes.Name, got.header.Get("Content-Type"), f.Attributes.MimeType)
		}
		if f.Type != "image" {
			continue
		}
		config, format, err := image.DecodeConfig(bytes.NewReader(got.body))
		if err != nil || "image/"+format != f.Attributes.MimeType ||
			config.Width != f.Attributes.Metadata.Width || config.Height != f.Attributes.Metadata.Height {
			t.Errorf("%s is a %s of %d×%d: %v", f.Attributes.Name, format, config.Width, config.Height, err)
		}
	}
}

func TestImageSizes(t *testing.T) {
	c := newClient(t, demo.Options{})
	photo := c.login("alice").Files[1]
	for query, want := range map[string]image.Point{
		"": {800, 600}, "?size=full": {800, 600}, "?size=large": {800, 600}, "?size=medium": {600, 450}, "?size=small": {160, 120},
	} {
		img, _, err := image.Decode(bytes.NewReader(c.download(photo, query).body))
		if err != nil || img.Bounds().Size() != want {
			t.Errorf("%q: %v, %v", query, img.Bounds().Size(), err)
		}
	}
	c.download(photo, "?size=tiny").refused(t, http.StatusUnprocessableEntity, 500000)
}

func TestNetworkFilesWantTheToken(t *testing.T) {
	c := newClient(t, demo.Options{})
	got := c.login("alice")
	for _, f := range got.Files {
		bare := c.download(f, "?size=small")
		if f.AccessType == "public" && bare.status != http.StatusOK {
			t.Errorf("%s: status %d", f.Attributes.Name, bare.status)
		}
		if f.AccessType == "network" {
			bare.refused(t, http.StatusUnauthorized, 400100)
			if with := c.download(f, "?size=small", "Authorization", "Bearer "+got.AccessToken); with.status != http.StatusOK {
				t.Errorf("%s: status %d", f.Attributes.Name, with.status)
			}
		}
	}
}

func TestFilesThatAreNotThere(t *testing.T) {
	c := newClient(t, demo.Options{})
	known := c.login("huge").Files[0].FileID
	for _, id := range []string{"nothing", strings.Repeat("0", 32), "00000320" + known[8:], known + "0", known[:31] + "g", "00"} {
		c.do(http.MethodGet, "/api/v3/files/"+id+"/download", "").refused(t, http.StatusNotFound, 400400)
	}
}
