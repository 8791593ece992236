package curl

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

var errOpenQuote = errors.New("a quote in the curl command is never closed")

// words splits a command as a POSIX shell does, as far as commands that people
// copy need it: quotes of all three kinds, backslashes, and the end at a pipe or
// the like. Line ends between words count as blanks, because copying often loses
// the backslash before them. Nothing is expanded: $NAME stays as it is.
func words(command string) ([]string, error) {
	r := &reader{rest: command}
	for r.rest != "" {
		switch c := r.rest[0]; c {
		case ' ', '\t', '\n', '\r':
			r.end()
			r.rest = r.rest[1:]
		case '|', ';', '&', '>':
			r.end()
			return r.words, nil
		default:
			if err := r.piece(c); err != nil {
				return nil, err
			}
		}
	}
	r.end()
	return r.words, nil
}

type reader struct {
	rest  string
	words []string
	word  strings.Builder
	begun bool // the word has begun, be it empty
}

func (r *reader) end() {
	if r.begun {
		r.words = append(r.words, r.word.String())
	}
	r.word.Reset()
	r.begun = false
}

// piece reads a quoted part of a word, an escaped character, or a plain one.
func (r *reader) piece(c byte) error {
	switch {
	case c == '\\':
		r.escaped()
		return nil
	case c == '\'':
		r.begun = true
		text, rest, ok := strings.Cut(r.rest[1:], "'")
		r.word.WriteString(text)
		r.rest = rest
		return closed(ok)
	case c == '"':
		r.begun = true
		return r.double()
	case strings.HasPrefix(r.rest, "$'"):
		r.begun = true
		return r.ansi()
	}
	r.begun = true
	r.word.WriteByte(c)
	r.rest = r.rest[1:]
	return nil
}

func closed(ok bool) error {
	if !ok {
		return errOpenQuote
	}
	return nil
}

// escaped reads a backslash and what it stands before; one before a line end
// joins the lines.
func (r *reader) escaped() {
	rest := r.rest[1:]
	for _, lineEnd := range []string{"\r\n", "\n", "\r"} {
		if after, ok := strings.CutPrefix(rest, lineEnd); ok {
			r.rest = after
			return
		}
	}
	_, size := utf8.DecodeRuneInString(rest)
	r.begun = true
	r.word.WriteString(rest[:size])
	r.rest = rest[size:]
}

func (r *reader) double() error {
	r.rest = r.rest[1:]
	for r.rest != "" {
		c := r.rest[0]
		switch {
		case c == '"':
			r.rest = r.rest[1:]
			return nil
		case c == '\\' && len(r.rest) > 1 && strings.IndexByte("\"\\$`\n", r.rest[1]) >= 0:
			if r.rest[1] != '\n' {
				r.word.WriteByte(r.rest[1])
			}
			r.rest = r.rest[2:]
		default:
			r.word.WriteByte(c)
			r.rest = r.rest[1:]
		}
	}
	return errOpenQuote
}

// ansi reads $'…', which browsers use when they copy a request as curl.
func (r *reader) ansi() error {
	r.rest = r.rest[2:]
	for r.rest != "" {
		if rest, ok := strings.CutPrefix(r.rest, "'"); ok {
			r.rest = rest
			return nil
		}
		if r.rest[0] != '\\' {
			r.word.WriteByte(r.rest[0])
			r.rest = r.rest[1:]
			continue
		}
		// Go's escapes are those of the shell, but for \e and \?.
		switch value, isMultibyte, rest, err := strconv.UnquoteChar(r.rest, '\''); {
		case err == nil && (isMultibyte || value < utf8.RuneSelf):
			r.word.WriteRune(value)
			r.rest = rest
		case err == nil:
			r.word.WriteByte(byte(value))
			r.rest = rest
		default:
			r.word.WriteByte(r.rest[0])
			r.rest = r.rest[1:]
		}
	}
	return errOpenQuote
}
