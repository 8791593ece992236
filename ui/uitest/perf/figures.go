package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// figures are what was measured.
type figures struct {
	cells    map[cell]figure
	programs []string // in the order they came
	sizes    []size
}

// cell is a place in the tables.
type cell struct {
	measure measure
	size    size
	program string
}

// figure is one result. Value is in milliseconds, MB, bytes or a plain number,
// as the measure has it.
type figure struct {
	value float64
	text  string
	notes []string
}

func (f figure) String() string { return strings.Join(append([]string{f.text}, f.notes...), ", ") }

func (f *figures) set(m measure, s size, program string, value float64, text string) {
	if f.cells == nil {
		f.cells = map[cell]figure{}
	}
	f.cells[cell{m, s, program}] = figure{value: value, text: text}
	if !slices.Contains(f.programs, program) {
		f.programs = append(f.programs, program)
	}
	if !slices.Contains(f.sizes, s) {
		f.sizes = append(f.sizes, s)
	}
}

func (f *figures) setText(m measure, s size, program, text string) {
	f.set(m, s, program, math.NaN(), text)
}

func (f *figures) setTime(m measure, s size, program string, took time.Duration) {
	f.set(m, s, program, milliseconds(took), inMilliseconds(took))
}

// setTimes sets the usual and the worst time. Of a key that was pressed often
// the worst is judged; of one pressed a few times that may be the machine's.
func (f *figures) setTimes(m measure, s size, program string, usual, worst time.Duration) {
	judged := usual
	if m == keyOne || m == keyTwo {
		judged = worst
	}
	f.set(m, s, program, milliseconds(judged), inMilliseconds(usual)+" / "+inMilliseconds(worst))
}

func (f *figures) setBytes(m measure, s size, program string, n int) {
	f.set(m, s, program, float64(n), byteCount(n))
}

func (f *figures) setMemory(m measure, s size, program string, n int) {
	f.set(m, s, program, float64(n)/1e6, byteCount(n))
}

func (f *figures) setNumber(m measure, s size, program string, n float64) {
	f.set(m, s, program, n, strconv.FormatFloat(n, 'f', 0, 64))
}

// addNote adds words to a figure that is there.
func (f *figures) addNote(m measure, s size, program, note string) {
	at := cell{m, s, program}
	have := f.cells[at]
	have.notes = append(have.notes, note)
	f.cells[at] = have
}

// value is a figure as a number; false where there is none.
func (f *figures) value(m measure, s size, program string) (float64, bool) {
	have, ok := f.cells[cell{m, s, program}]
	return have.value, ok && !math.IsNaN(have.value)
}

func median(times []time.Duration) time.Duration { return percentile(times, 50) }

// percentile is the time that so many in a hundred did not pass.
func percentile(times []time.Duration, percent int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max((len(sorted)*percent+99)/100-1, 0)]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func inMilliseconds(d time.Duration) string {
	switch ms := milliseconds(d); {
	case ms < 1:
		return strconv.FormatFloat(ms, 'f', 2, 64) + " ms"
	case ms < 100:
		return strconv.FormatFloat(ms, 'f', 1, 64) + " ms"
	default:
		return thousands(int(ms+0.5)) + " ms"
	}
}

func byteCount(n int) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1e6:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	default:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
}

// thousands writes a number with its thousands apart, as the screen does.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
