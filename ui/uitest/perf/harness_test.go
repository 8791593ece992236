//go:build linux

package main

import (
	"os"
	"strings"
	"testing"
	"time"
)

// The built program in a pty keeps the bounds that the tests of its parts hold,
// and the harness finds every sign that it waits for.
func TestHarnessOnAMegabyte(t *testing.T) {
	if os.Getenv("SESSIONSCOPE_E2E") != "1" {
		t.Skip("builds the program and takes half a minute: set SESSIONSCOPE_E2E=1 to run it")
	}
	b, err := newBench(t.Context(), options{sizes: []size{megabyte}, only: parts, runs: 2, keys: 40, idle: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	if err := b.measure(); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := b.figures.print(&table, b.describe()); err != nil {
		t.Fatal(err)
	}
	t.Log(table.String())
	for m, most := range map[measure]float64{
		bytesOne: 330, bytesTwo: 3700, idleBytes: 60, // as in TestBytesDrawnForAKey, and a little for the terminal
		memoryKept: 20,
	} {
		if got, ok := b.figures.value(m, megabyte, oursName); !ok || got > most {
			t.Errorf("%s: %v, at most %v is allowed", m, got, most)
		}
	}
	for _, m := range measures() {
		switch text := b.figures.cells[cell{m, megabyte, oursName}].String(); {
		case text == "":
			t.Errorf("%s: nothing was measured", m)
		case strings.Contains(text, "lost") || strings.Contains(text, "not shown"):
			t.Errorf("%s: %s", m, text)
		}
	}
}
