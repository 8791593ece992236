package main

import (
	"fmt"
	"io"
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
