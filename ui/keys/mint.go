package keys

// Mint gets an authToken for the form.
var Mint = bind("ctrl+g", "get authToken", "Get an authToken for this userId, with the profile's server key", "ctrl+g")
