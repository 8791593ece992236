package demo

import (
	"bytes"
	"net/http"
	"slices"
	"time"
)

func broken(epoch time.Time) profile {
	p := plain("broken", "Brooke", 144*day)(epoch)
	p.user.Roles = []string{"channel-moderator"}
	p.roles = []role{channelModerator(epoch)}
	return p
}

// writeBroken sends an answer whose grammar breaks in the permissions of its
// first role: all before it is good, and what follows would be.
func (s *Server) writeBroken(w http.ResponseWriter, _ *http.Request, answer session) error {
	text := encode(answer)
	list := []byte(`"permissions":[`)
	at := bytes.LastIndex(text, list) + len(list)
	writeBody(w, http.StatusOK, "application/json; charset=utf-8", slices.Insert(text, at, ','))
	return nil
}
