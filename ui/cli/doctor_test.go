package cli_test

import (
	"encoding/json"
	"testing"
)

func TestTheDoctorLooksAtTheTerminal(t *testing.T) {
	for name, c := range map[string]struct {
		window [2]int
		env    map[string]string
		code   int
		says   []string
	}{
		"a good one":   {[2]int{120, 36}, nil, 0, []string{"✓ terminal", "xterm, 120×36 cells", "OSC 52", `locale "" is not UTF-8`}},
		"a small one":  {[2]int{39, 36}, nil, 1, []string{"✗ terminal", "has 39×36 cells; the screens need 40×10", "→ make the window larger"}},
		"of no size":   {[2]int{}, nil, 0, []string{"its size is not known: it does not tell"}},
		"of no kind":   {[2]int{80, 24}, map[string]string{"TERM": ""}, 1, []string{"✗ terminal", "TERM is not set"}},
		"a dumb one":   {[2]int{80, 24}, map[string]string{"TERM": "dumb"}, 1, []string{"✗ terminal", "TERM=dumb"}},
		"tmux":         {[2]int{80, 24}, map[string]string{"TMUX": "/tmp/x", "LANG": "de_DE.UTF-8"}, 0, []string{"set -g set-clipboard on"}},
		"screen":       {[2]int{80, 24}, map[string]string{"STY": "1.x"}, 0, []string{"in screen"}},
		"far away":     {[2]int{80, 24}, map[string]string{"SSH_TTY": "/dev/pts/1"}, 0, []string{"over ssh"}},
		"with no home": {[2]int{80, 24}, map[string]string{"no home": "1"}, 1, []string{"✗ config", "set HOME or XDG_CONFIG_HOME", "✗ history", "set HOME or XDG_STATE_HOME"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPerson(t)
			p.terminal, p.window = true, c.window
			for name, value := range c.env {
				p.env[name] = value
			}
			if p.env["no home"] != "" {
				p.home = ""
			}
			got := p.runs("doctor").exits(t, c.code).sends(t, "", "")
			for _, text := range c.says {
				got.prints(t, text)
			}
		})
	}
}

func TestTheDoctorAsksAHostOnlyWhereOneIsNamed(t *testing.T) {
	p := newPerson(t)
	p.env["AMITY_API_KEY"] = "canary-key"
	p.runs("doctor").exits(t, 0).sends(t, "", "").prints(t, "nothing was sent")
	p.stdin = demoKey
	p.runs("keys", "set", "prod", "--region", "eu").exits(t, 0)
	p.runs("doctor").exits(t, 0).sends(t, "", "")
	p.runs("doctor", "--profile", "prod").exits(t, 0).sends(t, "apix.eu.amity.co", "").prints(t, "apix.eu.amity.co answered 401")
	p.runs("doctor", "--region", "sg").exits(t, 0).sends(t, "apix.sg.amity.co", "")
	p.runs("doctor", "--profile", "prod", "--region", "us").exits(t, 2).sends(t, "", "")
}

func TestTheDoctorSpeaksJSON(t *testing.T) {
	p := newPerson(t)
	p.env["XDG_CONFIG_HOME"] = "relative"
	got := p.runs("doctor", "-o", "json").exits(t, 1)
	var said struct {
		Version, System string
		Wrong           int
		Findings        []struct{ Area, State, Says, Fix string }
	}
	if err := json.Unmarshal([]byte(got.stdout), &said); err != nil || got.stderr != "" {
		t.Fatalf("%v: %s%s", err, got.stdout, got.stderr)
	}
	wrong := 0
	for _, finding := range said.Findings {
		if finding.State == "wrong" {
			wrong++
			if finding.Area != "environment" || finding.Fix == "" {
				t.Errorf("it finds %+v", finding)
			}
		}
	}
	if wrong != 1 || said.Wrong != 1 || said.Version != "v1.2.3" {
		t.Errorf("it says %+v", said)
	}
}
