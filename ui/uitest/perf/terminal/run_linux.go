package terminal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Options say what runs in a terminal, and in which.
type Options struct {
	// Args are the program and its words.
	Args []string
	// Env is the whole environment.
	Env           []string
	Width, Height int
	// Dir is the program's working directory; "" is ours.
	Dir string
	// Mute makes a terminal that answers no query.
	Mute bool
	// Record, if there is one, is written all that the program writes.
	Record io.Writer
}

// Terminal is a running program with its screen. Its methods are for one
// goroutine, and only while one of them runs is anything read.
type Terminal struct {
	*Screen
	// Started is the moment before the program was started.
	Started time.Time
	// Bytes is how much the program has written.
	Bytes int
	// Last is when it last wrote.
	Last time.Time

	program *exec.Cmd // nil where Open was used
	record  io.Writer
	master  int
	ended   bool
	buffer  []byte
	err     error // of an answer that could not be written
}

// Start starts a program.
func Start(o Options) (*Terminal, error) {
	t, slave, err := Open(o)
	if err != nil {
		return nil, err
	}
	t.program = exec.Command(o.Args[0], o.Args[1:]...)
	t.program.Env, t.program.Dir = o.Env, o.Dir
	t.program.Stdin, t.program.Stdout, t.program.Stderr = slave, slave, slave
	t.program.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	t.Started = time.Now()
	err = t.program.Start()
	_ = slave.Close()
	if err != nil {
		_ = unix.Close(t.master)
		return nil, fmt.Errorf("starting %s: %w", o.Args[0], err)
	}
	return t, nil
}

// Open gives a terminal in which nothing runs yet, and the file by which a
// program reads its keys and writes to its screen. Whoever runs one closes the
// file when it has ended.
func Open(o Options) (*Terminal, *os.File, error) {
	master, slave, err := openPTY(o.Width, o.Height)
	if err != nil {
		return nil, nil, fmt.Errorf("opening a pty: %w", err)
	}
	t := &Terminal{master: master, record: o.Record, buffer: make([]byte, 64<<10)}
	answer := func(reply string) { t.err = errors.Join(t.err, t.write(reply)) }
	if o.Mute {
		answer = nil
	}
	t.Screen = NewScreen(o.Width, o.Height, answer)
	return t, slave, nil
}

func openPTY(w, h int) (master int, slave *os.File, err error) {
	master, err = unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_CLOEXEC|unix.O_NOCTTY, 0)
	if err != nil {
		return -1, nil, err
	}
	defer func() {
		if err != nil {
			_ = unix.Close(master)
		}
	}()
	if err = unix.IoctlSetPointerInt(master, unix.TIOCSPTLCK, 0); err != nil {
		return -1, nil, err
	}
	number, err := unix.IoctlGetInt(master, unix.TIOCGPTN)
	if err != nil {
		return -1, nil, err
	}
	size := &unix.Winsize{Row: uint16(h), Col: uint16(w), Xpixel: uint16(w * 8), Ypixel: uint16(h * 16)}
	if err = unix.IoctlSetWinsize(master, unix.TIOCSWINSZ, size); err != nil {
		return -1, nil, err
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	return master, slave, err
}

// PID is the program's process.
func (t *Terminal) PID() int { return t.program.Process.Pid }

// Press writes keys, as a terminal sends them, and gives the moment before.
func (t *Terminal) Press(keys string) (time.Time, error) {
	now := time.Now()
	return now, t.write(keys)
}

func (t *Terminal) write(text string) error {
	for text != "" {
		n, err := unix.Write(t.master, []byte(text))
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil {
			return fmt.Errorf("writing to the program: %w", err)
		}
		text = text[n:]
	}
	return nil
}

// ErrTimeout tells that the time allowed ran out.
var ErrTimeout = errors.New("it did not come in time")

// read takes what the program has written; it waits for something for so long
// at the most. It gives io.EOF when the program has ended.
func (t *Terminal) read(wait time.Duration) error {
	if t.ended {
		return io.EOF
	}
	poll := []unix.PollFd{{Fd: int32(t.master), Events: unix.POLLIN}}
	timeout := unix.NsecToTimespec(max(wait, 0).Nanoseconds())
	n, err := unix.Ppoll(poll, &timeout, nil)
	switch {
	case errors.Is(err, unix.EINTR):
		return nil
	case err != nil:
		return fmt.Errorf("waiting for the program: %w", err)
	case n == 0:
		return ErrTimeout
	}
	size, err := unix.Read(t.master, t.buffer)
	now := time.Now()
	switch {
	case errors.Is(err, unix.EINTR):
		return nil
	case err != nil || size == 0: // EIO: nobody has the other end open any more
		t.ended = true
		return io.EOF
	}
	t.Last = now
	t.Bytes += size
	_, _ = t.Write(t.buffer[:size])
	if t.record != nil {
		_, err := t.record.Write(t.buffer[:size])
		t.err = errors.Join(t.err, err)
	}
	return t.err
}

// Await reads until the condition holds and gives the moment when the bytes
// came that made it so.
func (t *Terminal) Await(limit time.Duration, done func() bool) (time.Time, error) {
	deadline := time.Now().Add(limit)
	for !done() {
		if err := t.read(time.Until(deadline)); err != nil {
			return time.Time{}, err
		}
	}
	return t.Last, nil
}

// Settle reads until nothing on the rows from one up to another has been drawn
// for so long. It gives the moment of the last bytes that drew on them; the
// zero Time when none did.
func (t *Terminal) Settle(quiet, limit time.Duration, from, to int) (time.Time, error) {
	deadline := time.Now().Add(limit)
	seen := t.Draws(from, to)
	var last time.Time
	for until := time.Now().Add(quiet); ; {
		err := t.read(time.Until(until))
		switch {
		case errors.Is(err, ErrTimeout):
			return last, nil
		case err != nil:
			return last, err
		case time.Now().After(deadline):
			return last, ErrTimeout
		}
		if now := t.Draws(from, to); now != seen {
			seen, last, until = now, t.Last, t.Last.Add(quiet)
		}
	}
}

// Rest reads for so long, whatever comes.
func (t *Terminal) Rest(pause time.Duration) error {
	_, err := t.Await(pause, func() bool { return false })
	if errors.Is(err, ErrTimeout) {
		return nil
	}
	return err
}

// patience is how long a program may take to end by itself.
const patience = time.Second

// Close asks the program to quit with the keys, kills it if it does not, and
// gives what it left behind free.
func (t *Terminal) Close(keys string) error {
	_ = t.write(keys)
	_, err := t.Await(patience, func() bool { return t.ended })
	if errors.Is(err, ErrTimeout) && t.program != nil {
		err = t.program.Process.Kill()
	} else {
		err = nil
	}
	_ = unix.Close(t.master)
	t.ended = true
	if t.program != nil {
		_ = t.program.Wait() // its exit code says nothing of use
	}
	return err
}
