package cli

import (
	"context"
	"strings"

	"sessionscope/api"
	"sessionscope/keystore"
)

// examineKeys looks at the keyring, and at what it keeps for the profiles. Where
// no keyring can be had, but nothing needs one, nothing is wrong.
func (p *program) examineKeys(ctx context.Context, found *findings, config keystore.Config) {
	store, err := p.Keys()
	if err != nil {
		found.wrong("keyring", "unset "+keystore.KeystoreVariable, "%v", err)
		return
	}
	var accounts []string
	for _, profile := range config.Profiles {
		accounts = append(accounts, profile.Name, keystore.ServerAccount(profile.Name))
	}
	d := keystore.Diagnose(ctx, store, accounts...)
	inEnvironment := !keystore.FromEnvironment(p.Getenv).APIKey.IsZero()
	switch {
	case d.Err != nil && len(config.Profiles) == 0 && inEnvironment:
		found.note("keyring", "%v; %s holds the key, so nothing needs one", d.Err, keystore.APIKeyVariable)
	case d.Err != nil:
		found.wrong("keyring", d.Fix, "%v", d.Err)
	case d.Service == "":
		found.note("keyring", "keys are kept in %s, because %s=%s: none outlives the program", d.Store, keystore.KeystoreVariable, keystore.InMemory)
	case d.Idle:
		found.ok("keyring", "%s does not run yet; the first key starts it", d.Service)
	case d.Locked && d.Asks:
		found.add("keyring", stateNote, d.Fix, "%s answers and is locked: it asks for its password when a key is needed", d.Service)
	case d.Locked:
		found.wrong("keyring", d.Fix, "%s is locked, and has no display to ask for its password", d.Service)
	default:
		found.ok("keyring", "%s answers and is open", d.Service)
	}
	for _, profile := range config.Profiles {
		p.examineProfile(found, profile, d)
	}
}

// examineProfile looks for what a profile says it has.
func (p *program) examineProfile(found *findings, profile keystore.Profile, d keystore.Diagnosis) {
	host, err := (fields{allowHTTP: true}).placeOf(profile)
	if err != nil {
		found.wrong("profile", "sessionscope keys set "+shellWord(profile.Name)+" --region us, eu or sg", "%v", err)
		return
	}
	kept, known := d.Kept[profile.Name]
	server, serverKnown := d.Kept[keystore.ServerAccount(profile.Name)]
	switch {
	case known && !kept:
		found.wrong("profile", "sessionscope keys set "+shellWord(profile.Name), "%q has no API key in the keyring", profile.Name)
	case profile.HasServerKey && serverKnown && !server:
		found.wrong("profile", "sessionscope keys set "+shellWord(profile.Name)+" --server-key", "%q has no server key in the keyring, though one was kept", profile.Name)
	case !known:
		found.note("profile", "%q for %s; whether its key is kept cannot be known now", profile.Name, host)
	default:
		found.ok("profile", "%q for %s has its key", profile.Name, host)
	}
}

// shellWord quotes a word for a shell where that is needed.
func shellWord(word string) string {
	if strings.ContainsFunc(word, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.", r))
	}) {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}

// examineSecrets looks at the secrets that the environment holds, and shows none.
func (p *program) examineSecrets(found *findings) {
	held := keystore.FromEnvironment(p.Getenv)
	if !held.APIKey.IsZero() {
		check(found, keystore.APIKeyVariable, api.FieldAPIKey, api.SessionRequest{}.Check(held.APIKey, false))
	}
	if !held.AuthToken.IsZero() {
		check(found, keystore.AuthTokenVariable, api.FieldAuthToken, api.SessionRequest{AuthToken: held.AuthToken}.Check(held.APIKey, true))
		found.note("environment", "%s is set: authTokens live 10 minutes", keystore.AuthTokenVariable)
	}
	if !held.ServerKey.IsZero() {
		found.ok("environment", "%s is set", keystore.ServerKeyVariable)
	}
}

// check says what is wrong with the value of a variable. Problems never hold it.
func check(found *findings, variable string, field api.Field, problems []api.Problem) {
	for _, problem := range problems {
		if problem.Field == field {
			found.wrong("environment", "set "+variable+" to the key as the console shows it", "%s: %s", variable, problem.Message)
			return
		}
	}
	found.ok("environment", "%s is set", variable)
}
