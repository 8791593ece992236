package presenter

import (
	"strings"

	"sessionscope/api"
	"sessionscope/api/redact"
)

// place is where a value stands, as far as that says what it is.
type place struct {
	// name is that of the member which holds the value, at first hand or as an
	// element of its array.
	name string
	// holder is the name of the object that the member stands in.
	holder string
	// locates tells that it is inside of gps.
	locates bool
	// inToken tells that it is a part of an access token.
	inToken bool
}

// within is the place of what a container holds, by the name of the member.
func (p place) within(name string, named bool) place {
	inner := place{name: p.name, holder: p.holder, locates: p.locates, inToken: p.inToken}
	if named {
		inner.name, inner.holder = name, p.name
	}
	inner.locates = inner.locates || strings.EqualFold(inner.name, "gps")
	return inner
}

// kind is what a string in the place identifies, Text where that is not known.
func (p place) kind() Kind {
	if p.inToken && (p.name == "userId" || p.name == "sub") {
		return Internal // observed
	}
	switch p.name {
	case "userId", "publicUserId", "userPublicId", "userIds", "createdBy", "updatedBy", "deletedBy", "owner":
		return User
	case "_id", "id", "userInternalId", "sub", "jti", "sid", "kid":
		return Internal
	case "networkId":
		return Network
	case "displayName":
		if p.holder == "roles" {
			return RoleName
		}
		return Person
	case "profileHandle", "handle":
		return Handle
	case "roleId", "roles", "roleIds":
		return Role
	case "permissions":
		return Permission
	case "fileId", "avatarFileId", "fileIds":
		return File
	case "name":
		if p.holder == "attributes" {
			return FileName
		}
		return Text
	case "deviceId":
		return Device
	case "model", "Model", "LensModel":
		return Model
	case "sdkVersion":
		return Version
	case "hash":
		return Hash
	case "userType", "type", "accessType", "mimeType", "extension", "kind", "alg", "typ", "status":
		return Word
	case "size", "width", "height", "bits", "hashes":
		return Amount
	}
	return p.kindByEnd()
}

// kindByEnd goes by what names end with as a rule.
func (p place) kindByEnd() Kind {
	lower := strings.ToLower(p.name)
	switch {
	case redact.NamesSecret(p.name):
		return Token
	case strings.HasSuffix(p.name, "UserId"), strings.HasSuffix(p.name, "UserIds"):
		return User
	case strings.HasSuffix(p.name, "FileId"), strings.HasSuffix(p.name, "FileIds"):
		return File
	case strings.HasSuffix(p.name, "Id"), strings.HasSuffix(p.name, "ID"), strings.HasSuffix(p.name, "Ids"), strings.HasSuffix(p.name, "_id"):
		return Internal
	case strings.Contains(lower, "email"):
		return Mail
	case strings.Contains(lower, "phone"), strings.Contains(lower, "mobile"), lower == "tel", strings.Contains(lower, "msisdn"):
		return Phone
	}
	return Text
}

// isMessage tells the texts of an error's envelope.
func (p place) isMessage() bool {
	return p.holder == "" && p.name == "message" || p.holder == "data" && p.name == "detail"
}

// isWord tells a string that the API has for its own in a place of its kind. A
// date is none in a field that is not the API's: it may be of somebody's birth.
func (n *Names) isWord(p place, k Kind, text string) bool {
	switch k {
	case Permission:
		return isPermission(text)
	case Role, RoleName:
		return n.words.isRole(text)
	case Word:
		return n.words.isType(text)
	case Amount:
		return decimal.MatchString(text)
	case Version:
		return version.MatchString(text)
	case Text:
		return isDate(text) && n.words.isField(p.name)
	}
	return false
}

func isDate(text string) bool {
	const longest = 40
	return len(text) <= longest && text[0] <= '9' && (api.ParseTime(text).IsValid() || exifDate.MatchString(text))
}

// longestNumber is how many digits a number has at most that says nothing of
// anybody wherever it stands. With more it may be that of an account or a passport.
const longestNumber = 5

// number is what stands in the place of a number: itself, unless it identifies
// or locates, or is a long one in a field that is not the API's.
func (n *Names) number(p place, raw string) string {
	switch strings.ToLower(p.name) {
	case "lat", "latitude", "lng", "lon", "longitude", "altitude", "gpslatitude", "gpslongitude", "gpsaltitude":
		return "0"
	}
	if p.locates {
		return "0"
	}
	switch k := p.kind(); {
	case k.identifies(), k == Token:
		return itoa(n.of(k, raw).n)
	case k == Text && digits(raw) > longestNumber && !n.words.isField(p.name):
		return itoa(n.of(Amount, raw).n)
	}
	return raw
}

func digits(raw string) int {
	count := 0
	for i := range len(raw) {
		if '0' <= raw[i] && raw[i] <= '9' {
			count++
		}
	}
	return count
}
