package ui_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sessionscope/ui/keys"
)

// keyTable is the README's table of keys.
func keyTable() string {
	var b strings.Builder
	for _, group := range keys.Groups() {
		fmt.Fprintf(&b, "\n| %s | |\n|---|---|\n", group.Name)
		for _, binding := range group.Bindings {
			fmt.Fprintf(&b, "| `%s` | %s |\n", strings.ReplaceAll(binding.Show, "|", "\\|"), binding.Name)
		}
	}
	return b.String() + "\n"
}

// The table is made from the bindings that the program routes by:
// go test ./ui -run README -update writes it anew.
func TestTheKeysOfTheREADME(t *testing.T) {
	const path, begin, end = "../README.md", "<!-- keys -->\n", "<!-- /keys -->"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the README has no place for the keys")
	}
	want := before + begin + keyTable() + end + after
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(text) {
		t.Error("the README's table of keys is not that of the program: run go test ./ui -run README -update")
	}
}

// Every binding that the program routes by stands in a group, so that none is
// left out of the README.
func TestEveryBindingIsDocumented(t *testing.T) {
	names := map[string]bool{}
	for _, group := range keys.Groups() {
		for _, b := range group.Bindings {
			if b.Name == "" || b.Show == "" || len(b.Keys) == 0 {
				t.Errorf("%+v says too little", b)
			}
			names[b.Name] = true
		}
	}
	declared := regexp.MustCompile(`= bind\("[^"]*", "[^"]*", "([^"]*)"`)
	files, err := filepath.Glob("keys/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no bindings: %v", err)
	}
	found := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range declared.FindAllStringSubmatch(string(text), -1) {
			found++
			if !names[match[1]] {
				t.Errorf("%s: %q stands in no group", file, match[1])
			}
		}
	}
	if found < 80 {
		t.Errorf("only %d bindings were found", found)
	}
}
