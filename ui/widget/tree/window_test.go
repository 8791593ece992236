package tree_test

import (
	"testing"

	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/tree"
)

func TestMoving(t *testing.T) {
	const rows, height = 100, 10
	at := func(cursor, top int) tree.Model { return tree.Model{Cursor: cursor, Top: top} }
	for name, test := range map[string]struct {
		from tree.Model
		move func(m *tree.Model)
		want tree.Model
	}{
		"down, with room below":             {at(0, 0), func(m *tree.Model) { m.Move(1, rows, height) }, at(1, 0)},
		"down keeps two rows below":         {at(7, 0), func(m *tree.Model) { m.Move(1, rows, height) }, at(8, 1)},
		"up keeps two rows above":           {at(22, 20), func(m *tree.Model) { m.Move(-1, rows, height) }, at(21, 19)},
		"up does not go over the top":       {at(0, 0), func(m *tree.Model) { m.Move(-1, rows, height) }, at(0, 0)},
		"up to the top shows it":            {at(1, 0), func(m *tree.Model) { m.Move(-1, rows, height) }, at(0, 0)},
		"down does not go over the end":     {at(99, 90), func(m *tree.Model) { m.Move(1, rows, height) }, at(99, 90)},
		"a long way down":                   {at(0, 0), func(m *tree.Model) { m.Move(50, rows, height) }, at(50, 43)},
		"end":                               {at(0, 0), func(m *tree.Model) { m.End(rows, height) }, at(99, 90)},
		"home":                              {at(99, 90), func(m *tree.Model) { m.Home(rows, height) }, at(0, 0)},
		"page down keeps the place":         {at(3, 0), func(m *tree.Model) { m.Page(1, rows, height) }, at(11, 8)},
		"page up is its way back":           {at(11, 8), func(m *tree.Model) { m.Page(-1, rows, height) }, at(3, 0)},
		"page down near the end goes to it": {at(95, 88), func(m *tree.Model) { m.Page(1, rows, height) }, at(99, 90)},
		"page up near the top goes to it":   {at(4, 2), func(m *tree.Model) { m.Page(-1, rows, height) }, at(0, 0)},
		"half down":                         {at(3, 0), func(m *tree.Model) { m.Half(1, rows, height) }, at(8, 5)},
		"half up":                           {at(8, 5), func(m *tree.Model) { m.Half(-1, rows, height) }, at(3, 0)},
		"to a row in sight":                 {at(3, 0), func(m *tree.Model) { m.MoveTo(6, rows, height) }, at(6, 0)},
		"to a row at the edge":              {at(3, 0), func(m *tree.Model) { m.MoveTo(9, rows, height) }, at(9, 2)},
		"to a row out of sight":             {at(3, 0), func(m *tree.Model) { m.MoveTo(50, rows, height) }, at(50, 45)},
		"to a row that is not there":        {at(3, 0), func(m *tree.Model) { m.MoveTo(500, rows, height) }, at(99, 90)},
		"the wheel leaves the cursor":       {at(5, 0), func(m *tree.Model) { m.Scroll(3, rows, height) }, at(5, 3)},
		"the wheel pushes the cursor down":  {at(1, 0), func(m *tree.Model) { m.Scroll(3, rows, height) }, at(5, 3)},
		"the wheel pushes the cursor up":    {at(58, 50), func(m *tree.Model) { m.Scroll(-3, rows, height) }, at(54, 47)},
		"the wheel stops at the top":        {at(0, 0), func(m *tree.Model) { m.Scroll(-3, rows, height) }, at(0, 0)},
		"the wheel stops at the end":        {at(99, 90), func(m *tree.Model) { m.Scroll(3, rows, height) }, at(99, 90)},
	} {
		t.Run(name, func(t *testing.T) {
			m := test.from
			test.move(&m)
			if m != test.want {
				t.Errorf("at %+v, want %+v", m, test.want)
			}
		})
	}
}

