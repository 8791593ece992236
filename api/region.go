package api

import (
	"fmt"
	"slices"
	"strings"
)

// Region is one of the vendor's hosts. An API key belongs to one region.
type Region struct {
	// Code is what flags and profiles say: us, eu or sg.
	Code string
	Name string
	// BaseURL is what the paths of the API are appended to.
	BaseURL string
}

// Regions gives the known regions, the default first: the documentation's own
// host is that of us; the others are observed.
func Regions() []Region {
	return []Region{
		{Code: "us", Name: "United States", BaseURL: "https://apix.us.amity.co"},
		{Code: "eu", Name: "Europe", BaseURL: "https://apix.eu.amity.co"},
		{Code: "sg", Name: "Singapore", BaseURL: "https://apix.sg.amity.co"},
	}
}

// ParseRegion reads a region's code or name in any case, with the words that
// people use for them. The error names the choices.
func ParseRegion(s string) (Region, error) {
	spoken := map[string][]string{
		"us": {"usa", "america", "north america"},
		"eu": {"european union"},
		"sg": {"asia", "sea", "southeast asia"},
	}
	var choices []string
	word := strings.TrimSpace(s)
	for _, region := range Regions() {
		names := append(spoken[region.Code], region.Code, region.Name)
		if slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, word) }) {
			return region, nil
		}
		choices = append(choices, fmt.Sprintf("%s (%s)", region.Code, region.Name))
	}
	last := len(choices) - 1
	return Region{}, fmt.Errorf("unknown region %s: choose %s or %s", quoted(s), strings.Join(choices[:last], ", "), choices[last])
}
