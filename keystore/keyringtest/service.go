//go:build linux

package keyringtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// Answer is what the person does with a question of the keyring.
type Answer int

const (
	Agree   Answer = iota // the right password: what was asked for happens
	Dismiss               // cancel
	Ignore                // nobody is there: the question stays open
)

// Options say what kind of keyring a Service is.
type Options struct {
	NoService    bool          // the bus runs, and nothing on it keeps secrets
	Stopped      bool          // the service runs only once it has been started
	Starting     chan struct{} // with Stopped: starting it takes until this is closed
	NoCollection bool          // as gnome-keyring where nobody has logged in
	DefaultOnly  bool          // the collection is not named login, as KeePassXC's
	Locked       bool
	Answer       Answer // to every question, until Person changes it
	AskAlways    bool   // asks before each reading, and before each keeping
	Forgetful    bool   // says that it kept a value, and did not
	Vanishing    bool   // a key that was found is gone when it is read
	Altering     bool   // keeps something else than it was given
}

// Service is a session bus with a Secret Service in memory.
type Service struct {
	bus *bus

	mu          sync.Mutex
	o           Options
	running     bool
	frozen      bool
	busFrozen   bool
	items       map[dbus.ObjectPath]item
	prompts     map[dbus.ObjectPath]func() dbus.Variant // what happens on agreement
	questions   int
	nextNumber  int
	changed     chan struct{} // closed and made anew at each question
	methodCalls []string
}

type item struct {
	attributes map[string]string
	value      []byte
}

// wireSecret is a secret as the Secret Service sends it.
type wireSecret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

// Start starts a Service for the length of the test.
func Start(t testing.TB, o Options) *Service {
	s := &Service{
		o: o, running: !o.NoService && !o.Stopped, changed: make(chan struct{}),
		items: map[dbus.ObjectPath]item{}, prompts: map[dbus.ObjectPath]func() dbus.Variant{},
	}
	s.bus = startBus(t, s.answer)
	return s
}

// Address is what DBUS_SESSION_BUS_ADDRESS holds for its clients.
func (s *Service) Address() string { return s.bus.address }

// Person sets what the person does with the questions from now on.
func (s *Service) Person(a Answer) { s.set(func() { s.o.Answer = a }) }

// Lock locks the collection.
func (s *Service) Lock() { s.set(func() { s.o.Locked = true }) }

// Unlock unlocks it without a question, as another program would.
func (s *Service) Unlock() { s.set(func() { s.o.Locked = false }) }

// Freeze makes the service answer nothing more, as a stopped process.
func (s *Service) Freeze() { s.set(func() { s.frozen = true }) }

// FreezeBus makes the bus itself answer nothing more.
func (s *Service) FreezeBus() { s.set(func() { s.busFrozen = true }) }

// Quit ends the service; the bus tells its clients.
func (s *Service) Quit() {
	s.set(func() { s.running, s.o.NoService = false, true })
	s.bus.broadcast("/org/freedesktop/DBus", busName+".NameOwnerChanged", secretsName, ":1.0", "")
}

func (s *Service) set(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
}

// Questions is how often a person was asked.
func (s *Service) Questions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.questions
}

// AwaitQuestions returns when the person has been asked n times.
func (s *Service) AwaitQuestions(n int) {
	for {
		s.mu.Lock()
		asked, changed := s.questions, s.changed
		s.mu.Unlock()
		if asked >= n {
			return
		}
		<-changed
	}
}

// Calls are the methods called so far, in order.
func (s *Service) Calls() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.methodCalls)
}

func (s *Service) collection() dbus.ObjectPath {
	if s.o.DefaultOnly {
		return "/org/freedesktop/secrets/collection/own"
	}
	return "/org/freedesktop/secrets/collection/login"
}

// answer does what the bus and the service do.
func (s *Service) answer(c *client, call *dbus.Message) ([]any, *dbus.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	method := member(call)
	s.methodCalls = append(s.methodCalls, method)
	if destination, _ := call.Headers[dbus.FieldDestination].Value().(string); destination == busName {
		if s.busFrozen {
			return nil, errNoAnswer
		}
		return s.answerBus(c, method)
	}
	switch {
	case !s.running:
		return nil, failure(busName + ".Error.ServiceUnknown")
	case s.frozen:
		return nil, errNoAnswer
	}
	return s.answerService(c, method, path(call), call.Body)
}

func (s *Service) answerBus(c *client, method string) ([]any, *dbus.Error) {
	switch method {
	case busName + ".Hello":
		return []any{c.name}, nil
	case busName + ".NameHasOwner":
		return []any{s.running}, nil
	case busName + ".ListActivatableNames":
		if s.o.Stopped {
			return []any{[]string{busName, secretsName}}, nil
		}
		return []any{[]string{busName}}, nil
	case busName + ".StartServiceByName":
		if starting := s.o.Starting; starting != nil {
			s.mu.Unlock()
			select {
			case <-starting:
			case <-s.bus.ended:
			}
			s.mu.Lock()
		}
		s.running = true
		return []any{uint32(1)}, nil
	case busName + ".AddMatch", busName + ".RemoveMatch":
		return nil, nil
	}
	return nil, failure(busName + ".Error.UnknownMethod")
}

