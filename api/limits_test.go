package api_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"sessionscope/api"
)

const mebibyte = 1 << 20

// allocated is how much memory a function asks for in all: what it holds at
// any time is less.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// endless writes the same piece until the client goes away.
func endless(w io.Writer, piece []byte) {
	for {
		if _, err := w.Write(piece); err != nil {
			return
		}
	}
}

func TestAnAnswerOverTheSizeLimit(t *testing.T) {
	var bomb bytes.Buffer
	packer := gzip.NewWriter(&bomb)
	for range 32 {
		_, _ = packer.Write(make([]byte, mebibyte))
	}
	_ = packer.Close()
	piece := bytes.Repeat([]byte(" "), 64<<10)

	const limit = 4 * mebibyte
	tests := []struct {
		name    string
		handler http.HandlerFunc
		kept    int
	}{
		{"a body that never ends", func(w http.ResponseWriter, _ *http.Request) { endless(w, piece) }, mebibyte},
		{"a bomb of gzip", sends(200, bomb.String(), "Content-Encoding", "gzip"), mebibyte},
		{"gzip that never ends", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			endless(gzip.NewWriter(w), piece)
		}, mebibyte},
		{"a length that says so", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", strconv.Itoa(limit+1))
			endless(w, piece)
		}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := clientOf(t, serve(t, test.handler).URL)
			client.MaxAnswer = limit
			var err error
			used := allocated(func() { _, err = client.CreateSession(context.Background(), alice(), nil) })
			var got *api.NotSessionError
			if !errors.As(err, &got) || !errors.Is(err, api.ErrTooBig) {
				t.Fatalf("got %v", err)
			}
			if len(got.Body) != test.kept {
				t.Errorf("%d bytes were kept", len(got.Body))
			}
			// The server's own buffers are in it too.
			if used > 3*limit {
				t.Errorf("%d bytes were allocated for a limit of %d", used, limit)
			}
		})
	}
}

func TestTheSizeLimitIsExact(t *testing.T) {
	size := int64(len(aSession))
	for name, handler := range map[string]http.HandlerFunc{
		"with its length": sends(200, aSession),
		"in chunks":       func(w http.ResponseWriter, _ *http.Request) { writeInHalves(w, aSession) },
	} {
		t.Run(name, func(t *testing.T) {
			client := clientOf(t, serve(t, handler).URL)
			client.MaxAnswer = size
			if answer, err := client.CreateSession(context.Background(), alice(), nil); err != nil || int64(len(answer.Body)) != size {
				t.Errorf("an answer of the limit's size gives %v", err)
			}
			client.MaxAnswer = size - 1
			if _, err := client.CreateSession(context.Background(), alice(), nil); !errors.Is(err, api.ErrTooBig) {
				t.Errorf("one byte more gives %v", err)
			}
		})
	}
}

func writeInHalves(w http.ResponseWriter, text string) {
	_, _ = io.WriteString(w, text[:len(text)/2])
	w.(http.Flusher).Flush()
	_, _ = io.WriteString(w, text[len(text)/2:])
}

func TestALargeAnswerIsReadWithLittleMore(t *testing.T) {
	text := `{"users":[],"more":"` + strings.Repeat("x", 40*mebibyte) + `"}`
	for name, handler := range map[string]http.HandlerFunc{
		"with its length": sends(200, text, "Content-Length", strconv.Itoa(len(text))),
		"in chunks":       func(w http.ResponseWriter, _ *http.Request) { writeInHalves(w, text) },
	} {
		t.Run(name, func(t *testing.T) {
			client := clientOf(t, serve(t, handler).URL)
			var answer *api.Answer
			var err error
			used := allocated(func() { answer, err = client.CreateSession(context.Background(), alice(), nil) })
			if err != nil || string(answer.Body) != text {
				t.Fatalf("got %v", err)
			}
			// The pieces, the whole, and what the test's own server takes.
			if most := uint64(3*len(text) + 32*mebibyte); used > most {
				t.Errorf("%d MiB were allocated for an answer of %d MiB", used/mebibyte, len(text)/mebibyte)
			}
		})
	}
}

func TestALengthThatLiesCostsNothing(t *testing.T) {
	server := listen(t, func(conn net.Conn) {
		readRequest(conn)
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n{")
	})
	used := allocated(func() {
		_, err := clientOf(t, server).CreateSession(context.Background(), alice(), nil)
		var got *api.TransportError
		if !errors.As(err, &got) || string(got.Body) != "{" {
			t.Errorf("got %v", err)
		}
	})
	if used > 20*mebibyte {
		t.Errorf("%d MiB were allocated", used/mebibyte)
	}
}

func TestAnErrorsBodyIsReadToAnEndOnly(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadGateway)
		endless(w, bytes.Repeat([]byte("x"), 32<<10))
	})
	_, err := clientOf(t, server.URL).CreateSession(context.Background(), alice(), nil)
	var got *api.Error
	if !errors.As(err, &got) || got.Status != http.StatusBadGateway || !errors.Is(got.BodyErr, api.ErrTooBig) || len(got.Body) != mebibyte {
		t.Fatalf("got %v", err)
	}
	if want := "the API answered 502 Bad Gateway; the body is not the API's JSON; the rest did not come: it is larger than the limit"; err.Error() != want {
		t.Errorf("says %q", err)
	}
}

