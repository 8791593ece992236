// Package presented shows every screen of the program in presenter mode, in
// tests, and looks for what must not be on it.
package presented
