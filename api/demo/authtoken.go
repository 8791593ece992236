package demo

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"net/http"
	"time"

	"sessionscope/api"
)

// AuthTokenShape is how an authToken is written in an answer. The service has
// been seen to use all three.
type AuthTokenShape int

// The shapes of an authToken's answer.
const (
	BareText   AuthTokenShape = iota // text/plain, the token alone
	QuotedText                       // text/plain, the token in double quotes
	JSONString                       // application/json, a string
)

// authTokenLife is how long an authToken can open a session (documented).
const authTokenLife = 10 * time.Minute

// minter makes and judges authTokens: the second of expiry and a seal over it
// and the userId, so that nothing has to be remembered.
type minter struct {
	secret []byte
	now    func() time.Time
}

func (m *minter) mint(userID string) string {
	expiry := binary.BigEndian.AppendUint64(nil, uint64(m.now().Add(authTokenLife).UnixMilli()))
	return base64.RawURLEncoding.EncodeToString(append(expiry, m.seal(expiry, userID)...))
}

func (m *minter) seal(expiry []byte, userID string) []byte {
	mac := hmac.New(sha256.New, m.secret)
	mac.Write(expiry)
	mac.Write([]byte(userID))
	return mac.Sum(nil)
}

// judge refuses a token that was not minted for userID in the last ten minutes.
func (m *minter) judge(token, userID string) error {
	if token == "" {
		return unauthorized("Unauthorized", "'authToken' is required: this network is secure")
	}
	plain, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(plain) != 8+sha256.Size || !hmac.Equal(plain[8:], m.seal(plain[:8], userID)) {
		return unauthorized("Unauthorized", "'authToken' was not minted for this userId")
	}
	if m.now().UnixMilli() >= int64(binary.BigEndian.Uint64(plain[:8])) {
		return unauthorized("Unauthorized", "'authToken' has expired: it lives 10 minutes")
	}
	return nil
}

// mintFromBody is POST /api/v4/authentication/token.
func (s *Server) mintFromBody(w http.ResponseWriter, r *http.Request) error {
	if !holdsServerKey(w, r) {
		return nil
	}
	sent, err := readBody(w, r)
	if err != nil {
		return err
	}
	return s.answerAuthToken(w, sent)
}

// mintFromQuery is GET /api/v3/authentication/token?userId=, its older form.
func (s *Server) mintFromQuery(w http.ResponseWriter, r *http.Request) error {
	if !holdsServerKey(w, r) {
		return nil
	}
	sent := body{}
	if r.URL.Query().Has("userId") {
		sent["userId"] = []byte(text(r.URL.Query().Get("userId")))
	}
	return s.answerAuthToken(w, sent)
}

// holdsServerKey answers a request without the server key itself: with bare
// text, where every other refusal is an envelope (observed).
func holdsServerKey(w http.ResponseWriter, r *http.Request) bool {
	if r.Header.Get("x-server-key") == ServerKey {
		return true
	}
	writeBody(w, http.StatusUnauthorized, "text/plain; charset=utf-8", []byte("Unauthorized"))
	return false
}

func (s *Server) answerAuthToken(w http.ResponseWriter, sent body) error {
	if !s.secure {
		return &refusal{
			status: http.StatusForbidden, code: codeForbidden,
			message: "Forbidden: secure mode is off on this network",
		}
	}
	if detail := sent.faults(api.FieldUserID); detail != nil {
		return invalid(detail)
	}
	token := s.minter.mint(sent.text(api.FieldUserID))
	contentType := "text/plain; charset=utf-8"
	if s.shape == JSONString {
		contentType = "application/json; charset=utf-8"
	}
	if s.shape != BareText {
		token = `"` + token + `"`
	}
	writeBody(w, http.StatusOK, contentType, []byte(token))
	return nil
}
