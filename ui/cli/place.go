package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/keystore"
)

// named is the base URL that the command line names, nil when it names none.
func (f fields) named() (*url.URL, error) {
	if f.region != "" && f.baseURL != "" {
		return nil, usagef("name a --region or a --base-url, not both")
	}
	if f.region == "" && f.baseURL == "" {
		return nil, nil
	}
	u, err := api.Endpoint(f.region, f.baseURL, f.allowHTTP)
	if err != nil {
		return nil, usagef("%v", err)
	}
	return u, nil
}

// placeOf is a profile's own base URL, the only one that its key may go to.
func (f fields) placeOf(profile keystore.Profile) (*url.URL, error) {
	u, err := api.Endpoint(profile.Region, profile.BaseURL, f.allowHTTP)
	if err != nil {
		return nil, usagef("profile %q: %v", profile.Name, err)
	}
	return u, nil
}

// checkPlace refuses a place that cannot be, or that is not the named profile's.
func (p *program) checkPlace(f fields) error {
	if f.profile == "" {
		_, err := f.named()
		return err
	}
	config, err := p.loadConfig()
	if err != nil {
		return err
	}
	_, err = f.destination(config, keystore.Environment{})
	return err
}

// loadConfig reads the config file. One that was damaged has been set aside,
// and a new one begins.
func (p *program) loadConfig() (keystore.Config, error) {
	config, err := p.configFile().Load()
	var damaged *keystore.DamagedError
	if errors.As(err, &damaged) {
		p.notes.warn("%v", err)
		return config, nil
	}
	if err != nil {
		return config, &keyError{message: err.Error(), err: err}
	}
	return config, nil
}

// destination is where a request goes, and whose key goes with it.
type destination struct {
	url    *url.URL
	choice keystore.Choice
	// passedOver is a profile that would have been used, had another host not
	// been named.
	passedOver string
}

// destination decides both together, so that a profile's key goes to the
// profile's own host and no other.
func (f fields) destination(config keystore.Config, environment keystore.Environment) (destination, error) {
	named, err := f.named()
	if err != nil {
		return destination{}, err
	}
	choice, err := keystore.Choose(config, environment, f.profile)
	if err != nil {
		return destination{}, usagef("%v", err)
	}
	if choice.Source == keystore.SourceProfile {
		own, err := f.placeOf(choice.Profile)
		switch {
		case err != nil:
			return destination{}, err
		case named == nil || *named == *own:
			return destination{url: own, choice: choice}, nil
		case f.profile != "":
			return destination{}, usagef("profile %q belongs to %s and its key goes nowhere else: leave out --region and --base-url, or name another profile", f.profile, own)
		}
		return destination{url: named, passedOver: choice.Profile.Name}, nil
	}
	if named == nil {
		if named, err = api.Endpoint("", "", false); err != nil {
			return destination{}, err
		}
	}
	return destination{url: named, choice: choice}, nil
}

// key fetches the API key, or asks for it where a person is there to answer.
func (p *program) key(ctx context.Context, to destination, environment keystore.Environment) (secret.Text, error) {
	if to.choice.Source == keystore.SourceAsk {
		return p.askForKey(ctx, to)
	}
	if to.choice.Source == keystore.SourceEnvironment {
		p.notes.say("using %v for %s", to.choice, to.url)
		return to.choice.Key(ctx, nil, environment)
	}
	store, err := p.openKeys()
	if err != nil {
		return secret.Text{}, err
	}
	key, err := to.choice.Key(p.watchKeyring(ctx), store, environment)
	if err == nil {
		p.notes.say("using %s, for %s", to.choice.Describe(store), to.url)
	}
	return key, err
}

func (p *program) askForKey(ctx context.Context, to destination) (secret.Text, error) {
	const ways = "name a profile with --profile (sessionscope keys set NAME makes one), set AMITY_API_KEY, or run it in a terminal, which asks for the key"
	if !p.Terminal.Stdin {
		if to.passedOver != "" {
			return secret.Text{}, &keyError{message: fmt.Sprintf("there is no API key for %s, and that of profile %q goes to its own host only: %s", to.url, to.passedOver, ways)}
		}
		return secret.Text{}, &keyError{message: fmt.Sprintf("there is no API key for %s: %s", to.url, ways)}
	}
	key, err := p.askHidden(ctx, fmt.Sprintf("API key for %s", to.url))
	if err != nil {
		return key, err
	}
	if key.IsZero() {
		return key, &keyError{message: "no API key was given: " + ways}
	}
	p.notes.say("using the key you typed, for %s", to.url)
	return key, nil
}

// openKeys opens the store of keys; it does not call it yet.
func (p *program) openKeys() (keystore.Store, error) {
	store, err := p.Keys()
	if err != nil {
		return nil, usagef("%v", err)
	}
	if p.log != nil {
		store = keystore.Logged(store, p.log.Logger())
	}
	return store, nil
}

// watchKeyring says so when the keyring waits for the person, who may not see
// its window.
func (p *program) watchKeyring(ctx context.Context) context.Context {
	return keystore.WithWatch(ctx, func(stage keystore.Stage) {
		if stage == keystore.Asking {
			p.notes.say("%s…", stage)
		}
	})
}
