package index

import "strings"

// Plural names an entity's things for people.
func (e Entity) Plural() string {
	return [...]string{"permissions", "session", "users", "roles", "files", "other fields"}[e]
}

// Words says how somebody comes by a permission: "direct, via moderator"; "no"
// when they do not. show makes an id fit to be shown.
func (g Grounds) Words(show func(id string) string) string {
	var ways []string
	if g.Direct {
		ways = append(ways, "direct")
	}
	for _, role := range g.Roles {
		ways = append(ways, "via "+show(role))
	}
	if len(ways) == 0 {
		return "no"
	}
	return strings.Join(ways, ", ")
}

// Words says why a role does not give a user a permission.
func (l Lack) Words(userID string, show func(id string) string) string {
	switch {
	case !l.Held:
		return show(userID) + " does not hold " + show(l.Role)
	case !l.Described:
		return show(userID) + " holds " + show(l.Role) + ", which roles[] does not describe there"
	default:
		return show(userID) + " holds " + show(l.Role) + ", which does not grant it there"
	}
}

// Without is the user who lacks a permission that is on one side only.
func (c Change) Without() string {
	if c.Kind == Removed && c.OtherUser != "" {
		return c.OtherUser
	}
	return c.User
}
