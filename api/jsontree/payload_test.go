package jsontree

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// payload is the answer to "create session" in about size bytes: users take
// 85 % of them, roles 3 %, files 12 %. It is the same each time. The last
// file's altText is a word that stands nowhere else.
func payload(size int) []byte {
	p := &payloadWriter{rand: rand.New(rand.NewPCG(1, 2))}
	p.b = make([]byte, 0, size+size/50+8<<10)
	p.f(`{"accessToken":"eyJhbGciOiJSUzI1NiJ9.%s.%s"`, p.hex(400), p.hex(342))
	p.f(`,"issuedAt":%s,"expiresAt":%s,"users":[`, p.date(), p.date())
	p.list(size*85/100, p.user)
	p.f(`],"roles":[`)
	p.list(size*88/100, p.role)
	p.f(`],"files":[`)
	p.list(size*998/1000, func(int) { p.file(p.text(0, 6)) })
	p.f(`,`)
	p.file(`"needle-zebra-quartz"`)
	p.f(`],"lastCachePurge":1718000000123,"userType":"signed-in"}`)
	return p.b
}

type payloadWriter struct {
	rand *rand.Rand
	b    []byte
}

var (
	payloadWords = []string{
		"sunset", "river", "coffee", "photo", "travel", "music", "today", "friends", "amazing", "night",
		"city", "garden", "winter", "launch", "release", "community", "update", "moderator", "welcome", "story",
		"mountain", "été", "ありがとう", "Привет", "🎉", "👩‍👩‍👧‍👦", "naïve", "日本語", "مرحبا", "…",
	}
	payloadPermissions = []string{
		"MUTE_CHANNEL", "CLOSE_CHANNEL", "EDIT_CHANNEL", "EDIT_MESSAGE", "DELETE_MESSAGE", "BAN_USER",
		"EDIT_USER", "ASSIGN_USER_ROLE", "DELETE_USER_FEED_POST", "EDIT_COMMUNITY", "DELETE_COMMUNITY",
		"PIN_COMMUNITY_POST", "CREATE_ROLE", "EDIT_ROLE", "DELETE_ROLE", "MANAGE_COMMUNITY_STORY",
	}
	payloadRoles = []string{"member", "moderator", "global-admin", "channel-moderator", "community-admin", "guest"}
)

func (p *payloadWriter) f(format string, args ...any) { p.b = fmt.Appendf(p.b, format, args...) }

// list writes elements until the text has about size bytes; one at least.
func (p *payloadWriter) list(size int, element func(i int)) {
	for i := 0; i == 0 || len(p.b) < size; i++ {
		if i > 0 {
			p.b = append(p.b, ',')
		}
		element(i)
	}
}

func (p *payloadWriter) hex(n int) string {
	digits := make([]byte, n)
	for i := range digits {
		digits[i] = "0123456789abcdef"[p.rand.IntN(16)]
	}
	return string(digits)
}

func (p *payloadWriter) id() string { return `"` + p.hex(24) + `"` }

func (p *payloadWriter) date() string {
	r := p.rand.IntN
	return fmt.Sprintf(`"20%02d-%02d-%02dT%02d:%02d:%02d.%03dZ"`, 18+r(8), 1+r(12), 1+r(28), r(24), r(60), r(60), r(1000))
}

func (p *payloadWriter) flag() bool { return p.rand.IntN(20) == 0 }

func (p *payloadWriter) text(least, most int) string {
	text := []byte{'"'}
	for i := range least + p.rand.IntN(most-least+1) {
		if i > 0 {
			text = append(text, ' ')
		}
		text = append(text, payloadWords[p.rand.IntN(len(payloadWords))]...)
	}
	switch p.rand.IntN(12) {
	case 0:
		text = append(text, `\nsecond \"line\"\t\u00e9`...)
	case 1:
		text = append(text, ` https:\/\/example.com\/p?a=1&b=2`...)
	}
	return string(append(text, '"'))
}

func (p *payloadWriter) words(pool []string, least, most int) string {
	list := []byte{'['}
	for i := range least + p.rand.IntN(most-least+1) {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendQuote(list, pool[p.rand.IntN(len(pool))])
	}
	return string(append(list, ']'))
}

