package demo

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// stamp is a time as the API writes it: RFC 3339, UTC, with milliseconds.
type stamp time.Time

func (t stamp) MarshalJSON() ([]byte, error) {
	return time.Time(t).UTC().AppendFormat(nil, `"2006-01-02T15:04:05.000Z"`), nil
}

// value is a member's JSON text as it is sent. The empty value is an absent
// member, which is neither null nor "".
type value json.RawMessage

const (
	null  = "null"
	empty = `""`
)

func (v value) MarshalJSON() ([]byte, error) { return v, nil }

// text is a JSON string.
func text(s string) value { return value(encode(s)) }

// encode is v in compact JSON, with the letters of names as they are.
func encode(v any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic(fmt.Sprintf("demo: encoding its own %T: %v", v, err))
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	writeBody(w, status, "application/json; charset=utf-8", encode(v))
}

func writeBody(w http.ResponseWriter, status int, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // an error means that the client has gone
}
