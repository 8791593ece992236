package sending

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/span"
)

// stageWidth is the column where the times stand.
const stageWidth = 44

// View draws the stages so far, the one under way last.
func (m *Model) View(w, h int) screen.View {
	now := m.Now()
	lines := []string{""}
	for _, line := range clean.Wrap(m.Theme.Cells, m.Title(), max(min(w-2, 2*stageWidth), 1)) {
		lines = append(lines, m.Theme.Strong.Paint(line))
	}
	lines = append(lines, "")
	for i, stage := range m.stages {
		if i+1 < len(m.stages) {
			took := m.stages[i+1].begun.Sub(stage.begun)
			lines = append(lines, m.stageLines(m.Theme.Good.Paint("✓"), stage.name, took, w)...)
			continue
		}
		lines = append(lines, m.stageLines(m.Theme.Accent.Paint(m.spin.View()), stage.name, now.Sub(stage.begun), w)...)
	}
	lines = append(lines, "", m.elapsed(now))
	if m.Progress != nil {
		lines = append(lines, m.Theme.Dim.Paint(m.Progress()))
	}
	if instead := m.instead(); instead != nil {
		for _, line := range clean.Wrap(m.Theme.Cells, instead.Words, max(min(w-2, 2*stageWidth), 1)) {
			lines = append(lines, m.Theme.Text.Paint(line))
		}
	}
	return screen.View{Content: place(lines, w, h)}
}

// stageLines say what is done and how long it took. A long one, which asks
// something of the person, is told to its end.
func (m *Model) stageLines(mark, name string, took time.Duration, w int) []string {
	const times = 16 // the mark, and the longest time
	width := max(min(stageWidth, w-times), 8)
	var lines []string
	for i, part := range clean.Wrap(m.Theme.Cells, name, width) {
		if i > 0 {
			lines = append(lines, "  "+m.Theme.Text.Paint(part))
			continue
		}
		gap := max(1, width-m.Theme.Cells.StringWidth(part)+1)
		lines = append(lines, mark+" "+m.Theme.Text.Paint(part)+strings.Repeat(" ", gap)+m.Theme.Dim.Paint(span.Took(took)))
	}
	return lines
}

// elapsed is how long the work has taken, and against which limit. What went
// before, such as a person's answer to the keyring, does not count towards that.
func (m *Model) elapsed(now time.Time) string {
	n := len(m.stages)
	if n == 0 || m.stages[n-1].limit <= 0 {
		return m.Theme.Dim.Paint(span.Took(now.Sub(m.began)))
	}
	limit, first := m.stages[n-1].limit, n-1
	for first > 0 && m.stages[first-1].limit == limit {
		first--
	}
	spent := now.Sub(m.stages[first].begun)
	const cells = 20
	full := min(cells, max(0, int(cells*spent/limit)))
	bar := m.Theme.Accent.Paint(strings.Repeat("▰", full)) + m.Theme.Faint.Paint(strings.Repeat("▱", cells-full))
	return bar + m.Theme.Dim.Paint(fmt.Sprintf("  %s, gives up after %s", span.Took(spent), span.Took(limit)))
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
