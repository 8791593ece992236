package ui_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/uitest"
)

// moody is a keyring with a mood.
type moody struct {
	keystore.Store
	fault error         // of every call
	waits time.Duration // before each call is answered
	retry int           // how often it may ask again
	calls int
}

func (m *moody) mood(ctx context.Context, op, account string) error {
	m.calls++
	select {
	case <-time.After(m.waits):
	case <-ctx.Done():
		return &keystore.Error{Op: op, Account: account, Err: ctx.Err()}
	}
	if m.fault != nil {
		return &keystore.Error{Op: op, Account: account, Err: m.fault, Fix: "do this about it"}
	}
	return nil
}

func (m *moody) Get(ctx context.Context, account string) (secret.Text, error) {
	if err := m.mood(ctx, "reading", account); err != nil {
		return secret.Text{}, err
	}
	return m.Store.Get(ctx, account)
}

func (m *moody) Set(ctx context.Context, account string, value secret.Text) error {
	if err := m.mood(ctx, "keeping", account); err != nil {
		return err
	}
	return m.Store.Set(ctx, account, value)
}

func (m *moody) Retry() { m.retry++ }

// withAcme lets a person use the app whose profile acme has its key in a moody
// keyring.
func withAcme(t *testing.T, act func(t *testing.T, d *uitest.Driver, keys *moody)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		keys := &moody{Store: keystore.Memory()}
		o, config := demoAsNetwork(t, keys)
		o.BaseURL = ""
		_, err := keystore.Profiles{Config: config, Keys: keys}.Set(t.Context(), keystore.Profile{Name: "acme", Region: "eu", HasServerKey: true},
			keystore.Keys{API: secret.New(demo.Key), Server: secret.New(demo.ServerKey)})
		if err != nil {
			t.Fatal(err)
		}
		keys.calls = 0
		act(t, drive(t, 120, 36, o), keys)
	})
}

func TestAKeyringThatFailsIsNoEnd(t *testing.T) {
	for _, fault := range []error{
		keystore.ErrLocked, keystore.ErrDismissed, keystore.ErrTimeout, keystore.ErrNoBus, keystore.ErrNoService,
		keystore.ErrNoCollection, keystore.ErrTooBig, keystore.ErrUnsupported, keystore.ErrNotFound, keystore.ErrBusy,
	} {
		t.Run(fault.Error(), func(t *testing.T) {
			withAcme(t, func(t *testing.T, d *uitest.Driver, keys *moody) {
				keys.fault = fault
				d.Press("ctrl+j").Sleep(time.Second).See("the API key could not be had", "do this about it", "k lets you type a key for this run", "k type a key")
				d.Press("k").See("✓ type or paste the API key", "[ Send ]").Type(demo.Key).NotSee(demo.Key)
				d.SeeLine(`API key +•••••••• +8 characters`).SeeLine(`keep key +\[ \] in this run's memory as acme`)
				d.Press("ctrl+j").Sleep(time.Second).See("users  1", "acme", "apix.eu.amity.co")
				if keys.calls != 1 {
					t.Errorf("the keyring was called %d times", keys.calls)
				}
			})
		})
	}
}

func TestAKeyringIsAskedAgainWhenThePersonTriesAgain(t *testing.T) {
	withAcme(t, func(t *testing.T, d *uitest.Driver, keys *moody) {
		keys.fault = keystore.ErrDismissed
		d.Press("ctrl+j").Sleep(time.Second).See("could not be had")
		keys.fault = nil
		d.Press("r").Sleep(time.Second).See("users  1")
		if keys.retry != 2 {
			t.Errorf("it may ask again %d times", keys.retry)
		}
	})
}

