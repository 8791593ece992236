// Command bare is the least that a Bubble Tea program can be: lines, one under
// the cursor, on the frame clock that sessionscope has. What sessionscope costs
// is measured beside it. With -tick it counts down a second at a time.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

const framesPerSecond = 120

type model struct {
	ticks     bool
	h, cursor int
	ends      time.Time
}

type tickMsg struct{}

func (m model) tick() tea.Cmd {
	return tea.Tick(time.Until(m.ends)%time.Second, func(time.Time) tea.Msg { return tickMsg{} })
}

func (m model) Init() tea.Cmd {
	if m.ticks {
		return m.tick()
	}
	return nil
}

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.h = msg.Height
	case tickMsg:
		return m, m.tick()
	case tea.KeyPressMsg:
		switch msg.String() {
		case "j":
			m.cursor = (m.cursor + 1) % max(m.h-1, 1)
		case "q", "ctrl+c":
			return m, tea.Quit
		}
	}
	return m, nil
}

func (m model) View() tea.View {
	var lines strings.Builder
	for i := range m.h - 1 {
		mark := "  "
		if i == m.cursor {
			mark = "> "
		}
		fmt.Fprintf(&lines, "%sline %d of a program that does nothing else\n", mark, i+1)
	}
	fmt.Fprintf(&lines, "%d of %d rows", m.cursor+1, m.h-1)
	if m.ticks {
		fmt.Fprintf(&lines, "  expires in %s", time.Until(m.ends).Round(time.Second))
	}
	view := tea.NewView(lines.String())
	view.AltScreen = true
	return view
}

func main() {
	ticks := flag.Bool("tick", false, "count down, a second at a time")
	flag.Parse()
	m := model{ticks: *ticks, ends: time.Now().Add(30 * 24 * time.Hour)}
	if _, err := tea.NewProgram(m, tea.WithFPS(framesPerSecond)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
