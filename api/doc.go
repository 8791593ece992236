// Package api is the service: it says what a session request may hold, sends
// one, and reads what comes back, however odd. It knows no terminal and no
// keyring.
//
// Rules of the API are marked "documented" where the vendor's reference says
// so, and "observed" where only its answers or its SDKs show it.
//
// Nothing in the package prints a secret: keys and tokens are secret.Text,
// answers print as a summary, and errors have the request's own secrets taken
// out of whatever the server sent back.
package api
