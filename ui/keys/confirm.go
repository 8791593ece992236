package keys

// The bindings of a question. Whatever is not a clear yes is no.
var (
	Yes = bind("y", "yes", "Yes, do it", "y")
	No  = bind("n", "no", "No, leave it as it is", "n", "esc", "enter")
)
