package keys

// JQ asks the answer with a jq program, from the explorer.
var JQ = bind("|", "jq", "Ask the answer with a jq program", "|")

// The bindings of the jq line, beside those of any field.
var (
	OpenResult   = bind("↵", "open", "Open the result as a tree", "enter")
	StopProgram  = bind("ctrl+c", "stop", "Stop the program that runs", "ctrl+c")
	CompleteName = bind("tab", "complete", "Complete the name of a member", "tab")
	OlderProgram = bind("↑", "earlier", "Go back to an earlier program", "up")
	NewerProgram = bind("↓", "later", "Go on to a later program", "down")

	ResultUp       = bind("shift+↑", "up", "Go up a line of the result", "shift+up")
	ResultDown     = bind("shift+↓", "down", "Go down a line of the result", "shift+down")
	ResultPageUp   = bind("pgup", "page up", "Go up a page of the result", "pgup")
	ResultPageDown = bind("pgdn", "page down", "Go down a page of the result", "pgdown")
	ResultTop      = bind("ctrl+home", "top", "Go to the start of the result", "ctrl+home")
	ResultEnd      = bind("ctrl+end", "end", "Go to the end of the result", "ctrl+end")
)
