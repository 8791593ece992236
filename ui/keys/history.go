package keys

// History goes to the earlier requests, from fields too.
var History = bind("ctrl+r", "history", "Show the earlier requests", "ctrl+r")

// The history's bindings beside the tree's and those that find.
var (
	Replay        = bind("↵", "replay", "Fill the form with this request, to send it again", "enter")
	FilterHistory = bind("/", "filter", "Show only the requests that hold what you type", "/")
	DeleteEntry   = bind("d", "delete", "Delete this request from the history", "d")
	DeleteHistory = bind("D", "delete all", "Delete the whole history", "D")
)
