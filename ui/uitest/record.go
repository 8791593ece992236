package uitest

import (
	"encoding/base64"
	"regexp"
	"time"
)

// frameTime is longer than the renderer waits before it writes.
const frameTime = 50 * time.Millisecond

// Bytes is all that the program has written to the terminal so far. A driven
// program writes no frames; a recorded one does.
func (d *Driver) Bytes() []byte {
	if !d.ended() {
		d.Sleep(frameTime)
	}
	return d.output.all()
}

// Copied is what the program last put on the system's clipboard; ok is false
// when it never did.
func (d *Driver) Copied() (text string, ok bool) {
	d.t.Helper()
	copies := regexp.MustCompile("\x1b]52;c;([A-Za-z0-9+/=]*)[\x07\x1b]").FindAllSubmatch(d.Bytes(), -1)
	if len(copies) == 0 {
		return "", false
	}
	decoded, err := base64.StdEncoding.DecodeString(string(copies[len(copies)-1][1]))
	if err != nil {
		d.t.Fatalf("decoding what was copied: %v", err)
	}
	return string(decoded), true
}
