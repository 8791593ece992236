package history_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"sessionscope/api/history"
)

const (
	programs    = 3
	entriesEach = 200
)

// TestProgramThatAdds adds entries, and deletes each tenth of its own.
func TestProgramThatAdds(t *testing.T) {
	f := asProgram(t)
	mine := fmt.Sprintf("%d", time.Now().UnixNano())
	for i := range entriesEach {
		add(t, f, sent(mine, i))
		if i%10 != 0 {
			continue
		}
		for _, e := range load(t, f).Entries {
			if e.Request.UserID == mine && e.At.Equal(sent(mine, i).At) {
				if err := f.Delete(t.Context(), e); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func TestSeveralProgramsAtOnceLoseNothing(t *testing.T) {
	f := inDir(t)
	var running sync.WaitGroup
	for range programs {
		command, said := program(t, "TestProgramThatAdds", f)
		running.Go(func() {
			if err := command.Run(); err != nil {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
	running.Wait()
	log := load(t, f)
	each := map[string]int{}
	for _, e := range log.Entries {
		each[e.Request.UserID]++
	}
	if log.Damaged != 0 || len(each) != programs {
		t.Errorf("there are %d damaged lines and entries of %d programs", log.Damaged, len(each))
	}
	for _, n := range each {
		if n != entriesEach*9/10 {
			t.Errorf("of %d entries %d are there", entriesEach*9/10, n)
		}
	}
}

// TestProgramThatDies writes as fast as it can until it is killed.
func TestProgramThatDies(t *testing.T) {
	f := asProgram(t)
	for i := range 1_000_000 {
		add(t, f, sent(strings.Repeat("x", 4096), i))
	}
}

func TestAProgramThatIsKilledLeavesTheRestWhole(t *testing.T) {
	f := inDir(t)
	for round := range 5 {
		command, _ := program(t, "TestProgramThatDies", f)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		grown := waitForEntries(t, f, 3)
		if err := command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = command.Wait()
		add(t, f, sent("alice", -1-round))
		log := load(t, f)
		if !grown || log.Damaged > round+1 {
			t.Fatalf("there are %d entries and %d damaged lines after %d kills", len(log.Entries), log.Damaged, round+1)
		}
		if last := log.Entries[len(log.Entries)-1]; last.Request.UserID != "alice" {
			t.Errorf("what was added afterwards is lost")
		}
		if err := f.DeleteAll(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func waitForEntries(t *testing.T, f history.File, n int) bool {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); {
		if len(load(t, f).Entries) >= n {
			return true
		}
	}
	return false
}
