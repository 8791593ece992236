package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/saved"
)

// reader is an app that reads the end of a text.
type reader struct{ text []byte }

func (r reader) Init() tea.Cmd                       { return nil }
func (r reader) Update(tea.Msg) (tea.Model, tea.Cmd) { return r, nil }
func (r reader) View() tea.View                      { return tea.NewView(string(r.text[len(r.text)-1:])) }

func TestAFileThatIsCutShortEndsTheProgramInOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "answer.json")
	if err := os.WriteFile(path, make([]byte, 32<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := saved.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = text.Close() }()
	if !text.Mapped {
		t.Skip("this system does not map files")
	}
	if err := os.Truncate(path, 10); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	g := &guard{app: reader{text.Bytes}, quit: func() { close(ended) }}
	g.View()
	<-ended
	if caught := g.caught.Load(); caught == nil || !strings.Contains(caught.Error(), "open it again") {
		t.Errorf("what was caught is %v", caught)
	}
}

func TestAFaultOverAFileThatHasChangedIsTheFiles(t *testing.T) {
	for _, changed := range []bool{true, false} {
		ended := make(chan struct{})
		g := &guard{app: faulty{"View"}, opened: &Opened{Changed: func() bool { return changed }}, quit: func() { close(ended) }}
		g.View()
		<-ended
		if caught := g.caught.Load(); caught == nil || strings.Contains(caught.Error(), "the file was changed") != changed {
			t.Errorf("with a file that has changed: %v, it says %v", changed, caught)
		}
	}
}
