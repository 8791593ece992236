package secret_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"sessionscope/api/secret"
)

const canary = "canary-5d1f"

type holder struct {
	Public secret.Text
	hidden secret.Text
	nested []secret.Text
}

func TestNoPrintShowsTheValue(t *testing.T) {
	value := secret.New(canary)
	held := holder{Public: value, hidden: value, nested: []secret.Text{value}}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("sent", "key", value, "held", held)
	encoded, err := json.Marshal(map[string]any{"key": value, "held": held})
	if err != nil {
		t.Fatal(err)
	}
	prints := []string{log.String(), string(encoded), fmt.Errorf("with %w and %v", errors.New("x"), held).Error()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%p"} {
		prints = append(prints, fmt.Sprintf(verb, value), fmt.Sprintf(verb, held), fmt.Sprintf(verb, &held))
	}
	for _, printed := range prints {
		if strings.Contains(printed, canary) || strings.Contains(printed, fmt.Sprintf("%x", canary)) {
			t.Errorf("the value shows in %q", printed)
		}
	}
}

func TestRevealGivesTheValueBack(t *testing.T) {
	if got := secret.New("ключ").Reveal(); got != "ключ" {
		t.Errorf("Reveal() = %q", got)
	}
	if got := secret.New("ключ").Len(); got != 4 {
		t.Errorf("Len() = %d, want characters, not bytes", got)
	}
	if !secret.New("").IsZero() || secret.New("a").IsZero() {
		t.Error("only an empty value is no secret")
	}
	if !secret.New("a").Equal(secret.New("a")) || secret.New("a").Equal(secret.New("b")) {
		t.Error("Equal compares values")
	}
}
