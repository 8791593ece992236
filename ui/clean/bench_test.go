package clean_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/clean"
)

func BenchmarkLine(b *testing.B) {
	for name, text := range map[string]string{
		"plain":  "community-moderator@example.org",
		"accent": "Zoë Ångström, Größe",
		"Thai":   "สวัสดีชาวโลก น้ำใจ",
		"escape": "\x1b[31mred\x1b[0m",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				clean.Line(text)
			}
		})
	}
}

func BenchmarkHeadOfAMegabyte(b *testing.B) {
	text := strings.Repeat("สวัสดี\x1b\u0301", 1<<20/24)
	b.ReportAllocs()
	for b.Loop() {
		clean.Head(text, 100)
	}
}

func BenchmarkFit(b *testing.B) {
	line := strings.Repeat("\x1b[38;2;1;2;3mcommunity-moderator\x1b[m ", 6)
	b.ReportAllocs()
	for b.Loop() {
		clean.Fit(ansi.WcWidth, line, 130)
	}
}
