package demo

import (
	"net/http"

	"sessionscope/api"
)

// guest is a kind of session that is opened without a userId.
type guest struct {
	userType    string
	displayName string
}

// guestSession is POST /api/v5/sessions/visitor and /bot. The generated userId
// belongs to the device, so that a second session finds the same guest again.
func (s *Server) guestSession(kind guest) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		sent, err := readBody(w, r)
		if err != nil {
			return err
		}
		if detail := sent.faults(guestFields()...); detail != nil {
			return invalid(detail)
		}
		userID := kind.userType + "-" + digest(kind.userType + " " + sent.text(api.FieldDeviceID))[:24]
		answer, err := s.openSession(r, userID, kind.userType, change{newName: kind.displayName})
		if err != nil {
			return err
		}
		writeJSON(w, http.StatusOK, answer)
		return nil
	}
}

func guestFields() []api.Field {
	return []api.Field{api.FieldDeviceID, api.FieldDeviceKind, api.FieldDeviceModel, api.FieldSDKVersion}
}
