//go:build linux

package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// usage is what a process has used since it began.
type usage struct {
	cpu   time.Duration
	waits int // times that a thread gave up the CPU by itself: wake-ups
}

// usageOf adds up the threads: a process of its own has counters only in clock
// ticks of 10 ms.
func usageOf(pid int) (usage, error) {
	var u usage
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", pid))
	if err != nil || len(threads) == 0 {
		return u, fmt.Errorf("reading the threads of process %d: it has ended", pid)
	}
	for _, thread := range threads {
		schedule, err := os.ReadFile(filepath.Join(thread, "schedstat"))
		if err != nil {
			return u, fmt.Errorf("reading the CPU time of process %d: %w", pid, err)
		}
		onCPU, _, _ := strings.Cut(string(schedule), " ")
		nanoseconds, err := strconv.ParseInt(onCPU, 10, 64)
		if err != nil {
			return u, fmt.Errorf("reading the CPU time of process %d: %w", pid, err)
		}
		u.cpu += time.Duration(nanoseconds)
		waits, err := field(filepath.Join(thread, "status"), "voluntary_ctxt_switches:")
		if err != nil {
			return u, err
		}
		u.waits += waits
	}
	return u, nil
}

func (u usage) since(before usage) usage { return usage{u.cpu - before.cpu, u.waits - before.waits} }

// ownMemory is the memory that is the process's alone and backed by no file, in
// bytes: what it takes away from others.
func ownMemory(pid int) (int, error) {
	kib, err := field(fmt.Sprintf("/proc/%d/smaps_rollup", pid), "Anonymous:")
	return kib << 10, err
}

// field reads the number behind a name that begins a line.
func field(path, name string) (int, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if words := strings.Fields(lines.Text()); len(words) > 1 && words[0] == name {
			return strconv.Atoi(words[1])
		}
	}
	return 0, fmt.Errorf("reading %s: it has no line %s", path, name)
}

// cpu is the machine's processor.
func cpu() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown CPU"
	}
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown CPU"
}

func kernel() string {
	text, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		return "Linux"
	}
	release, _, _ := strings.Cut(strings.TrimSpace(string(text)), "-")
	return "Linux " + release
}
