package demo

import (
	"net/http"
	"strconv"
	"time"
)

// Error codes of the API (observed).
const (
	codeBadRequest         = 400000
	codeUnauthorized       = 400100
	codeForbidden          = 400300
	codeRateLimit          = 400311
	codeGloballyBanned     = 400312
	codeNotFound           = 400400
	codeServerOrValidation = 500000 // both: the HTTP status tells them apart
)

// refusal is an answer that is an error, in the API's envelope.
type refusal struct {
	status     int
	code       int
	message    string
	detail     []string // each names a field in single quotes
	retryAfter time.Duration
}

func (f *refusal) Error() string { return f.message }

func (f *refusal) write(w http.ResponseWriter) {
	if f.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(f.retryAfter.Seconds())))
	}
	writeJSON(w, f.status, envelope{
		Status: "error", Code: f.code, Message: f.message, Data: envelopeData{Detail: f.detail},
	})
}

type envelope struct {
	Status  string       `json:"status"`
	Code    int          `json:"code"`
	Message string       `json:"message"`
	Data    envelopeData `json:"data"`
}

type envelopeData struct {
	Detail []string `json:"detail,omitempty"`
}

func badRequest(message string) *refusal {
	return &refusal{status: http.StatusBadRequest, code: codeBadRequest, message: message}
}

func unauthorized(message string, detail ...string) *refusal {
	return &refusal{status: http.StatusUnauthorized, code: codeUnauthorized, message: message, detail: detail}
}

func notFound(message string) *refusal {
	return &refusal{status: http.StatusNotFound, code: codeNotFound, message: message}
}

func invalid(detail []string) *refusal {
	return &refusal{
		status: http.StatusUnprocessableEntity, code: codeServerOrValidation,
		message: "Request validation failed", detail: detail,
	}
}
