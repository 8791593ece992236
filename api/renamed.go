package api

// Renaming is what became of the displayName that a request asked for.
type Renaming int

// What can become of it.
const (
	// NotRenamed: none was asked for, or the user has had it before.
	NotRenamed Renaming = iota
	// Renamed: the user had another name before, as an earlier answer tells.
	Renamed
	// MaybeRenamed: the user has the name now, and the answer does not tell
	// whether it had another before.
	MaybeRenamed
	// RenameIgnored: the user has another name than was asked for.
	RenameIgnored
)

// Renaming tells what became of the displayName of a request, for the user that
// it asked for. earlier is the user's name in an earlier answer, "" when there
// is none. An answer alone does not tell what a user was called before; that
// the request wrote to the user shows in updatedAt, shortly before issuedAt
// (observed). A secure network, which wants an authToken, ignores the
// displayName (documented).
func (s *Session) Renaming(u User, r SessionRequest, earlier string) Renaming {
	switch {
	case r.DisplayName == "" || u.UserID != r.UserID:
		return NotRenamed
	case u.DisplayName != r.DisplayName:
		return RenameIgnored
	case s.Created(u), !r.AuthToken.IsZero(), earlier == r.DisplayName:
		return NotRenamed
	case earlier != "":
		return Renamed
	case u.UpdatedAt.IsValid() && !s.with(u.UpdatedAt):
		return NotRenamed
	}
	return MaybeRenamed
}

// with tells that something happened as the session was issued.
func (s *Session) with(t Time) bool {
	return s.IssuedAt.IsValid() && t.IsValid() && s.IssuedAt.At.Sub(t.At).Abs() <= createdWithin
}
