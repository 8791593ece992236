package ui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api/debuglog"
	"sessionscope/api/demo"
)

func TestALoopThatStandsStillTellsWhereOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var text strings.Builder
		app := New(t.Context(), Options{Demo: demo.New(demo.Options{Now: time.Now}), Now: time.Now, Log: debuglog.To(&text)})
		defer app.Close()
		o := Observe(app)
		stop := o.Watch(t.Context())
		done := o.work("Update", tickMsg{})
		time.Sleep(time.Minute) // as an Update that hangs
		done()
		stop()
		if n := strings.Count(text.String(), `"msg":"the loop stands still"`); n != 1 {
			t.Errorf("it is told %d times:\n%s", n, &text)
		}
		for _, want := range []string{"TestALoopThatStandsStillTellsWhereOnce.func1 observeloop_test.go:", `"msg":"slow","what":"Update","message":"ui.tickMsg","took":"1m0s"`} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("the log has no %s:\n%s", want, &text)
			}
		}
		if strings.Contains(text.String(), "0x") {
			t.Errorf("the log has arguments:\n%s", &text)
		}
	})
}
