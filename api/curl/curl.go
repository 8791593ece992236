// Package curl reads a session request out of a curl command that somebody
// copied, from the API's documentation, a browser, a ticket or a script, and
// writes one without secrets.
package curl

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// Command is what a curl command says, as far as the request form has a place
// for it.
type Command struct {
	// URL is where it sends to, as it was written.
	URL string
	// Key is its x-api-key; zero when there is none, or a placeholder for one.
	Key secret.Text
	// Request is what its body holds. A placeholder is an absent field.
	Request api.SessionRequest
	// HasBody tells that there was a body, so that what Request lacks was absent.
	HasBody bool
	// LeftOut names what the form has no place for.
	LeftOut []string
}

// maxLength bounds a command, in bytes: no request of this API is near it.
const maxLength = 256 << 10

// Is reports whether a text looks like a curl command for an API, rather than
// like text that begins with that word.
func Is(text string) bool {
	return Begins(text) && (strings.Contains(text, "://") || strings.Contains(text, " -d") || strings.Contains(text, " --"))
}

// Begins reports whether a text that is still coming will be a curl command.
func Begins(text string) bool {
	rest, ok := strings.CutPrefix(trimPrompt(text), "curl")
	return ok && rest != "" && strings.ContainsAny(rest[:1], " \t\\\r\n")
}

// trimPrompt cuts the prompt that was copied along.
func trimPrompt(text string) string {
	text = strings.TrimLeft(text, " \t\r\n")
	for _, prompt := range []string{"$ ", "% ", "> "} {
		text = strings.TrimPrefix(text, prompt)
	}
	return strings.TrimLeft(text, " \t")
}

// Parse reads a command. Its errors never repeat any of it: it may hold keys.
func Parse(text string) (Command, error) {
	var c Command
	if len(text) > maxLength {
		return c, fmt.Errorf("the curl command is longer than %d KB", maxLength>>10)
	}
	list, err := words(trimPrompt(text))
	if err != nil {
		return c, err
	}
	if len(list) == 0 || list[0] != "curl" {
		return c, errors.New("this is no curl command")
	}
	var body []string
	for _, f := range flags(list[1:]) {
		switch f.what {
		case address:
			c.address(f.value)
		case header:
			c.header(f.value)
		case data, jsonData:
			if strings.HasPrefix(f.value, "@") {
				return Command{}, errors.New("the curl command reads its body from a file: paste the body itself into it")
			}
			body = append(body, f.value)
		case method:
			if !strings.EqualFold(f.value, "POST") {
				c.leaveOut("method " + f.value)
			}
		default:
			c.option(f)
		}
	}
	if body == nil {
		return c, nil
	}
	c.HasBody = true
	return c, c.body(strings.Join(body, "&"))
}

func (c *Command) leaveOut(what string) { c.LeftOut = append(c.LeftOut, what) }

// address takes the first URL. One that begins with a variable leads nowhere.
func (c *Command) address(url string) {
	switch {
	case c.URL != "":
	case strings.HasPrefix(url, "$"), strings.HasPrefix(url, "{{"):
		c.leaveOut("the URL, which is a variable")
	default:
		c.URL = url
	}
}

// header takes the key; the content type goes without saying.
func (c *Command) header(line string) {
	name, value, _ := strings.Cut(line, ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	switch {
	case strings.EqualFold(name, string(api.FieldAPIKey)):
		if !isPlaceholder(value) {
			c.Key = secret.New(value)
		}
	case strings.EqualFold(name, "Content-Type"), strings.EqualFold(name, "Accept"):
	default:
		c.leaveOut("header " + name)
	}
}

// option leaves out what matters; how curl prints matters to nobody here.
func (c *Command) option(f flag) {
	switch f.name {
	case "-s", "-S", "-i", "-v", "-L", "-f", "-#", "-o", "-w", "--silent", "--show-error", "--include", "--verbose",
		"--location", "--fail", "--compressed", "--output", "--write-out", "--globoff", "-g", "--http1.1", "--http2":
	default:
		c.leaveOut("option " + f.name)
	}
}

// body takes the fields from the first JSON value of the body. What follows it
// was copied along from an example's answer.
func (c *Command) body(text string) error {
	builder := jsontree.NewBuilder()
	builder.Grow([]byte(text))
	for builder.Step(maxLength) {
	}
	builder.End()
	doc := builder.Doc()
	root, ok := doc.Root()
	if !ok || doc.Kind(root) != jsontree.Object {
		return errors.New("the curl command's body is no JSON object")
	}
	c.fields(doc, root, "")
	return nil
}

func (c *Command) fields(doc *jsontree.Doc, object jsontree.Node, prefix string) {
	for member := range doc.Children(object) {
		name := api.Field(prefix + doc.Key(member))
		switch kind := doc.Kind(member); {
		case name == "deviceInfo" && kind == jsontree.Object:
			c.fields(doc, member, "deviceInfo.")
		case !isField(name):
			c.leaveOut("field " + string(name))
		case kind == jsontree.Null:
		case kind != jsontree.String:
			c.leaveOut(string(name) + ", which is no string")
		default:
			c.set(name, doc.String(member))
		}
	}
}

func (c *Command) set(name api.Field, value string) {
	switch {
	case !isPlaceholder(value):
		c.Request.Set(name, value)
	case value[0] != '<':
		// That <string> is nothing is plain; a variable might be missed.
		c.leaveOut(string(name) + ", which is a variable")
	}
}

func isField(name api.Field) bool {
	for _, f := range api.Fields() {
		if f == name && f != api.FieldAPIKey {
			return true
		}
	}
	return false
}

// placeholder is what documentation and scripts write for a value to be filled
// in: <string>, $AMITY_API_KEY, ${KEY}, {{apiKey}}.
var placeholder = regexp.MustCompile(`^(<[^<>]*>|\$\w+|\$\{\w+\}|\{\{[^{}]*\}\})$`)

func isPlaceholder(value string) bool { return placeholder.MatchString(value) }
