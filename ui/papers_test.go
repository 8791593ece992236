package ui_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rows are the rows of a paper's tables, without headings.
func rows(t *testing.T, paper string) [][]string {
	t.Helper()
	var all [][]string
	for line := range strings.Lines(contents(t, "../.github/"+paper)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		var cells []string
		for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
			cells = append(cells, strings.TrimSpace(cell))
		}
		all = append(all, cells)
	}
	return all
}

func contents(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var quoted = regexp.MustCompile("`([^`]+)`")

func TestEveryDependencyHasItsReason(t *testing.T) {
	var reasoned []string
	for _, row := range rows(t, "CONTRIBUTING.md") {
		for _, module := range quoted.FindAllStringSubmatch(row[0], -1) {
			if host, _, _ := strings.Cut(module[1], "/"); !strings.Contains(host, ".") || strings.HasSuffix(host, ".go") {
				continue // a room of the house
			}
			reasoned = append(reasoned, module[1])
			if len(row) != 2 || row[1] == "" {
				t.Errorf("%s has no reason", module[1])
			}
		}
	}
	var direct []string
	for line := range strings.Lines(contents(t, "../go.mod")) {
		module, version, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "require ")), " ")
		if strings.HasPrefix(version, "v") && !strings.Contains(version, "// indirect") {
			direct = append(direct, module)
		}
	}
	for _, module := range direct {
		if !slices.Contains(reasoned, module) {
			t.Errorf("CONTRIBUTING.md gives no reason for %s", module)
		}
	}
	for _, module := range reasoned {
		if !slices.Contains(direct, module) {
			t.Errorf("CONTRIBUTING.md gives a reason for %s, which go.mod does not require", module)
		}
	}
	if len(direct) == 0 {
		t.Error("go.mod requires nothing: it was not read")
	}
}

func TestTheMapOfTheHouseHasEveryRoom(t *testing.T) {
	var rooms []string
	for _, row := range rows(t, "CONTRIBUTING.md") {
		for _, room := range quoted.FindAllStringSubmatch(row[0], -1) {
			rooms = append(rooms, room[1])
		}
	}
	seen := map[string]bool{}
	for _, pattern := range []string{"*", "*/*", "*/*/*"} { // what is deeper belongs to its room
		files, err := filepath.Glob("../" + pattern + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			seen[strings.TrimPrefix(filepath.ToSlash(filepath.Dir(file)), "../")] = true
		}
	}
	for room := range seen {
		if !slices.Contains(rooms, room) && !slices.Contains(rooms, path.Dir(room)+"/…") {
			t.Errorf("CONTRIBUTING.md does not say what %s holds", room)
		}
	}
	if !seen["ui/theme"] {
		t.Errorf("the rooms that were seen are %v", seen)
	}
}

var (
	holders  = regexp.MustCompile("`([^`]+)`([^`]*)")
	testName = regexp.MustCompile(`\b(Test|Fuzz)\w+`)
)

func TestEveryPromiseIsHeldByTestsThatAreThere(t *testing.T) {
	promises := 0
	for _, row := range rows(t, "SECURITY.md")[1:] {
		if len(row) != 2 {
			t.Fatalf("this row has %d cells: %q", len(row), row)
		}
		found := 0
		for _, holder := range holders.FindAllStringSubmatch(row[1], -1) {
			dir, names := filepath.Join("..", holder[1]), testName.FindAllString(holder[2], -1)
			if len(names) == 0 {
				if _, err := os.Stat(dir); err != nil {
					t.Errorf("%q: %v", row[0], err)
				}
			}
			there := testsIn(t, dir)
			for _, name := range names {
				found++
				if !slices.Contains(there, name) {
					t.Errorf("%q is said to be held by %s of %s, which is not there", row[0], name, holder[1])
				}
			}
		}
		if found == 0 {
			t.Errorf("%q is held by no test", row[0])
		}
		promises++
	}
	if promises < 10 {
		t.Errorf("only %d promises were found", promises)
	}
}

// testsIn are the tests of a package, of whatever system.
func testsIn(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		for _, match := range regexp.MustCompile(`(?m)^func ((Test|Fuzz)\w+)\(`).FindAllStringSubmatch(contents(t, file), -1) {
			names = append(names, match[1])
		}
	}
	return names
}
