// Package payload writes answers of any size that look like those of the
// sessions API, the same bytes each time, so that what is measured today can be
// compared with what was measured before.
package payload

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"math/rand/v2"
	"time"
)

// Needle is a word that stands once in an answer, near its end: it is the
// altText of the last file.
const Needle = "needle-zebra-quartz"

// decoy is as the needle but for the last letter. It describes the first user,
// so that a search as one types finds the needle with its last letter only.
const decoy = "needle-zebra-quarto"

// life is how long a session lasts.
const life = 30 * 24 * time.Hour

// Counts is what an answer holds.
type Counts struct {
	Users, Roles, Files int
	Bytes               int64
}

// Write writes an answer of about size bytes, compact as a server sends it. Of
// its bytes the users take 85 %, the roles 3 % and the files 12 %; there is one
// of each at the least. The session was issued at a given time, and lasts 30
// days; the rest does not depend on the clock.
func Write(to io.Writer, size int64, issued time.Time) (Counts, error) {
	p := &printer{chance: rand.New(rand.NewPCG(1, 2)), out: bufio.NewWriterSize(to, 256<<10)}
	p.f(`{"accessToken":"%s"`, token(issued))
	p.f(`,"issuedAt":%s,"expiresAt":%s,"users":[`, stamp(issued), stamp(issued.Add(life)))
	var counts Counts
	counts.Users = p.list(size*85/100, p.user)
	p.f(`],"roles":[`)
	counts.Roles = p.list(size*88/100, p.role)
	p.f(`],"files":[`)
	counts.Files = p.list(size*998/1000, func(i int) { p.file(i, p.text(0, 6)) }) + 1
	p.f(`,`)
	p.file(counts.Files-1, `"`+Needle+`"`)
	p.f(`],"lastCachePurge":1718000000123,"userType":"signed-in"}`)
	p.flush()
	counts.Bytes = p.written
	return counts, p.out.Flush()
}

// token is well formed, and signed by nobody.
func token(issued time.Time) string {
	encode := base64.RawURLEncoding.EncodeToString
	claims := fmt.Sprintf(`{"user":{"userId":%q,"publicUserId":%q,"networkId":%q},"sub":%q,"iss":"https://api.example.com","iat":%d,"exp":%d}`,
		id("user", 0), userID(0), network, id("user", 0), issued.Unix(), issued.Add(life).Unix())
	return encode([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + encode([]byte(claims)) + "." + encode(make([]byte, 256))
}

func stamp(t time.Time) string { return t.UTC().Format(`"2006-01-02T15:04:05.000Z"`) }

// printer writes an answer piece by piece; no more than one element of it is in
// memory.
type printer struct {
	chance  *rand.Rand
	out     *bufio.Writer
	line    []byte
	written int64
}

func (p *printer) f(format string, args ...any) { p.line = fmt.Appendf(p.line, format, args...) }

// flush leaves an error to the last Flush of out, which tells the first one.
func (p *printer) flush() {
	_, _ = p.out.Write(p.line)
	p.written += int64(len(p.line))
	p.line = p.line[:0]
}

// list writes elements until the answer has so many bytes, and counts them.
func (p *printer) list(until int64, element func(i int)) int {
	for i := 0; ; i++ {
		if i > 0 {
			if p.written+int64(len(p.line)) >= until {
				return i
			}
			p.f(`,`)
		}
		element(i)
		p.flush()
	}
}
