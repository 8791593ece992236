package ui_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

func TestAnImageIsFetchedOnAKeyPressAndShown(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1").NotSee("▀▀▀▀")
		d.Press("i").Sleep(time.Second).See("alice-portrait.jpg", "▀▀▀▀", "480 × 480 pixels", "image/jpeg", "from            127.0.0.1", "went along")
		d.Press("r").Sleep(time.Second).See("480 × 480 pixels")
		d.Resize(40, 10).See("alice-portrait.jpg", "▀▀▀▀").Resize(80, 24).See("480 × 480 pixels").Resize(60, 30).See("480 × 480 pixels")
		d.Press("esc").See("users  1").NotSee("▀▀▀▀")
		d.Press("q").SeeEnd()
	})
}

func TestARowWithoutAnImageSaysWhyThereIsNone(t *testing.T) {
	inDemo(t, "bob", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1").Press("i").See("⚠ i: bob has no avatar")
		d.Press("g", "i").See("⚠ i: this row is no file, and no user with an avatar")
		d.SeeRunning()
	})
}

// network is everything that the program reaches, and what it asked for.
type network struct {
	answer string // of POST /api/v5/sessions
	image  func(w http.ResponseWriter, r *http.Request)
	asked  []*http.Request
}

func (n *network) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		_, _ = io.WriteString(w, n.answer)
		return
	}
	n.asked = append(n.asked, r)
	n.image(w, r)
}

const sessionOf = `{"accessToken":"canary-access-9b0e","issuedAt":"2026-01-12T12:02:28.592Z","expiresAt":"2036-02-11T12:02:28.592Z","users":[{"userId":"alice","avatarFileId":"f1"}],"files":[{"fileId":"f1","accessType":"network","fileUrl":"ADDRESS","attributes":{"name":"portrait.png","size":70,"mimeType":"image/png","metadata":{"width":8,"height":4}}}]}`

// looking lets a person open a session whose user has an avatar at an address.
func looking(t *testing.T, address string, image func(http.ResponseWriter, *http.Request), act func(d *uitest.Driver, n *network)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		n := &network{answer: strings.Replace(sessionOf, "ADDRESS", address, 1), image: image}
		d := drive(t, 120, 36, ui.Options{
			Transport: demo.Transport(n), Keys: keystore.Memory(), BaseURL: "https://apix.us.amity.co",
			Environment: keystore.Environment{APIKey: secret.New("canary-key-5d1f")}, Timeout: 20 * time.Second,
			Request: api.SessionRequest{UserID: "alice", DeviceID: "d"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		act(d, n)
	})
}

func aPNG(w, h int) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		img.Set(x, 0, color.NRGBA{R: 200, A: 255})
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func sendPNG(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "image/png")
	_, _ = w.Write(aPNG(8, 6))
}

func TestTheTokenGoesAlongToTheAPIsOwnHostOnly(t *testing.T) {
	looking(t, "https://apix.us.amity.co/api/v3/files/f1/download", sendPNG, func(d *uitest.Driver, n *network) {
		d.Press("i").Sleep(time.Second).See("portrait.png", "8 × 6 pixels", "⚠ the answer says 8 × 4", "went along")
		if got := n.asked[0].Header; got.Get("Authorization") != "Bearer canary-access-9b0e" || got.Get("X-Api-Key") != "" {
			t.Errorf("sent %v", got)
		}
	})
	looking(t, "https://images.example/f1.png?signature=1", sendPNG, func(d *uitest.Driver, n *network) {
		d.Press("i").Sleep(time.Second).See("8 × 6 pixels", "not sent", "apix.us.amity.co", "from            images.example")
		for name := range n.asked[0].Header {
			if name != "Accept" && name != "Accept-Encoding" && name != "User-Agent" {
				t.Errorf("%s was sent", name)
			}
		}
	})
}