func TestClampAfterTheRowsHaveChanged(t *testing.T) {
	for name, test := range map[string]struct {
		from         tree.Model
		rows, height int
		want         tree.Model
	}{
		"nothing changed":          {tree.Model{Cursor: 20, Top: 15}, 100, 10, tree.Model{Cursor: 20, Top: 15}},
		"rows folded above":        {tree.Model{Cursor: 80, Top: 75}, 30, 10, tree.Model{Cursor: 29, Top: 20}},
		"fewer than the window":    {tree.Model{Cursor: 80, Top: 75}, 4, 10, tree.Model{Cursor: 3, Top: 0}},
		"none":                     {tree.Model{Cursor: 80, Top: 75}, 0, 10, tree.Model{}},
		"window grew past the end": {tree.Model{Cursor: 95, Top: 90}, 100, 30, tree.Model{Cursor: 95, Top: 70}},
		"window shrank":            {tree.Model{Cursor: 28, Top: 20}, 100, 5, tree.Model{Cursor: 28, Top: 26}},
		"window of one line":       {tree.Model{Cursor: 28, Top: 20}, 100, 1, tree.Model{Cursor: 28, Top: 28}},
		"window of two lines":      {tree.Model{Cursor: 28, Top: 20}, 100, 2, tree.Model{Cursor: 28, Top: 27}},
		"window of no line":        {tree.Model{Cursor: 28, Top: 20}, 100, 0, tree.Model{Cursor: 28, Top: 28}},
		"out of range":             {tree.Model{Cursor: -3, Top: -7}, 100, 10, tree.Model{}},
	} {
		t.Run(name, func(t *testing.T) {
			m := test.from
			m.Clamp(test.rows, test.height)
			if m != test.want {
				t.Errorf("at %+v, want %+v", m, test.want)
			}
		})
	}
}

func TestTheCursorIsAlwaysInSight(t *testing.T) {
	moves := map[string]func(m *tree.Model, rows, height int){
		"down": func(m *tree.Model, rows, height int) { m.Move(1, rows, height) },
		"up":   func(m *tree.Model, rows, height int) { m.Move(-1, rows, height) },
		"page": func(m *tree.Model, rows, height int) { m.Page(1, rows, height) },
		"back": func(m *tree.Model, rows, height int) { m.Page(-1, rows, height) },
		"half": func(m *tree.Model, rows, height int) { m.Half(1, rows, height) },
		"to":   func(m *tree.Model, rows, height int) { m.MoveTo(7, rows, height) },
		"end":  func(m *tree.Model, rows, height int) { m.End(rows, height) },
		"roll": func(m *tree.Model, rows, height int) { m.Scroll(2, rows, height) },
	}
	for rows := range 14 {
		for height := range 7 {
			for cursor := range rows + 1 {
				for name, move := range moves {
					m := tree.Model{Cursor: cursor}
					move(&m, rows, height)
					line := m.Cursor - m.Top
					if m.Cursor < 0 || m.Top < 0 || m.Cursor > max(rows-1, 0) || line < 0 || line >= max(height, 1) {
						t.Errorf("%s from %d of %d rows in %d lines leads to %+v", name, cursor, rows, height, m)
					}
				}
			}
		}
	}
}

func TestKeysMove(t *testing.T) {
	const rows, height = 100, 10
	for key, want := range map[string]int{
		"j": 51, "down": 51, "k": 49, "up": 49, "g": 0, "home": 0, "G": 99, "end": 99,
		"pgdown": 58, "ctrl+f": 58, "pgup": 42, "ctrl+b": 42, "ctrl+d": 55, "ctrl+u": 45,
	} {
		m := tree.Model{Cursor: 50, Top: 45}
		if !m.Key(uitest.KeyPress(t, key), rows, height) || m.Cursor != want {
			t.Errorf("%s leads to row %d, want %d", key, m.Cursor, want)
		}
	}
	m := tree.Model{Cursor: 50, Top: 45}
	if m.Key(uitest.KeyPress(t, "x"), rows, height) || m != (tree.Model{Cursor: 50, Top: 45}) {
		t.Error("x moves")
	}
}

func TestRowAtALine(t *testing.T) {
	m := tree.Model{Top: 5}
	for line, want := range map[int]int{-1: -1, 0: 5, 2: 7, 3: -1} {
		row, ok := m.RowAt(line, 8, 3)
		if !ok {
			row = -1
		}
		if row != want {
			t.Errorf("RowAt(%d) = %d, want %d", line, row, want)
		}
	}
	if _, ok := m.RowAt(2, 7, 3); ok {
		t.Error("there is no row below the last")
	}
}
