package jq_test

import (
	"fmt"
	"strings"
	"testing"

	"sessionscope/api/jq"
)

// users is an answer of about so many bytes.
func users(size int) string {
	var text strings.Builder
	text.WriteString(`{"accessToken":"t","users":[`)
	for i := 0; text.Len() < size; i++ {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"userId":"user-%d","displayName":"User \"%d\"","roles":["a","b"],"flagCount":%d,"isBrand":false,"metadata":{"x":1.50}}`, i, i, i)
	}
	text.WriteString("]}")
	return text.String()
}

func BenchmarkNewInput(b *testing.B) {
	text := []byte(users(1 << 20))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := jq.NewInput(b.Context(), text, false); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	in := input(b, users(1<<20))
	for _, program := range []string{".", ".users[0].userId", "[.users[].userId] | length", ".users | map(select(.flagCount == 7))", ".users | sort_by(.displayName) | first"} {
		b.Run(program, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := in.Run(b.Context(), program, jq.Limits{}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
