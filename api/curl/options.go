package curl

import "strings"

// option is one of curl's that the form has a use for.
type option int

const (
	other option = iota // of no use here
	address
	header
	data
	jsonData
	method
)

// long gives what a long option is, and whether a value follows it.
func long(name string) (what option, hasValue bool) {
	switch name {
	case "url":
		return address, true
	case "header":
		return header, true
	case "data", "data-raw", "data-ascii", "data-binary":
		return data, true
	case "json":
		return jsonData, true
	case "request":
		return method, true
	case "user-agent", "cookie", "cookie-jar", "referer", "max-time", "connect-timeout", "output", "user", "proxy",
		"proxy-user", "write-out", "form", "upload-file", "config", "cert", "key", "cacert", "capath", "retry",
		"retry-delay", "resolve", "connect-to", "data-urlencode", "interface", "limit-rate", "range", "ciphers",
		"tls-max", "dump-header", "trace", "trace-ascii", "stderr", "oauth2-bearer", "unix-socket":
		return other, true
	}
	return other, false
}

// short gives the same for an option of one letter.
func short(letter byte) (what option, hasValue bool) {
	switch letter {
	case 'H':
		return header, true
	case 'd':
		return data, true
	case 'X':
		return method, true
	}
	return other, strings.IndexByte("AbceEFmoKuxwTrCDtyYzQPU", letter) >= 0
}

// flag is an option with its value; one of no name is a word on its own.
type flag struct {
	what  option
	name  string
	value string
}

// flags reads the words behind curl.
func flags(words []string) []flag {
	var flags []flag
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		next := func() string {
			if len(words) == 0 {
				return ""
			}
			value := words[0]
			words = words[1:]
			return value
		}
		switch {
		case strings.HasPrefix(word, "--"):
			name, value, joined := strings.Cut(word[2:], "=")
			what, hasValue := long(name)
			if hasValue && !joined {
				value = next()
			}
			flags = append(flags, flag{what, "--" + name, value})
		case len(word) > 1 && word[0] == '-':
			flags = append(flags, letters(word[1:], next)...)
		default:
			flags = append(flags, flag{what: address, value: word})
		}
	}
	return flags
}

// letters reads options of one letter that stand together: the value of the
// first that has one is the rest, or else the next word.
func letters(word string, next func() string) []flag {
	var flags []flag
	for i := range len(word) {
		what, hasValue := short(word[i])
		f := flag{what: what, name: "-" + word[i:i+1]}
		if !hasValue {
			flags = append(flags, f)
			continue
		}
		if f.value = word[i+1:]; f.value == "" {
			f.value = next()
		}
		return append(flags, f)
	}
	return flags
}