func (p *payloadWriter) user(i int) {
	p.f(`{"userId":"user-%d-%s","createdAt":%s,"updatedAt":%s,"_id":%s`, i, p.hex(8), p.date(), p.date(), p.id())
	p.f(`,"path":"%s/user/%s","userInternalId":%s,"userPublicId":%s`, p.hex(24), p.hex(24), p.id(), p.id())
	p.f(`,"roles":%s,"permissions":%s`, p.words(payloadRoles, 0, 3), p.words(payloadPermissions, 0, 6))
	p.f(`,"displayName":%s,"profileHandle":"h_%s","description":%s`, p.text(1, 3), p.hex(8), p.text(0, 25))
	avatar, custom := "null", ""
	if p.rand.IntN(3) > 0 {
		avatar = p.id()
	}
	if p.rand.IntN(2) > 0 {
		custom = "https://cdn.example.com/a/" + p.hex(32) + ".jpg"
	}
	p.f(`,"avatarFileId":%s,"avatarCustomUrl":"%s","flagCount":%d,"hashFlag":`, avatar, custom, p.rand.IntN(40))
	if p.rand.IntN(2) == 0 {
		p.f(`null`)
	} else {
		p.f(`{"bits":%d,"hashes":%d,"hash":[`, 1024<<p.rand.IntN(3), 3+p.rand.IntN(5))
		for i := range 1 + p.rand.IntN(4) {
			if i > 0 {
				p.f(`,`)
			}
			p.f(`"%s"`, p.hex(16))
		}
		p.f(`]}`)
	}
	p.f(`,"metadata":{`)
	for i := range p.rand.IntN(6) {
		if i > 0 {
			p.f(`,`)
		}
		p.f(`"k%d%s":%s`, i, payloadWords[p.rand.IntN(20)], p.free())
	}
	p.f(`},"isGlobalBan":%t,"isBrand":%t,"isDeleted":%t}`, p.flag(), p.flag(), p.flag())
}

// free is any value, as customers put them into metadata.
func (p *payloadWriter) free() string {
	switch p.rand.IntN(7) {
	case 0:
		return strconv.FormatInt(9007199254740993+p.rand.Int64N(1000), 10)
	case 1:
		return fmt.Sprintf("%d.%d0", p.rand.IntN(1000), p.rand.IntN(100))
	case 2:
		return fmt.Sprintf("-1.%de%+d", p.rand.IntN(100), p.rand.IntN(40)-20)
	case 3:
		return `{"lang":"en","tz":"Asia/Bangkok","prefs":{"theme":"dark","push":[true,false,null]}}`
	case 4:
		return `[1,2,{"a":[]},{}]`
	case 5:
		return p.text(1, 6)
	}
	return strconv.FormatBool(p.flag())
}

func (p *payloadWriter) role(i int) {
	p.f(`{"roleId":%s,"permissions":%s,"displayName":"role-%d","isDeleted":%t,"createdAt":%s,"updatedAt":%s}`,
		p.id(), p.words(payloadPermissions, 2, 12), i, p.flag(), p.date(), p.date())
}

func (p *payloadWriter) file(altText string) {
	p.f(`{"fileId":%s,"fileUrl":"https://api.example.com/api/v3/files/%s/download"`, p.id(), p.hex(32))
	p.f(`,"type":"image","accessType":"public","altText":%s,"createdAt":%s,"updatedAt":%s`, altText, p.date(), p.date())
	p.f(`,"attributes":{"name":"IMG_%d.jpeg","extension":"jpeg","size":%d,"mimeType":"image/jpeg"`,
		p.rand.IntN(99999), p.rand.IntN(9_000_000))
	p.f(`,"metadata":{"exif":{"Make":"Apple","Model":"iPhone","FNumber":1.80,"ISO":%d}`, p.rand.IntN(3200))
	p.f(`,"gps":{"lat":%.6f,"lng":%.6f}`, p.rand.Float64()*90, p.rand.Float64()*180)
	p.f(`,"height":%d,"width":%d,"isFull":%t}}}`, p.rand.IntN(4000), p.rand.IntN(4000), p.flag())
}
