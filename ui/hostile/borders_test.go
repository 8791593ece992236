//go:build linux

package hostile

import (
	"fmt"

	"sessionscope/ui/uitest/perf/terminal"
)

// bent tells which borders of the panes on a screen are not straight.
func bent(screen *terminal.Screen) []string {
	var faults []string
	ends := map[rune]rune{'╮': '╯', '╭': '╰'}
	w, h := screen.Size()
	for y := range h {
		for x := range w {
			end, corner := ends[screen.At(x, y)]
			for below := y + 1; corner && below < h; below++ {
				got := screen.At(x, below)
				if got == end {
					break
				}
				if got != '│' {
					faults = append(faults, fmt.Sprintf("the border from row %d, column %d is %q in row %d", y+1, x+1, got, below+1))
					break
				}
			}
		}
	}
	return faults
}
