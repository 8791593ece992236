package api

import "sessionscope/api/jsontree"

// User is one of the users of an answer. What is absent, null or of an odd type
// reads as "", 0 or false: whether it was there is for Session.Doc to say.
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
	user := valueAt(s.Doc, n)
	return User{
		UserID:          user.member("userId").text(),
		ID:              user.member("_id").text(),
		Path:            user.member("path").text(),
		UserInternalID:  user.member("userInternalId").text(),
		UserPublicID:    user.member("userPublicId").text(),
		DisplayName:     user.member("displayName").text(),
		ProfileHandle:   user.member("profileHandle").text(),
		Description:     user.member("description").text(),
		AvatarFileID:    user.member("avatarFileId").text(),
		AvatarCustomURL: user.member("avatarCustomUrl").text(),
		Roles:           user.member("roles").texts(),
		Permissions:     user.member("permissions").texts(),
		FlagCount:       user.member("flagCount").integer(0),
		IsGlobalBan:     user.member("isGlobalBan").truth(),
		IsBrand:         user.member("isBrand").truth(),
		IsDeleted:       user.member("isDeleted").truth(),
		CreatedAt:       user.member("createdAt").time(),
		UpdatedAt:       user.member("updatedAt").time(),
	}
}
