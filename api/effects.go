package api

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// DeviceIDPrefix begins the device ids that this program makes for itself, so
// that no session of a customer's own device is touched.
const DeviceIDPrefix = "sessionscope-"

// Effects says in one line each what the request will change on the server
// when it succeeds.
func (r SessionRequest) Effects() []string {
	var effects []string
	who := "the user"
	if r.UserID != "" {
		who = quoted(r.UserID)
		// documented
		effects = append(effects, fmt.Sprintf("creates %s if there is no such user", who))
	}
	if r.DisplayName != "" {
		// documented; that secure networks ignore it is observed
		effects = append(effects, fmt.Sprintf("renames %s to %s, unless the network is secure", who, quoted(r.DisplayName)))
	}
	if r.ProfileHandle != "" {
		// documented
		effects = append(effects, fmt.Sprintf("changes the profile handle of %s to %s", who, quoted(r.ProfileHandle)))
	}
	if r.DeviceID != "" && !strings.HasPrefix(r.DeviceID, DeviceIDPrefix) {
		// observed
		effects = append(effects, fmt.Sprintf("may end the session of whoever uses the device %s now", quoted(r.DeviceID)))
	}
	return effects
}

// quoted puts a value in quotes, with blanks at its ends visible and what is
// not printable escaped. One that no field allows is cut.
func quoted(value string) string {
	const most = 300
	if utf8.RuneCountInString(value) > most {
		value = string([]rune(value)[:most]) + "…"
	}
	return strconv.Quote(value)
}
