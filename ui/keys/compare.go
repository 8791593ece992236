package keys

// The bindings of two sessions side by side.
var (
	Compare  = bind("c", "compare", "Compare this session with another one", "c")
	Swap     = bind("x", "swap", "Exchange A and B", "x")
	Volatile = bind("V", "volatile", "Compare the fields too that differ between any two sessions, and leave them out again", "V")
)
