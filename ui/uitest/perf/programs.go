//go:build linux

package main

import (
	"os/exec"
	"regexp"
	"strings"
)

// program is one that is measured, with the keys that it takes.
type program struct {
	name string
	args func(*bench, answer) []string
	// shows tells that the screen shows the answer, and not only that it is full.
	shows *regexp.Regexp
	// keys to reach what is compared; "" where the program lacks it.
	down, top, end, expand, collapse, quit string
	// find is the key after a word that is looked for; "" where it is found while
	// it is typed.
	find string
}

func ours() program {
	return program{
		name: oursName,
		args: func(b *bench, a answer) []string { return []string{b.binary, "open", a.path} },
		// The heading of the users with how many there are: neither the form nor
		// what is shown while a file is read has it.
		shows: regexp.MustCompile(`users\s+[0-9]`),
		down:  "j", top: "g", end: "G", expand: "e", collapse: "E", quit: "q",
	}
}

func bareBubbleTea() program {
	return program{
		name: bareName,
		args: func(b *bench, _ answer) []string { return []string{b.bare} },
		down: "j", quit: "q",
	}
}

func bareTicking() program {
	p := bareBubbleTea()
	p.args = func(b *bench, _ answer) []string { return []string{b.bare, "-tick"} }
	return p
}

// others are the viewers that the machine has.
func others() []program {
	on := func(words ...string) func(*bench, answer) []string {
		return func(_ *bench, a answer) []string { return append(words, a.path) }
	}
	all := []program{
		{name: "jless", args: on("jless"), down: "j", top: "g", end: "G", expand: "E", collapse: "C", quit: "q", find: "\r"},
		{name: "fx", args: on("fx"), down: "j", top: "g", end: "G", expand: "e", collapse: "E", quit: "q", find: "\r"},
		{
			name: "less",
			args: func(_ *bench, a answer) []string { return []string{"less", a.indented} },
			down: "j", top: "g", end: "G", quit: "q", find: "\r",
		},
		{
			name: "jq, less",
			args: func(_ *bench, a answer) []string { return []string{"sh", "-c", `jq -C . "$0" | less -R`, a.path} },
			down: "j", top: "g", end: "G", quit: "q", find: "\r",
		},
	}
	var found []program
	for _, p := range all {
		there := true
		for _, command := range strings.Split(p.name, ", ") {
			if _, err := exec.LookPath(command); err != nil {
				there = false
			}
		}
		if there {
			found = append(found, p)
		}
	}
	return found
}
