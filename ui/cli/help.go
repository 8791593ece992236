package cli

import (
	"context"
	"image/color"
	"strings"

	"charm.land/fang/v2"
	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"

	"sessionscope/ui/theme"
)

// catchHelp notes which command's help is asked for instead of drawing it.
func catchHelp(root *cobra.Command) **cobra.Command {
	asked := new(*cobra.Command)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { *asked = cmd })
	return asked
}

// help draws a command's help. Only help goes through fang: for an error it
// would first ask the terminal for its background, which eats what was typed
// ahead and may wait for an answer that never comes.
func (p *program) help(ctx context.Context, asked *cobra.Command) error {
	root := p.rootCommand()
	root.SetArgs(append(strings.Fields(asked.CommandPath())[1:], "--help"))
	return fang.Execute(ctx, root, fang.WithoutManpage(), fang.WithVersion(p.Version), fang.WithColorSchemeFunc(helpColours))
}

// helpColours are the theme's.
func helpColours(choose lipgloss.LightDarkFunc) fang.ColorScheme {
	light, dark := theme.New(false), theme.New(true)
	pick := func(part func(theme.Theme) theme.Style) color.Color {
		return choose(part(light).GetForeground(), part(dark).GetForeground())
	}
	text := pick(func(t theme.Theme) theme.Style { return t.Text })
	dim := pick(func(t theme.Theme) theme.Style { return t.Dim })
	accent := pick(func(t theme.Theme) theme.Style { return t.Accent })
	return fang.ColorScheme{
		Base: text, Description: text, Argument: text, Help: text,
		Title: accent, Program: accent,
		Command:        pick(func(t theme.Theme) theme.Style { return t.User }),
		Flag:           pick(func(t theme.Theme) theme.Style { return t.Good }),
		QuotedString:   pick(func(t theme.Theme) theme.Style { return t.String }),
		DimmedArgument: dim, Comment: dim, FlagDefault: dim, Dash: dim,
		Codeblock:    choose(light.Badge.GetBackground(), dark.Badge.GetBackground()),
		ErrorHeader:  [2]color.Color{text, pick(func(t theme.Theme) theme.Style { return t.Bad })},
		ErrorDetails: pick(func(t theme.Theme) theme.Style { return t.Bad }),
	}
}
