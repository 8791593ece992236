package request_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"sessionscope/ui/screen/request"
)

func TestPastingACurlCommand(t *testing.T) {
	const command = `curl --request POST \
  --url https://apix.sg.amity.co/api/v5/sessions \
  --header 'x-api-key: canary-key' --header 'X-Trace: 1' \
  --data '{"userId":" bob ","displayName":"Bob","deviceInfo":{"kind":"node"},"authToken":"canary-token"}'`
	does(t, "fills the form, wherever the focus is, and masks the secrets", func(t *testing.T) {
		p := withProfiles().open(t, 120, 36)
		p.Type("alice").Press("tab", "tab").Type("handle").Paste(command).NotSee("canary")
		p.SeeLine(`profile +none ▾`).SeeLine(`region +sg ▾`).SeeLine(`API key +•••••••• +10 characters`)
		p.SeeLine(`userId + bob  `).SeeLine(`displayName +Bob`).SeeLine(`profileHandle +not sent`).SeeLine(`deviceId +sessionscope-7f3a91`)
		p.SeeLine(`kind +node ▾`).SeeLine(`authToken +•••••••• +12`).See("⚠ filled in from the curl command; left out: header", "X-Trace", "profile acme is let go")
		p.Press("ctrl+j")
		sent := p.seeSent()
		want := `{"userId":" bob ","deviceId":"sessionscope-7f3a91","deviceInfo":{"kind":"node"},"displayName":"Bob","authToken":"canary-token"}`
		if got := string(sent.Request.Body()); got != want || sent.Key.Source != request.Typed || sent.BaseURL.Host != "apix.sg.amity.co" {
			t.Errorf("sent %s to %s", got, sent.BaseURL)
		}
	})
	does(t, "to the profile's own host keeps the profile", func(t *testing.T) {
		p := withProfiles().open(t, 120, 36)
		p.Paste(`curl https://apix.eu.amity.co -H 'x-api-key: <x-api-key>' -d '{"userId":"bob"}'`)
		p.SeeLine(`profile +acme ▾`).See("from the system keyring").SeeLine(`userId +bob`)
	})
	does(t, "works on a button too", func(t *testing.T) {
		p := withKey().open(t, 120, 36)
		for range 20 {
			p.Press("tab")
		}
		p.Paste("text").See("go to a field").Paste(command).SeeLine(`displayName +Bob`)
	})
	does(t, "in the demo stays with the demo", func(t *testing.T) {
		p := inDemo().open(t, 120, 36)
		p.Paste(`curl https://apix.eu.amity.co -d '{"userId":"bob"}'`).SeeLine(`userId +bob ▾`).Press("ctrl+j")
		if got := p.seeSent().BaseURL.Hostname(); got != "127.0.0.1" {
			t.Errorf("it would go to %s", got)
		}
	})
	does(t, "one that cannot be read says why, and changes nothing", func(t *testing.T) {
		p := withKey().open(t, 120, 36)
		p.Type("alice").Paste(`curl https://h -H 'x-api-key: canary`).See("a quote in the curl command is never closed").NotSee("canary")
		p.SeeLine(`userId +alice`)
	})
	does(t, "to a host that may not be used gives no key away", func(t *testing.T) {
		p := withKey().open(t, 200, 60)
		p.Paste(`curl http://example.com -H 'x-api-key: canary' -d '{"userId":"bob"}'`).See("goes where the form cannot", "uses http")
		p.SeeLine(`region +us ▾`).SeeLine(`userId +required`).See("from AMITY_API_KEY")
	})
}

// A terminal without bracketed paste delivers a command as keys.
func TestACurlCommandThatComesAsKeys(t *testing.T) {
	const command = "curl --request POST \\\n  --url https://apix.sg.amity.co/api/v5/sessions \\\n\t--header 'x-api-key: canary-key' \\\n" +
		`  --data '{"userId":"bob","authToken":"canary-token"}'`
	for _, end := range []string{"\n", "\r"} {
		for name, lead := range map[string]string{"alone": "", "with a prompt": "$ "} {
			does(t, name+" it fills the form and never shows its secrets, line ends as "+strconv.Quote(end), func(t *testing.T) {
				p := withProfiles().open(t, 120, 36)
				p.Type("alice").Press("tab").Type("Al").Sleep(time.Second)
				for _, key := range strings.ReplaceAll(lead+command, "\n", end) {
					p.Burst(string(key)).NotSee("canary")
				}
				p.Burst(end).NotSee("canary").Sleep(time.Second).NotSee("canary").seeNothingSent()
				p.See("filled in from the curl command").SeeLine(`userId +bob`).SeeLine(`displayName +not sent`).SeeLine(`region +sg ▾`)
				p.SeeLine(`API key +•••••••• +10 characters`).SeeLine(`authToken +•••••••• +12`)
				p.Type("2").SeeLine(`userId +bob2`)
			})
		}
	}
	does(t, "in any field, also one that has a say in where the key goes", func(t *testing.T) {
		p := withProfiles().open(t, 120, 36)
		p.Press("up", "up").Sleep(time.Second).Burst(`curl https://apix.eu.amity.co -H 'x-api-key: <x-api-key>' -d '{"userId":"bob"}'`)
		p.Sleep(time.Second).SeeLine(`profile +acme ▾`).SeeLine(`region +eu ▾`).SeeLine(`userId +bob`)
	})
	does(t, "over a line that stutters", func(t *testing.T) {
		p := withKey().open(t, 120, 36)
		p.Burst(`curl https://apix.eu.amity.co -H 'x-api-`).Sleep(100 * time.Millisecond).Burst(`key: canary' -d '{"userId":"bob"}'`).NotSee("canary")
		p.Sleep(time.Second).NotSee("canary").SeeLine(`userId +bob`)
	})
	does(t, "while a person who types the word is not bothered", func(t *testing.T) {
		p := withKey().open(t, 120, 36)
		p.Type("curl https://me").SeeLine(`userId +curl https://me`)
		p.Press("ctrl+u").Sleep(time.Second).Burst("curly hair").SeeLine(`userId +curly hair`)
		p.Press("ctrl+u").Sleep(time.Second).Burst("curl up").Sleep(time.Second).SeeLine(`userId +curl up`)
	})
	does(t, "one that cannot be read says why, and changes nothing", func(t *testing.T) {
		p := withKey().open(t, 120, 36)
		p.Type("alice").Sleep(time.Second).Burst(`curl https://h -H 'x-api-key: canary`).Sleep(time.Second)
		p.See("a quote in the curl command is never closed").NotSee("canary").SeeLine(`userId +alice`)
	})
}

func TestAHugePasteIsRefusedWhole(t *testing.T) {
	const huge = 10 << 20
	for name, c := range map[string]struct{ text, see string }{
		"one line":    {strings.Repeat("x", huge), "10,485,760 characters were pasted, a field holds 4,096"},
		"many lines":  {strings.Repeat("canary\n", huge/7), "lines were pasted, a field takes one"},
		"as a curl":   {"curl https://h -d '" + strings.Repeat("x", huge), "the curl command is longer than 256 KB"},
		"wide":        {strings.Repeat("世", huge/3), "characters were pasted, a field holds 4,096"},
		"only blanks": {strings.Repeat(" ", huge), "10,485,760 characters were pasted"},
	} {
		does(t, name, func(t *testing.T) {
			p := withKey().open(t, 120, 36)
			p.Type("alice").Paste(c.text).See(c.see).NotSee("canary").SeeLine(`userId +alice`).Type("2").SeeLine(`userId +alice2`)
		})
	}
}
