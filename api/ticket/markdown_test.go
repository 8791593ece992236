package ticket_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/ticket"
)

// plain stands for what makes a text fit for one line.
func plain(text string) string {
	return strings.NewReplacer("\n", "␊", "\x1b", "␛", "\u202e", "⟨U+202E⟩").Replace(text)
}

func markdown(t *testing.T, made ticket.Ticket) string {
	t.Helper()
	text, err := made.Markdown(t.Context(), plain)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMarkdown(t *testing.T) {
	source := answered(t, `{"accessToken":"`+canaryToken+`","issuedAt":"2026-11-23T09:30:15.000Z","expiresAt":"2026-12-23T09:30:15.000Z","userType":"signed-in",
		"users":[{"userId":"bob"},{"userId":" alice ","displayName":"Alice | x","roles":["mod","gone"],"permissions":["EDIT_USER"],"isGlobalBan":true}],
		"roles":[{"roleId":"mod","displayName":"Moderator","permissions":["BAN_USER","EDIT_USER"]}],"files":[{}]}`)
	t.Run("session", func(t *testing.T) { golden.RequireEqual(t, markdown(t, ticket.New(source))) })
	refused := failedWith(t, &api.Error{
		Status: 403, Code: 400312, CodeText: "400312", Message: "user is banned", Detail: []string{"'userId'"},
		Body: []byte("{\n  \"code\": 400312\n}"),
	})
	t.Run("refused", func(t *testing.T) { golden.RequireEqual(t, markdown(t, ticket.New(refused))) })
}

// hostile is what somebody would write to get out of a table or a block.
const hostile = "a|b`c``\n```\n# head\n@someone #12 <img src=x> https://evil.example [a](b) **b** \\| &amp; ~~~ | --- |\n</code></details>\x1b[2J"

func TestNothingGetsOutOfTheMarkdown(t *testing.T) {
	quoted := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\x1b", `\u001b`).Replace(hostile)
	user := fmt.Sprintf(`{"userId":"%[1]s","displayName":"%[1]s","roles":["%[1]s"],"permissions":["%[1]s"]}`, quoted)
	role := fmt.Sprintf(`{"roleId":"%[1]s","displayName":"%[1]s","permissions":["%[1]s"]}`, quoted)
	session := answered(t, fmt.Sprintf(`{"users":[%s],"roles":[%s],"userType":"%[3]s","issuedAt":"%[3]s"}`, user, role, quoted))
	refused := failedWith(t, &api.Error{
		Status: 400, CodeText: hostile, Message: hostile, Detail: []string{hostile}, Body: []byte(hostile),
		Header: map[string][]string{hostile + "-request-id": {hostile}},
	})
	for name, source := range map[string]ticket.Source{"session": session, "refused": refused} {
		t.Run(name, func(t *testing.T) {
			source.Program = hostile
			source.Sent.Request.UserID, source.Sent.Request.DisplayName, source.Sent.Profile = hostile, hostile, hostile
			source.Sent.BaseURL.Path = "/" + hostile
			made := ticket.New(source)
			made.Notes = []string{hostile}
			checkMarkdown(t, markdown(t, made))
		})
	}
}

// checkMarkdown makes sure that tables and blocks are whole, and that the text
// around them holds nothing of the values.
func checkMarkdown(t *testing.T, text string) {
	t.Helper()
	code := regexp.MustCompile("`[^`]*`|<code>[^<`|]*</code>")
	fence, columns := "", 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case fence != "":
			if line == fence {
				fence = ""
			} else if strings.HasPrefix(strings.TrimLeft(line, " "), fence) {
				t.Errorf("a line in a block could end it: %q", line)
			}
			continue
		case strings.HasPrefix(line, "```"):
			fence = strings.TrimRight(line, "sh")
			continue
		case strings.HasPrefix(line, "|"):
			if cells := strings.Count(line, "|"); columns == 0 {
				columns = cells
			} else if cells != columns {
				t.Errorf("a row has another number of cells: %q", line)
			}
		default:
			columns = 0
		}
		rest := code.ReplaceAllString(line, "")
		if strings.ContainsAny(rest, "@<>[]`\\") || strings.Contains(rest, "evil") || strings.Contains(rest, "**") {
			t.Errorf("something of a value stands outside of code: %q", rest)
		}
	}
	if fence != "" {
		t.Error("a block has no end")
	}
	if strings.ContainsRune(text, '\x1b') {
		t.Error("an escape character is in it")
	}
}

func TestALargeAnswerMakesAShortText(t *testing.T) {
	var users []string
	for i := range 5000 {
		users = append(users, fmt.Sprintf(`{"userId":"u%d","displayName":"%s","permissions":["P%d"]}`, i, strings.Repeat("x", 500), i))
	}
	users = append(users, `{"userId":" alice "}`)
	text := markdown(t, ticket.New(answered(t, `{"users":[`+strings.Join(users, ",")+`]}`)))
	checkMarkdown(t, text)
	// An issue takes 65,536 characters at the most.
	if len(text) > 60_000 {
		t.Errorf("it is %d bytes long", len(text))
	}
	for _, want := range []string{"Users (5001)", "| `“ alice ”` |", "…and 4950 more", "Permissions (5000)"} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q", want)
		}
	}
}

func TestAnAnswerWithoutUsersSaysSo(t *testing.T) {
	for _, text := range []string{`[]`, `{}`, `{"users":[1,{}]}`, `{"users":{"a":1}}`} {
		source := answered(t, text)
		if got := markdown(t, ticket.New(source)); !strings.Contains(got, "who was asked for, is not among the users") {
			t.Errorf("%s becomes\n%s", text, got)
		}
	}
	if got := markdown(t, ticket.New(ticket.Source{Doc: jsontree.Parse([]byte(`{"users":[{"userId":"a"}]}`))})); strings.Contains(got, "curl") || !strings.Contains(got, "`a`") {
		t.Errorf("an answer of no request becomes\n%s", got)
	}
}
