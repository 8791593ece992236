package jq

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

const (
	// mostText is the longest answer, in bytes. Decoded it takes four times its
	// size more.
	mostText = 256 << 20
	// mostDepth is the most levels of an answer, and of a result.
	mostDepth = 10_000
	// mostNames is how many member names are known by their order.
	mostNames = 4096
	// tokenName is the member of an answer that is masked (documented).
	tokenName = "accessToken"
)

// Input is an answer decoded for programs. It never changes.
type Input struct {
	value any
	names []string
	rank  map[string]int // the place of a name in names
	turn  chan struct{}  // held by the program that runs
}

// InputError says why an answer cannot be asked anything.
type InputError struct{ Reason string }

// Error implements error.
func (e *InputError) Error() string { return "the answer cannot be used for jq: " + e.Reason }

// NewInput decodes an answer: some seconds for 100 MB. Unless unmasked is given,
// the accessToken at the top of the answer is secret.Mask to all programs, so
// that none can show it, or a part of it. Bytes that are no UTF-8 stay; half a
// surrogate pair becomes the text of its escape.
//
// The error is an *InputError or the cause of the context's end.
func NewInput(ctx context.Context, text []byte, unmasked bool) (*Input, error) {
	if len(text) > mostText {
		return nil, &InputError{fmt.Sprintf("it has %d MB, of at most %d", len(text)>>20, mostText>>20)}
	}
	in := &Input{rank: map[string]int{}, turn: make(chan struct{}, 1)}
	d := decoder{
		ctx: ctx, in: in, text: string(text), masked: !unmasked, known: map[string]string{},
		from: jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)),
	}
	value, err := d.whole()
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, inputError(text)
	}
	in.value = value
	return in, nil
}

// inputError says what is wrong with a text as the rest of the program says it.
func inputError(text []byte) error {
	if fault := jsontree.Parse(text).Err(); fault != nil {
		return &InputError{"it is not whole, or no JSON: " + fault.Error()}
	}
	return &InputError{fmt.Sprintf("it is nested deeper than %d levels", mostDepth)}
}

// Names are the member names of the answer in the order in which they appear,
// the first few thousand of them. They must not be changed.
func (in *Input) Names() []string { return in.names }

// decoder turns a text into the values of the engine. Strings and numbers are
// pieces of one copy of the text.
type decoder struct {
	ctx    context.Context
	in     *Input
	from   *jsontext.Decoder
	text   string
	masked bool
	known  map[string]string // raw member names, so that each is made once
	values int
}

// whole reads the value that is the whole text.
func (d *decoder) whole() (any, error) {
	value, err := d.value()
	if err != nil {
		return nil, err
	}
	if _, err := d.from.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, errMore
	}
	return value, nil
}

var errMore = errors.New("more text follows the value")

func (d *decoder) value() (any, error) {
	const lookEvery = 1024
	if d.values++; d.values%lookEvery == 0 && d.ctx.Err() != nil {
		return nil, context.Cause(d.ctx)
	}
	switch d.from.PeekKind() {
	case jsontext.KindBeginObject:
		return d.object()
	case jsontext.KindBeginArray:
		return d.array()
	case jsontext.KindString:
		return d.string()
	case jsontext.KindNumber:
		raw, err := d.from.ReadValue()
		return json.Number(d.piece(raw)), err
	default: // or what is no JSON
		token, err := d.from.ReadToken()
		if err != nil || token.Kind() == jsontext.KindNull {
			return nil, err
		}
		return token.Kind() == jsontext.KindTrue, nil
	}
}

// piece is what has just been read, as a piece of the text.
func (d *decoder) piece(raw []byte) string {
	end := int(d.from.InputOffset())
	return d.text[end-len(raw) : end]
}

func (d *decoder) string() (any, error) {
	raw, err := d.from.ReadValue()
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(raw, '\\') >= 0 {
		return jsontree.Unquote(raw), nil
	}
	text := d.piece(raw)
	return text[1 : len(text)-1], nil
}

func (d *decoder) array() (any, error) {
	if _, err := d.from.ReadToken(); err != nil {
		return nil, err
	}
	elements := []any{}
	for d.from.PeekKind() != jsontext.KindEndArray {
		element, err := d.value()
		if err != nil {
			return nil, err
		}
		elements = append(elements, element)
	}
	_, err := d.from.ReadToken()
	return elements, err
}

// object takes the last of several members of one name, as JSON decoders do.
func (d *decoder) object() (any, error) {
	if _, err := d.from.ReadToken(); err != nil {
		return nil, err
	}
	top := d.from.StackDepth() == 1
	members := map[string]any{}
	for d.from.PeekKind() != jsontext.KindEndObject {
		name, err := d.name()
		if err != nil {
			return nil, err
		}
		value, err := d.value()
		if err != nil {
			return nil, err
		}
		if top && d.masked && name == tokenName {
			value = secret.Mask
		}
		members[name] = value
	}
	_, err := d.from.ReadToken()
	return members, err
}

// name reads a member's name, and notes the order of the first ones.
func (d *decoder) name() (string, error) {
	raw, err := d.from.ReadValue()
	if err != nil {
		return "", err
	}
	if name, known := d.known[string(raw)]; known {
		return name, nil
	}
	name := jsontree.Unquote(raw)
	if len(d.known) < mostNames {
		d.known[string(raw)] = name
		if _, seen := d.in.rank[name]; !seen {
			d.in.rank[name] = len(d.in.names)
			d.in.names = append(d.in.names, name)
		}
	}
	return name, nil
}