// An address may hold the name of another host, to be taken for that.
func TestTheHostThatIsNamedIsTheOneThatWasAsked(t *testing.T) {
	looking(t, "https://evil.example#@apix.us.amity.co", status(404), func(d *uitest.Driver, n *network) {
		d.Press("i").Sleep(time.Second).See("✗ evil.example answered 404", "from            evil.example").NotSee("apix.us.amity.co answered", "from            apix")
		if n.asked[0].Host != "evil.example" || n.asked[0].Header.Get("Authorization") != "" {
			t.Errorf("%s was asked with %q", n.asked[0].Host, n.asked[0].Header.Get("Authorization"))
		}
	})
}

func TestWhatComesInsteadOfAnImageIsExplained(t *testing.T) {
	for _, c := range []struct {
		name, address string
		answer        http.HandlerFunc
		see           []string
	}{
		{"expired", "https://images.example/f1.png?signature=1", status(403), []string{"✗ images.example answered 403 Forbidden", "1 the link has expired", "2 the file wants the accessToken"}},
		{"locked", "https://api.us.amity.co/api/v3/files/f1/download", status(401), []string{"401 Unauthorized", "1 the file wants the accessToken, which goes to apix.us.amity.co only"}},
		{"refused", "https://apix.us.amity.co/api/v3/files/f1/download", status(401), []string{"401 Unauthorized", "1 the accessToken is no longer accepted", "r renews"}},
		{"deleted", "https://images.example/f1.png", status(404), []string{"404 Not Found", "has been deleted"}},
		{"a page", "https://images.example/f1.png", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, "<html>")
		}, []string{"no image: it is a web page", "a page to log in at"}},
		{"elsewhere", "https://images.example/f1.png", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://evil.example/f1.png?x=hidden", http.StatusFound)
		}, []string{"redirects to https://evil.example/f1.png, which was not followed"}},
		{"damaged", "https://images.example/f1.png", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			_, _ = w.Write(aPNG(8, 6)[:40])
		}, []string{"✗ what came cannot be shown", "damaged", "40 bytes"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			looking(t, c.address, c.answer, func(d *uitest.Driver, n *network) {
				d.Press("i").Sleep(time.Second)
				for _, want := range c.see {
					if !strings.Contains(unwrapped(d.Frame()), want) {
						t.Errorf("it lacks %q:\n%s", want, d.Frame())
					}
				}
				d.NotSee("hidden", "canary")
				if len(n.asked) != 1 {
					t.Errorf("%d requests were sent", len(n.asked))
				}
				d.Press("r").Sleep(time.Second)
				if len(n.asked) != 2 {
					t.Errorf("r sends %d requests", len(n.asked)-1)
				}
				d.Press("esc").See("users  1")
			})
		})
	}
}

// unwrapped joins the lines of one pane, with one blank between words.
func unwrapped(frame string) string {
	var words []string
	for line := range strings.Lines(frame) {
		words = append(words, strings.Fields(strings.Trim(line, "│▐ \n"))...)
	}
	return strings.Join(words, " ")
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func TestAnAddressThatIsNeverFetchedIsRefusedBefore(t *testing.T) {
	looking(t, "http://images.example/f1.png", status(500), func(d *uitest.Driver, n *network) {
		d.Press("i").See("⚠ i: the image is at an http address of images.example")
		if len(n.asked) > 0 {
			t.Error("it was fetched")
		}
	})
}

func TestAFetchIsSeenAndCancelled(t *testing.T) {
	begin := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		w.Header().Set("Content-Length", "4000")
		_, _ = w.Write(make([]byte, 1000))
		<-r.Context().Done()
	}
	looking(t, "https://images.example/f1.png", begin, func(d *uitest.Driver, n *network) {
		d.Press("i").Sleep(3*time.Second).See("Fetching portrait.png from images.example", "reading the answer", "1.0 kB of 4.0 kB, 25 %", "gives up after 20.0 s")
		d.Press("esc").See("users  1").Sleep(time.Second).NotSee("Fetching", "cancelled")
		if n.asked[0].Context().Err() == nil {
			t.Error("the request goes on")
		}
		d.Press("i").Sleep(21*time.Second).See("within 20s", "the host cannot be reached from here")
	})
}

