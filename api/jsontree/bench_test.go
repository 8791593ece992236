package jsontree

import (
	"fmt"
	"sync"
	"testing"
)

var payloads = sync.OnceValue(func() map[int][]byte {
	return map[int][]byte{1: payload(1 << 20), 100: payload(100 << 20)}
})

func BenchmarkParse(b *testing.B) {
	for _, mb := range []int{1, 100} {
		text := payloads()[mb]
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				d := Parse(text)
				if d.Err() != nil {
					b.Fatal(d.Err())
				}
			}
		})
	}
}

