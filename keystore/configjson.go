package keystore

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// members is a JSON object whose values are kept as they were written, so that
// what a newer program wrote survives this one.
type members map[string]json.RawMessage

// The members of the config file.
const (
	memberProfiles     = "profiles"
	memberLastUsed     = "lastUsed"
	memberDeviceID     = "deviceId"
	memberName         = "name"
	memberRegion       = "region"
	memberBaseURL      = "baseUrl"
	memberHasServerKey = "hasServerKey"
)

// decodeConfig reads a config file's text. The members are all of it, to be
// handed to encodeConfig.
func decodeConfig(text []byte) (Config, members, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // editors on Windows begin a file so
	if !utf8.Valid(text) {
		return Config{}, nil, errors.New("it is no valid UTF-8")
	}
	var all members
	if err := json.Unmarshal(text, &all); err != nil {
		return Config{}, nil, located(err, text)
	}
	if all == nil {
		return Config{}, nil, errors.New("it is null, not an object")
	}
	var c Config
	var profiles []members
	err := errors.Join(
		all.get(memberProfiles, &profiles),
		all.get(memberLastUsed, &c.LastUsed),
		all.get(memberDeviceID, &c.DeviceID),
	)
	for _, m := range profiles {
		var p Profile
		err = errors.Join(err,
			m.get(memberName, &p.Name),
			m.get(memberRegion, &p.Region),
			m.get(memberBaseURL, &p.BaseURL),
			m.get(memberHasServerKey, &p.HasServerKey),
		)
		c.Profiles = append(c.Profiles, p)
	}
	if err != nil {
		return Config{}, nil, errors.New(strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	return c, all, nil
}

// encodeConfig writes c as a config file's text, with what the earlier text held
// beyond it. Profiles are recognised by their names.
func encodeConfig(c Config, all members) ([]byte, error) {
	var earlier []members
	if err := all.get(memberProfiles, &earlier); err != nil {
		return nil, err
	}
	byName := map[string]members{}
	for _, m := range earlier {
		var name string
		if err := m.get(memberName, &name); err != nil {
			return nil, err
		}
		byName[name] = m
	}
	profiles := make([]map[string]any, len(c.Profiles))
	for i, p := range c.Profiles {
		profiles[i] = byName[p.Name].with(map[string]any{
			memberName: p.Name, memberRegion: p.Region, memberBaseURL: p.BaseURL, memberHasServerKey: p.HasServerKey,
		})
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(all.with(map[string]any{
		memberProfiles: profiles, memberLastUsed: c.LastUsed, memberDeviceID: c.DeviceID,
	}))
	return text.Bytes(), err
}

// get reads one member. A missing one leaves into as it is.
func (m members) get(name string, into any) error {
	value, ok := m[name]
	if !ok {
		return nil
	}
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// with is the object with some members replaced, and those left out whose value
// says nothing.
func (m members) with(values map[string]any) map[string]any {
	made := map[string]any{}
	for name, value := range m {
		made[name] = value
	}
	for name, value := range values {
		if value == "" || value == false {
			delete(made, name)
			continue
		}
		made[name] = value
	}
	return made
}

// located says in which line a syntax error is.
func located(err error, text []byte) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return errors.New("it is empty")
	}
	line := 1 + bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
	return fmt.Errorf("line %d: %w", line, err)
}
