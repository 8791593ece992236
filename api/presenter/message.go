package presenter

import (
	"strings"
)

// left is what stands for words that are left out of a message.
const left = "…"

// longestQuote is how many words in a row are looked up as one original.
const longestQuote = 8

// Message gives what a server said in words of its own: common words, names of
// fields and small numbers stay, what is known has its stand-in, and all else is
// left out. A word counts as a whole, with all that stands around it up to the
// next blank.
func (n *Names) Message(original string) string {
	const longest = 500
	words := strings.Fields(original)
	words = words[:min(len(words), longest)]
	var out []string
	for i := 0; i < len(words); {
		if text, taken := n.quote(words[i:]); taken > 0 {
			out, i = append(out, text), i+taken
			continue
		}
		if isSaid(words[i]) {
			out = append(out, words[i])
		} else if len(out) == 0 || out[len(out)-1] != left {
			out = append(out, left)
		}
		i++
	}
	return strings.Join(out, " ")
}

// quote finds an original that stands at the beginning, and how many words it
// takes. What is put in quotes and not known is left out as a whole.
func (n *Names) quote(words []string) (text string, taken int) {
	for taken = min(len(words), longestQuote); taken > 0; taken-- {
		before, middle, behind := trimmed(strings.Join(words[:taken], " "))
		if s, ok := n.known(middle); ok && middle != "" {
			return before + s.text() + behind, taken
		}
	}
	const quotes = `"'` + "`"
	if first := words[0][0]; strings.IndexByte(quotes, first) >= 0 && strings.Count(words[0], string(first))%2 == 1 {
		for i, word := range words {
			if strings.Count(word, string(first))%2 == 1 && i > 0 {
				return left, i + 1
			}
		}
		return left, len(words)
	}
	return "", 0
}

// trimmed takes the signs of a sentence off a word.
func trimmed(word string) (before, middle, behind string) {
	const signs = "\"'`()[]{}<>.,:;!?"
	middle = strings.TrimLeft(word, signs)
	before = word[:len(word)-len(middle)]
	middle = strings.TrimRight(middle, signs)
	return before, middle, word[len(before)+len(middle):]
}

// isSaid tells a word that says nothing of anybody.
func isSaid(word string) bool {
	_, middle, _ := trimmed(word)
	if middle == "" {
		return true // signs alone
	}
	if decimal.MatchString(middle) {
		return len(middle) <= longestNumber
	}
	for field := range strings.FieldsSeq(messageFields) {
		if middle == field {
			return true
		}
	}
	lower := strings.ToLower(middle)
	for said := range strings.FieldsSeq(messageWords) {
		if lower == said {
			return true
		}
	}
	return false
}

// messageFields are the names of the request's fields.
const messageFields = `
x-api-key userId deviceId deviceInfo deviceInfo.kind deviceInfo.model deviceInfo.sdkVersion displayName profileHandle authToken accessToken
issuedAt expiresAt users
`

// messageWords are those that errors are worded with, the server's and ours.
const messageWords = `
a access accepted address after all allowed already an and another any api apikey are argument as at attempts authentication authorization
authtoken bad ban banned base be because been before began begins belong between blocked body broken but by byte bytes can cannot cause
character characters characters. client closed code combination connection contain contains could count cut data database date denied
deleted device does doesn't each either empty end error errors exceed exceeded exceeds exist exists expected expired fail failed false
field fields followed for forbidden form format found from gateway globally greater had has have header host html id in incorrect
internal invalid is it its json key known larger least length less limit limited limits long longer malformed many match matches max
maximum may message min minimum missing mode more most must name network no none not nothing null number object of off on one only
operation or out over parameter pattern per permission please property provided rate read reason received redirect redirects refused
region rejected request requests required resource respond retry revoked same second seconds secure server service session short
should signature so start starts status string success supported system temporarily than that the there this time timeout times to
token too too-long true try type unable unauthorized unavailable undefined unexpected unknown until up use used user userid users valid
validation value values version wait was went were what when which while whole with within without wrong you your
`
