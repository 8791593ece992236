package keys

// The bindings that act on the session on the screen.
var (
	Renew   = bind("r", "renew", "Renew the session, with its token", "r")
	Check   = bind("a", "check", "Ask the API whether it still accepts the token", "a")
	SignOut = bind("O", "sign out", "Sign out: make the token worthless", "O")
)
