package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// print writes the tables: the smallest and the largest answer beside other
// programs, then how ours grows.
func (f *figures) print(to io.Writer, about string) error {
	var out strings.Builder
	fmt.Fprintf(&out, "Measured with %s\n", about)
	ends := f.sizes
	if len(ends) > 1 {
		ends = []size{f.sizes[0], f.sizes[len(f.sizes)-1]}
	}
	for _, s := range ends {
		f.beside(&out, s)
	}
	if len(f.sizes) > 1 {
		f.growth(&out)
	}
	_, err := io.WriteString(to, out.String())
	return err
}

// beside is the table of one size with a column a program. A figure above its
// limit stands in bold.
func (f *figures) beside(out *strings.Builder, s size) {
	others := slices.DeleteFunc(slices.Clone(f.programs), func(name string) bool {
		if name == oursName {
			return true
		}
		return !slices.ContainsFunc(measures(), func(m measure) bool { _, ok := f.cells[cell{m, s, name}]; return ok })
	})
	rows := [][]string{slices.Concat([]string{"an answer of " + s.String(), "ours", "at most"}, others)}
	for _, m := range measures() {
		mine, ok := f.cells[cell{m, s, oursName}]
		if !ok {
			continue
		}
		text := mine.String()
		most, limit, promised := f.limit(m, s)
		if !promised {
			limit = ""
		} else if value, ok := f.value(m, s, oursName); ok && value > most {
			text = "**" + text + "**"
		}
		row := []string{string(m), text, limit}
		for _, name := range others {
			row = append(row, f.cells[cell{m, s, name}].String())
		}
		rows = append(rows, row)
	}
	write(out, rows)
}

// growth is the table of ours with a column a size.
func (f *figures) growth(out *strings.Builder) {
	head := []string{"growth"}
	for _, s := range f.sizes {
		head = append(head, s.String())
	}
	rows := [][]string{head}
	for _, m := range measures() {
		row := []string{string(m)}
		have := 0
		for _, s := range f.sizes {
			mine, ok := f.cells[cell{m, s, oursName}]
			if ok {
				have++
			}
			row = append(row, mine.String())
		}
		if have > 1 {
			rows = append(rows, row)
		}
	}
	write(out, rows)
}

// write writes a Markdown table. Its first column is words, the others figures.
func write(out *strings.Builder, rows [][]string) {
	if len(rows) < 2 {
		return
	}
	rule := []string{"---"}
	for range rows[0][1:] {
		rule = append(rule, "--:")
	}
	out.WriteByte('\n')
	for _, row := range slices.Insert(rows, 1, rule) {
		out.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
}

// What stands between these lines of a file was printed by this program.
const (
	tablesBegin = "<!-- measured: go run ./ui/uitest/perf -into replaces what follows -->\n"
	tablesEnd   = "<!-- end of what was measured -->\n"
)

// replaceTables writes the tables into a file that has some.
func replaceTables(path, tables string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, begins := strings.Cut(string(text), tablesBegin)
	_, after, ends := strings.Cut(rest, tablesEnd)
	if !begins || !ends {
		return fmt.Errorf("%s has no place for the tables: it needs the lines\n%s%s", path, tablesBegin, tablesEnd)
	}
	text = []byte(before + tablesBegin + "\n" + tables + "\n" + tablesEnd + after)
	return os.WriteFile(path, text, 0o644)
}
