// Package hostile tests the whole program against what it should never meet:
// answers that are broken, endless, huge or lie, and texts that try to act on
// the terminal. The answers come over sockets, and the program draws on a pty;
// one table serves the screen and the command line. It holds tests alone, for
// Linux.
//
// By default what is large is smaller, and nothing is done on a terminal, whose
// keys are a matter of real time. With SESSIONSCOPE_E2E=1 answers are as large as
// anybody may send them, on the terminal too.
package hostile
