package uitest

import (
	"regexp"
	"strings"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// View is what the program last drew, with its title, cursor and modes.
func (d *Driver) View() tea.View {
	synctest.Wait()
	return d.views.get()
}

// Title is the window's title.
func (d *Driver) Title() string { return d.View().WindowTitle }

// Screen is the window as it stands. A frame that is larger than the window
// fails the test: the terminal would cut it off.
func (d *Driver) Screen() Screen {
	d.t.Helper()
	view := d.View()
	d.checkFit(view.Content)
	screen := Draw(view.Content, d.w, d.h, d.method)
	screen.Cursor = view.Cursor
	return screen
}

// Frame is the text in the window: its lines without the blanks at their ends.
func (d *Driver) Frame() string {
	d.t.Helper()
	return d.Screen().Text()
}

// SVG is a picture of the window on a dark ground.
func (d *Driver) SVG(title string) string {
	d.t.Helper()
	return d.Screen().SVG(Picture{Title: title})
}

// See asserts that the text stands in the window. A line end in it must be one
// on screen.
func (d *Driver) See(texts ...string) *Driver {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			d.show()
			d.t.Fatalf("the frame lacks %q", text)
		}
	}
	return d
}

// NotSee asserts that the text does not stand in the window.
func (d *Driver) NotSee(texts ...string) *Driver {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if strings.Contains(frame, text) {
			d.show()
			d.t.Fatalf("the frame has %q", text)
		}
	}
	return d
}

// SeeLine asserts that a line in the window matches the regular expression.
func (d *Driver) SeeLine(expression string) *Driver {
	d.t.Helper()
	pattern, err := regexp.Compile(expression)
	if err != nil {
		d.t.Fatal(err)
	}
	for line := range strings.Lines(d.Frame()) {
		if pattern.MatchString(strings.TrimSuffix(line, "\n")) {
			return d
		}
	}
	d.show()
	d.t.Fatalf("no line of the frame matches %s", expression)
	return d
}

// SeeTitle asserts that the window's title holds the text.
func (d *Driver) SeeTitle(text string) *Driver {
	d.t.Helper()
	if title := d.Title(); !strings.Contains(title, text) {
		d.t.Fatalf("the title is %q and lacks %q", title, text)
	}
	return d
}

// SeeCursor asserts that the terminal's cursor stands right behind the text,
// in the same line.
func (d *Driver) SeeCursor(behind string) *Driver {
	d.t.Helper()
	screen := d.Screen()
	if screen.Cursor == nil {
		d.show()
		d.t.Fatalf("the cursor is hidden, not behind %q", behind)
	}
	if before := screen.before(screen.Cursor.X, screen.Cursor.Y); !strings.HasSuffix(before, behind) {
		d.show()
		d.t.Fatalf("the cursor is at %d,%d behind %q, not behind %q", screen.Cursor.X, screen.Cursor.Y, before, behind)
	}
	return d
}

// SeeNoCursor asserts that the terminal's cursor is hidden.
func (d *Driver) SeeNoCursor() *Driver {
	d.t.Helper()
	if cursor := d.View().Cursor; cursor != nil {
		d.show()
		d.t.Fatalf("the cursor stands at %d,%d", cursor.X, cursor.Y)
	}
	return d
}

func (d *Driver) checkFit(content string) {
	d.t.Helper()
	if d.told {
		return
	}
	lines := strings.Split(content, "\n")
	if len(lines) > d.h {
		d.told = true
		d.t.Errorf("the frame has %d lines in a window of %d", len(lines), d.h)
	}
	for i, line := range lines {
		if width := d.method.StringWidth(line); width > d.w {
			d.told = true
			d.t.Errorf("line %d of the frame takes %d cells in a window of %d: %s", i, width, d.w, ansi.Strip(line))
			return
		}
	}
}

// show prints the frame, once a test.
func (d *Driver) show() {
	d.t.Helper()
	if d.shown {
		return
	}
	d.shown = true
	screen := Draw(d.View().Content, d.w, d.h, d.method)
	d.t.Logf("the frame of %d×%d:\n%s", d.w, d.h, screen.framed())
}
