//go:build !linux

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "perf: programs are measured in a Linux pty and through /proc; here only go test works")
	os.Exit(1)
}
