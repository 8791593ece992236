package history

import (
	"errors"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api"
	"sessionscope/api/visible"
)

// maxLine is the longest line that is read, in bytes. The longest that a form
// can make is a sixth of it.
const maxLine = 1 << 20

// written is all that a line holds. Members that a newer program adds are
// passed over; those of an entry that is not deleted stay in its line.
type written struct {
	At        string         `json:"at"`
	Profile   string         `json:"profile,omitzero"`
	BaseURL   string         `json:"baseUrl,omitzero"`
	Request   writtenRequest `json:"request"`
	AuthToken bool           `json:"authTokenSent,omitzero"`
	Renewal   bool           `json:"renewal,omitzero"`
	Outcome   writtenOutcome `json:"outcome"`
	Took      int64          `json:"tookMs,omitzero"`
	UserType  string         `json:"userType,omitzero"`
	ExpiresAt string         `json:"expiresAt,omitzero"`
	Offset    int64          `json:"clockOffsetMs,omitzero"`
}

// writtenRequest is spelt as the API's own request.
type writtenRequest struct {
	UserID        string        `json:"userId,omitzero"`
	DeviceID      string        `json:"deviceId,omitzero"`
	DeviceInfo    writtenDevice `json:"deviceInfo,omitzero"`
	DisplayName   string        `json:"displayName,omitzero"`
	ProfileHandle string        `json:"profileHandle,omitzero"`
}

type writtenDevice struct {
	Kind       string `json:"kind,omitzero"`
	Model      string `json:"model,omitzero"`
	SDKVersion string `json:"sdkVersion,omitzero"`
}

type writtenOutcome struct {
	Kind     Kind   `json:"kind"`
	Status   int    `json:"status,omitzero"`
	Code     int    `json:"code,omitzero"`
	CodeName string `json:"codeName,omitzero"`
	Phase    string `json:"phase,omitzero"`
}

// layout is RFC 3339 in UTC with milliseconds, as the API writes it.
const layout = "2006-01-02T15:04:05.000Z"

// encode makes an entry's line, with its end. Bytes that are no UTF-8 become
// U+FFFD, and what cannot be seen its escape.
func encode(e Entry) ([]byte, error) {
	w := written{
		At:      e.At.UTC().Format(layout),
		Profile: e.Profile,
		BaseURL: e.BaseURL,
		Request: writtenRequest{
			UserID: e.Request.UserID, DeviceID: e.Request.DeviceID, DeviceInfo: writtenDevice(e.Request.DeviceInfo),
			DisplayName: e.Request.DisplayName, ProfileHandle: e.Request.ProfileHandle,
		},
		AuthToken: e.Request.AuthToken,
		Renewal:   e.Renewal,
		Outcome:   writtenOutcome(e.Outcome),
		Took:      e.Took.Milliseconds(),
		UserType:  e.UserType,
		Offset:    e.ClockOffset.Milliseconds(),
	}
	if !e.ExpiresAt.IsZero() {
		w.ExpiresAt = e.ExpiresAt.UTC().Format(layout)
	}
	line, err := json.Marshal(w, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return nil, fmt.Errorf("writing an entry of the history: %w", err)
	}
	if len(line) > maxLine {
		return nil, fmt.Errorf("the request is too long for the history: %d bytes, and a line holds %d", len(line), maxLine)
	}
	return append(visible.JSON(line), '\n'), nil
}

// decode reads a line without its end. The entry shares no memory with it.
func decode(line []byte) (Entry, error) {
	if len(line) > maxLine {
		return Entry{}, errors.New("the line is too long")
	}
	var w written
	if err := json.Unmarshal(line, &w, jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true)); err != nil {
		return Entry{}, err
	}
	at := moment(api.ParseTime(w.At).At)
	if at.IsZero() {
		return Entry{}, errors.New("it does not say when")
	}
	return Entry{
		At:      at,
		Profile: w.Profile,
		BaseURL: w.BaseURL,
		Request: Request{
			UserID: w.Request.UserID, DeviceID: w.Request.DeviceID, DeviceInfo: api.DeviceInfo(w.Request.DeviceInfo),
			DisplayName: w.Request.DisplayName, ProfileHandle: w.Request.ProfileHandle,
			AuthToken: w.AuthToken,
		},
		Renewal:     w.Renewal,
		Outcome:     Outcome(w.Outcome),
		Took:        milliseconds(w.Took),
		UserType:    w.UserType,
		ExpiresAt:   moment(api.ParseTime(w.ExpiresAt).At),
		ClockOffset: milliseconds(w.Offset),
		line:        string(line),
	}, nil
}

// milliseconds reads a duration; one that no duration can hold is none.
func milliseconds(n int64) time.Duration {
	d := time.Duration(n) * time.Millisecond
	if d.Milliseconds() != n {
		return 0
	}
	return d
}
