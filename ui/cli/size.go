package cli

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// size is a flag's number of bytes, written as people write it: 64MiB, 1GB, 4096.
type size int64

type unit struct {
	suffix string
	bytes  int64
}

// units go from the longest suffix to the shortest: B ends all of them.
func units() []unit {
	return []unit{
		{"kib", 1 << 10},
		{"mib", 1 << 20},
		{"gib", 1 << 30},
		{"tib", 1 << 40},
		{"kb", 1e3},
		{"mb", 1e6},
		{"gb", 1e9},
		{"tb", 1e12},
		{"k", 1 << 10},
		{"m", 1 << 20},
		{"g", 1 << 30},
		{"t", 1 << 40},
		{"b", 1},
	}
}

// String implements pflag.Value.
func (s *size) String() string {
	for _, u := range []unit{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if *s != 0 && int64(*s)%u.bytes == 0 {
			return strconv.FormatInt(int64(*s)/u.bytes, 10) + u.suffix
		}
	}
	return strconv.FormatInt(int64(*s), 10) + "B"
}

// Type implements pflag.Value.
func (s *size) Type() string { return "size" }

// Set implements pflag.Value.
func (s *size) Set(text string) error {
	number, multiple := strings.ToLower(strings.TrimSpace(text)), int64(1)
	for _, u := range units() {
		if rest, ok := strings.CutSuffix(number, u.suffix); ok {
			number, multiple = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange) || err == nil && n > math.MaxInt64/multiple:
		return fmt.Errorf("%q is too large", text)
	case err != nil:
		return fmt.Errorf("%q is no size; write it as 64MiB or 1GiB", text)
	case n <= 0:
		return errors.New("it must be more than 0")
	}
	*s = size(n * multiple)
	return nil
}
