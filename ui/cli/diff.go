package cli

import (
	"context"
	"runtime/debug"

	"github.com/spf13/cobra"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/api/saved"
	"sessionscope/api/ticket"
	"sessionscope/ui"
)

// comparison is what the command line says about comparing two answers.
type comparison struct {
	output   *choice
	theme    *choice
	volatile bool
}

// compared is one of the two answers and what it is called.
type compared struct {
	name   string
	opened *ui.Opened
	index.Side
}

// differentError is a comparison that found something. It is no fault, and
// nothing is said of it besides the exit code.
type differentError struct{}

func (differentError) Error() string { return "the two answers differ" }

// unwrittenError is a comparison that could not be written out. Its exit code
// is 2, since 1 says that the answers differ.
type unwrittenError struct{ err error }

func (e *unwrittenError) Error() string   { return e.err.Error() }
func (e *unwrittenError) Unwrap() []error { return []error{e.err, &usageError{e.err.Error()}} }

func (p *program) diffCommand() *cobra.Command {
	c := comparison{
		output: &choice{name: "output", short: "o", usage: "What to print: text, or json", words: []string{"text", "json"}},
		theme:  themeFlag(),
	}
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "Compare two saved answers",
		Long: "Compare two saved answers: files, or for one of them - and what comes in on stdin. Nothing is sent.\n\n" +
			"Users are matched by userId, roles by roleId, files by fileId; roles and permissions are sets; what a user may do is " +
			"compared with where it comes from. Where the answers belong to two different users, these are compared with each " +
			"other as well. The order of members is no difference; numbers are compared as they are written. Fields that differ " +
			"between any two sessions are left out and counted; --volatile compares them too. No token is ever printed.\n\n" +
			"Exit codes: 0 the same, 1 different, 2 bad usage or an answer that cannot be read whole, 130 interrupted.",
		Example: "sessionscope diff alice.json bob.json\n" +
			"sessionscope create --user-id alice -o json | sessionscope diff before.json -\n" +
			"sessionscope diff a.json b.json -o json | jq '.changes[] | select(.entity == \"permission\")'",
		Args: twoArguments("two answers: files, or - for stdin"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.interruptible(cmd.Context(), func(ctx context.Context) error { return p.diff(ctx, c, args[0], args[1]) })
		},
	}
	c.output.register(cmd)
	c.theme.register(cmd)
	cmd.Flags().BoolVar(&c.volatile, "volatile", false, "Compare the fields too that differ between any two sessions")
	return cmd
}

// twoArguments wants exactly two arguments, which what names.
func twoArguments(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usagef("%s needs %s, not %d: %s", spoken(cmd), what, len(args), cmd.UseLine())
		}
		return nil
	}
}

func (p *program) diff(ctx context.Context, c comparison, nameA, nameB string) (err error) {
	if nameA == "-" && nameB == "-" {
		return usagef("diff reads only one of the answers from stdin: name a file for the other")
	}
	var a, b compared
	changed := func() bool { return a.opened.HasChanged() || b.opened.HasChanged() }
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // see saved.Text
	defer func() {
		switch value := recover(); {
		case value == nil:
		case saved.IsFault(value) || changed():
			err = errChangedMeanwhile()
		default:
			panic(value)
		}
	}()
	if a, err = p.readCompared(ctx, nameA); err != nil {
		return err
	}
	if b, err = p.readCompared(ctx, nameB); err != nil {
		return err
	}
	d, err := index.Compare(ctx, a.Side, b.Side, index.DiffOptions{Volatile: c.volatile})
	if err != nil {
		return err
	}
	if changed() {
		return errChangedMeanwhile()
	}
	write := writeDiffJSON
	if c.output.value == "text" {
		write = p.diffText(c).write
	}
	if err := write(ctx, p.Stdout, d, a.name, b.name); err != nil {
		return err
	}
	if !d.Same() {
		return differentError{}
	}
	return nil
}

func errChangedMeanwhile() error {
	return usagef("one of the files was changed or cut short while they were compared: compare them again")
}

// readCompared reads a saved answer, which must be whole: what a cut one lacks
// would look like a difference.
func (p *program) readCompared(ctx context.Context, name string) (compared, error) {
	shownName := name
	if name == "-" {
		if shownName = "stdin"; p.Terminal.Stdin {
			return compared{}, usagef("diff - reads an answer from stdin, and stdin is the terminal: send it through a pipe, or name a file")
		}
	}
	opened, err := p.readAnswer(ctx, name)
	if err != nil {
		return compared{}, err
	}
	text := opened.Text
	// Of a ticket the answer in it is compared.
	if t, err := ticket.Read(text); err == nil {
		text = t.Body
	}
	doc := jsontree.Parse(text)
	if err := doc.Err(); err != nil {
		return compared{}, usagef("comparing %s: %v; only whole answers can be compared, sessionscope open shows the part that is good", shownName, err)
	}
	return compared{name: shownName, opened: opened, Side: index.Side{Session: api.DecodeSession(doc)}}, nil
}
