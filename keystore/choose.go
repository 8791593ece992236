package keystore

import (
	"context"
	"fmt"

	"sessionscope/api/secret"
)

// Source is where the API key of a request comes from.
type Source int

const (
	SourceAsk         Source = iota // the person must be asked
	SourceEnvironment               // AMITY_API_KEY
	SourceProfile                   // the profile's own key, from the Store
)

// Choice is whose key a request uses.
type Choice struct {
	Source  Source
	Profile Profile // with SourceProfile
}

// Choose decides whose key a request uses. A profile that is named uses its own.
// Where none is named it is AMITY_API_KEY, else the profile used last, else the
// only one there is, else the person is asked. A name that no profile has gives
// an *UnknownProfileError.
func Choose(config Config, env Environment, named string) (Choice, error) {
	if named != "" {
		profile, ok := config.Profile(named)
		if !ok {
			return Choice{}, config.unknown(named)
		}
		return Choice{Source: SourceProfile, Profile: profile}, nil
	}
	if !env.APIKey.IsZero() {
		return Choice{Source: SourceEnvironment}, nil
	}
	if profile, ok := config.Profile(config.LastUsed); ok {
		return Choice{Source: SourceProfile, Profile: profile}, nil
	}
	if len(config.Profiles) == 1 {
		return Choice{Source: SourceProfile, Profile: config.Profiles[0]}, nil
	}
	return Choice{Source: SourceAsk}, nil
}

// String names the choice: `profile "acme"`, `AMITY_API_KEY`.
func (c Choice) String() string {
	switch c.Source {
	case SourceEnvironment:
		return APIKeyVariable
	case SourceProfile:
		return fmt.Sprintf("profile %q", c.Profile.Name)
	}
	return "a key to be asked for"
}

// Describe names the choice with the store that a profile's key is in:
// `profile "acme", key from the system keyring`.
func (c Choice) Describe(keys Store) string {
	if c.Source == SourceProfile {
		return fmt.Sprintf("%v, key from %s", c, keys.Describe())
	}
	return c.String()
}

// Key fetches the API key that was chosen. Where the person must be asked, and
// where a profile's key is not kept any more, the error is ErrNotFound.
func (c Choice) Key(ctx context.Context, keys Store, env Environment) (secret.Text, error) {
	if c.Source == SourceProfile {
		return profileKey(ctx, keys, c.Profile.Name, "sessionscope keys set "+c.Profile.Name)
	}
	return env.Get(ctx, APIKeyVariable)
}

// ServerKey fetches the server key that belongs to the chosen API key, from the
// same source. ErrNotFound says that there is none.
func (c Choice) ServerKey(ctx context.Context, keys Store, env Environment) (secret.Text, error) {
	if c.Source == SourceProfile {
		return profileKey(ctx, keys, ServerAccount(c.Profile.Name), "sessionscope keys set --server-key "+c.Profile.Name)
	}
	return env.Get(ctx, ServerKeyVariable)
}

func profileKey(ctx context.Context, keys Store, account, command string) (secret.Text, error) {
	value, err := keys.Get(ctx, account)
	return value, withFix(err, ErrNotFound, "store it with "+command)
}
