package sending

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/screen"
	"sessionscope/ui/widget/span"
)

// stageWidth is the column where the times stand.
const stageWidth = 44

// View draws the stages so far, the one under way last.
func (m *Model) View(w, h int) screen.View {
	now := m.Now()
	lines := []string{"", m.Theme.Strong.Paint(m.Title), ""}
	for i, stage := range m.stages {
		if i+1 < len(m.stages) {
			took := m.stages[i+1].begun.Sub(stage.begun)
			lines = append(lines, m.stageLine(m.Theme.Good.Paint("✓"), stage.name, took))
			continue
		}
		lines = append(lines, m.stageLine(m.Theme.Accent.Paint(m.spin.View()), stage.name, now.Sub(stage.begun)))
	}
	lines = append(lines, "", m.elapsed(now))
	if m.Progress != nil {
		lines = append(lines, m.Theme.Dim.Paint(m.Progress()))
	}
	return screen.View{Content: place(lines, w, h)}
}

func (m *Model) stageLine(mark, name string, took time.Duration) string {
	name = ansi.Truncate(name, stageWidth, "…")
	gap := max(1, stageWidth-ansi.StringWidth(name)+1)
	return mark + " " + m.Theme.Text.Paint(name) + strings.Repeat(" ", gap) + m.Theme.Dim.Paint(span.Took(took))
}

func (m *Model) elapsed(now time.Time) string {
	spent := now.Sub(m.began)
	if m.Limit <= 0 {
		return m.Theme.Dim.Paint(span.Took(spent))
	}
	const cells = 20
	full := min(cells, max(0, int(cells*spent/m.Limit)))
	bar := m.Theme.Accent.Paint(strings.Repeat("▰", full)) + m.Theme.Faint.Paint(strings.Repeat("▱", cells-full))
	return bar + m.Theme.Dim.Paint(fmt.Sprintf("  %s, gives up after %s", span.Took(spent), span.Took(m.Limit)))
}

// place puts the lines into the middle of the pane, cut to it.
func place(lines []string, w, h int) string {
	widest := 0
	for _, line := range lines {
		widest = max(widest, ansi.StringWidth(line))
	}
	left := strings.Repeat(" ", max(1, (w-max(widest, stageWidth+12))/2))
	top := max(0, (h-len(lines))/3)
	out := make([]string, h)
	for i := range out {
		if j := i - top; j >= 0 && j < len(lines) {
			out[i] = ansi.Truncate(left+lines[j], w, "…")
		}
	}
	return strings.Join(out, "\n")
}
