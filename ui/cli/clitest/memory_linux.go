package clitest

import (
	"os"
	"syscall"
)

// mostMemory is the most that a process had resident, in bytes.
func mostMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss * 1024
}
