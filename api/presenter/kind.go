package presenter

import (
	"strconv"

	"sessionscope/api"
)

// Kind is what a text identifies.
type Kind uint8

// The kinds.
const (
	Text     Kind = iota // anything else that somebody wrote
	User                 // a userId
	Internal             // an id that the network gives
	Network
	Person // what people call somebody
	Handle
	Role
	RoleName
	File
	FileName
	Device
	Model
	Version
	Profile
	Host
	Token
	Mail
	Phone
	Permission
	Word   // of an open set of the API's, such as a type
	Amount // a number, also as a string
	Field  // the name of a member
	Header
	Hash
	kinds
)

// noun begins the stand-ins of a kind.
func (k Kind) noun() string {
	return [kinds]string{
		"text", "user", "id", "network", "person", "handle", "role", "role-name", "file", "file-name", "device", "model", "version",
		"profile", "host", "token", "mail", "phone", "permission", "word", "amount", "field", "header", "hash",
	}[k]
}

// identifies tells the kinds that a map may have for its keys.
func (k Kind) identifies() bool {
	switch k {
	case User, Internal, Network, Person, Handle, Role, File, FileName, Device, Profile, Mail, Phone:
		return true
	}
	return false
}

func (s standIn) text() string {
	switch s.kind {
	case Person:
		return person(s.n - 1)
	case Host:
		return "host-" + strconv.Itoa(s.n) + ".example"
	case Mail:
		return "mail-" + strconv.Itoa(s.n) + "@mail.example"
	}
	return s.kind.noun() + "-" + strconv.Itoa(s.n)
}

// ownDevice begins the deviceIds that this program makes for itself.
const ownDevice = api.DeviceIDPrefix

// person is an invented name, another one for each number from 0 on.
func person(n int) string {
	first := [...]string{
		"Robin", "Noor", "Kim", "Sasha", "Ari", "Mika", "Jules", "Dara", "Toni", "Remy", "Yuki", "Lior",
		"Imani", "Kai", "Alex", "Nima", "Sunny", "Charlie", "Devi", "Luca", "Wren", "Amal", "Jona", "Pema",
	}
	last := [...]string{
		"Maple", "Rivers", "Stone", "Meadow", "Lake", "Birch", "Fields", "Harbour", "Hill", "Willow", "Brook", "Fern",
		"Heath", "Shore", "Grove", "Moss",
	}
	name := first[n%len(first)] + " " + last[(n+n/len(first))%len(last)]
	if round := n / (len(first) * len(last)); round > 0 {
		name += " " + strconv.Itoa(round+1)
	}
	return name
}
