package presented

import "strings"

// form goes through the fields, the choices, the preview and what lies on top.
func (t *tour) form() {
	t.look()
	t.do("going to the top", strings.Fields(strings.Repeat("shift+tab ", 16))...)
	for range 16 {
		t.do("going through the form", "right", "left", "ctrl+x", "home", "end", "tab")
	}
	t.do("reading the preview", "ctrl+l", "down", "down", "pgdown", "ctrl+l")
	t.do("asking for help", "f1", "pgdown", "pgdown", "esc")
	t.do("looking for actions", "ctrl+p", "down", "down", "esc")
	t.do("opening the editor", "ctrl+p", "e", "d", "i", "t", "o", "r", "esc")
	t.do("going to the button", strings.Fields(strings.Repeat("tab ", 16))...)
	t.do("choosing a profile", "p", "down", "up", "esc", "p", "up", "enter")
	t.do("getting an authToken", "ctrl+g")
	t.wait("getting an authToken")
	t.do("reading what became of it", "shift+tab", "ctrl+x", "tab")
}

// explorer opens a session and goes through all of it.
func (t *tour) explorer() {
	t.do("sending", "ctrl+j")
	t.wait("a request is under way")
	t.See("users  2")
	t.do("unfolding all", "g", "e")
	t.down("going through the entities", 120)
	t.do("going back up", "g")
	for range 30 {
		t.do("reading the cards", "tab", "pgdown", "pgdown", "tab", "down", "down", "down")
	}
	for _, second := range []string{"y", "v", "k", "p", "q", "j", "c", "t"} {
		t.do("copying the first row", "g", "y", second)
		for range 3 {
			t.do("copying", "}", "{", "J", "down", "y", second)
		}
	}
	t.do("showing the token", "g", "down", "x", "tab", "pgdown", "tab")
	t.do("reading it raw", "v", "e", "g")
	t.down("going through the raw answer", 120)
	t.do("back from raw", "v", "[", "]")
	t.do("searching", "g", "/", "u", "s", "e", "r", "enter", "n", "N", "&", "down", "down", "&", "esc")
	t.do("saving", "s", "t", "s", "m", "s", "r", "n", "s", "esc")
	t.wait("saving")
	t.do("zooming", "z", "z", "?", "pgdown", "esc", ":", "down", "esc", "p", "esc")
	t.do("looking at an image", "G", "k", "i")
	t.wait("fetching an image")
	t.do("leaving it", "esc")
	t.shown()
	t.do("asking whether the token is accepted", "a")
	t.wait("asking")
	t.do("renewing", "r")
	t.wait("getting another authToken")
	t.wait("renewing")
	t.do("signing out", "O", "esc")
	t.jq()
	t.See("of JSON")
}

// shown goes to the first session, wherever one is.
func (t *tour) shown() { t.do("going to the session", "ctrl+t", "esc") }

func (t *tour) jq() {
	t.do("asking jq", "|", ".", "u", "s", "e", "r", "s")
	t.wait("jq is under way")
	t.See("1 result")
	t.do("reading the result", "pgdown", "pgdown", "pgdown", "up", "down", "tab", "enter")
	t.wait("opening the result")
	t.do("reading the result as a tree", "e")
	t.down("going through the result", 40)
	t.do("closing the result", "esc")
	t.do("asking jq once more", "|", "up")
	t.wait("jq is under way")
	t.do("leaving jq", "esc")
}

// elsewhere opens other sessions and holds them against each other.
func (t *tour) elsewhere() {
	t.send("second")
	t.do("choosing whom to compare with", "c", "down", "enter")
	t.wait("comparing")
	t.See("what differs")
	t.do("reading what differs", "e")
	t.down("going through what differs", 120)
	t.do("the rest of comparing", "g", "tab", "pgdown", "tab", "x", "V", "z", "?", "esc")
	t.wait("comparing all")
	t.do("leaving it", "esc")
	t.do("going through the tabs", "{", "{", "}", "}", "ctrl+w")
}

// failures brings about each kind of failure.
func (t *tour) failures() {
	for _, user := range []string{"banned", "page", "moved", "broken", "nowhere"} {
		t.send(user)
		t.See("likely causes")
		t.do("reading the failure of "+user, "pgdown", "pgdown", "G", "?", "esc", "s", "t", "s", "m")
		t.wait("saving the failure")
		t.do("exploring what came", "o")
		t.wait("opening what came")
		t.do("reading what came", "e", "down", "down", "G", "tab", "pgdown", "tab")
		t.do("going back to the form", "ctrl+t", "esc", "ctrl+t")
	}
}

// send opens a session for somebody else.
func (t *tour) send(user string) {
	t.do("going to the form", "ctrl+t")
	t.at = "filling in the form"
	t.Paste(`curl https://` + t.word("profile host") + `.com/` + t.word("profile path") + ` -H 'x-api-key: ` + t.word("typed key") + `' -d '{"userId":"` + t.word(user) + `"}'`)
	t.look()
	t.do("sending for "+user, "ctrl+j")
	t.wait("a request for " + user + " is under way")
}

// history reads the earlier requests.
func (t *tour) history() {
	t.do("reading the history", "ctrl+r")
	t.wait("the history is read")
	t.See("╭ history")
	t.down("going through the history", 20)
	t.do("reading its cards", "tab", "pgdown", "tab", "space", "G")
	t.do("filtering", "/", "s", "e", "enter", "esc")
	t.do("deleting", "d", "n", "D", "n")
	t.do("replaying", "G", "enter")
	t.look()
}
