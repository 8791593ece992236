package cli

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/keystore"
)

// keysSetting is what the command line says about a profile.
type keysSetting struct {
	place     fields // region, base URL and allowHTTP only
	serverKey bool
}

func (p *program) keysSetCommand() *cobra.Command {
	var s keysSetting
	cmd := &cobra.Command{
		Use:   "set NAME",
		Short: "Make or change a profile and keep its key",
		Long: "Make or change a profile. Its key is read from a hidden prompt, or from stdin where that is no terminal, and kept in the keyring. " +
			"A new region alone needs no key again.",
		Example: "sessionscope keys set prod --region eu\n" +
			"sessionscope keys set prod < key.txt\n" +
			"sessionscope keys set prod --server-key",
		Args:              oneArgument("the profile's name"),
		ValidArgsFunction: p.profileNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.interruptible(cmd.Context(), func(ctx context.Context) error { return p.keysSet(ctx, args[0], s) })
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&s.place.region, "region", "", "Region of the key: us, eu or sg; us by default")
	cmd.Flags().StringVar(&s.place.baseURL, "base-url", "", "Base URL of the API, instead of a region")
	cmd.Flags().BoolVar(&s.serverKey, "server-key", false, "Keep a server key, which mints authTokens, beside the API key")
	cmd.Flags().BoolVar(&s.place.allowHTTP, "allow-http", false, "Take a base URL over plain http; each run with the profile needs the same flag")
	complete(cmd, "region", regionCodes())
	return cmd
}

func (p *program) keysSet(ctx context.Context, profile string, s keysSetting) error {
	if err := keystore.CheckName(profile); err != nil {
		return usagef("%v", err)
	}
	changed, err := s.profile(profile)
	if err != nil {
		return err
	}
	config, err := p.loadConfig()
	if err != nil {
		return err
	}
	_, exists := config.Profile(profile)
	if s.serverKey && config.NeedsKey(changed) {
		return usagef("profile %q needs its API key first: sessionscope keys set %s, then the same with --server-key", profile, profile)
	}
	store, err := p.openKeys()
	if err != nil {
		return err
	}
	moved := exists && (s.place.region != "" || s.place.baseURL != "")
	optional := moved && !config.NeedsKey(changed)
	if p.keepsNothing() && (!optional || s.serverKey) {
		return errForOneRun
	}
	keys, err := p.readKeys(ctx, profile, s.serverKey, optional)
	if err != nil {
		return err
	}
	if p.keepsNothing() && !keys.API.IsZero() {
		return errForOneRun
	}
	for _, problem := range keyProblems(api.SessionRequest{}.Check(keys.API, true)) {
		if !problem.Warning {
			return &invalidError{[]api.Problem{problem}}
		}
		p.notes.warn("%s", problem.Message)
	}
	now, err := keystore.Profiles{Config: p.configFile(), Keys: store}.Set(p.watchKeyring(ctx), changed, keys)
	if err != nil {
		return changeError(err)
	}
	return p.receiveProfile(now, s.place, keys, store)
}

// errForOneRun refuses to keep a key where it would be gone when the command
// ends, which is at once.
var errForOneRun = usagef("%s=memory keeps a key only until the command ends, so no profile can be made with it: "+
	"run the command without %[1]s to use the keyring of this computer, or put the key into %s for one run", keystore.KeystoreVariable, keystore.APIKeyVariable)

// keepsNothing tells that the store of keys ends with the command.
func (p *program) keepsNothing() bool {
	return p.Getenv(keystore.KeystoreVariable) == keystore.InMemory
}

// profile is the profile that the flags describe, its place in one spelling.
func (s keysSetting) profile(name string) (keystore.Profile, error) {
	profile := keystore.Profile{Name: name}
	named, err := s.place.named()
	if err != nil || named == nil {
		return profile, err
	}
	if s.place.baseURL != "" {
		profile.BaseURL = named.String()
		return profile, nil
	}
	region, err := api.ParseRegion(s.place.region)
	profile.Region = region.Code
	return profile, err
}

// readKeys reads the key that the command is about. A profile that only moves
// keeps its key: then nobody is asked, and an empty stdin is no mistake.
func (p *program) readKeys(ctx context.Context, profile string, server, optional bool) (keystore.Keys, error) {
	what := "API key"
	if server {
		what = "server key"
	}
	var value secret.Text
	var err error
	switch {
	case !p.Terminal.Stdin:
		value, err = p.readPiped(ctx)
	case !optional || server:
		value, err = p.askHidden(ctx, fmt.Sprintf("%s for profile %q", what, profile))
	}
	switch {
	case err != nil:
		return keystore.Keys{}, err
	case value.IsZero() && (!optional || server):
		return keystore.Keys{}, usagef("no %s was given: type it at the prompt, or send it through stdin", what)
	case server:
		return keystore.Keys{Server: value}, nil
	}
	return keystore.Keys{API: value}, nil
}

// receiveProfile says what went where.
func (p *program) receiveProfile(now keystore.Profile, as fields, keys keystore.Keys, store keystore.Store) error {
	place, err := as.placeOf(now)
	if err != nil {
		return err
	}
	kept := "its API key stays as it was"
	switch {
	case !keys.Server.IsZero():
		kept = "its server key is kept in " + store.Describe()
	case !keys.API.IsZero():
		kept = "its API key is kept in " + store.Describe()
	}
	return p.receipt("profile %q: %s and goes to %s only; the profile itself is in %s", now.Name, kept, place, cmp.Or(p.configFile().Path, "no file"))
}
