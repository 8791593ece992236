package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/api/visible"
)

// mostDiffJSON bounds a value in the JSON output, in bytes.
const mostDiffJSON = 16 << 10

// The shape of the JSON output, which scripts rely on: one object with these
// members and changes[], each change on a line of its own.
type diffHead struct {
	A       diffSide              `json:"a"`
	B       diffSide              `json:"b"`
	Same    bool                  `json:"same"`
	Pair    bool                  `json:"pair"`    // the two owners are compared with each other
	LeftOut int                   `json:"leftOut"` // volatile fields that differ
	Summary map[string]diffCounts `json:"summary"` // by entity, and pair
}

type diffSide struct {
	Name  string `json:"name"`
	Owner string `json:"owner,omitempty"` // a userId
}

type diffCounts struct {
	OnlyA     int `json:"onlyA"`
	OnlyB     int `json:"onlyB"`
	Different int `json:"different"`
}

type diffChange struct {
	Kind      string          `json:"kind"`   // removed: only in A; added: only in B; changed
	Entity    string          `json:"entity"` // permission, session, user, role, file, other
	ID        string          `json:"id,omitempty"`
	User      string          `json:"user,omitempty"`      // whose permission
	OtherUser string          `json:"otherUser,omitempty"` // B's user in a pair
	Path      string          `json:"path,omitempty"`      // below the thing
	Element   bool            `json:"element,omitempty"`   // of the set at path
	Duplicate int             `json:"duplicate,omitempty"` // how many members of the name follow
	Spelling  bool            `json:"spelling,omitempty"`  // the same, written in another way
	Before    json.RawMessage `json:"before,omitempty"`
	After     json.RawMessage `json:"after,omitempty"`
	Cut       bool            `json:"cut,omitempty"` // before or after is the beginning of a text, in a string
	PathA     string          `json:"pathA,omitempty"`
	PathB     string          `json:"pathB,omitempty"`
	From      *diffGrounds    `json:"from,omitempty"` // how A's user has the permission
	To        *diffGrounds    `json:"to,omitempty"`
	Lacks     []diffLack      `json:"lacks,omitempty"`
}

type diffGrounds struct {
	Direct bool     `json:"direct"`
	Roles  []string `json:"roles"`
}

type diffLack struct {
	Role      string `json:"role"`
	Held      bool   `json:"held"`
	Described bool   `json:"described"`
}

func writeDiffJSON(ctx context.Context, to io.Writer, d *index.Diff, nameA, nameB string) error {
	out := bufio.NewWriter(to)
	ownerA, _ := d.Owner(0)
	ownerB, _ := d.Owner(1)
	_, _, pair := d.Owners()
	head, err := compactJSON(diffHead{
		A: diffSide{nameA, ownerA}, B: diffSide{nameB, ownerB},
		Same: d.Same(), Pair: pair, LeftOut: d.Summary().LeftOut, Summary: diffSummary(d.Summary()),
	})
	if err != nil {
		return err
	}
	// What cannot be written is kept by the writer, for Flush.
	put := func(texts ...string) {
		for _, text := range texts {
			_, _ = out.WriteString(text)
		}
	}
	put(strings.TrimSuffix(string(head), "}"), `,"changes":[`)
	between := "\n"
	for c := range d.All() {
		line, err := compactJSON(changeOf(c))
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		put(between, string(line))
		between = ",\n"
	}
	put("]}\n")
	if err := out.Flush(); err != nil {
		return &unwrittenError{&outputError{err}}
	}
	return nil
}

// compactJSON leaves < and > as they are: this is no web page.
func compactJSON(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("writing the comparison as JSON: %w", err)
	}
	// The answers may hold characters that a terminal would obey.
	return visible.JSON(bytes.TrimSuffix(out.Bytes(), []byte("\n"))), nil
}

func diffSummary(s index.Summary) map[string]diffCounts {
	counts := map[string]diffCounts{"pair": diffCounts(s.Pair)}
	for _, e := range index.Entities() {
		counts[e.String()] = diffCounts(s.Of(e))
	}
	return counts
}

func changeOf(c index.Change) diffChange {
	out := diffChange{
		Kind: c.Kind.String(), Entity: c.Entity.String(), ID: c.ID, User: c.User, OtherUser: c.OtherUser,
		Path: c.Path, Element: c.Element, Duplicate: c.Duplicate, Spelling: c.Spelling,
		PathA: c.Before.Path(), PathB: c.After.Path(),
	}
	var cutBefore, cutAfter bool
	out.Before, cutBefore = valueJSON(c.Before)
	out.After, cutAfter = valueJSON(c.After)
	out.Cut = cutBefore || cutAfter
	if c.Entity == index.PermissionEntity {
		out.From, out.To = groundsOf(c.From), groundsOf(c.To)
	}
	for _, l := range c.Lacks {
		out.Lacks = append(out.Lacks, diffLack(l))
	}
	return out
}

// valueJSON is a value as it is written, or in a string as much of it as is
// wanted.
func valueJSON(v index.Value) (value json.RawMessage, cut bool) {
	if !v.Exists() {
		return nil, false
	}
	text, whole := v.JSON(mostDiffJSON)
	if whole && json.Valid([]byte(text)) {
		return json.RawMessage(text), false
	}
	if v.Kind() == jsontree.String {
		text, _ = v.Text(mostDiffJSON)
	}
	quoted, err := compactJSON(text)
	if err != nil {
		return nil, true
	}
	return quoted, true
}

func groundsOf(g index.Grounds) *diffGrounds {
	if !g.Direct && len(g.Roles) == 0 {
		return nil
	}
	return &diffGrounds{Direct: g.Direct, Roles: append([]string{}, g.Roles...)}
}
