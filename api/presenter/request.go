package presenter

import (
	"slices"

	"sessionscope/api"
	"sessionscope/api/history"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
)

// Request is the stand-in of what is sent. Its authToken is a mask.
func (n *Names) Request(r api.SessionRequest) api.SessionRequest {
	out := api.SessionRequest{
		UserID: n.Of(User, r.UserID), DeviceID: n.Device(r.DeviceID), DeviceInfo: n.deviceInfo(r.DeviceInfo),
		DisplayName: n.Of(Person, r.DisplayName), ProfileHandle: n.Of(Handle, r.ProfileHandle),
	}
	if !r.AuthToken.IsZero() {
		out.AuthToken = secret.New(secret.Mask)
	}
	return out
}

func (n *Names) deviceInfo(d api.DeviceInfo) api.DeviceInfo {
	out := api.DeviceInfo{Kind: d.Kind, Model: n.Of(Model, d.Model), SDKVersion: d.SDKVersion}
	if !n.words.isType(d.Kind) {
		out.Kind = n.Of(Word, d.Kind)
	}
	if !version.MatchString(d.SDKVersion) {
		out.SDKVersion = n.Of(Version, d.SDKVersion)
	}
	return out
}

// Field is the stand-in of one field of a request, as Request gives it.
func (n *Names) Field(f api.Field, value string) string {
	var r api.SessionRequest
	r.Set(f, value)
	return n.Request(r).Value(f)
}

// Sent is the stand-in of a request that was sent; it holds no secret. Nil
// stays.
func (n *Names) Sent(s *ticket.Sent) *ticket.Sent {
	if s == nil {
		return nil
	}
	out := &ticket.Sent{
		Request: n.Request(s.Request), AuthToken: s.HasAuthToken(), BaseURL: n.BaseURL(s.BaseURL), Embedded: s.Embedded,
		Profile: n.Of(Profile, s.Profile),
	}
	out.Request.AuthToken = secret.Text{}
	return out
}

// Entry is the stand-in of an earlier request.
func (n *Names) Entry(e history.Entry) history.Entry {
	r := n.Request(e.Request.SessionRequest())
	e.Profile, e.BaseURL = n.Of(Profile, e.Profile), n.URL(e.BaseURL)
	e.Request.UserID, e.Request.DeviceID, e.Request.DeviceInfo = r.UserID, r.DeviceID, r.DeviceInfo
	e.Request.DisplayName, e.Request.ProfileHandle = r.DisplayName, r.ProfileHandle
	// Anybody may have written the file that these are read from.
	if !slices.Contains([]history.Kind{history.Session, history.Refused, history.NoSession, history.Unreached, history.TimedOut, history.CutOff, history.Cancelled}, e.Outcome.Kind) {
		e.Outcome.Kind = history.Kind(n.Of(Word, string(e.Outcome.Kind)))
	}
	if e.Outcome.CodeName != "" {
		e.Outcome.CodeName = (&api.Error{Status: e.Outcome.Status, Code: e.Outcome.Code}).CodeName()
	}
	e.Outcome.Phase = n.phase(e.Outcome.Phase)
	if !n.words.isType(e.UserType) {
		e.UserType = history.OtherUserType
	}
	return e
}
