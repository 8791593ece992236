package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sessionscope/api"
	"sessionscope/api/secret"
)

// fields are what both the form and a request without a screen start with.
type fields struct {
	request                  api.SessionRequest
	profile, region, baseURL string
	timeout                  time.Duration
	maxAnswer                size
	allowInvalid, allowHTTP  bool
}

// fieldFlags gives a command the flags of the request. None takes a secret.
func (p *program) fieldFlags(cmd *cobra.Command, f *fields) {
	f.timeout, f.maxAnswer = api.DefaultTimeout, size(api.DefaultMaxAnswer)
	flags := cmd.Flags()
	flags.SortFlags = false
	p.placeFlags(cmd, f)
	for _, of := range []struct {
		flag  string
		field api.Field
	}{
		{"user-id", api.FieldUserID},
		{"device-id", api.FieldDeviceID},
		{"device-kind", api.FieldDeviceKind},
		{"device-model", api.FieldDeviceModel},
		{"sdk-version", api.FieldSDKVersion},
		{"display-name", api.FieldDisplayName},
		{"profile-handle", api.FieldProfileHandle},
	} {
		rule := api.RuleOf(of.field)
		flags.Var(fieldValue{&f.request, of.field}, of.flag, strings.TrimSuffix(rule.Doc, "."))
		complete(cmd, of.flag, rule.Choices)
	}
	flags.DurationVar(&f.timeout, "timeout", f.timeout, "Time limit for a request")
	flags.Var(&f.maxAnswer, "max-answer", "Size limit for an answer, after decompression")
	flags.BoolVar(&f.allowInvalid, "allow-invalid", false, "Send although a field breaks a rule")
	flags.BoolVar(&f.allowHTTP, "allow-http", false, "Send over plain http, which shows the API key to the network")
}

// placeFlags gives a command the flags that name a host.
func (p *program) placeFlags(cmd *cobra.Command, f *fields) {
	flags := cmd.Flags()
	flags.StringVar(&f.profile, "profile", "", "Profile whose key and host to use")
	flags.StringVar(&f.region, "region", "", "Region of the API key: us, eu or sg; us by default")
	flags.StringVar(&f.baseURL, "base-url", "", "Base URL of the API, instead of a region")
	complete(cmd, "region", regionCodes())
	p.completeProfiles(cmd, "profile")
}

// fieldValue is a request's field as a flag.
type fieldValue struct {
	request *api.SessionRequest
	field   api.Field
}

// String implements pflag.Value.
func (v fieldValue) String() string {
	if v.request == nil {
		return ""
	}
	return v.request.Value(v.field)
}

// Type implements pflag.Value.
func (v fieldValue) Type() string { return "string" }

// Set implements pflag.Value. The rules are for later: they may be broken on
// purpose.
func (v fieldValue) Set(value string) error {
	v.request.Set(v.field, value)
	return nil
}

func (f fields) checkLimits() error {
	if f.timeout <= 0 {
		return usagef("--timeout must be more than 0")
	}
	return nil
}

// invalidError is a request that breaks a rule; nothing was sent.
type invalidError struct{ problems []api.Problem }

func (e *invalidError) Error() string {
	messages := make([]string, len(e.problems))
	for i, problem := range e.problems {
		messages[i] = problem.Message
	}
	return strings.Join(messages, "; ")
}

// checkGiven judges the fields that were given, for a form in which the others
// can still be filled in.
func (f fields) checkGiven() error {
	if f.allowInvalid {
		return nil
	}
	var wrong []api.Problem
	for _, problem := range faults(f.request.Check(secret.Text{}, true)) {
		if f.request.Value(problem.Field) != "" {
			wrong = append(wrong, problem)
		}
	}
	if len(wrong) > 0 {
		return &invalidError{wrong}
	}
	return nil
}

// faults are the problems that are not mere warnings.
func faults(problems []api.Problem) []api.Problem {
	var wrong []api.Problem
	for _, problem := range problems {
		if !problem.Warning {
			wrong = append(wrong, problem)
		}
	}
	return wrong
}

func regionCodes() []string {
	var codes []string
	for _, region := range api.Regions() {
		codes = append(codes, region.Code)
	}
	return codes
}
