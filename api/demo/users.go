package demo

import "net/http"

// getUser is GET /api/v3/users/{userId}.
func (s *Server) getUser(w http.ResponseWriter, r *http.Request, _ grant) error {
	held, ok := s.accounts.find(r.PathValue("userId"))
	if !ok {
		return notFound("User not found")
	}
	writeJSON(w, http.StatusOK, struct {
		Users []user `json:"users"`
		Files []file `json:"files"`
		Roles []role `json:"roles"`
	}{[]user{held.user}, listed(held.files, r), held.roles})
	return nil
}

// chatSettings is GET /api/v3/network-settings/chat, without which the vendor's
// SDK cannot finish its login (observed).
func (s *Server) chatSettings(w http.ResponseWriter, _ *http.Request, _ grant) error {
	var settings struct {
		MessagePreview struct {
			Enabled bool `json:"enabled"`
		} `json:"messagePreview"`
	}
	writeJSON(w, http.StatusOK, settings)
	return nil
}
