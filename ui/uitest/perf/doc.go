// Command perf measures the built program as a person meets it: in a terminal
// of 200×50, from a key to the last byte of the frame. It prints a table for the
// current commit, or puts it into .github/PERFORMANCE.md:
//
//	go run ./ui/uitest/perf -into .github/PERFORMANCE.md
//
// It builds sessionscope, and beside it the least program that Bubble Tea can
// have; makes answers of 10 KB, 1, 10 and 100 MB; and runs both, and any of
// jless, fx, less and jq that the machine has (-path says where else to look),
// in turns in the same minutes.
// Single times are noise: what counts is one column beside the other. All of it
// takes about twenty minutes. These take less:
//
//	go run ./ui/uitest/perf -sizes 10KB,1MB -idle 5s -peers=false
//	go run ./ui/uitest/perf -only start,memory -sizes 100MB
//
// It needs Linux, for the pty and for /proc. What the tests and benchmarks
// here count, and the bounds they hold, need Go alone, but for the one test that
// runs the harness itself:
//
//	go test ./ui/uitest/perf
//	SESSIONSCOPE_E2E=1 go test ./ui/uitest/perf -run Harness
//	go test ./ui/uitest/perf -run '^$' -bench . -count 10 | tee new.txt && benchstat old.txt new.txt
package main
