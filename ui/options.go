package ui

import (
	"io"
	"net/http"
	"time"

	"sessionscope/api"
	"sessionscope/api/debuglog"
	"sessionscope/api/demo"
	"sessionscope/api/history"
	"sessionscope/keystore"
)

// Options is all that the app takes from outside.
type Options struct {
	// Request is what the form starts with.
	Request api.SessionRequest
	// Profile, Region and BaseURL are as the person named them, "" when not.
	Profile, Region, BaseURL string

	Keys        keystore.Store
	Config      keystore.ConfigFile
	Environment keystore.Environment
	// History keeps the requests; nil keeps and shows none.
	History history.Store
	// Demo, when there is one, answers everything in memory: neither Keys nor
	// Config is touched.
	Demo *demo.Server
	// Opened is a saved answer, or a ticket, to start with.
	Opened *Opened
	// SaveDir is where files are saved; "" is the working directory.
	SaveDir string

	// Transport carries the requests; nil is the real network.
	Transport http.RoundTripper
	// Timeout and MaxAnswer are as api.Client has them.
	Timeout                 time.Duration
	MaxAnswer               int64
	AllowInvalid, AllowHTTP bool

	// Presenter begins in presenter mode.
	Presenter bool
	// Theme is auto, dark, light or mono.
	Theme   string
	Now     func() time.Time
	Version string
	// Log is told what happens; nil keeps no log.
	Log *debuglog.Log

	Stdin   io.Reader
	Stdout  io.Writer
	Environ []string
}

// Opened is a saved answer: what it is called, and all of it, or how it begins.
type Opened struct {
	Name string
	Text []byte
	// More is what follows Text, while it still comes in; nil when that is all.
	// An error of it other than io.EOF is shown with what came.
	More io.Reader
	// Changed tells that Text is no longer what it was, since it is a file's own;
	// nil where it cannot change.
	Changed func() bool
}

// HasChanged is Changed, for any answer and none.
func (o *Opened) HasChanged() bool { return o != nil && o.Changed != nil && o.Changed() }
