package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// choice is a flag that takes one of a few words, the first by default.
type choice struct {
	name, short, usage string
	words              []string
	value              string
}

func themeFlag() *choice {
	return &choice{name: "theme", usage: "Colours to draw with: auto, dark, light or mono", words: []string{"auto", "dark", "light", "mono"}}
}

func (c *choice) register(cmd *cobra.Command) {
	c.value = c.words[0]
	cmd.Flags().VarP(c, c.name, c.short, c.usage)
	complete(cmd, c.name, c.words)
}

// String implements pflag.Value.
func (c *choice) String() string { return c.value }

// Type implements pflag.Value.
func (c *choice) Type() string { return "word" }

// Set implements pflag.Value.
func (c *choice) Set(word string) error {
	if !slices.Contains(c.words, word) {
		last := len(c.words) - 1
		return fmt.Errorf("%s is no choice; choose %s or %s", shown(word), strings.Join(c.words[:last], ", "), c.words[last])
	}
	c.value = word
	return nil
}

// complete offers words to the shell's completion of a flag.
func complete(cmd *cobra.Command, flag string, words []string) {
	// It fails only for a flag that the command lacks.
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
}
