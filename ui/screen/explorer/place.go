package explorer

import "sessionscope/api/jsontree"

// kind is what stands in a row.
type kind uint8

const (
	// nodeRow is a value of the answer; place.node says which.
	nodeRow kind = iota + 1
	// sessionRow heads the fields of the session itself.
	sessionRow
	// absentRow stands for an array that the answer lacks; place.n is its
	// number in absentNames.
	absentRow
	// permissionsRow heads the permissions, which are derived.
	permissionsRow
	// permissionRow is a permission; place.n is its number in the index.
	permissionRow
	// grantingRow is a role that grants permission n; place.m is its number.
	grantingRow
	// holderRow is a user who has permission n; place.m is its place in users[].
	holderRow
	// rawRow leads to the raw JSON.
	rawRow
	// errorRow says where and why the answer breaks off.
	errorRow
)

// place names a row, in whichever tree it stands. It outlives folding and
// growth, so the cursor, the links and the way back are kept as places.
type place struct {
	kind kind
	n, m int
	node jsontree.Node
}

func at(n jsontree.Node) place { return place{kind: nodeRow, node: n} }

// absentNames are the arrays that a session has a section for.
var absentNames = [...]string{"users", "roles", "files"}
