package api_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/debuglog"
	"sessionscope/api/secret"
)

// look fetches an image with the canary token, from an API at base.
func look(t *testing.T, base, address string) (*api.Image, error) {
	t.Helper()
	client := clientOf(t, base)
	client.AllowHTTP = true
	return client.FetchImage(t.Context(), address, secret.New(accessToken), api.ImageWatch{})
}

var png = sends(200, "\x89PNG", "Content-Type", "image/png")

func TestTheTokenGoesToTheAPIsOwnHostOnly(t *testing.T) {
	own, other := serve(t, png), serve(t, png)
	got, err := look(t, own.URL, own.URL+"/api/v3/files/1/download?size=full#part")
	if err != nil || !got.WithToken || got.MediaType != "image/png" || string(got.Body) != "\x89PNG" || own.URL != "http://"+got.Host {
		t.Fatalf("got %v, %+v", err, got)
	}
	sent := own.seen()[0]
	if sent.Header.Get("Authorization") != "Bearer "+accessToken || sent.RequestURI != "/api/v3/files/1/download?size=full" || sent.Method != http.MethodGet {
		t.Errorf("it was asked %s %s with %v", sent.Method, sent.RequestURI, sent.Header)
	}
	for name, address := range map[string]string{
		"another port":           other.URL,
		"another name of it":     strings.Replace(own.URL, "127.0.0.1", "localhost", 1),
		"the host as a password": strings.Replace(other.URL, "http://", "http://127.0.0.1.localhost@", 1),
	} {
		if got, err := look(t, own.URL, address); err == nil && got.WithToken {
			t.Errorf("%s gets the token", name)
		}
	}
	for _, asked := range append(own.seen()[1:], other.seen()...) {
		if asked.Header.Get("Authorization") != "" {
			t.Errorf("%s got the token", asked.Host)
		}
	}
	for _, asked := range append(own.seen(), other.seen()...) {
		for _, name := range []string{"X-Api-Key", "Cookie", "Referer"} {
			if asked.Header.Get(name) != "" {
				t.Errorf("%s was sent %s", asked.Host, name)
			}
		}
	}
}

func TestWithoutAnAPIThereIsNoToken(t *testing.T) {
	server := serve(t, png)
	got, err := (&api.Client{Key: secret.New(canaryKey)}).FetchImage(t.Context(), server.URL, secret.New(accessToken), api.ImageWatch{})
	if err != nil || got.WithToken || server.seen()[0].Header.Get("Authorization") != "" {
		t.Errorf("got %v, %v", got, err)
	}
}

// The path may be a person's name, or let in whoever has it.
func TestTheLogSaysOfAnImageOnlyWhichHostItWasAskedOf(t *testing.T) {
	var log bytes.Buffer
	server := serve(t, png)
	client := clientOf(t, server.URL)
	client.AllowHTTP, client.Log = true, debuglog.To(&log).Logger()
	if _, err := client.FetchImage(t.Context(), server.URL+"/canary-path/x.png?key=canary-query", secret.New(accessToken), api.ImageWatch{}); err != nil {
		t.Fatal(err)
	}
	if text := log.String(); strings.Contains(text, "canary") || !strings.Contains(text, `"url":"`+server.URL+`"`) {
		t.Errorf("it says\n%s", text)
	}
}

func TestSameOrigin(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"https://apix.us.amity.co", "https://APIX.us.amity.co:443/api/v3/files", true},
		{"http://localhost", "http://localhost:80/", true},
		{"https://apix.us.amity.co", "http://apix.us.amity.co:443", false},
		{"https://apix.us.amity.co", "https://api.us.amity.co", false},
		{"https://apix.us.amity.co", "https://apix.us.amity.co.evil.test", false},
		{"https://apix.us.amity.co", "https://apix.us.amity.co:8443", false},
		{"https://apix.us.amity.co", "https://apix.us.amity.co.", false},
	} {
		if got := api.SameOrigin(mustParse(t, c.a), mustParse(t, c.b)); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestAddressesThatAreNotFetched(t *testing.T) {
	for address, want := range map[string]string{
		"http://images.test/hidden.png":       "http address of images.test",
		"http://192.168.0.1/hidden.png":       "only https is fetched",
		"http://127.0.0.1.nip.io/":            "only https is fetched",
		"https://me:hidden@images.test/a.png": "user name or password",
		"ftp://images.test/hidden.png":        "neither https:// nor http://",
		"file:///etc/hidden":                  "neither https:// nor http://",
		"data:image/png;base64,hidden":        "neither https:// nor http://",
		"//images.test/hidden.png":            "neither https:// nor http://",
		"https:///hidden.png":                 "has no host",
		"https://images.test/\x1b]hidden":     "is no URL",
		"":                                    "neither https:// nor http://",
	} {
		client := &api.Client{BaseURL: mustParse(t, "https://apix.us.amity.co"), AllowHTTP: true, Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			t.Errorf("%q was fetched from %s", address, r.URL)
			return nil, io.EOF
		})}
		_, err := client.FetchImage(t.Context(), address, secret.New(accessToken), api.ImageWatch{})
		var refused *api.NotSentError
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hidden") {
			t.Errorf("%q gives %v", address, err)
		}
	}
}

