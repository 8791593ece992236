//go:build !linux

package clitest

import "testing"

// RunKeyring is for Linux, where a keyring can be made for a test.
func RunKeyring(t *testing.T, _ string) { t.Skip("a keyring can be made for a test on Linux only") }
