package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// faulty is an app with a fault in one of its parts.
type faulty struct{ in string }

func (f faulty) fail(part string) {
	if part == f.in {
		var none *faulty
		_ = none.in // a nil dereference
	}
}

func (f faulty) Init() tea.Cmd {
	f.fail("Init")
	return tea.Batch(func() tea.Msg { return nil }, tea.Batch(f.command("a batch"), func() tea.Msg { return nil }))
}

func (f faulty) command(part string) tea.Cmd {
	return func() tea.Msg {
		f.fail(part)
		return part
	}
}

func (f faulty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg {
	case "a batch":
		f.fail("Update")
		return f, f.command("a command")
	case "a command":
		return f, tea.Quit
	}
	return f, nil
}

func (f faulty) View() tea.View {
	f.fail("View")
	v := tea.NewView("a frame")
	v.Cursor = tea.NewCursor(0, 0)
	return v
}

func TestAPanicEndsTheProgramInOrder(t *testing.T) {
	for _, part := range []string{"Init", "Update", "View", "a command", "a batch"} {
		t.Run(part, func(t *testing.T) {
			var screen strings.Builder
			err := runQuietly(t.Context(), faulty{part}, &screen)
			var caught *PanicError
			if !errors.As(err, &caught) {
				t.Fatalf("it ends with %v", err)
			}
			for _, want := range []string{"nil pointer", "ui.faulty.fail guard_test.go:", "start it again"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("it says %q, without %q", err, want)
				}
			}
			if strings.Contains(screen.String(), "panic") {
				t.Errorf("the screen that vanishes was shown %q", screen.String())
			}
		})
	}
}

func TestTheCursorIsGivenBack(t *testing.T) {
	var screen strings.Builder
	if err := runQuietly(t.Context(), faulty{}, &screen); err != nil {
		t.Fatal(err)
	}
	const blinkingBlock = 1 // the one that the framework leaves behind
	if strings.Contains(screen.String(), ansi.SetCursorStyle(blinkingBlock)) {
		t.Errorf("the screen was sent %q", screen.String())
	}
	if !strings.HasSuffix(screen.String(), ansi.SetCursorStyle(0)) {
		t.Errorf("the screen was sent %q at the end", screen.String())
	}
}

func runQuietly(ctx context.Context, app tea.Model, screen *strings.Builder) error {
	return run(ctx, &guard{app: app},
		tea.WithInput(nil), tea.WithOutput(screen), tea.WithEnvironment([]string{"TERM=xterm-256color"}),
		tea.WithWindowSize(80, 24), tea.WithoutSignalHandler())
}
