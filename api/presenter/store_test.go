package presenter_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"sessionscope/api/history"
	"sessionscope/api/presenter"
)

func TestAHistoryIsShownByStandIns(t *testing.T) {
	file := history.File{Path: filepath.Join(t.TempDir(), "canary-host", "history.jsonl")}
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for i, user := range []string{"canary-user", "canary-name"} {
		e := history.Entry{At: at.Add(time.Duration(i) * time.Second), Request: history.Request{UserID: user}, Outcome: history.Outcome{Kind: history.Session, Status: 200}}
		if err := file.Append(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	s := presenter.New().Store(file)
	log, err := s.Load(t.Context())
	if err != nil || len(log.Entries) != 2 {
		t.Fatal(log, err)
	}
	for _, e := range log.Entries {
		seesNone(t, fmt.Sprint(e.Request, e.Profile, e.BaseURL)+s.Describe())
	}
	newest := log.Entries[0]
	if got := s.Original(newest).Request.UserID; got != "canary-name" {
		t.Errorf("%s stands for %s", newest.Request.UserID, got)
	}
	if err := s.Delete(t.Context(), newest); err != nil {
		t.Fatal(err)
	}
	if log, _ := file.Load(t.Context()); len(log.Entries) != 1 || log.Entries[0].Request.UserID != "canary-user" {
		t.Errorf("what is left is %v", log.Entries)
	}
	if err := s.DeleteAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := presenter.New().Store(history.File{Path: t.TempDir() + "/canary-host\x00"}).Load(t.Context()); err != nil {
		seesNone(t, err.Error())
	}
}
