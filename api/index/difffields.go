package index

import "slices"

// VolatileFields are the fields that differ between any two sessions, even of
// one user on one device: a comparison leaves them out unless it is asked for
// all. That opening a session touches the user's updatedAt is observed; what
// the others mean is documented.
func VolatileFields() []string {
	return []string{"accessToken", "issuedAt", "expiresAt", "lastCachePurge", "users[].updatedAt"}
}

// rule is how a member of an entity is compared.
type rule uint8

const (
	ordinary rule = iota
	// volatile members are left out.
	volatile
	// identity members say who a user is: they are left out where two different
	// users are compared.
	identity
	// set members are arrays whose order says nothing.
	set
)

// ruleOf gives the rule for a member that stands directly in an entity.
func ruleOf(e Entity, name string) rule {
	switch e {
	case SessionEntity:
		switch name {
		case "accessToken", "issuedAt", "expiresAt", "lastCachePurge":
			return volatile
		}
	case UserEntity:
		switch name {
		case "updatedAt":
			return volatile
		case "userId", "_id", "userInternalId", "userPublicId", "path":
			return identity
		case "roles", "permissions":
			return set
		}
	case RoleEntity:
		if name == "permissions" {
			return set
		}
	}
	return ordinary
}

// isSessionField reports whether a member of the answer is documented.
func isSessionField(name string) bool {
	return slices.Contains([]string{
		"accessToken", "issuedAt", "expiresAt", "lastCachePurge", "userType", "users", "roles", "files",
	}, name)
}
