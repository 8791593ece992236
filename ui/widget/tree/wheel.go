package tree

import tea "charm.land/bubbletea/v2"

// notch is how many rows a notch of the mouse wheel goes.
const notch = 3

// Turned is how far the wheel was turned, in rows, up if negative. What is no
// wheel, and one that is turned sideways, goes nowhere.
func Turned(msg tea.MouseMsg) int {
	if _, wheel := msg.(tea.MouseWheelMsg); !wheel {
		return 0
	}
	switch msg.Mouse().Button {
	case tea.MouseWheelDown:
		return notch
	case tea.MouseWheelUp:
		return -notch
	default:
		return 0
	}
}
