package ui_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// asking notes where requests go, and with which key.
type asking struct {
	http.RoundTripper
	asked []string
}

func (n *asking) RoundTrip(r *http.Request) (*http.Response, error) {
	n.asked = append(n.asked, r.Method+" "+r.URL.Host+" "+r.Header.Get("x-api-key"))
	return n.RoundTripper.RoundTrip(r)
}

// withTwoProfiles is the app of a person who has acme in Europe and lab in
// Singapore, acme used last.
func withTwoProfiles(t *testing.T) (ui.Options, *asking) {
	t.Helper()
	keys := keystore.Memory()
	o, config := demoAsNetwork(t, keys)
	o.BaseURL = ""
	network := &asking{RoundTripper: o.Transport}
	o.Transport = network
	profiles := keystore.Profiles{Config: config, Keys: keys}
	for _, p := range []keystore.Profile{{Name: "acme", Region: "eu"}, {Name: "lab", Region: "sg"}} {
		if _, err := profiles.Set(t.Context(), p, keystore.Keys{API: secret.New(demo.Key)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := profiles.Used("acme", "sessionscope-1"); err != nil {
		t.Fatal(err)
	}
	return o, network
}

// savedAnswer is what the API says of a user, as a file.
func savedAnswer(t *testing.T, userID string) *ui.Opened {
	t.Helper()
	server := demo.New(demo.Options{Now: time.Now})
	base, err := api.ParseBaseURL("https://apix.sg.amity.co", false)
	if err != nil {
		t.Fatal(err)
	}
	client := api.Client{BaseURL: base, Key: secret.New(demo.Key), Transport: demo.Transport(server), Now: time.Now}
	answer, err := client.CreateSession(t.Context(), api.SessionRequest{UserID: userID, DeviceID: "d"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &ui.Opened{Name: "answer.json", Text: answer.Body}
}

func TestASavedAnswerIsAskedAboutWithAProfile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, network := withTwoProfiles(t)
		o.Opened = savedAnswer(t, "bob")
		// The API that is asked is another one than that of the file, with a key of
		// its own for tokens: what it says of them is not the point here.
		d := drive(t, 120, 36, o)
		d.Sleep(time.Second).See("bob", "answer.json").Press("a").See("does not say where it is from: p chooses a profile")
		d.Press("p").See("acme", "eu", "lab", "sg", "↵ choose  esc back").Press("esc").NotSee("↵ choose")
		if len(network.asked) > 0 {
			t.Fatalf("it asked %q", network.asked)
		}
		d.Press("p", "down", "enter").See("is asked about with profile lab: its token goes to apix.sg.amity.co", "lab · apix.sg.amity.co · bob")
		d.Press("a").Sleep(time.Second).See("the token of bob")
		d.Press("r").Sleep(time.Second).See("the session of bob is renewed", "lab · apix.sg.amity.co · bob", "expires in 29d")
		d.Press("O").See("Make the token of bob worthless?").Press("y").Sleep(time.Second).See("bob is signed out")
		want := []string{"GET apix.sg.amity.co ", "POST apix.sg.amity.co " + demo.Key, "DELETE apix.sg.amity.co " + demo.Key}
		if len(network.asked) != 3 || network.asked[0] != want[0] || network.asked[1] != want[1] || network.asked[2] != want[2] {
			t.Errorf("it asked\n%q, want\n%q", network.asked, want)
		}
		d.Press("ctrl+t").SeeLine(`profile +lab ▾`)
	})
}

func TestASessionStaysWhereItWasOpened(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, network := withTwoProfiles(t)
		d := drive(t, 120, 36, o)
		d.Press("ctrl+j").Sleep(time.Second).See("acme · apix.eu.amity.co")
		d.Press("p", "down", "enter").See("the form uses profile lab; this session stays as it was opened", "acme · apix.eu.amity.co")
		d.Press("r").Sleep(time.Second).See("renewed").Press("ctrl+t").SeeLine(`profile +lab ▾`).SeeLine(`region +sg ▾`)
		if last := network.asked[len(network.asked)-1]; last != "POST apix.eu.amity.co "+demo.Key {
			t.Errorf("it renewed by %s", last)
		}
	})
}

func TestChoosingAProfileClearsATypedKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := withTwoProfiles(t)
		d := drive(t, 120, 36, o)
		toField(d, "API key").Type("typed-key").SeeLine(`API key +•••••••• +9 characters`)
		for range 20 {
			d.Press("tab")
		}
		d.Press("p", "down", "enter").See("the typed API key was cleared").SeeLine(`profile +lab ▾`).SeeLine(`API key +•••••••• from`)
		toField(d, "userId").Type("p").See("bobp").NotSee("↵ choose")
	})
}

func TestWhereThereIsNoProfileThatIsSaid(t *testing.T) {
	inDemo(t, "bob", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("p").See("the demo has no profiles")
	})
	synctest.Test(t, func(t *testing.T) {
		o, _ := demoAsNetwork(t, keystore.Memory())
		o.Opened = savedAnswer(t, "bob")
		drive(t, 120, 36, o).Sleep(time.Second).Press("p").See("there are no profiles yet")
	})
}
