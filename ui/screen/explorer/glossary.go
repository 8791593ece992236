package explorer

import (
	"strings"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
)

// fieldWords says what a documented member means, in plain words; "" for one
// that nobody documents. owner is what the member belongs to.
func fieldWords(owner entity, name string) string {
	switch owner {
	case userEntity:
		return userWords(name)
	case roleEntity:
		return roleWords(name)
	case fileEntity:
		return fileWords(name)
	default:
		return sessionWords(name)
	}
}

func sessionWords(name string) string {
	switch name {
	case "accessToken":
		return "The JWT that every later call carries as Bearer."
	case "issuedAt":
		return "When the server issued the accessToken."
	case "expiresAt":
		return "When the accessToken stops being accepted; 30 days after issuedAt by default."
	case "users":
		return "The user of this session, and others that came along."
	case "roles":
		return "The roles that the users' role ids stand for."
	case "files":
		return "Files that the users refer to, such as avatars."
	case "lastCachePurge":
		return "Clients that cached anything before this moment should drop it."
	case "userType":
		return "What kind of user this is: signed-in, visitor or bot."
	default:
		return ""
	}
}

func userWords(name string) string {
	switch name {
	case "userId":
		return "The id the user signs in with; case counts."
	case "_id", "userInternalId":
		return "The server's own id; its first 8 digits are the time of creation."
	case "userPublicId":
		return "The id as other users see it."
	case "path":
		return "The network and the internal id."
	case "roles":
		return "The ids of the user's roles; the answer's roles describe them."
	case "permissions":
		return "What the user may do, apart from what roles grant."
	case "flagCount":
		return "How many people reported this user."
	case "hashFlag":
		return "A Bloom filter of the people who reported this user."
	case "metadata":
		return "Whatever the app keeps with the user."
	case "isGlobalBan":
		return "Whether the user is banned from the whole network."
	case "isBrand":
		return "Whether this is a brand's account."
	case "isDeleted":
		return "Whether the account is marked as gone."
	case "avatarFileId":
		return "The file that is the user's picture."
	case "avatarCustomUrl":
		return "A picture that is kept somewhere else."
	default:
		return ""
	}
}

func roleWords(name string) string {
	switch name {
	case "roleId":
		return "The id that users[].roles names."
	case "permissions":
		return "What this role grants."
	case "isDeleted":
		return "Whether the role is marked as gone."
	default:
		return ""
	}
}

func fileWords(name string) string {
	switch name {
	case "fileId":
		return "The id that avatarFileId names."
	case "fileUrl":
		return "Where the file is; images take ?size=small, medium, large or full."
	case "accessType":
		return "public, or network: then a download needs the accessToken."
	case "type":
		return "image, file, video, audio or clip."
	default:
		return ""
	}
}

// permissionWords puts a permission into words: BAN_USER_FROM_CHANNEL reads as
// it is written, so the words are its own.
func permissionWords(name string) []string {
	words := []string{"May " + strings.ToLower(strings.ReplaceAll(clean.Line(name), "_", " ")) + "."}
	if strings.Contains(name, "/") {
		words[0] = "A permission in the older spelling, with a slash."
	}
	if other, by, ok := index.OtherSpelling(name); ok {
		words = append(words, "Written "+other+" by "+by+".")
	}
	if index.NewerPermission(name) {
		words = append(words, "Not documented; newer SDKs name it.")
	}
	return words
}

// entityOf tells which user, role or file a member belongs to directly.
func (m *Model) entityOf(n jsontree.Node) entity {
	if n.Depth() != 3 {
		return noEntity
	}
	return m.element(m.above(n))
}
