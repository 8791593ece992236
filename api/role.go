package api

import "sessionscope/api/jsontree"

// Role is one of the roles of an answer, read as leniently as a User.
type Role struct {
	RoleID      string
	DisplayName string
	// Permissions are an open set of words.
	Permissions []string
	IsDeleted   bool
	CreatedAt   Time
	UpdatedAt   Time
}

// Role reads the role at a node that Roles gave.
func (s *Session) Role(n jsontree.Node) Role {
	r := s.RoleFields(n)
	r.Permissions = valueAt(s.Doc, n).member("permissions").texts()
	return r
}

// RoleFields is Role without Permissions, which may be millions.
func (s *Session) RoleFields(n jsontree.Node) Role {
	role := valueAt(s.Doc, n)
	return Role{
		RoleID:      role.member("roleId").brief(),
		DisplayName: role.member("displayName").brief(),
		IsDeleted:   role.member("isDeleted").truth(),
		CreatedAt:   role.member("createdAt").time(),
		UpdatedAt:   role.member("updatedAt").time(),
	}
}