func (s *Service) answerService(c *client, method string, at dbus.ObjectPath, body []any) ([]any, *dbus.Error) {
	const secret = "org.freedesktop.Secret."
	switch method {
	case busName + ".Properties.Get":
		return s.property(at, fmt.Sprint(body[1]))
	case secret + "Service.ReadAlias":
		if s.o.NoCollection {
			return []any{dbus.ObjectPath("/")}, nil
		}
		return []any{s.collection()}, nil
	case secret + "Service.OpenSession":
		return []any{dbus.MakeVariant(""), dbus.ObjectPath("/org/freedesktop/secrets/session/s1")}, nil
	case secret + "Session.Close":
		return nil, nil
	case secret + "Service.Unlock":
		return s.unlock(body[0].([]dbus.ObjectPath))
	case secret + "Prompt.Prompt":
		s.ask(c, at)
		return nil, nil
	case secret + "Collection.SearchItems":
		return []any{s.search(body[0].(map[string]string))}, nil
	case secret + "Collection.CreateItem":
		return s.create(body)
	case secret + "Item.GetSecret":
		kept, ok := s.items[at]
		if !ok || s.o.Vanishing {
			return nil, failure(secret + "Error.NoSuchObject")
		}
		return []any{wireSecret{Session: body[0].(dbus.ObjectPath), Value: kept.value, ContentType: "text/plain"}}, nil
	case secret + "Item.Delete":
		return []any{s.question(s.o.AskAlways, func() dbus.Variant {
			delete(s.items, at)
			return dbus.MakeVariant("")
		})}, nil
	}
	return nil, failure(busName + ".Error.UnknownMethod")
}

func (s *Service) property(at dbus.ObjectPath, name string) ([]any, *dbus.Error) {
	switch {
	case name == "Collections" && s.o.NoCollection:
		return []any{dbus.MakeVariant([]dbus.ObjectPath{})}, nil
	case name == "Collections":
		return []any{dbus.MakeVariant([]dbus.ObjectPath{s.collection()})}, nil
	case name == "Locked" && at == s.collection() && !s.o.NoCollection:
		return []any{dbus.MakeVariant(s.o.Locked)}, nil
	}
	return nil, failure(busName + ".Error.UnknownObject")
}

// unlock asks where the collection is locked, or where an item is to be read by
// a service that always asks.
func (s *Service) unlock(objects []dbus.ObjectPath) ([]any, *dbus.Error) {
	_, isItem := s.items[objects[0]]
	prompt := s.question(s.o.Locked || isItem && s.o.AskAlways, func() dbus.Variant {
		s.o.Locked = false
		return dbus.MakeVariant(objects)
	})
	if prompt != "/" {
		return []any{[]dbus.ObjectPath{}, prompt}, nil
	}
	return []any{objects, prompt}, nil
}

func (s *Service) create(body []any) ([]any, *dbus.Error) {
	if s.o.Locked {
		return nil, failure("org.freedesktop.Secret.Error.IsLocked")
	}
	properties := body[0].(map[string]dbus.Variant)
	made := item{attributes: properties["org.freedesktop.Secret.Item.Attributes"].Value().(map[string]string)}
	made.value = body[1].([]any)[2].([]byte)
	s.nextNumber++
	at := s.collection() + dbus.ObjectPath(fmt.Sprintf("/%d", s.nextNumber))
	if same := s.search(made.attributes); len(same) > 0 {
		at = same[0]
	}
	prompt := s.question(s.o.AskAlways, func() dbus.Variant {
		switch {
		case s.o.Forgetful:
		case s.o.Altering:
			made.value = []byte(strings.ToUpper(string(made.value)))
			fallthrough
		default:
			s.items[at] = made
		}
		return dbus.MakeVariant(at)
	})
	return []any{at, prompt}, nil
}

func (s *Service) search(attributes map[string]string) []dbus.ObjectPath {
	found := []dbus.ObjectPath{}
	for at, kept := range s.items {
		if maps.Equal(kept.attributes, attributes) {
			found = append(found, at)
		}
	}
	return found
}

// question does act at once, or makes a prompt that does it when the person
// agrees.
func (s *Service) question(needed bool, act func() dbus.Variant) dbus.ObjectPath {
	if !needed {
		act()
		return "/"
	}
	s.nextNumber++
	prompt := dbus.ObjectPath(fmt.Sprintf("/org/freedesktop/secrets/prompt/p%d", s.nextNumber))
	s.prompts[prompt] = act
	return prompt
}

func (s *Service) ask(c *client, prompt dbus.ObjectPath) {
	s.questions++
	close(s.changed)
	s.changed = make(chan struct{})
	act := s.prompts[prompt]
	switch s.o.Answer {
	case Agree:
		c.signal(prompt, "org.freedesktop.Secret.Prompt.Completed", false, act())
	case Dismiss:
		c.signal(prompt, "org.freedesktop.Secret.Prompt.Completed", true, dbus.MakeVariant([]dbus.ObjectPath{}))
	case Ignore:
	}
}

func failure(name string) *dbus.Error {
	return &dbus.Error{Name: name, Body: []any{name}}
}
