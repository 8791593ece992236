package index

import "strings"

// spelling is a permission that others write in another way than the server.
type spelling struct{ server, other, by string }

// spellings are what the vendor's SDKs call permissions that the server never
// calls so, and a word that the server itself spells wrong (both observed).
func spellings() []spelling {
	const sdk = "the vendor's SDKs"
	return []spelling{
		{"BAN_USER_FROM_CHANNEL", "BAN_CHANNEL_USER", sdk},
		{"MUTE_USER_INSIDE_CHANNEL", "MUTE_CHANNEL_USER", sdk},
		{"User/ExempFromWhitelist", "User/ExemptFromWhitelist", "who knows the word; the missing t is the server's"},
	}
}

// OtherSpelling gives the way in which others write a permission, and who they
// are; false when nobody does.
func OtherSpelling(permission string) (other, by string, ok bool) {
	for _, s := range spellings() {
		if s.server == permission {
			return s.other, s.by, true
		}
	}
	return "", "", false
}

// leastSpelling is how much of another spelling is enough to tell that it is
// meant.
const leastSpelling = 8

// Spelled tells which permission of the server is meant by a query that holds
// another spelling, or the better part of one.
func (q Query) Spelled() (server, other string, ok bool) {
	if len(q.text) < leastSpelling {
		return "", "", false
	}
	for _, s := range spellings() {
		if at, _ := q.Index([]byte(s.other)); at < 0 || strings.Contains(s.server, q.text) {
			continue
		}
		if ok {
			return "", "", false // several may be meant
		}
		server, other, ok = s.server, s.other, true
	}
	return server, other, ok
}

// NamesPermission reports whether a permission is written with the query,
// by the server or by others.
func (q Query) NamesPermission(permission string) bool {
	if at, _ := q.Index([]byte(permission)); at >= 0 {
		return true
	}
	other, _, ok := OtherSpelling(permission)
	at, _ := q.Index([]byte(other))
	return ok && at >= 0
}

// NewerPermission tells the permissions that only newer SDKs name (observed).
func NewerPermission(permission string) bool {
	switch permission {
	case "CREATE_PRIVILEGED_POST", "REVIEW_COMMUNITY_POST", "CREATE_EVENT", "DELETE_EVENT",
		"CREATE_EVENT_WITH_LIVESTREAM", "MANAGE_COMMUNITY_EVENTS":
		return true
	default:
		return false
	}
}
