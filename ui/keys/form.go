package keys

// Mint gets an authToken for the form.
var Mint = bind("ctrl+g", "get authToken", "Get an authToken for this userId, with the profile's server key", "ctrl+g")

// Editor gives the body to the person's own editor.
var Editor = bind("ctrl+o", "editor", "Edit the body in $EDITOR", "ctrl+o")
