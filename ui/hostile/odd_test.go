//go:build linux

package hostile

import (
	"io"
	"net/http"
	"strings"
)

// blanks are what the bomb holds.
const blanks = 8 << 30

// large are answers that want more than a terminal program should take.
func large() []row {
	text, elements := scaled(50e6, 500e6), 5_000_000
	limit := scaled(16<<20, 512<<20)
	return []row{
		{
			name: "8 GiB of blanks behind gzip",
			way:  way{answer: streams(200, packed(repeats(" ", blanks)), "Content-Encoding", "gzip")},
			want: nothing(200, "it is larger than the limit"), maxAnswer: limit, size: limit,
		},
		{
			name: "an answer without end",
			way: way{answer: func(h *host, w http.ResponseWriter, r *http.Request) {
				says(200, `{"accessToken":"`)(h, w, r)
				endless(r, w)
			}},
			want: nothing(200, "it is larger than the limit"), maxAnswer: limit, size: limit,
		},
		explored("100,000 levels deep", 200_000, inOrder(
			text1(`{"users":[],"deep":`), repeats("[", 100_000), repeats("]", 100_000), text1("}")), "deep"),
		explored("5 million elements", 2*elements, inOrder(
			text1(`{"users":[],"many":[1`), repeats(",1", 2*(elements-1)), text1("]}")), "many"),
		explored("5 million elements behind gzip", 2*elements, inOrder(
			text1(`{"users":[],"many":[1`), repeats(",1", 2*(elements-1)), text1("]}")), "many"),
		explored("a string that fills the memory", text, inOrder(
			text1(`{"users":[{"userId":"`+userID+`","displayName":"`), repeats("x", text), text1(`"}]}`)), "xxxxxxxx"),
		explored("a name that fills the memory", text/10, inOrder(
			text1(`{"users":[],"`), repeats("x", text/10), text1(`":1}`)), "xxxxxxxx"),
		explored("a user of 500,000 permissions and roles", 500_000*8, inOrder(
			text1(`{"users":[{"userId":"`+userID+`","permissions":["p"`), repeats(`,"p"`, 500_000*4), text1(`],"roles":["r"`), repeats(`,"r"`, 500_000*4), text1("]}]}")), "users"),
		explored("200,000 users", 200_000*20, inOrder(
			text1(`{"users":[{}`), repeats(`,{"userId":"x"}`, 200_000*15), text1("]}")), "users"),
	}
}

// explored is a large answer that is a session.
func explored(name string, size int, body func(io.Writer), shows ...string) row {
	w := way{answer: streams(200, body)}
	if strings.HasSuffix(name, "gzip") {
		w = way{answer: streams(200, packed(body), "Content-Encoding", "gzip")}
	}
	want := session(shows...)
	want.body = func() string { return sumOf(body) }
	return row{name: name, way: w, want: want, size: size}
}

// text1 writes a text once.
func text1(text string) func(io.Writer) {
	return func(w io.Writer) { _, _ = io.WriteString(w, text) }
}

// repeats writes a piece again and again, so many bytes in all.
func repeats(piece string, size int) func(io.Writer) {
	return func(w io.Writer) {
		block := strings.Repeat(piece, max(1, 64<<10/len(piece)))
		for left := size; left > 0; left -= len(block) {
			if _, err := io.WriteString(w, block[:min(left, len(block))]); err != nil {
				return
			}
		}
	}
}

func inOrder(parts ...func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		for _, part := range parts {
			part(w)
		}
	}
}

