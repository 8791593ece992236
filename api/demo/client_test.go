package demo_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"sessionscope/api/demo"
)

const base = "http://127.0.0.1"

// clock is a time that tests set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock {
	return &clock{now: time.Date(2026, time.March, 4, 5, 6, 7, 891e6, time.UTC)}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// client asks a demo in memory.
type client struct {
	t         *testing.T
	server    *demo.Server
	transport http.RoundTripper
}

func newClient(t *testing.T, o demo.Options) *client {
	t.Helper()
	server := demo.New(demo.Quick(o))
	return &client{t, server, demo.Transport(server)}
}

// answer is what came back, whole.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (c *client) do(method, path, body string, headers ...string) answer {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, base+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := (&http.Client{Transport: c.transport}).Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, content}
}

// post opens a session with the demo's key; body is a JSON object.
func (c *client) post(body string, headers ...string) answer {
	c.t.Helper()
	return c.do(http.MethodPost, "/api/v5/sessions", body, append([]string{"x-api-key", demo.Key}, headers...)...)
}

// login opens a session of userId and wants it to succeed.
func (c *client) login(userID string, members ...string) session {
	c.t.Helper()
	return c.post(request(userID, members...)).session(c.t)
}

// request is a session request's body; members are further "name", "value" pairs.
func request(userID string, members ...string) string {
	fields := map[string]string{"userId": userID, "deviceId": "test-device"}
	for i := 0; i < len(members); i += 2 {
		fields[members[i]] = members[i+1]
	}
	text, _ := json.Marshal(fields)
	return string(text)
}

type session struct {
	AccessToken    string
	IssuedAt       time.Time
	ExpiresAt      time.Time
	Users          []user
	Roles          []role
	Files          []file
	LastCachePurge time.Time
	UserType       string
}

type user struct {
	UserID          string `json:"userId"`
	CreatedAt       time.Time
	UpdatedAt       time.Time
	ID              string `json:"_id"`
	Path            string
	UserInternalID  string `json:"userInternalId"`
	UserPublicID    string `json:"userPublicId"`
	Roles           []string
	Permissions     []string
	DisplayName     string
	ProfileHandle   string
	Description     *string
	AvatarFileID    *string `json:"avatarFileId"`
	AvatarCustomURL *string `json:"avatarCustomUrl"`
	HashFlag        map[string]any
	Metadata        map[string]any
	IsGlobalBan     bool
	IsBrand         bool
	IsDeleted       bool
}

type role struct {
	RoleID      string `json:"roleId"`
	Permissions []string
}

type file struct {
	FileID     string `json:"fileId"`
	FileURL    string `json:"fileUrl"`
	Type       string
	AccessType string
	Attributes struct {
		Name     string
		Size     int
		MimeType string
		Metadata struct {
			Exif, GPS     map[string]any
			Width, Height int
		}
	}
}

func (a answer) session(t *testing.T) session {
	t.Helper()
	var s session
	a.decode(t, http.StatusOK, &s)
	return s
}

func (a answer) decode(t *testing.T, status int, into any) {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	if got := a.header.Get("Content-Type"); got != "application/json; charset=utf-8" {
		t.Errorf("Content-Type = %q", got)
	}
	if err := json.Unmarshal(a.body, into); err != nil {
		t.Fatalf("%v in %.200s", err, a.body)
	}
}

// refused wants the API's envelope with that status and code, and gives its
// details.
func (a answer) refused(t *testing.T, status, code int) []string {
	t.Helper()
	var envelope struct {
		Status  string
		Code    int
		Message string
		Data    *struct{ Detail []string }
	}
	a.decode(t, status, &envelope)
	if envelope.Status != "error" || envelope.Code != code || envelope.Message == "" || envelope.Data == nil {
		t.Errorf("envelope %s, want code %d", a.body, code)
	}
	return envelope.Data.Detail
}

// names are the members of a JSON object in the order they stand in.
func names(t *testing.T, object []byte) []string {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(object))
	if _, err := decoder.Token(); err != nil {
		t.Fatal(err)
	}
	var found []string
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, name.(string))
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return found
}
