// Package e2e tests the built program from the outside, as a person meets it: in
// a terminal that tmux provides, with the keys that are pressed and the screen
// that is seen. It holds tests alone. They need Linux, tmux and git, act in real
// time, and run when SESSIONSCOPE_E2E is 1:
//
//	SESSIONSCOPE_E2E=1 go test -count=1 ./ui/e2e
package e2e
