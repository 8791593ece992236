// Package hostile tests the whole program against what it should never meet:
// answers that are broken, endless, huge or lie, and texts that try to act on
// the terminal. The answers come over sockets, and the program draws on a pty;
// one table serves the screen and the command line. It holds tests alone, for
// Linux.
//
// What is large is smaller by default. With SESSIONSCOPE_E2E=1 it is as large as
// anybody may send it.
package hostile
