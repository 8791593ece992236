package ui_test

import (
	"net/url"
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

func TestAnAuthTokenIsMintedForASecureNetwork(t *testing.T) {
	for _, shape := range []demo.AuthTokenShape{demo.BareText, demo.QuotedText, demo.JSONString} {
		synctest.Test(t, func(t *testing.T) { mintAndSend(t, shape) })
	}
}

// mintAndSend walks through a login to a secure network whose authTokens come in
// a shape.
func mintAndSend(t *testing.T, shape demo.AuthTokenShape) {
	t.Helper()
	d := drive(t, 120, 36, ui.Options{
		Demo:    demo.New(demo.Options{Now: time.Now, Secure: true, AuthTokens: shape}),
		Request: api.SessionRequest{UserID: "bob", DeviceID: "sessionscope-demo"},
	})
	d.Press("ctrl+j").Sleep(time.Second).See("401").Press("esc")
	d.Press("ctrl+g").Sleep(time.Second).See("got an authToken for bob", "lives 09:5")
	d.Sleep(3 * time.Minute).See("lives 06:5")
	d.Press("ctrl+j").Sleep(time.Second).See("users  1").Press("esc")
	d.Sleep(7 * time.Minute).See("⚠ this authToken has expired; ctrl+g gets another")
	d.Press("ctrl+j").Sleep(time.Second).See("not sent: authToken has expired", "[ Send anyway ]")
	d.Press("ctrl+j").Sleep(time.Second).See("the API refused: 401").Press("esc")
	d.Press("ctrl+g").Sleep(time.Second).See("lives 09:5").NotSee("expired").Press("ctrl+j").Sleep(time.Second).See("users  1")
}

// A secure network wants a fresh authToken for a renewal too, long after the one
// that the session was opened with has expired.
func TestRenewingOnASecureNetworkGetsAFreshAuthToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now, Secure: true}),
			Request: api.SessionRequest{UserID: "bob", DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+g").Sleep(time.Second).Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Sleep(time.Hour).Press("r").Sleep(time.Second).See("the session of bob is renewed", "expires in 29d 23:59:5")
		d.Sleep(time.Hour).Press("r").Sleep(time.Second).See("the session of bob is renewed")
	})
	// Without a server key the old one goes along, and the refusal says why.
	synctest.Test(t, func(t *testing.T) {
		server := demo.New(demo.Options{Now: time.Now, Secure: true})
		minting := api.Client{BaseURL: &url.URL{Scheme: "http", Host: "127.0.0.1"}, Key: secret.New(demo.Key), Transport: demo.Transport(server), Now: time.Now}
		token, err := minting.MintAuthToken(t.Context(), secret.New(demo.ServerKey), "bob")
		if err != nil {
			t.Fatal(err)
		}
		o, _ := demoAsNetwork(t, keystore.Memory())
		o.Transport, o.BaseURL, o.Environment.APIKey = demo.Transport(server), "", secret.New(demo.Key)
		o.Request.AuthToken = token
		d := drive(t, 120, 36, o).Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Sleep(time.Hour).Press("r").Sleep(time.Second).See("401", "authToken' has expired", "the network is secure and wants a fresh authToken")
	})
}

func TestAMintedAuthTokenIsForItsUserOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now, Secure: true}),
			Request: api.SessionRequest{UserID: "bob", DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+g").Sleep(time.Second).See("got an authToken for bob")
		d.Type("by").See("this authToken is for bob only")
	})
}

func TestMintingOnAnOpenNetworkSaysThatSecureModeIsOff(t *testing.T) {
	inDemo(t, "bob", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+g").Sleep(time.Second).See("no authToken", "403")
	})
}

func TestTheServerKeyComesOutOfTheKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		keys := keystore.Memory()
		o, config := demoAsNetwork(t, keys)
		o.BaseURL = ""
		o.Transport = demo.Transport(demo.New(demo.Options{Now: time.Now, Secure: true}))
		profiles := keystore.Profiles{Config: config, Keys: keys}
		for _, name := range []string{"with", "without"} {
			set := keystore.Keys{API: secret.New(demo.Key)}
			if name == "with" {
				set.Server = secret.New(demo.ServerKey)
			}
			if _, err := profiles.Set(t.Context(), keystore.Profile{Name: name, Region: "eu"}, set); err != nil {
				t.Fatal(err)
			}
		}
		o.Profile = "without"
		drive(t, 120, 36, o).Press("ctrl+g").See("keys set without --server-key")
		o.Profile = "with"
		d := drive(t, 120, 36, o)
		d.Press("ctrl+g").Sleep(time.Second).See("lives 09:5").NotSee(demo.ServerKey)
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
	})
}