func TestNoRedirectOfAnImageIsFollowed(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		other := serve(t, png)
		server := serve(t, sends(status, "", "Location", other.URL+"/bucket/a.png?signature=hidden"))
		_, err := look(t, server.URL, server.URL)
		var got *api.NotImageError
		if !errors.As(err, &got) || got.Location != other.URL+"/bucket/a.png" || !strings.Contains(err.Error(), "which was not followed") || strings.Contains(err.Error(), "hidden") {
			t.Errorf("%d gives %v", status, err)
		}
		if len(other.seen())+len(server.seen()) != 1 {
			t.Errorf("%d: %d requests went on", status, len(other.seen()))
		}
	}
}

func TestWhatIsNoImage(t *testing.T) {
	for _, c := range []struct {
		name    string
		answer  http.HandlerFunc
		want    string
		because error
	}{
		{"a page", sends(200, "<html>", "Content-Type", "text/html; charset=utf-8"), "a web page (text/html)", nil},
		{"a drawing", sends(200, "<svg>", "Content-Type", "image/svg+xml"), "image/svg+xml; PNG, JPEG, GIF and WebP can be shown", nil},
		{"a film", sends(200, "film", "Content-Type", "video/mp4"), "it is video/mp4", nil},
		{"nothing", sends(200, "", "Content-Type", "image/png"), "it is empty", nil},
		{"JSON", sends(200, `{"a":1}`, "Content-Type", "application/json"), "it is application/json", nil},
		{"packed oddly", sends(200, "br", "Content-Type", "image/png", "Content-Encoding", "br"), "packed with br", nil},
		{"an odd status", sends(201, "x", "Content-Type", "text/plain"), "it is text/plain", nil},
		{"no content", sends(204, ""), "it is empty", nil},
		{"a length too big", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			w.Header().Set("Content-Length", strconv.FormatInt(api.MaxImage+1, 10))
			endless(w, make([]byte, 64<<10))
		}, "larger than the 16 MiB", api.ErrTooBig},
		{"without end", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			endless(w, make([]byte, 64<<10))
		}, "larger than the 16 MiB", api.ErrTooBig},
		{"packed bytes without end", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			w.Header().Set("Content-Encoding", "gzip")
			endless(gzip.NewWriter(w), make([]byte, 64<<10))
		}, "larger than the 16 MiB", api.ErrTooBig},
		{"packed nothing without end", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			w.Header().Set("Content-Encoding", "gzip")
			var empty bytes.Buffer
			_ = gzip.NewWriter(&empty).Close()
			endless(w, bytes.Repeat(empty.Bytes(), 2000))
		}, "larger than the 16 MiB", api.ErrTooBig},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := serve(t, c.answer)
			_, err := look(t, server.URL, server.URL)
			var got *api.NotImageError
			if !errors.As(err, &got) || !strings.Contains(err.Error(), c.want) || !errors.Is(err, c.because) && c.because != nil {
				t.Errorf("gives %v", err)
			}
		})
	}
}

func TestARefusedImage(t *testing.T) {
	const envelope = `{"status":"error","code":400100,"message":"no ` + accessToken + `","data":{}}`
	for name, answer := range map[string]http.HandlerFunc{
		"by its status":            sends(403, envelope, "Content-Type", "application/json"),
		"with a status of success": sends(200, envelope, "Content-Type", "application/json"),
	} {
		server := serve(t, answer)
		_, err := look(t, server.URL, server.URL)
		var got *api.Error
		if !errors.As(err, &got) || got.Code != 400100 || strings.Contains(fields(*got), accessToken) {
			t.Errorf("%s gives %v", name, err)
		}
	}
}

func TestAnImagePackedWithGzipOrOfNoType(t *testing.T) {
	var packed bytes.Buffer
	packer := gzip.NewWriter(&packed)
	_, _ = io.WriteString(packer, "\x89PNG")
	_ = packer.Close()
	for name, answer := range map[string]http.HandlerFunc{
		"gzip":            sends(200, packed.String(), "Content-Type", "image/png", "Content-Encoding", "gzip"),
		"bytes":           sends(200, "\x89PNG", "Content-Type", "application/octet-stream"),
		"an invalid type": sends(200, "\x89PNG", "Content-Type", ";"),
	} {
		server := serve(t, answer)
		if got, err := look(t, server.URL, server.URL); err != nil || string(got.Body) != "\x89PNG" {
			t.Errorf("%s gives %v, %v", name, got, err)
		}
		if asked := server.seen()[0].Header.Get("Accept-Encoding"); asked != "identity" {
			t.Errorf("asked for %q", asked)
		}
	}
}

func TestAnImageTellsHowFarItIsAndStopsWhenTold(t *testing.T) {
	more := make(chan struct{})
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		w.Header().Set("Content-Length", "10")
		_, _ = io.WriteString(w, "\x89PNG")
		w.(http.Flusher).Flush()
		<-more
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var phases []api.Phase
	_, err := clientOf(t, server.URL).FetchImage(ctx, server.URL, secret.Text{}, api.ImageWatch{
		Phase: func(p api.Phase) { phases = append(phases, p) },
		Read: func(read, total int64) {
			if read != 4 || total != 10 {
				t.Errorf("told %d of %d", read, total)
			}
			close(more)
			cancel()
		},
	})
	var got *api.TransportError
	if !errors.As(err, &got) || !errors.Is(err, context.Canceled) || got.Phase != api.Reading {
		t.Errorf("gives %v", err)
	}
	if len(phases) == 0 || phases[len(phases)-1] != api.Reading {
		t.Errorf("the phases are %v", phases)
	}
}
