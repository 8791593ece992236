// Package secret holds the one type for values that must not be shown: API
// keys, server keys, authTokens and accessTokens. It is a leaf, so that the API
// client and the key store can share it without knowing each other.
package secret

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"unicode/utf8"
)

// Mask is what every print of a secret shows.
const Mask = "•••"

// Text is a secret. Every way of printing or encoding it gives Mask; only
// Reveal gives the value. The zero Text is no secret at all.
//
// The value sits behind a pointer because fmt reads unexported fields of a
// surrounding struct by reflection, without calling Format: it then prints an
// address.
type Text struct{ value *string }

// New makes a secret of value; an empty value gives the zero Text.
func New(value string) Text {
	if value == "" {
		return Text{}
	}
	return Text{value: &value}
}

// Reveal returns the value, for the one place that needs it.
func (t Text) Reveal() string {
	if t.value == nil {
		return ""
	}
	return *t.value
}

// IsZero reports whether there is no secret.
func (t Text) IsZero() bool { return t.value == nil }

// Len is the number of characters, which the API's limits count.
func (t Text) Len() int { return utf8.RuneCountInString(t.Reveal()) }

// Equal reports whether both hold the same value.
func (t Text) Equal(other Text) bool { return t.Reveal() == other.Reveal() }

// String implements fmt.Stringer.
func (t Text) String() string { return Mask }

// GoString implements fmt.GoStringer.
func (t Text) GoString() string { return Mask }

// Format implements fmt.Formatter, so that no verb prints the value.
func (t Text) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, Mask) }

// MarshalText implements encoding.TextMarshaler.
func (t Text) MarshalText() ([]byte, error) { return []byte(Mask), nil }

// MarshalJSON implements json.Marshaler.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(Mask) }

// LogValue implements slog.LogValuer.
func (t Text) LogValue() slog.Value { return slog.StringValue(Mask) }
