// Package e2e tests the built program from the outside, as a person meets it: in
// a terminal that tmux provides, with the keys that are pressed and the screen
// that is seen. It holds tests alone.
//
// They need Linux, tmux and git, and run when SESSIONSCOPE_E2E is 1:
//
//	SESSIONSCOPE_E2E=1 go test -count=1 ./ui/e2e
//
// -count=1, because a program built by a test is nothing that go test would see
// a change of.
package e2e