func TestAFetchThatEndsWhileThePersonIsElsewhereWaits(t *testing.T) {
	slow := func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(5 * time.Second)
		sendPNG(w, r)
	}
	looking(t, "https://images.example/f1.png", slow, func(d *uitest.Driver, _ *network) {
		d.Press("i").Sleep(time.Second).Press("}").See("users  1").Sleep(5 * time.Second).See("✓ portrait.png was fetched")
		d.Press("ctrl+t").See("8 × 6 pixels")
	})
}

func TestASavedAnswerSendsNoToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{image: status(401)}
		text := strings.Replace(sessionOf, "ADDRESS", "https://apix.us.amity.co/api/v3/files/f1/download", 1)
		d := drive(t, 120, 36, ui.Options{Transport: demo.Transport(n), Keys: keystore.Memory(), Opened: &ui.Opened{Name: "a.json", Text: []byte(text)}})
		d.Press("i").Sleep(time.Second).See("401 Unauthorized", "not sent: a saved answer has no API behind it", "Open a session live")
		if len(n.asked) != 1 || n.asked[0].Header.Get("Authorization") != "" {
			t.Errorf("asked %d times, with %q", len(n.asked), n.asked[0].Header.Get("Authorization"))
		}
	})
}

func TestTheDemoReachesNothingButItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text := strings.Replace(sessionOf, "ADDRESS", "https://images.example/f1.png", 1)
		d := drive(t, 120, 36, ui.Options{Demo: demo.New(demo.Options{Now: time.Now}), Opened: &ui.Opened{Name: "a.json", Text: []byte(text)}})
		d.Press("i").Sleep(time.Second).See("nothing was fetched: the demo reaches no network")
	})
}

// An image says who somebody is, and has no stand-in.
func TestPresenterModeShowsNoImage(t *testing.T) {
	slow := func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(5 * time.Second)
		sendPNG(w, r)
	}
	looking(t, "https://images.example/f1.png", slow, func(d *uitest.Driver, n *network) {
		d.Press("i").Sleep(6*time.Second).See("▀", "portrait.png").Press("P").NotSee("▀", "portrait", "images.example").See("user-1")
		d.Press("i").See("presenter mode has no stand-ins for images").Press("P").See("alice")
		d.Press("i").Sleep(time.Second).See("portrait.png").Press("P").NotSee("portrait", "images.example")
		d.Sleep(5*time.Second).NotSee("▀", "portrait", "images.example").See("the image is not shown")
		if len(n.asked) != 2 {
			t.Errorf("%d images were fetched", len(n.asked))
		}
	})
}

// Whatever an answer and a server say of an image, none of it drives the
// terminal.
func TestHostileWordsAboutAnImageAreOnlyShown(t *testing.T) {
	const hostile = `\u001b]0;owned\u0007\u202e\u0000`
	raw := "\x1b]0;owned\x07\u202e"
	for name, answer := range map[string]http.HandlerFunc{
		"an image": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/octet-stream")
			_, _ = w.Write(aPNG(8, 6))
		},
		"another type": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "image/"+raw) },
		"a refusal": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, `{"code":1,"message":"`+hostile+`"}`)
		},
		"a redirect": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "https://evil.example/"+raw)
			w.WriteHeader(http.StatusFound)
		},
		"no image": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, raw) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				text := strings.NewReplacer("ADDRESS", "https://images.example/%1b?a="+strings.Repeat("x", 300), "portrait.png", hostile, `"accessType":"network"`,
					`"accessType":"`+hostile+`","altText":"`+hostile+`"`).Replace(sessionOf)
				n := &network{image: answer}
				d := drive(t, 120, 36, ui.Options{Transport: demo.Transport(n), Keys: keystore.Memory(), Opened: &ui.Opened{Name: "a.json", Text: []byte(text)}})
				d.Press("i").Sleep(time.Second).See("images.example")
				if len(n.asked) != 1 {
					t.Fatalf("%d requests were sent", len(n.asked))
				}
				for _, r := range ansi.Strip(d.View().Content) + d.Title() {
					if r != '\n' && (unicode.IsControl(r) || r == '\u202e') {
						t.Fatalf("the frame holds %U", r)
					}
				}
				if strings.Contains(d.View().Content, "]0;owned\a") {
					t.Error("the frame holds a command for the terminal")
				}
			})
		})
	}
}
