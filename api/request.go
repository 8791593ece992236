package api

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/secret"
)

// DeviceInfo tells the vendor's analytics about a device. All of it is
// optional (documented).
type DeviceInfo struct {
	Kind       string
	Model      string
	SDKVersion string
}

// SessionRequest is what a session is asked for with. An empty field is
// absent: it is left out of what is sent.
type SessionRequest struct {
	UserID        string
	DeviceID      string
	DeviceInfo    DeviceInfo
	DisplayName   string
	ProfileHandle string
	AuthToken     secret.Text
}

// Value gives a field exactly as it is sent. It is "" for the secret ones,
// FieldAPIKey and FieldAuthToken.
func (r SessionRequest) Value(f Field) string {
	if at := r.place(f); at != nil {
		return *at
	}
	return ""
}

// Set changes a field. It makes a secret of an authToken, and does nothing for
// FieldAPIKey, which is no part of the body.
func (r *SessionRequest) Set(f Field, value string) {
	if f == FieldAuthToken {
		r.AuthToken = secret.New(value)
		return
	}
	if at := r.place(f); at != nil {
		*at = value
	}
}

// place is where a field that is no secret is kept; nil for any other.
func (r *SessionRequest) place(f Field) *string {
	switch f {
	case FieldUserID:
		return &r.UserID
	case FieldDeviceID:
		return &r.DeviceID
	case FieldDeviceKind:
		return &r.DeviceInfo.Kind
	case FieldDeviceModel:
		return &r.DeviceInfo.Model
	case FieldSDKVersion:
		return &r.DeviceInfo.SDKVersion
	case FieldDisplayName:
		return &r.DisplayName
	case FieldProfileHandle:
		return &r.ProfileHandle
	}
	return nil
}

// Body gives the JSON that is sent: compact, in the documented order, without
// absent fields, and without deviceInfo when all of it is absent. It holds the
// authToken. Invalid UTF-8, which Check refuses, is sent as U+FFFD.
func (r SessionRequest) Body() []byte {
	return r.encode(r.AuthToken.Reveal())
}

// Redacted gives the same JSON, indented for reading, with the authToken
// masked.
func (r SessionRequest) Redacted() []byte {
	shown := ""
	if !r.AuthToken.IsZero() {
		shown = secret.Mask
	}
	return r.encode(shown, jsontext.WithIndent("  "))
}

func (r SessionRequest) encode(authToken string, format ...jsontext.Options) []byte {
	var text bytes.Buffer
	encoder := jsontext.NewEncoder(&text, append(format, jsontext.AllowInvalidUTF8(true))...)
	// A buffer takes every write and the tokens come in order, so nothing here
	// can fail.
	token := func(t jsontext.Token) { _ = encoder.WriteToken(t) }
	member := func(name, value string) {
		if value != "" {
			token(jsontext.String(name))
			token(jsontext.String(value))
		}
	}
	token(jsontext.BeginObject)
	member("userId", r.UserID)
	member("deviceId", r.DeviceID)
	if r.DeviceInfo != (DeviceInfo{}) {
		token(jsontext.String("deviceInfo"))
		token(jsontext.BeginObject)
		member("kind", r.DeviceInfo.Kind)
		member("model", r.DeviceInfo.Model)
		member("sdkVersion", r.DeviceInfo.SDKVersion)
		token(jsontext.EndObject)
	}
	member("displayName", r.DisplayName)
	member("profileHandle", r.ProfileHandle)
	member("authToken", authToken)
	token(jsontext.EndObject)
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}
