//go:build linux

package keystore

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"sessionscope/api/secret"
	"sessionscope/keystore/keyringtest"
)

func TestADiagnosisNamesWhatIsWrongAndItsFix(t *testing.T) {
	for name, c := range unreachable {
		t.Run(name, func(t *testing.T) {
			o := SystemOptions{Preflight: 10 * time.Second}
			if errors.Is(c.want, ErrTimeout) && name != "never starting" { // whose bus is well
				o = hasty
			}
			d := Diagnose(t.Context(), on(t, c.address(t), o, alone))
			switch {
			case strings.Contains(name, "locked and not running"), name == "never starting":
				if !d.Idle || d.Err != nil {
					t.Errorf("found %+v", d)
				}
			case errors.Is(c.want, ErrLocked):
				if !d.Locked || d.Asks || d.Err != nil || !strings.Contains(d.Fix, c.says) {
					t.Errorf("found %+v", d)
				}
			case !errors.Is(d.Err, c.want) || d.Fix == "" || !strings.Contains(d.Err.Error()+d.Fix, c.says):
				t.Errorf("found %+v, want %v with %q", d, c.want, c.says)
			}
		})
	}
}

func TestADiagnosisAsksNobodyReadsNoKeyAndStartsNothing(t *testing.T) {
	for name, o := range map[string]keyringtest.Options{
		"open": {}, "locked": {Locked: true}, "asking always": {AskAlways: true, Locked: true}, "stopped": {Stopped: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := keyringtest.Start(t, o)
			store := on(t, s.Address(), SystemOptions{Preflight: 10 * time.Second}, func(string) string { return ":0" })
			d := Diagnose(t.Context(), store, "prod")
			if d.Err != nil || !d.Asks || d.Locked != o.Locked || d.Idle != o.Stopped || d.Service == "" {
				t.Errorf("found %+v", d)
			}
			if s.Questions() > 0 {
				t.Error("it asked")
			}
			for _, call := range s.Calls() {
				for _, never := range []string{"Unlock", "GetSecret", "Prompt", "StartServiceByName", "OpenSession"} {
					if strings.HasSuffix(call, "."+never) {
						t.Errorf("it called %s", call)
					}
				}
			}
		})
	}
}

func TestADiagnosisKnowsWhoseKeysAreKept(t *testing.T) {
	s := keyringtest.Start(t, keyringtest.Options{})
	store := on(t, s.Address(), SystemOptions{Preflight: 10 * time.Second}, alone)
	if err := store.Set(t.Context(), "prod", secret.New("canary")); err != nil {
		t.Fatal(err)
	}
	s.Lock()
	d := Diagnose(t.Context(), store, "prod", ServerAccount("prod"), "lost")
	if !d.Kept["prod"] || d.Kept[ServerAccount("prod")] || d.Kept["lost"] || len(d.Kept) != 3 {
		t.Errorf("kept are %v", d.Kept)
	}
	s.Freeze()
	short := on(t, s.Address(), hasty, alone)
	if d := Diagnose(t.Context(), short, "prod"); d.Kept["prod"] || len(d.Kept) > 0 || !errors.Is(d.Err, ErrTimeout) {
		t.Errorf("found %+v", d)
	}
}

func TestADiagnosisEndsWithItsContext(t *testing.T) {
	s := keyringtest.Start(t, keyringtest.Options{})
	s.FreezeBus()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if d := Diagnose(ctx, on(t, s.Address(), SystemOptions{Preflight: time.Hour}, alone)); d.Err == nil {
		t.Errorf("found %+v", d)
	}
}

func TestOtherStoresAreWhatTheyAre(t *testing.T) {
	if d := Diagnose(t.Context(), Memory()); d.Store != "this run's memory" || d.Service != "" || d.Err != nil {
		t.Errorf("found %+v", d)
	}
	if d := Diagnose(t.Context(), newSystem(SystemOptions{}, &ring{locked: true}, nil)); !d.Locked || d.Service != "a ring" || d.Fix == "" {
		t.Errorf("found %+v", d)
	}
}
