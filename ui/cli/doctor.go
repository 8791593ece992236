package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"sessionscope/ui/clean"
)

// finding is one thing that doctor looked at.
type finding struct {
	// Area is what it is about: keyring, profile, config, history, terminal,
	// environment, proxy, clock.
	Area string `json:"area"`
	// State is ok, note for what is worth knowing, or wrong.
	State string `json:"state"`
	Says  string `json:"says"`
	// Fix is what to do about it.
	Fix string `json:"fix,omitempty"`
}

// The states of a finding.
const (
	stateOK    = "ok"
	stateNote  = "note"
	stateWrong = "wrong"
)

// findings are in the order in which they are shown. All text in them is clean.
type findings []finding

func (f *findings) add(area, state, fix, format string, args ...any) {
	*f = append(*f, finding{Area: area, State: state, Says: clean.Line(fmt.Sprintf(format, args...)), Fix: clean.Line(fix)})
}

func (f *findings) ok(area, format string, args ...any) {
	f.add(area, stateOK, "", format, args...)
}

func (f *findings) note(area, format string, args ...any) {
	f.add(area, stateNote, "", format, args...)
}

func (f *findings) wrong(area, fix, format string, args ...any) {
	f.add(area, stateWrong, fix, format, args...)
}

func (f findings) faults() int {
	n := 0
	for _, one := range f {
		if one.State == stateWrong {
			n++
		}
	}
	return n
}

// unwellError is a doctor that found something wrong. It is no fault of the
// program, and all has been said.
type unwellError struct{}

func (unwellError) Error() string { return "something is wrong" }

// examination is what the command line says about doctor.
type examination struct {
	fields fields
	output *choice
}

func (p *program) doctorCommand() *cobra.Command {
	e := examination{output: &choice{name: "output", short: "o", usage: "What to print: text, or json", words: []string{"text", "json"}}}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Say what is wrong here, and how to fix it",
		Long: "Looks at the keyring, the profiles, the config file, the history, the terminal, the environment, the proxy and the clock, and says what " +
			"is wrong and how to fix it. It never asks for a password, reads no key, and changes nothing: whether files can be written is tried with an " +
			"empty one that is removed at once.\n\n" +
			"Nothing is sent unless a host is named with --profile, --region or --base-url: then one question without key and token tells whether " +
			"it can be reached, and how far its clock is from this one.\n\n" +
			"Exit codes: 0 nothing is wrong, 1 something is, 2 bad usage, 130 interrupted.",
		Example: "sessionscope doctor\n" +
			"sessionscope doctor --profile prod\n" +
			"sessionscope doctor -o json | jq '.findings[] | select(.state == \"wrong\")'",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.interruptible(cmd.Context(), func(ctx context.Context) error { return p.doctor(ctx, e) })
		},
	}
	cmd.Flags().SortFlags = false
	p.placeFlags(cmd, &e.fields)
	cmd.Flags().DurationVar(&e.fields.timeout, "timeout", 10*time.Second, "Time limit for the question to the host")
	cmd.Flags().BoolVar(&e.fields.allowHTTP, "allow-http", false, "Ask over plain http too")
	e.output.register(cmd)
	return cmd
}

func (p *program) doctor(ctx context.Context, e examination) error {
	if err := e.fields.checkLimits(); err != nil {
		return err
	}
	var found findings
	config := p.examineConfig(&found)
	host, err := p.placeToReach(config, e.fields)
	if err != nil {
		return err
	}
	var keys findings
	p.examineKeys(ctx, &keys, config)
	found = append(keys, found...)
	p.examineHistory(ctx, &found)
	p.examineTerminal(&found)
	p.examineEnvironment(&found)
	p.examineProxy(&found, config, host)
	p.examineClock(ctx, &found, host, e.fields)
	if err := ctx.Err(); err != nil {
		return err
	}
	text, err := p.diagnosis(found, e.output.value == "json")
	if err != nil {
		return err
	}
	if err := p.output(text); err != nil {
		return err
	}
	if found.faults() > 0 {
		return unwellError{}
	}
	return nil
}

// diagnosis writes the findings.
func (p *program) diagnosis(found findings, asJSON bool) ([]byte, error) {
	if asJSON {
		text, err := json.MarshalIndent(struct {
			Version  string   `json:"version"`
			System   string   `json:"system"`
			Wrong    int      `json:"wrong"`
			Findings findings `json:"findings"`
		}{p.Version, runtime.GOOS + "/" + runtime.GOARCH, found.faults(), found}, "", "  ")
		return append(text, '\n'), err
	}
	var out strings.Builder
	_, _ = fmt.Fprintf(&out, "%s %s on %s/%s\n\n", name, clean.Line(p.Version), runtime.GOOS, runtime.GOARCH)
	table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for _, one := range found {
		_, _ = fmt.Fprintf(table, "%s %s\t%s\n", mark(one.State), one.Area, one.Says)
		if one.Fix != "" {
			_, _ = fmt.Fprintf(table, "\t→ %s\n", one.Fix)
		}
	}
	if err := table.Flush(); err != nil {
		return nil, err
	}
	switch n := found.faults(); n {
	case 0:
		out.WriteString("\nNothing is wrong.\n")
	case 1:
		out.WriteString("\n1 thing is wrong.\n")
	default:
		_, _ = fmt.Fprintf(&out, "\n%d things are wrong.\n", n)
	}
	return []byte(out.String()), nil
}

func mark(state string) string {
	switch state {
	case stateOK:
		return "✓"
	case stateWrong:
		return "✗"
	default:
		return "·"
	}
}
