package demo_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"sessionscope/api/demo"
)

func TestOverASocket(t *testing.T) {
	now := newClock()
	listening := httptest.NewServer(demo.New(demo.Quick(demo.Options{Now: now.Now})))
	defer listening.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, listening.URL+"/api/v5/sessions", strings.NewReader(request("brand")))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("x-api-key", demo.Key)
	resp, err := listening.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if dates := resp.Header.Values("Date"); len(dates) != 1 || dates[0] != "Wed, 04 Mar 2026 05:06:07 GMT" {
		t.Errorf("Date = %q, want the server's own clock", dates)
	}
	var got session
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	logo, err := listening.Client().Get(got.Files[0].FileURL)
	if err != nil {
		t.Fatal(err)
	}
	defer logo.Body.Close()
	if logo.StatusCode != http.StatusOK || logo.ContentLength != int64(got.Files[0].Attributes.Size) {
		t.Errorf("status %d, %d bytes", logo.StatusCode, logo.ContentLength)
	}
}
