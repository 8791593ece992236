package jq

import (
	"reflect"
	"strconv"

	"github.com/itchyny/gojq"
)

// bound changes a program so that what goes into an operation is measured
// before, where the operation could take all memory, all time, or all of the
// stack by recursion, which no one could stop. A program means the same as
// before, except that it fails where it would have done harm.
func bound(q *gojq.Query) {
	own := map[string]bool{}
	visit(reflect.ValueOf(q), func(node any) {
		if def, ok := node.(*gojq.FuncDef); ok {
			own[signature(def.Name, len(def.Args))] = true
		}
	})
	visit(reflect.ValueOf(q), func(node any) {
		switch node := node.(type) {
		case *gojq.Query:
			boundOperator(node)
		case *gojq.Term:
			boundTerm(node, own)
		case *gojq.String:
			boundString(node)
		case *gojq.Index:
			if node.Start != nil && !node.IsSlice {
				node.Start = checked(node.Start, wholeGuard)
			}
		}
	})
}

// signature is how a function is named in the language: map/1.
func signature(name string, args int) string { return name + "/" + strconv.Itoa(args) }

// visit walks through a program, leaves first.
func visit(v reflect.Value, node func(any)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), node)
			node(v.Interface())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Field(i), node)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), node)
		}
	default:
	}
}

// boundOperator measures the operands of an operator. Of two values that are
// compared it is enough to know one.
func boundOperator(q *gojq.Query) {
	switch q.Op {
	case gojq.OpEq, gojq.OpNe, gojq.OpGt, gojq.OpLt, gojq.OpGe, gojq.OpLe, gojq.OpSub:
		if !isLiteral(q.Left) {
			q.Right = checked(q.Right, wholeGuard)
		}
	case gojq.OpAdd:
		q.Left, q.Right = checked(q.Left, flatGuard), checked(q.Right, flatGuard)
	case gojq.OpDiv:
		q.Left = checked(q.Left, textGuard)
	case gojq.OpMul:
		replace(q, call(multiplication, q.Left, q.Right))
	case gojq.OpAssign:
		replace(q, afterPaths(q.Left, &gojq.Query{Left: q.Left, Op: q.Op, Right: q.Right}))
	case gojq.OpModify:
		// What is updated to nothing is deleted, which goes through all of it.
		update := &gojq.Query{Left: q.Left, Op: q.Op, Right: checked(q.Right, wholeGuard)}
		replace(q, pipe(call(wholeGuard), afterPaths(q.Left, update)))
	case gojq.OpUpdateAdd, gojq.OpUpdateSub, gojq.OpUpdateMul, gojq.OpUpdateDiv, gojq.OpUpdateMod, gojq.OpUpdateAlt:
		replace(q, afterPaths(q.Left, boundUpdate(q)))
	default:
	}
}

// replace puts another program in the place of an operation; the definitions
// before it stay.
func replace(q, by *gojq.Query) {
	by.Meta, by.Imports, by.FuncDefs = q.Meta, q.Imports, q.FuncDefs
	*q = *by
}

// operand is the variable that an update's right side is bound to.
const operand = "$__operand"

// boundUpdate writes l op= r as r as $x | l |= (. op $x), as the language
// defines it, and measures what op works on.
func boundUpdate(q *gojq.Query) *gojq.Query {
	operators := map[gojq.Operator]gojq.Operator{
		gojq.OpUpdateAdd: gojq.OpAdd, gojq.OpUpdateSub: gojq.OpSub,
		gojq.OpUpdateMul: gojq.OpMul, gojq.OpUpdateDiv: gojq.OpDiv,
	}
	op, ok := operators[q.Op]
	if !ok {
		return &gojq.Query{Left: q.Left, Op: q.Op, Right: q.Right}
	}
	identity := &gojq.Query{Term: &gojq.Term{Type: gojq.TermTypeIdentity}}
	right := &gojq.Query{Left: identity, Op: op, Right: call(operand)}
	boundOperator(right)
	return &gojq.Query{
		Left: q.Right, Op: gojq.OpPipe, Patterns: []*gojq.Pattern{{Name: operand}},
		Right: &gojq.Query{Left: q.Left, Op: gojq.OpModify, Right: right},
	}
}

// afterPaths measures the paths that a program gives before another program
// uses them.
func afterPaths(paths, q *gojq.Query) *gojq.Query {
	return &gojq.Query{Left: pipe(call("path", paths), call(pathsGuard)), Op: gojq.OpComma, Right: q}
}

// boundTerm measures what goes into a function or a format.
func boundTerm(t *gojq.Term, own map[string]bool) {
	inner := gojq.Term{Type: t.Type, Func: t.Func, Format: t.Format, Str: t.Str}
	q := &gojq.Query{Term: &inner}
	switch {
	case t.Type == gojq.TermTypeFormat && t.Str == nil:
		q = pipe(call(printGuard), q)
	case t.Type == gojq.TermTypeFunc:
		q = boundCall(t.Func, q, own)
	default:
		return
	}
	*t = gojq.Term{Type: gojq.TermTypeQuery, Query: q, SuffixList: t.SuffixList}
}

// boundString measures what is put into a string.
func boundString(s *gojq.String) {
	for i, part := range s.Queries {
		if part.Term != nil && part.Term.Type == gojq.TermTypeQuery {
			s.Queries[i] = &gojq.Query{Term: &gojq.Term{Type: gojq.TermTypeQuery, Query: checked(part, printGuard)}}
		}
	}
}

// checked sends what a program gives through a guard.
func checked(q *gojq.Query, guard string) *gojq.Query {
	if isLiteral(q) {
		return q
	}
	return pipe(q, call(guard))
}

func pipe(left, right *gojq.Query) *gojq.Query {
	return &gojq.Query{Left: left, Op: gojq.OpPipe, Right: right}
}

func call(name string, args ...*gojq.Query) *gojq.Query {
	return &gojq.Query{Term: &gojq.Term{Type: gojq.TermTypeFunc, Func: &gojq.Func{Name: name, Args: args}}}
}

// isLiteral tells that a program is one number, string or word.
func isLiteral(q *gojq.Query) bool {
	if q.Term == nil || len(q.Term.SuffixList) > 0 || len(q.FuncDefs) > 0 {
		return false
	}
	switch q.Term.Type {
	case gojq.TermTypeNull, gojq.TermTypeTrue, gojq.TermTypeFalse, gojq.TermTypeNumber:
		return true
	case gojq.TermTypeString:
		return len(q.Term.Str.Queries) == 0
	default:
		return false
	}
}