func TestTheTimeLimitEndsEveryPhase(t *testing.T) {
	drip := func(head string) func(net.Conn) {
		return func(conn net.Conn) {
			readRequest(conn)
			_, _ = io.WriteString(conn, head)
			untilClosed(conn)
		}
	}
	tests := []struct {
		name  string
		speak func(net.Conn)
		phase api.Phase
		body  string
	}{
		{"no answer at all", untilClosed, api.Waiting, ""},
		{"a header that stops", drip("HTTP/1.1 200 OK\r\nContent-"), api.Waiting, ""},
		{"a body that stops", drip("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"us"), api.Reading, `{"us`},
		{"a body that comes slowly for ever", func(conn net.Conn) {
			readRequest(conn)
			_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
			for range time.Tick(time.Second / 2) {
				if _, err := io.WriteString(conn, "1\r\n \r\n"); err != nil {
					return
				}
			}
		}, api.Reading, " "},
	}
	for _, test := range tests {
		inFakeTime(t, test.name, test.speak, func(t *testing.T, client *api.Client) {
			client.Timeout = 6 * time.Second
			began := time.Now()
			_, err := client.CreateSession(t.Context(), alice(), nil)
			if took := time.Since(began); took != client.Timeout {
				t.Errorf("it took %v", took)
			}
			var got *api.TransportError
			if !errors.As(err, &got) || !got.Timeout || !errors.Is(err, context.DeadlineExceeded) || got.Phase != test.phase {
				t.Fatalf("got %v", err)
			}
			if !strings.HasPrefix(string(got.Body), test.body) {
				t.Errorf("kept %q", string(got.Body))
			}
			want := "no whole answer from " + got.Host + " within 6s: the time was up while " + test.phase.String()
			if err.Error() != want {
				t.Errorf("says %q, want %q", err, want)
			}
		})
	}
}

func TestAnErrorWhoseBodyNeverEndsIsStillThatError(t *testing.T) {
	speak := func(conn net.Conn) {
		readRequest(conn)
		_, _ = io.WriteString(conn, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\n{\"code\":400100,\"message\":\"no\"")
		untilClosed(conn)
	}
	inFakeTime(t, "a refusal", speak, func(t *testing.T, client *api.Client) {
		_, err := client.CreateSession(t.Context(), alice(), nil)
		var got *api.Error
		if !errors.As(err, &got) || got.Code != 400100 || !errors.Is(got.BodyErr, context.DeadlineExceeded) {
			t.Fatalf("got %v", err)
		}
	})
}

func TestCancellingEndsTheRequest(t *testing.T) {
	head := "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 100\r\n\r\n{"
	tests := []struct {
		name  string
		speak func(net.Conn)
		at    api.Phase
		text  string
	}{
		{"while it waits", untilClosed, api.Waiting, "cancelled while waiting for the answer: "},
		{"while it reads, an error too", func(conn net.Conn) {
			readRequest(conn)
			_, _ = io.WriteString(conn, head)
			untilClosed(conn)
		}, api.Reading, "cancelled while reading the answer: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := clientOf(t, listen(t, test.speak))
			ctx, cancel := context.WithCancelCause(context.Background())
			_, err := client.CreateSession(ctx, alice(), func(p api.Phase) {
				if p == test.at {
					cancel(errors.New("the screen was closed"))
				}
			})
			var got *api.TransportError
			if !errors.As(err, &got) || !errors.Is(err, context.Canceled) || got.Timeout || got.Phase != test.at {
				t.Fatalf("got %v", err)
			}
			if want := test.text + got.Host; err.Error() != want {
				t.Errorf("says %q, want %q", err, want)
			}
		})
	}
}

func TestADeadlineOfTheCallerCountsToo(t *testing.T) {
	inFakeTime(t, "a second", untilClosed, func(t *testing.T, client *api.Client) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		_, err := client.CreateSession(ctx, alice(), nil)
		var got *api.TransportError
		if !errors.As(err, &got) || !got.Timeout || time.Since(began) != time.Second {
			t.Fatalf("got %v after %v", err, time.Since(began))
		}
	})
}

func TestARequestThatIsCancelledBeforeItBegins(t *testing.T) {
	server := serve(t, sends(200, aSession))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := clientOf(t, server.URL).CreateSession(ctx, alice(), nil)
	var got *api.TransportError
	if !errors.As(err, &got) || !errors.Is(err, context.Canceled) || got.Phase != api.Resolving || len(server.seen()) != 0 {
		t.Errorf("got %v", err)
	}
}