func TestWaitingForTheKeyringIsSeenAndGivenUp(t *testing.T) {
	withAcme(t, func(t *testing.T, d *uitest.Driver, keys *moody) {
		keys.waits = time.Minute
		d.Press("ctrl+j").Sleep(20*time.Second).See("reading the API key from this run's memory", "19.9 s").NotSee("gives up")
		d.Press("esc").See("[ Send ]").Sleep(2 * time.Minute).See("[ Send ]").NotSee("users")
		// What is waited for there does not count towards the request's own limit.
		d.Press("ctrl+u").Type("slow").Press("ctrl+j").Sleep(61*time.Second).See("gives up after 30.0 s", "▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱")
		d.Sleep(8 * time.Second).See("users  1")
	})
	withAcme(t, func(_ *testing.T, d *uitest.Driver, keys *moody) {
		keys.waits = time.Minute
		d.Press("ctrl+g").Sleep(20500*time.Millisecond).See("Getting an authToken for bob", "reading the server key from", " 20.")
		d.Press("esc").See("[ Send ]").Sleep(2 * time.Minute).NotSee("lives")
	})
}

// Whoever waits for a keyring need not: a key that is typed does as well.
func TestAPersonWhoWaitsForTheKeyringGoesOnWithAKey(t *testing.T) {
	withAcme(t, func(t *testing.T, d *uitest.Driver, keys *moody) {
		keys.waits = 10 * time.Minute
		d.Press("ctrl+j").Sleep(20*time.Second).See("reading the API key from this run's memory", "k goes on without it, with a key that you type for this run", "k type a key")
		d.Press("k").See("✓ type or paste the API key", "[ Send ]").Type(demo.Key).NotSee(demo.Key)
		d.SeeLine(`API key +•••••••• +8 characters`)
		d.Press("ctrl+j").Sleep(time.Second).See("users  1", "acme", "apix.eu.amity.co")
		d.Sleep(time.Hour).See("users  1").NotSee("could not be had")
		if keys.calls != 1 {
			t.Errorf("the keyring was called %d times", keys.calls)
		}
	})
	// A request that is on its way has its key, and no other way is offered.
	withAcme(t, func(_ *testing.T, d *uitest.Driver, _ *moody) {
		d.Press("ctrl+u").Type("slow").Press("ctrl+j").Sleep(2 * time.Second).See("gives up after").NotSee("k goes on")
		d.Press("k").See("gives up after")
	})
}

func TestASessionIsThereAlthoughItsKeyCannotBeKept(t *testing.T) {
	typed := func(t *testing.T, waits time.Duration, fault error, act func(d *uitest.Driver)) {
		synctest.Test(t, func(t *testing.T) {
			keys := &moody{Store: keystore.Memory(), fault: fault, waits: waits}
			o, _ := demoAsNetwork(t, keys)
			o.Profile = "new"
			d := drive(t, 120, 36, o)
			toField(d, "API key").Paste(demo.Key)
			toField(d, "keep").Press("space", "ctrl+j")
			act(d)
		})
	}
	typed(t, 0, keystore.ErrTooBig, func(d *uitest.Driver) {
		d.Sleep(time.Second).See("users  1", "⚠ not everything was kept", "too long")
	})
	typed(t, time.Minute, nil, func(d *uitest.Driver) {
		d.Sleep(20*time.Second).See("keeping the API key in this run's memory").Press("esc").See("users  1", "⚠ not everything was kept")
		d.Sleep(2 * time.Minute).See("users  1")
	})
}

func TestTheKeyringIsAskedOncePerSession(t *testing.T) {
	withAcme(t, func(t *testing.T, d *uitest.Driver, keys *moody) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		keys.fault = errors.New("it has gone away")
		d.Press("a").Sleep(time.Second).See("the API accepts the token of bob")
		d.Press("r").Sleep(time.Second).See("the session of bob is renewed")
		d.Press("O", "y").Sleep(time.Second).See("bob is signed out")
		if keys.calls != 1 {
			t.Errorf("the keyring was called %d times", keys.calls)
		}
	})
}

func TestAServerKeyThatCannotBeHadSaysWhy(t *testing.T) {
	withAcme(t, func(_ *testing.T, d *uitest.Driver, keys *moody) {
		keys.fault = keystore.ErrLocked
		d.Press("ctrl+g").Sleep(time.Second).See("no authToken", "the keyring is", "locked.", "do this about it", "[ Send ]")
	})
}
