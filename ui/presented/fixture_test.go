package presented

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
)

// canaries are the originals of the fixture, each of its own letters, so that no
// part of one can stand anywhere by chance.
type canaries map[string]string

// word is a canary of twelve letters that no language has in this order.
func (c canaries) word(name string) string {
	const letters = "bdfghjkmpqvwxzyt"
	if text, ok := c[name]; ok {
		return text // so that nothing is written once the program runs
	}
	sum := sha256.Sum256([]byte(name))
	word := []byte("q")
	for _, b := range sum[:11] {
		word = append(word, letters[b%16])
	}
	c[name] = string(word)
	return c[name]
}

// id is a canary of 24 hexadecimal digits, as the API has them.
func (c canaries) id(name string) string {
	if text, ok := c[name]; ok {
		return text
	}
	sum := sha256.Sum256([]byte("id " + name))
	c[name] = hex.EncodeToString(sum[:12])
	return c[name]
}

// number is a canary of digits.
func (c canaries) number(name string) string {
	if text, ok := c[name]; ok {
		return text
	}
	sum := sha256.Sum256([]byte("number " + name))
	c[name] = fmt.Sprintf("9%09d", uint32(sum[0])<<24|uint32(sum[1])<<16|uint32(sum[2])<<8|uint32(sum[3]))
	return c[name]
}

// parts are all pieces of the originals that are six characters long, with whose
// they are.
func (c canaries) parts() map[string]string {
	const length = 6
	parts := map[string]string{}
	for name, text := range c {
		for i := 0; i+length <= len(text); i++ {
			parts[strings.ToLower(text[i:i+length])] = name
		}
	}
	return parts
}

// session is an answer in which all that can identify somebody does.
func (c canaries) session(user string) string {
	w := func(name string) string { return c.word(user + " " + name) }
	id, network, file, role := c.id(user+" _id"), c.id("network"), c.id(user+" file"), w("role")
	userID := c.word(user)
	token := jwt(`{"alg":"RS256","typ":"JWT","kid":"`+w("kid")+`"}`,
		`{"user":{"userId":"`+id+`","publicUserId":"`+userID+`","networkId":"`+network+`","displayName":"`+w("displayName")+`","refreshToken":"`+w("refresh")+`"},`+
			`"sub":"`+id+`","iss":"https://api.`+w("issuer")+`.com","iat":946684800,"exp":949276800}`, w("signature"))
	return `{"accessToken":"` + token + `","issuedAt":"2000-01-01T00:00:00.080Z","expiresAt":"2000-01-31T00:00:00.080Z",
"users":[
 {"userId":"` + userID + `","_id":"` + id + `","userInternalId":"` + id + `","userPublicId":"` + w("userPublicId") + `","path":"` + network + `/user/` + id + `",
  "createdAt":"1998-05-01T10:00:00.000Z","displayName":"` + w("displayName") + ` สมหญิง","profileHandle":"` + w("profileHandle") + `",
  "description":"` + w("description 1") + `\n` + w("description 2") + `","roles":["` + role + `","global-admin","` + w("missing role") + `"],
  "permissions":["EDIT_USER","` + w("permission") + `"],"avatarFileId":"` + file + `","avatarCustomUrl":"https://` + w("avatar host") + `.com/` + w("avatar path") + `.png?k=` + w("avatar query") + `",
  "flagCount":2,"hashFlag":{"bits":191,"hashes":7,"hash":"` + w("hash") + `"},
  "metadata":{"` + w("metadata name") + `":"` + w("metadata value") + `","phone":` + c.number(user+" phone") + `,"legacyId":` + c.number(user+" legacyId") + `,"email":"` + w("mail") + `@` + w("mail host") + `.com","seen":{"` + userID + `":1},"note":"ask ` + userID + ` about https://` + w("note host") + `.com"},
  "isGlobalBan":true,"isBrand":true,"isDeleted":true},
 {"userId":"` + w("other user") + `","displayName":"` + w("other name") + `","roles":["` + role + `"],"permissions":[]}],
"roles":[{"roleId":"` + role + `","displayName":"` + w("role name") + `","permissions":["BAN_USER","EDIT_USER"]},{"roleId":"global-admin","displayName":"Global admin","permissions":["BAN_USER"]}],
"files":[{"fileId":"` + file + `","fileUrl":"https://` + w("file host") + `.com/api/v3/files/` + file + `/download?sig=` + w("file query") + `","type":"image","accessType":"network","altText":"` + w("altText") + `",
  "attributes":{"name":"` + w("file name") + `.JPG","extension":"jpg","size":4711,"mimeType":"image/jpeg","metadata":{"exif":{"Make":"` + w("camera") + `","Model":"` + w("camera model") + `","GPSLatitude":[` + c.number(user+" exif gps") + `]},"gps":{"latitude":` + c.number(user+" latitude") + `,"longitude":` + c.number(user+" longitude") + `,"` + w("gps name") + `":"` + w("gps text") + `"},"width":8,"height":6}}}],
"lastCachePurge":"1999-12-25T07:30:01.508Z","userType":"` + w("userType") + `","` + w("unknown name") + `":{"` + w("unknown inner") + `":["` + w("unknown text") + `"]}}`
}

func jwt(header, claims, signature string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(claims)) + "." + signature
}
