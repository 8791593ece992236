package keystore

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Profile is what may be written down of a network that a person works with. Its
// keys are in a Store, under its name and ServerAccount of it.
type Profile struct {
	Name string
	// Region is a region's code, and BaseURL where the API is instead. At most
	// one is set; with neither the API's default holds. Both are kept as given.
	Region, BaseURL string
	HasServerKey    bool // a server key was kept beside the API key
}

// Config is what the program remembers between runs. It holds no secrets.
type Config struct {
	Profiles []Profile // in the order in which they were made
	LastUsed string    // the name of the profile used last, or ""
	DeviceID string    // the deviceId of this program on this computer
}

// Profile finds a profile by its exact name.
func (c Config) Profile(name string) (Profile, bool) {
	i := c.index(name)
	if i < 0 {
		return Profile{}, false
	}
	return c.Profiles[i], true
}

func (c Config) index(name string) int {
	return slices.IndexFunc(c.Profiles, func(p Profile) bool { return p.Name == name })
}

// put adds a profile, or replaces the one of its name.
func (c *Config) put(p Profile) {
	if i := c.index(p.Name); i >= 0 {
		c.Profiles[i] = p
		return
	}
	c.Profiles = append(c.Profiles, p)
}

func (c *Config) remove(name string) {
	c.Profiles = slices.DeleteFunc(c.Profiles, func(p Profile) bool { return p.Name == name })
	if c.LastUsed == name {
		c.LastUsed = ""
	}
}

// check finds what no Config may hold, whoever wrote it.
func (c Config) check() error {
	seen := map[string]bool{}
	for _, p := range c.Profiles {
		if err := CheckName(p.Name); err != nil {
			return err
		}
		if seen[p.Name] {
			return fmt.Errorf("there are two profiles named %q", p.Name)
		}
		seen[p.Name] = true
		if p.Region != "" && p.BaseURL != "" {
			return fmt.Errorf("profile %q: %w", p.Name, errTwoPlaces)
		}
	}
	return nil
}

var errTwoPlaces = errors.New("a profile has a region or a base URL, not both")

// UnknownProfileError says that no profile has the name asked for.
type UnknownProfileError struct {
	Name  string
	Known []string // the names there are
}

func (e *UnknownProfileError) Error() string {
	if len(e.Known) == 0 {
		return fmt.Sprintf("no profile is named %q: there are none yet; make one with sessionscope keys set NAME", e.Name)
	}
	quoted := make([]string, len(e.Known))
	for i, name := range e.Known {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	return fmt.Sprintf("no profile is named %q; there is %s", e.Name, strings.Join(quoted, ", "))
}

func (c Config) unknown(name string) error {
	known := make([]string, len(c.Profiles))
	for i, p := range c.Profiles {
		known[i] = p.Name
	}
	return &UnknownProfileError{Name: name, Known: known}
}

const maxName = 64 // characters

// CheckName says what keeps name from being a profile's. A name has 1 to 64
// characters that can be seen and told apart, no slash (ServerAccount needs it),
// no blank at its ends, and no "-" at its start, which would make it a flag.
func CheckName(name string) error {
	problem := ""
	switch length := utf8.RuneCountInString(name); {
	case name == "":
		problem = "it is empty"
	case !utf8.ValidString(name):
		problem = "it is no valid UTF-8"
	case length > maxName:
		problem = fmt.Sprintf("it is %d characters long; 1 to %d are allowed", length, maxName)
	case strings.ContainsRune(name, '/'):
		problem = "it holds a slash"
	case strings.HasPrefix(name, "-"):
		problem = `it starts with "-"`
	case strings.TrimSpace(name) != name:
		problem = "it starts or ends with a blank"
	case strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		problem = "it holds characters that cannot be seen"
	default:
		return nil
	}
	return fmt.Errorf("profile name %q: %s", name, problem)
}
