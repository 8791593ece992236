package keys

// The bindings that find.
var (
	Search   = bind("/", "search", "Search names and values", "/")
	NextHit  = bind("n", "next", "Go to the next hit", "n")
	PrevHit  = bind("N", "previous", "Go to the previous hit", "N")
	Filter   = bind("&", "filter", "Show the hits only, and all again", "&")
	KeepFind = bind("enter", "keep", "Keep the hits and go on", "enter")
	DropFind = bind("esc", "clear", "Clear the search", "esc")
)
