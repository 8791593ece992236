package presenter

import (
	"slices"
	"strings"
)

// IsWord tells a word of the API's own, for the tests.
func IsWord(text string) bool {
	v := newVocabulary()
	return v.isField(text) || isDocumented(text) || v.isRole(text) || v.isType(text) || slices.Contains(strings.Fields("api v1 v2 v3 v4 v5 download https http host example"), text)
}

// IsSaid tells a word that messages are made of.
func IsSaid(text string) bool { return isSaid(text) }