// oddSessions are sessions that nobody should send. All of them are explored.
func oddSessions() []row {
	odd := func(name, body string, shows ...string) row { return explored(name, len(body), text1(body), shows...) }
	one := func(members string) string {
		return `{"accessToken":"a.b.c","users":[{"userId":"` + userID + `",` + members + `}]}`
	}
	return []row{
		odd("nothing but a token", `{"accessToken":"a"}`, "no expiry in the answer"),
		odd("nothing but null", `{"accessToken":null,"issuedAt":null,"expiresAt":null,"users":null}`, "no expiry in the answer"),
		odd("invalid UTF-8", one("\"displayName\":\"a\xff\xc3b\xed\xa0\x80\""), "a⟨0xFF⟩⟨0xC3⟩b⟨0xED⟩⟨0xA0⟩⟨0x80⟩"),
		odd("lone surrogates", one(`"displayName":"a\ud800b\udc00"`), `a\ud800b\udc00`),
		odd("NUL", one(`"displayName":"a\u0000b"`), "a␀b"),
		odd("numbers out of range", one(`"displayName":"N","flagCount":1e999999,"n":-0.0e-999,"big":123456789012345678901234567890`), "N"),
		odd("duplicate keys", one(`"displayName":"first","displayName":"last"`), "last"),
		odd("empty keys", `{"users":[],"":{"":{"":1}}}`, "users"),
		odd("dates that are none", `{"accessToken":"a","issuedAt":"yesterday","expiresAt":"2023-02-30T25:61:61Z","lastCachePurge":"","users":[]}`, "no expiry in the answer"),
		odd("dates beyond all calendars", `{"accessToken":"a","issuedAt":"0000-01-01T00:00:00Z","expiresAt":"9999-12-31T23:59:59.999999999+14:00","users":[]}`, "users"),
		odd("an end before the beginning", `{"accessToken":"a","issuedAt":"2030-01-01T00:00:00Z","expiresAt":"2020-01-01T00:00:00Z","users":[]}`, "expired"),
		odd("every field a number", wrongTypes("7"), "users"),
		odd("every field a list", wrongTypes("[[],{}]"), "users"),
		odd("every field an object", wrongTypes(`{"a":{}}`), "users"),
		odd("every field true", wrongTypes("true"), "users"),
		odd("every field null", wrongTypes("null"), "users"),
		odd("every field of a user a list", `{"users":[`+wrongUser("[]")+`,7,null,"x",[]],"roles":[`+wrongUser("{}")+`,7],"files":[`+wrongUser("-1")+`,false]}`, "users"),
		odd("no user of that id", `{"accessToken":"a","users":[{"userId":"Zoe of the table"},{"userId":"`+userID+` "}]}`, "users"),
		odd("a megabyte of escapes for a name", one(`"displayName":"`+strings.Repeat(`\u001b[31m`, 100_000)+`"`), "␛[31m␛[31m"),
		odd("a megabyte of marks for a name", one(`"displayName":"e`+strings.Repeat("\u0301", 500_000)+`"`), "marks⟩"),
		odd("another alphabet", one(`"displayName":"аlice"`), "аlice"),
		odd("an envelope that is a session too", `{"status":"error","code":1,"message":"x","accessToken":"a"}`, "message"),
		{name: "a session with status 201", way: way{answer: says(201, soundAnswer)}, want: session("Zoe after all")},
		{name: "a session with the wrong type", way: way{answer: says(200, soundAnswer, "Content-Type", "image/png")}, want: session("Zoe after all")},
		{name: "a clock of another year", way: way{answer: says(200, soundAnswer, "Date", "Sat, 01 Jan 2000 00:00:00 GMT")}, want: session("Zoe after all")},
		{name: "a date that is none", way: way{answer: says(200, soundAnswer, "Date", "today")}, want: session("Zoe after all")},
	}
}

func wrongTypes(value string) string {
	var members []string
	for _, name := range []string{"accessToken", "issuedAt", "expiresAt", "users", "roles", "files", "lastCachePurge", "userType"} {
		members = append(members, `"`+name+`":`+value)
	}
	return "{" + strings.Join(members, ",") + "}"
}

// wrongUser gives every field of a user, a role and a file the same value.
func wrongUser(value string) string {
	var members []string
	for _, name := range []string{
		"userId", "_id", "path", "userInternalId", "userPublicId", "roles", "permissions", "displayName", "profileHandle", "description",
		"avatarFileId", "avatarCustomUrl", "flagCount", "hashFlag", "metadata", "isGlobalBan", "isBrand", "isDeleted", "createdAt", "updatedAt",
		"roleId", "fileId", "fileUrl", "type", "accessType", "altText", "attributes",
	} {
		members = append(members, `"`+name+`":`+value)
	}
	return "{" + strings.Join(members, ",") + "}"
}
