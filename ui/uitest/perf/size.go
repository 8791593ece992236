package main

import (
	"fmt"
	"strconv"
	"strings"
)

// The terminal that everything runs in, and how many of its rows make a full
// paint.
const (
	width  = 200
	height = 50
	full   = 45
)

// size is a number of bytes, in decimal units.
type size int64

func parseSize(word string) (size, error) {
	digits := strings.TrimRight(word, "KMB")
	n, err := strconv.ParseInt(digits, 10, 64)
	unit, known := map[string]int64{"KB": 1e3, "MB": 1e6}[word[len(digits):]]
	if err != nil || !known || n <= 0 {
		return 0, fmt.Errorf("%q is no size: write 10KB or 100MB", word)
	}
	return size(n * unit), nil
}

func (s size) String() string {
	if s >= 1e6 {
		return strconv.FormatInt(int64(s)/1e6, 10) + " MB"
	}
	return strconv.FormatInt(int64(s)/1e3, 10) + " KB"
}
