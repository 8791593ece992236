//go:build linux

package e2e

import "testing"

func TestTheMouseIsTurnedOnAndGivenBack(t *testing.T) {
	t.Parallel()
	p := open(t, 120, 40)
	p.Run("sessionscope --demo")
	p.See(form...)
	p.Until("the mouse is off", func() bool { return p.Ask("#{mouse_any_flag}") == "0" })
	p.Press("F2")
	p.See("mouse on")
	p.Until("the mouse is on", func() bool { return p.Ask("#{mouse_any_flag}") == "1" })
	p.Type("\x1b[<0;17;9M\x1b[<0;17;9m") // a click into displayName
	p.Type("Al")
	p.See(`"displayName": "Al"`)
	p.Press("F2")
	p.See("mouse off")
	p.Until("the mouse is off again", func() bool { return p.Ask("#{mouse_any_flag}") == "0" })
	p.Press("F2")
	p.See("mouse on")
	p.Press("C-c")
	p.GivenBack(0)
}
