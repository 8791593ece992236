package presenter

import (
	"regexp"
	"strings"
)

// vocabulary is the words of the API, which identify nobody.
type vocabulary struct{ fields, roles, types map[string]bool }

func newVocabulary() vocabulary {
	return vocabulary{fields: setOf(fieldWords), roles: setOf(roleIDs), types: setOf(typeWords)}
}

func setOf(text string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		set[word] = true
	}
	return set
}

// isField tells a name that is put together from words for fields: userId,
// lastCachePurge, GPSLatitudeRef. A name of anybody's own is not.
func (v vocabulary) isField(name string) bool {
	const longest = 64
	if name == "" || len(name) > longest {
		return name == ""
	}
	for word := range fieldParts(name) {
		if !v.fields[strings.ToLower(word)] {
			return false
		}
	}
	return true
}

// fieldParts gives the words of a name in camel case or with signs in between.
func fieldParts(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		begin := 0
		for i := 0; i <= len(name); i++ {
			switch {
			case i == len(name):
			case name[i] == '_' || name[i] == '-' || name[i] == '.':
			case i > begin && isUpper(name[i]) && (!isUpper(name[i-1]) || i+1 < len(name) && isLower(name[i+1])):
				if !yield(name[begin:i]) {
					return
				}
				begin = i
				continue
			default:
				continue
			}
			if i > begin && !yield(name[begin:i]) {
				return
			}
			begin = i + 1
		}
	}
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// isPermission tells what is spelt as all documented permissions are, or with a
// slash (observed).
func isPermission(name string) bool { return permissionShape.MatchString(name) }

// isRole tells a role that the platform has by itself, by its id or by its name.
func (v vocabulary) isRole(name string) bool {
	return v.roles[strings.ReplaceAll(strings.ToLower(name), " ", "-")]
}

// isType tells a word of the API's open sets, such as of userType.
func (v vocabulary) isType(word string) bool { return v.types[strings.ToLower(word)] }

var (
	permissionShape = regexp.MustCompile(`^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z][A-Za-z]*/[A-Z][A-Za-z]*)$`)
	version         = regexp.MustCompile(`^v?[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}(?:-(?:cjs|esm|beta|rc|alpha)(?:\.?[0-9]{1,2})?)?$`)
	exifDate        = regexp.MustCompile(`^[0-9]{4}:[0-9]{2}:[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$`)
	decimal         = regexp.MustCompile(`^[0-9]{1,18}$`)
)

// fieldWords are what names of fields are made of: those of the API, of tokens
// and of pictures, and what such names say as a rule. None is a name of people.
const fieldWords = `
access active admin at alg algorithm allowed alt altitude amr amount android answer aperture api app applied archived attribute attributes aud auth
available avatar azp badge ban banned bearing bio bits body bot bots brand brightness broadcast build by cache calls can capture category
categories ch channel channels cid client clip code color colour comment comments community communities completed component compression config
consent contact content contrast count counts country cover created creator current custom data date default deleted department description
detail details device devices dimension dimensions direction disabled display distance document documents draft duration edit edited email
emails enabled end ends environment error errors event events exif exp expires expired expiry exposure extension external feature features
feed field fields file files first flag flagged flags flash focal focus follow follower followers following for format formats from full
gain geo global gps group groups h handle has hash hashes headers height hidden id ids ignored image images img in index info internal ios
is iso iss issued iat jti join joined jwt key keys kid kind label labels lang language languages last lat latitude legacy length lens level
limit link list lng local locale location locked log login lon long longitude lvl make map max maximum media member members message messages
meta metadata metering mime min minimum mobile mode model moderator moderators modified mute muted name names nbf network networks new next
nonce note notes notification notifications number object offset on onboarding online operator order orientation original owner owners page
parent password path pattern pending permission permissions phone pin pinned pixel platform policy poll position post posts preview previous
primary priority private profile program public published purge push quality rank rate rating reaction reactions read reason recent ref
reference refresh region rejected release report reported reports reputation request resolution result results review revision role roles
room rooms saturation scene scope sdk secret seen sensitive sensor serial server service session sessions set setting settings sharpness
short sid signature since size skipped slug software sort source space speed ratings standard start starts state status step story stories
stream sub subject suspended system tag tags target team tel temp text thumb thumbnail tier time timestamp timezone tiny title to token
tokens total ts typ type types unit unread until update updated upload uploaded uri url urls usage use used user users uuid v valid value
values verified version versions video videos view views visible visitor volume web website white width x y year zone zoom f exceeded
accepted announcement availability banner bitrate codec container cropped currency digital direct encoding filter frame frames future
height2 lock messaging native node override plan premium provider quota renew revoked rotation sample secure segment signed structure
subscription summary support telephone tenant threshold timeout topic trust urlencoded whitelist writer yes z
`

// roleIDs are the roles that a network begins with (observed), and the usual
// words for such.
const roleIDs = `
global-admin super-admin admin moderator member user super-moderator community-moderator channel-moderator community-admin channel-admin
community-member channel-member visitor bot guest owner
`

// typeWords are those of userType, type, accessType, extension, the kind of a
// device, and of an error's status.
const typeWords = `
signed-in visitor bot image file video audio clip document text public network private ios android web node javascript error success ok
jpg jpeg png gif webp svg bmp tiff heic heif avif pdf txt csv json xml zip doc docx xls xlsx ppt pptx mp4 mov m4v avi mkv webm 3gp mp3 m4a
wav ogg aac flac small medium large full jwt at+jwt rs256 rs384 rs512 es256 es384 es512 ps256 hs256 hs384 hs512 eddsa none true false
image/jpeg image/jpg image/png image/gif image/webp image/svg+xml image/bmp image/tiff image/heic image/heif image/avif video/mp4
video/quicktime video/webm video/mpeg video/3gpp audio/mpeg audio/mp4 audio/wav audio/x-wav audio/ogg audio/aac audio/webm application/pdf
application/json application/zip application/octet-stream application/xml application/msword text/plain text/html text/csv text/xml
`
