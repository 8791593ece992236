package api

import (
	"iter"

	"sessionscope/api/jsontree"
)

// Array is one of the arrays of an answer. The zero Array is absent.
type Array struct{ at value }

// Arrays are the members users, roles and files of an answer.
type Arrays struct{ Users, Roles, Files Array }

// Arrays gives the answer's arrays. Of two members of one name the last counts,
// as JSON decoders take it; what is no array is absent.
func (s *Session) Arrays() Arrays { return s.arrays }

// Node is where the array stands; false when it is absent.
func (a Array) Node() (jsontree.Node, bool) { return a.at.node, a.at.there }

// Is reports whether a node is this array.
func (a Array) Is(n jsontree.Node) bool { return a.at.there && a.at.node == n }

// Len is how many elements it has, of whatever kind.
func (a Array) Len() int {
	if !a.at.there {
		return 0
	}
	return a.at.doc.NumChildren(a.at.node)
}

// At gives an element by its place. The caller knows that there is one.
func (a Array) At(i int) jsontree.Node {
	n, _ := a.at.doc.Child(a.at.node, i)
	return n
}

// All gives the elements in order, of whatever kind.
func (a Array) All() iter.Seq[jsontree.Node] {
	if !a.at.there {
		return func(func(jsontree.Node) bool) {}
	}
	return a.at.doc.Children(a.at.node)
}

// Is reports whether a node is one of the three.
func (a Arrays) Is(n jsontree.Node) bool { return a.Users.Is(n) || a.Roles.Is(n) || a.Files.Is(n) }
