package keys

// The bindings inside a field, where letters are letters.
var (
	CharLeft        = bind("← ctrl+b", "left", "Go back a character", "left", "ctrl+b")
	CharRight       = bind("→ ctrl+f", "right", "Go on a character", "right", "ctrl+f")
	WordLeft        = bind("ctrl+←", "word left", "Go back a word", "ctrl+left", "alt+left", "alt+b")
	WordRight       = bind("ctrl+→", "word right", "Go on a word", "ctrl+right", "alt+right", "alt+f")
	LineStart       = bind("home", "start", "Go to the start of the field", "home", "ctrl+a")
	LineEnd         = bind("end", "end", "Go to the end of the field", "end", "ctrl+e")
	DeleteLeft      = bind("backspace", "delete", "Delete the character before", "backspace", "ctrl+h", "shift+backspace")
	DeleteRight     = bind("del ctrl+d", "delete", "Delete the character behind", "delete", "ctrl+d")
	DeleteWordLeft  = bind("ctrl+w", "delete word", "Delete the word before", "ctrl+w", "alt+backspace", "ctrl+backspace")
	DeleteWordRight = bind("alt+d", "delete word", "Delete the word behind", "alt+d", "alt+delete", "ctrl+delete")
	DeleteBefore    = bind("ctrl+u", "clear", "Delete all before the cursor", "ctrl+u")
	DeleteBehind    = bind("ctrl+k", "delete to end", "Delete all behind the cursor", "ctrl+k")

	Reveal  = bind("ctrl+x", "show", "Show the secret typed in this field, and mask it again", "ctrl+x")
	Switch  = bind("space", "switch", "Switch it on or off", "space")
	Preview = bind("ctrl+l", "preview", "Show the request as it will be sent, and the form again", "ctrl+l")
)

// InField are the bindings that move and delete in a field.
func InField() []Binding {
	return []Binding{
		CharLeft, CharRight, WordLeft, WordRight, LineStart, LineEnd,
		DeleteLeft, DeleteRight, DeleteWordLeft, DeleteWordRight, DeleteBefore, DeleteBehind,
	}
}
