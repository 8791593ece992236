package payload

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"time"
)

// held is how many of the roles users hold; the others grant nothing to anyone.
const held = 40

const network = "5f00000000000000000000aa"

var (
	words = []string{
		"sunset", "river", "coffee", "photo", "travel", "music", "today", "friends", "amazing", "night",
		"city", "garden", "winter", "launch", "release", "community", "update", "moderator", "welcome", "story",
		"mountain", "été", "ありがとう", "Привет", "🎉", "👩‍👩‍👧‍👦", "naïve", "日本語", "مرحبا", "…",
	}
	permissions = []string{
		"MUTE_CHANNEL", "CLOSE_CHANNEL", "EDIT_CHANNEL", "EDIT_MESSAGE", "DELETE_MESSAGE", "BAN_USER",
		"EDIT_USER", "ASSIGN_USER_ROLE", "DELETE_USER_FEED_POST", "EDIT_COMMUNITY", "DELETE_COMMUNITY",
		"PIN_COMMUNITY_POST", "CREATE_ROLE", "EDIT_ROLE", "DELETE_ROLE", "MANAGE_COMMUNITY_STORY",
	}
)

// id is the 24 digits of the i-th thing of a kind.
func id(kind string, i int) string {
	hash := fnv.New64a()
	_, _ = fmt.Fprint(hash, kind, i)
	return fmt.Sprintf("%08x%016x", 0x5f000000+i, hash.Sum64())
}

func userID(i int) string { return "user-" + strconv.Itoa(i) + "-" + id("user", i)[16:] }

func (p *printer) user(i int) {
	p.f(`{"userId":%q,"createdAt":%s,"updatedAt":%s,"_id":%q`, userID(i), p.date(), p.date(), id("user", i))
	p.f(`,"path":"%s/user/%s","userInternalId":%q,"userPublicId":"%s"`, network, id("user", i), id("user", i), p.hex(24))
	p.f(`,"roles":`)
	p.strings(3, func() string { return id("role", p.chance.IntN(held)) })
	p.f(`,"permissions":`)
	p.strings(6, p.permission)
	description := p.text(0, 25)
	if i == 0 {
		description = strconv.Quote(decoy)
	}
	p.f(`,"displayName":%s,"profileHandle":"h_%s","description":%s`, p.text(1, 3), p.hex(8), description)
	avatar, custom := "null", ""
	if p.chance.IntN(3) > 0 {
		avatar = strconv.Quote(id("file", p.chance.IntN(i/4+1)))
	}
	if p.chance.IntN(2) > 0 {
		custom = "https://cdn.example.com/a/" + p.hex(32) + ".jpg"
	}
	p.f(`,"avatarFileId":%s,"avatarCustomUrl":%q,"flagCount":%d,"hashFlag":`, avatar, custom, p.chance.IntN(40))
	if p.chance.IntN(2) == 0 {
		p.f(`null`)
	} else {
		p.f(`{"bits":%d,"hashes":%d,"hash":`, 1024<<p.chance.IntN(3), 3+p.chance.IntN(5))
		p.strings(4, func() string { return p.hex(16) })
		p.f(`}`)
	}
	p.f(`,"metadata":{`)
	for member := range p.chance.IntN(6) {
		if member > 0 {
			p.f(`,`)
		}
		p.f(`"k%d%s":%s`, member, words[p.chance.IntN(20)], p.free())
	}
	p.f(`},"isGlobalBan":%t,"isBrand":%t,"isDeleted":%t}`, p.seldom(), p.seldom(), p.seldom())
}

// free is any value, as customers put it into metadata.
func (p *printer) free() string {
	switch p.chance.IntN(7) {
	case 0:
		return strconv.Itoa(9007199254740993 + p.chance.IntN(1000)) // more than a float holds
	case 1:
		return fmt.Sprintf("%d.%d0", p.chance.IntN(1000), p.chance.IntN(100))
	case 2:
		return fmt.Sprintf("-1.%de%+d", p.chance.IntN(100), p.chance.IntN(40)-20)
	case 3:
		return `{"lang":"en","tz":"Asia/Bangkok","prefs":{"theme":"dark","push":[true,false,null]}}`
	case 4:
		return `[1,2,{"a":[]},{}]`
	case 5:
		return p.text(1, 6)
	default:
		return strconv.FormatBool(p.seldom())
	}
}

func (p *printer) role(i int) {
	p.f(`{"roleId":%q,"permissions":`, id("role", i))
	p.strings(12, p.permission)
	p.f(`,"displayName":"role-%d","isDeleted":%t,"createdAt":%s,"updatedAt":%s}`, i, p.seldom(), p.date(), p.date())
}

func (p *printer) file(i int, altText string) {
	p.f(`{"fileId":%q,"fileUrl":"https://api.example.com/api/v3/files/%s/download"`, id("file", i), id("file", i))
	p.f(`,"type":"image","accessType":"public","altText":%s,"createdAt":%s,"updatedAt":%s`, altText, p.date(), p.date())
	p.f(`,"attributes":{"name":"IMG_%d.jpeg","extension":"jpeg","size":%d,"mimeType":"image/jpeg"`,
		p.chance.IntN(99999), p.chance.IntN(9_000_000))
	p.f(`,"metadata":{"exif":{"Make":"Apple","Model":"iPhone","FNumber":1.80,"ISO":%d}`, p.chance.IntN(3200))
	p.f(`,"gps":{"lat":%.6f,"lng":%.6f}`, p.chance.Float64()*90, p.chance.Float64()*180)
	p.f(`,"height":%d,"width":%d,"isFull":%t}}}`, p.chance.IntN(4000), p.chance.IntN(4000), p.seldom())
}

func (p *printer) permission() string { return permissions[p.chance.IntN(len(permissions))] }

func (p *printer) seldom() bool { return p.chance.IntN(20) == 0 }

// date is some moment of eight years.
func (p *printer) date() string {
	const span = 8 * 365 * 24 * time.Hour
	first := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)
	return stamp(first.Add(time.Duration(p.chance.Int64N(int64(span)))))
}

func (p *printer) hex(digits int) string {
	out := make([]byte, digits)
	for i := range out {
		out[i] = "0123456789abcdef"[p.chance.IntN(16)]
	}
	return string(out)
}

// strings writes an array of up to so many strings.
func (p *printer) strings(most int, one func() string) {
	p.f(`[`)
	for i := range p.chance.IntN(most + 1) {
		if i > 0 {
			p.f(`,`)
		}
		p.f(`%q`, one())
	}
	p.f(`]`)
}

// text is a string of words as it is written, some with escapes.
func (p *printer) text(least, most int) string {
	text := []byte{'"'}
	for i := range least + p.chance.IntN(most-least+1) {
		if i > 0 {
			text = append(text, ' ')
		}
		text = append(text, words[p.chance.IntN(len(words))]...)
	}
	switch p.chance.IntN(12) {
	case 0:
		text = append(text, `\nsecond \"line\"\t\u00e9`...)
	case 1:
		text = append(text, ` https:\/\/example.com\/p?a=1&b=2`...)
	}
	return string(append(text, '"'))
}
