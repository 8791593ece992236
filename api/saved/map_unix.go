//go:build unix

package saved

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

func mapped(file *os.File, size int64) ([]byte, error) {
	if int64(int(size)) != size {
		return nil, errors.New("it is larger than this machine can address")
	}
	return unix.Mmap(int(file.Fd()), 0, int(size), unix.PROT_READ, unix.MAP_PRIVATE)
}

func unmap(text []byte) error { return unix.Munmap(text) }
