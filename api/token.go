package api

import (
	"encoding/base64"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// longestToken bounds what is decoded, in bytes. Real tokens have about 900
// (observed).
const longestToken = 64 << 10

// Token is what an access token says of itself. Its signature is not checked:
// only the server can. Claims may hold a refresh token, so they are shown
// masked (observed).
type Token struct {
	Header *jsontree.Doc
	Claims *jsontree.Doc
	// UserID is the internal id of the user; PublicUserID is the userId that
	// was asked for (observed).
	UserID       string
	PublicUserID string
	NetworkID    string
	// IssuedAt and ExpiresAt are zero when the token does not say.
	IssuedAt  time.Time
	ExpiresAt time.Time
}

// DecodeToken reads a JWT: three parts of base64url, with or without padding.
// The errors hold nothing of the token.
func DecodeToken(t secret.Text) (Token, error) {
	text := t.Reveal()
	if text == "" {
		return Token{}, errors.New("there is no access token")
	}
	if len(text) > longestToken {
		return Token{}, errors.New("the access token is too long for a JWT")
	}
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return Token{}, errors.New("the access token is no JWT: it has not three parts")
	}
	header, err := tokenPart("header", parts[0])
	if err != nil {
		return Token{}, err
	}
	claims, err := tokenPart("claims", parts[1])
	if err != nil {
		return Token{}, err
	}
	root := rootOf(claims)
	token := Token{
		Header:       header,
		Claims:       claims,
		UserID:       root.member("user", "userId").text(),
		PublicUserID: root.member("user", "publicUserId").text(),
		NetworkID:    root.member("user", "networkId").text(),
		IssuedAt:     root.member("iat").numericDate(),
		ExpiresAt:    root.member("exp").numericDate(),
	}
	if token.UserID == "" {
		token.UserID = root.member("sub").text()
	}
	return token, nil
}

// tokenPart reads one part of a JWT, which must be a JSON object.
func tokenPart(name, part string) (*jsontree.Doc, error) {
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(part, "="))
	if err != nil {
		return nil, errors.New("the access token is no JWT: its " + name + " is not base64url")
	}
	doc := jsontree.Parse(raw)
	if doc.Err() != nil || !rootOf(doc).is(jsontree.Object) {
		return nil, errors.New("the access token is no JWT: its " + name + " is no JSON object")
	}
	return doc, nil
}

// numericDate reads the seconds since 1970 that JWTs count in, which may have a
// fraction; zero for anything else.
func (v value) numericDate() time.Time {
	const year9999 = 253402300799
	seconds, err := strconv.ParseFloat(v.text(), 64)
	if err != nil || !(math.Abs(seconds) <= year9999) {
		return time.Time{}
	}
	whole, fraction := math.Modf(seconds)
	return time.Unix(int64(whole), int64(fraction*float64(time.Second))).UTC()
}
