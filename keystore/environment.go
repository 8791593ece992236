package keystore

import (
	"context"
	"slices"
	"strings"

	"sessionscope/api/secret"
)

// The variables that hold secrets. As accounts they name what an Environment
// keeps.
const (
	APIKeyVariable    = "AMITY_API_KEY"
	AuthTokenVariable = "AMITY_AUTH_TOKEN"
	ServerKeyVariable = "AMITY_SERVER_KEY"
)

// Environment is the secrets that the environment gave. It is a Store that can
// only be read, whose accounts are the names of the three variables.
type Environment struct{ APIKey, AuthToken, ServerKey secret.Text }

// FromEnvironment reads the three variables. A value is taken as it is, but for
// one line end, which a file read into a variable often leaves at the end. An
// empty one counts as not set.
func FromEnvironment(getenv func(string) string) Environment {
	return Environment{
		APIKey:    secret.New(cutLineEnd(getenv(APIKeyVariable))),
		AuthToken: secret.New(cutLineEnd(getenv(AuthTokenVariable))),
		ServerKey: secret.New(cutLineEnd(getenv(ServerKeyVariable))),
	}
}

// WithoutSecrets is an environment for another program, such as an editor: what
// that program, its plugins and its crash reports do with a key is nobody's to
// know.
func WithoutSecrets(environ []string) []string {
	return slices.DeleteFunc(slices.Clone(environ), func(setting string) bool {
		name, _, _ := strings.Cut(setting, "=")
		return slices.ContainsFunc([]string{APIKeyVariable, AuthTokenVariable, ServerKeyVariable}, func(secret string) bool {
			return strings.EqualFold(name, secret) // as some systems read names
		})
	})
}

func cutLineEnd(value string) string {
	if cut, ok := strings.CutSuffix(value, "\r\n"); ok {
		return cut
	}
	return strings.TrimSuffix(value, "\n")
}

// Describe implements Store.
func (e Environment) Describe() string { return "the environment" }

// Get implements Store.
func (e Environment) Get(ctx context.Context, account string) (secret.Text, error) {
	if err := checkCall(ctx, account); err != nil {
		return secret.Text{}, failed(opGet, account, err)
	}
	values := map[string]secret.Text{APIKeyVariable: e.APIKey, AuthTokenVariable: e.AuthToken, ServerKeyVariable: e.ServerKey}
	value, known := values[account]
	switch {
	case !known:
		return secret.Text{}, failed(opGet, account, ErrNotFound)
	case value.IsZero():
		return secret.Text{}, &Error{Op: opGet, Account: account, Err: ErrNotFound, Fix: "set " + account}
	}
	return value, nil
}

// Set implements Store: it gives ErrReadOnly.
func (e Environment) Set(_ context.Context, account string, _ secret.Text) error {
	return failed(opSet, account, ErrReadOnly)
}

// Delete implements Store: it gives ErrReadOnly.
func (e Environment) Delete(_ context.Context, account string) error {
	return failed(opDelete, account, ErrReadOnly)
}
