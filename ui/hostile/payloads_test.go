//go:build linux

package hostile

import (
	"fmt"
	"strings"
)

// payload is a text that tries something. acts are the byte sequences by which
// it would; no other text has them.
type payload struct {
	name, text string
	acts       []string
	// hides tells that it misleads a reader, and no terminal.
	hides bool
}

var payloads = []payload{
	acting("a colour", "\x1b[5;7;9m"),
	acting("the screen of before", "\x1b[?1049l\x1b[?47l"),
	acting("a place", "\x1b[77;7H"),
	acting("erasing", "\x1b[2;2J\x1b[1;1K"),
	acting("questions", "\x1b[6n\x1b[21t\x1b[0c\x1b[?1000h"),
	acting("a title", "\x1b]0;pwned\a", "\x1b]2;pwned\x1b\\"),
	acting("a link", "\x1b]8;;http://evil.test/pwned\x1b\\"),
	acting("the clipboard", "\x1b]52;c;cHduZWQ=\a"),
	acting("a device control string", "\x1bPpwned\x1b\\", "\x1bP$qm\x1b\\"),
	acting("an application's command", "\x1b_Gpwned\x1b\\", "\x1b^pwned\x1b\\", "\x1bXpwned\x1b\\"),
	acting("a reset", "\x1bc", "\x1b#8", "\x1b(0", "\x1bN"),
	acting("C1 as characters", "\u009b5;7;9m", "\u009d0;pwned\u009c", "\u0090pwned\u009c", "\u0085", "\u008d"),
	acting("C1 as bytes", "\x9b5;7;9m", "\x9d0;pwned\x9c", "\x90pwned\x9c"),
	acting("carriage return and backspace", "\rpwned", "\b\b\bpwned", "\vpwned", "\fpwned"),
	acting("C0", "\x01", "\x02", "\x05", "\x0e", "\x11", "\x13", "\x7f"),
	hiding("directions", "\u202epwned\u202c", "\u2066pwned\u2069", "\u2068", "\u202b", "\u200f", "\u061c"),
	hiding("no width", "\u200bpwned", "\u2060", "\ufeff", "\u00ad", "\u180e"),
	hiding("selectors", "a\ufe00", "a\U000e0101", "\U000e0041\U000e007f"),
	hiding("separators", "\u2028pwned", "\u2029pwned"),
	hiding("line ends", "one\npwned\r\npwned"),
	{name: "a flood", text: "e" + strings.Repeat("\u0301\u0488", 300), acts: []string{strings.Repeat("\u0301\u0488", 10)}, hides: true},
	{name: "right to left", text: "مرحبا שלום"},
	{name: "Thai", text: "น้ำใจ สวัสดี"},
	{name: "Hindi", text: "क्षत्रिय हिन्दी"},
	{name: "joined emoji", text: "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇹🇭 1️⃣"},
	{name: "wide", text: strings.Repeat("日本語テキスト", 6)},
	{name: "ends in a blank", text: "alice "},
	{name: "Cyrillic", text: "аlice"},
}

// acting is a payload that consists of what it would do, between words.
func acting(name string, acts ...string) payload {
	return payload{name: name, text: "a" + strings.Join(acts, "z") + "b", acts: acts}
}

// hiding is an acting payload that only a reader falls for.
func hiding(name string, acts ...string) payload {
	p := acting(name, acts...)
	p.hides = true
	return p
}

// allPayloads is every payload in one text.
func allPayloads() string {
	var text strings.Builder
	for _, p := range payloads {
		text.WriteString(p.text + " ")
	}
	return text.String()
}

// inJSON writes a text as a JSON string with as few escapes as may be: what
// needs none stands there as it is, and so do bytes that are no UTF-8.
func inJSON(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ':
			fmt.Fprintf(&out, `\u%04x`, c)
		case c == '"', c == '\\':
			out.WriteString(`\` + string(c))
		default:
			out.WriteByte(c)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// turn deals out the payloads one after the other.
type turn struct{ next int }

func (p *turn) text() string {
	p.next++
	return payloads[p.next%len(payloads)].text
}

func (p *turn) value() string { return inJSON(p.text()) }

// members are fields whose values are payloads, and one more whose name is one.
func (p *turn) members(names ...string) string {
	var all []string
	for _, name := range names {
		all = append(all, `"`+name+`":`+p.value())
	}
	return strings.Join(append(all, p.value()+":"+p.value()), ",")
}

// hostileSession is a session for a user, with payloads as the values of all
// fields and as the names of some.
func hostileSession(userID string, seed int) string {
	p := &turn{next: seed}
	object := func(members string) string { return "{" + members + "}" }
	user := func(id string) string {
		return object(`"userId":` + inJSON(id) + `,"roles":[` + p.value() + `,"r0"],"permissions":[` + p.value() + `,` + p.value() + `],` +
			p.members("_id", "path", "userInternalId", "userPublicId", "displayName", "profileHandle", "description",
				"avatarFileId", "avatarCustomUrl", "flagCount", "createdAt", "updatedAt", "isBrand") +
			`,"hashFlag":` + object(p.members("bits", "hash")) + `,"metadata":` + object(p.members("note")))
	}
	role := func(id string) string {
		return object(`"roleId":` + inJSON(id) + `,"permissions":[` + p.value() + `],` + p.members("displayName", "createdAt", "updatedAt"))
	}
	file := func() string {
		return object(p.members("fileId", "fileUrl", "type", "accessType", "altText", "createdAt", "updatedAt") +
			`,"attributes":` + object(p.members("name", "extension", "size", "mimeType")+
			`,"metadata":`+object(`"exif":`+object(p.members("Make"))+`,"gps":`+object(p.members("GPSLatitude")))))
	}
	return object(`"accessToken":` + p.value() + `,"issuedAt":"2023-01-12T12:02:28.592Z","expiresAt":"2099-02-11T12:02:28.592Z",` +
		`"users":[` + user(userID) + `,` + user(p.text()) + `,` + user("alice ") + `,` + user("аlice") + `],` +
		`"roles":[` + role("r0") + `,` + role(p.text()) + `],"files":[` + file() + `,` + file() + `],` +
		p.members("userType", "lastCachePurge", "unknown"))
}

// hostileError is an envelope of payloads.
func hostileError() string {
	var details []string
	for _, p := range payloads {
		details = append(details, inJSON("'userId' "+p.text))
	}
	return `{"status":"error","code":` + inJSON(payloads[0].text) + `,"message":` + inJSON(allPayloads()) +
		`,"data":{"detail":[` + strings.Join(details, ",") + `],` + inJSON(allPayloads()) + `:1}}`
}

// inHeader is what of a text a header can carry: an answer with more is refused.
func inHeader(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ReplaceAll(text, "\x9b", "\u009b"))
}
