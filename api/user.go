package api

import "sessionscope/api/jsontree"

// User is one of the users of an answer. What is absent, null or of an odd type
// reads as "", 0 or false: whether it was there is for Session.Doc to say. So is
// the whole of a text of more than 64 KiB, of which this has the beginning and ….
type User struct {
	UserID string
	// ID is the member _id; with UserInternalID it holds the same 24 hex digits
	// (observed).
	ID             string
	Path           string
	UserInternalID string
	UserPublicID   string

	DisplayName     string
	ProfileHandle   string
	Description     string
	AvatarFileID    string
	AvatarCustomURL string

	// Roles are role ids, to be joined with Role.RoleID.
	Roles []string
	// Permissions are an open set of words.
	Permissions []string

	FlagCount   int64
	IsGlobalBan bool
	IsBrand     bool
	IsDeleted   bool
	CreatedAt   Time
	UpdatedAt   Time
}

// User reads the user at a node that Users gave.
func (s *Session) User(n jsontree.Node) User {
	user, u := valueAt(s.Doc, n), s.UserFields(n)
	u.Roles, u.Permissions = user.member("roles").texts(), user.member("permissions").texts()
	return u
}

// UserFields is User without Roles and Permissions, which may be millions: what
// is drawn again and again is made from it.
func (s *Session) UserFields(n jsontree.Node) User {
	user := valueAt(s.Doc, n)
	return User{
		UserID:          user.member("userId").brief(),
		ID:              user.member("_id").brief(),
		Path:            user.member("path").brief(),
		UserInternalID:  user.member("userInternalId").brief(),
		UserPublicID:    user.member("userPublicId").brief(),
		DisplayName:     user.member("displayName").brief(),
		ProfileHandle:   user.member("profileHandle").brief(),
		Description:     user.member("description").brief(),
		AvatarFileID:    user.member("avatarFileId").brief(),
		AvatarCustomURL: user.member("avatarCustomUrl").brief(),
		FlagCount:       user.member("flagCount").integer(0),
		IsGlobalBan:     user.member("isGlobalBan").truth(),
		IsBrand:         user.member("isBrand").truth(),
		IsDeleted:       user.member("isDeleted").truth(),
		CreatedAt:       user.member("createdAt").time(),
		UpdatedAt:       user.member("updatedAt").time(),
	}
}
