package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// The structs of this file are the API's objects, their members in the
// documented order.

type session struct {
	AccessToken    string `json:"accessToken"`
	IssuedAt       stamp  `json:"issuedAt"`
	ExpiresAt      stamp  `json:"expiresAt"`
	Users          []user `json:"users"`
	Roles          []role `json:"roles"`
	Files          []file `json:"files"`
	LastCachePurge stamp  `json:"lastCachePurge"`
	UserType       string `json:"userType"`
}

type user struct {
	UserID          string   `json:"userId"`
	CreatedAt       stamp    `json:"createdAt"`
	UpdatedAt       stamp    `json:"updatedAt"`
	ID              string   `json:"_id"`
	Path            string   `json:"path"`
	UserInternalID  string   `json:"userInternalId"`
	UserPublicID    string   `json:"userPublicId"`
	Roles           []string `json:"roles"`
	Permissions     []string `json:"permissions"`
	DisplayName     string   `json:"displayName"`
	ProfileHandle   string   `json:"profileHandle,omitempty"`
	Description     value    `json:"description,omitempty"`
	AvatarFileID    value    `json:"avatarFileId,omitempty"`
	AvatarCustomURL value    `json:"avatarCustomUrl,omitempty"`
	FlagCount       int      `json:"flagCount"`
	HashFlag        value    `json:"hashFlag,omitempty"`
	Metadata        value    `json:"metadata,omitempty"`
	IsGlobalBan     bool     `json:"isGlobalBan"`
	IsBrand         bool     `json:"isBrand"`
	IsDeleted       bool     `json:"isDeleted"`
	Tier            string   `json:"tier,omitempty"` // documented nowhere: answers grow
}

type role struct {
	RoleID      string   `json:"roleId"`
	UpdatedAt   stamp    `json:"updatedAt"`
	Permissions []string `json:"permissions"`
	IsDeleted   bool     `json:"isDeleted"`
	DisplayName string   `json:"displayName"`
	CreatedAt   stamp    `json:"createdAt"`
}

type file struct {
	FileID     string     `json:"fileId"`
	FileURL    string     `json:"fileUrl"`
	Type       string     `json:"type"`
	AccessType string     `json:"accessType"`
	AltText    string     `json:"altText"`
	CreatedAt  stamp      `json:"createdAt"`
	UpdatedAt  stamp      `json:"updatedAt"`
	Attributes attributes `json:"attributes"`
}

type attributes struct {
	Name      string       `json:"name"`
	Extension string       `json:"extension"`
	Size      int          `json:"size"`
	MimeType  string       `json:"mimeType"`
	Metadata  fileMetadata `json:"metadata"`
}

type fileMetadata struct {
	Exif   value `json:"exif"`
	GPS    value `json:"gps"`
	Height int   `json:"height,omitempty"`
	Width  int   `json:"width,omitempty"`
	IsFull bool  `json:"isFull"`
}

// newUser is a user as the network makes one from nothing but a userId.
func newUser(userID string, createdAt time.Time) user {
	id := internalID(userID, createdAt)
	return user{
		UserID: userID, CreatedAt: stamp(createdAt), UpdatedAt: stamp(createdAt),
		ID: id, Path: NetworkID + "/user/" + id, UserInternalID: id, UserPublicID: userID,
		Roles: []string{}, Permissions: []string{},
		DisplayName: userID, AvatarFileID: value(null), AvatarCustomURL: value(null),
		HashFlag: value(null), Metadata: value("{}"),
	}
}

// internalID is a user's 24 hex digits, of which the first 8 are the second of
// its creation (observed).
func internalID(userID string, createdAt time.Time) string {
	return fmt.Sprintf("%08x", uint32(createdAt.Unix())) + digest("user " + userID)[:16]
}

// digest is 64 hex digits that always belong to the same name.
func digest(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:])
}
