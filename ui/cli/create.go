package cli

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"sessionscope/api"
	"sessionscope/api/redact"
	"sessionscope/api/secret"
	"sessionscope/keystore"
)

// creation is what the command line says about one request without a screen.
type creation struct {
	fields fields
	output *choice
	redact bool
	debug  string
}

func (p *program) createCommand() *cobra.Command {
	c := creation{output: &choice{
		name: "output", short: "o", usage: "What to print: summary, or json for the answer's own bytes", words: []string{"summary", "json"},
	}}
	cmd := &cobra.Command{
		Use:   "create",
		Short: "Send one request, without a screen",
		Long: "Send one request, without a screen.\n\n" +
			"Exit codes: 0 done; 2 bad usage or a field that fails validation, nothing was sent; 3 the API answered with an error; " +
			"4 the API could not be reached, timed out, or its answer is no session; 5 the API key could not be had; 130 interrupted. " +
			"With -o json an error is one JSON object on stderr, and stdout stays empty.",
		Example: "sessionscope create --profile prod --user-id alice\n" +
			"sessionscope create --user-id alice -o json --redact > alice.json",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.interruptible(cmd.Context(), func(ctx context.Context) error { return p.create(ctx, c) })
		},
	}
	p.fieldFlags(cmd, &c.fields)
	c.output.register(cmd)
	cmd.Flags().BoolVar(&c.redact, "redact", false, "Mask the accessToken and other tokens in the json output")
	debugFlag(cmd, &c.debug)
	return cmd
}

func (p *program) create(ctx context.Context, c creation) error {
	if err := c.fields.checkLimits(); err != nil {
		return err
	}
	if err := p.openLog(c.debug); err != nil {
		return err
	}
	environment := keystore.FromEnvironment(p.Getenv)
	config, to, err := p.decide(c.fields, environment)
	if err != nil {
		return err
	}
	request := c.fields.request
	request.AuthToken = environment.AuthToken
	if request.DeviceID == "" {
		request.DeviceID = config.DeviceID
	}
	if err := p.judge(request.Check(secret.Text{}, true), c.fields.allowInvalid); err != nil {
		return err
	}
	key, err := p.key(ctx, to, environment)
	if err != nil {
		return err
	}
	if err := p.judge(keyProblems(request.Check(key, false)), false); err != nil {
		return err
	}
	if !request.AuthToken.IsZero() {
		p.notes.say("authToken from %s", keystore.AuthTokenVariable)
	}
	for _, effect := range request.Effects() {
		p.notes.say("note: %s", effect)
	}
	client := api.Client{
		BaseURL: to.url, Key: key, Transport: p.Transport,
		MaxAnswer: int64(c.fields.maxAnswer), Timeout: c.fields.timeout,
		Now: p.Now, UserAgent: name + "/" + p.Version, AllowHTTP: c.fields.allowHTTP, Log: p.log.Logger(),
	}
	answer, err := p.send(ctx, client, request)
	if err != nil {
		return err
	}
	p.remember(c.fields, to, config)
	return p.show(ctx, c, to, request, key, answer)
}

// decide finds out where the request goes. The config file is left alone where
// the command line and the environment say it all.
func (p *program) decide(f fields, environment keystore.Environment) (keystore.Config, destination, error) {
	needsConfig := f.profile != "" || environment.APIKey.IsZero()
	var config keystore.Config
	if needsConfig || f.request.DeviceID == "" {
		loaded, err := p.loadConfig()
		switch {
		case err != nil && needsConfig:
			return config, destination{}, err
		case err != nil:
			p.notes.warn("%v", err)
		}
		config = loaded
	}
	if config.DeviceID == "" && f.request.DeviceID == "" {
		id, err := p.newDeviceID()
		if err != nil {
			return config, destination{}, err
		}
		config.DeviceID = id
	}
	to, err := f.destination(config, environment)
	return config, to, err
}

// newDeviceID makes an id of ours, for where none can be kept.
func (p *program) newDeviceID() (string, error) {
	var id [4]byte
	if _, err := io.ReadFull(p.random(), id[:]); err != nil {
		return "", fmt.Errorf("making a deviceId: %w", err)
	}
	return fmt.Sprintf("%s%x", api.DeviceIDPrefix, id), nil
}

func (p *program) random() io.Reader {
	if p.Random == nil {
		return rand.Reader
	}
	return p.Random
}

// judge refuses a request with faults, unless they are meant, and tells of
// everything else that is odd.
func (p *program) judge(problems []api.Problem, allowed bool) error {
	wrong := faults(problems)
	if len(wrong) > 0 && !allowed {
		return &invalidError{wrong}
	}
	for _, problem := range problems {
		if problem.Warning {
			p.notes.warn("%s", problem.Message)
			continue
		}
		p.notes.warn("%s; it is sent all the same", problem.Message)
	}
	return nil
}

func keyProblems(problems []api.Problem) []api.Problem {
	var found []api.Problem
	for _, problem := range problems {
		if problem.Field == api.FieldAPIKey {
			found = append(found, problem)
		}
	}
	return found
}

// remember keeps the deviceId and the profile for the next run. That it cannot
// is worth a warning, not the session.
func (p *program) remember(f fields, to destination, config keystore.Config) {
	profile := to.choice.Profile.Name
	if profile == "" && f.request.DeviceID != "" {
		return
	}
	err := keystore.Profiles{Config: p.configFile()}.Used(profile, config.DeviceID)
	if err != nil {
		p.notes.warn("the deviceId and the last used profile are not kept for the next run: %v", err)
	}
}

// show prints the answer.
func (p *program) show(ctx context.Context, c creation, to destination, r api.SessionRequest, key secret.Text, answer *api.Answer) error {
	switch {
	case c.output.value == "json" && c.redact:
		text, _ := redact.New(key, r.AuthToken).Doc(answer.Doc)
		return p.output(text)
	case c.output.value == "json":
		p.notes.say("the output holds a live accessToken: whoever has it is %q until it expires; --redact masks it", r.UserID)
		return p.output(answer.Body)
	}
	text, err := summarize(ctx, to.url.String(), r, p.Now(), answer)
	if err != nil {
		return err
	}
	return p.output([]byte(text))
}

// output writes to stdout, which holds nothing but answers.
func (p *program) output(text []byte) error {
	if _, err := p.Stdout.Write(text); err != nil {
		return &outputError{err}
	}
	return nil
}
