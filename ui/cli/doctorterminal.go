package cli

import (
	"cmp"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"sessionscope/keystore"
)

// The smallest window that shows the screens.
const (
	leastWidth  = 40
	leastHeight = 10
)

// examineTerminal looks at the terminal as far as it can be known without asking
// it anything.
func (p *program) examineTerminal(found *findings) {
	kind := p.Getenv("TERM")
	switch {
	case kind == "dumb":
		found.wrong("terminal", "run it in another terminal, or use sessionscope create", "TERM=dumb cannot show the screens")
	case !p.Terminal.Stdout || !p.Terminal.Stdin:
		found.note("terminal", "stdin or stdout is no terminal here: the screens need one, create does not")
	case kind == "":
		found.wrong("terminal", "set TERM to what your terminal is, like xterm-256color", "TERM is not set")
	default:
		p.examineWindow(found, kind)
	}
	if p.Terminal.Stdout {
		p.examineAround(found)
	}
}

func (p *program) examineWindow(found *findings, kind string) {
	width, height, err := p.Terminal.Size()
	colours := colorprofile.Detect(p.Stdout, p.Environ)
	switch {
	case err != nil:
		found.note("terminal", "%s, %s; its size is not known: %v", kind, colourWords(colours), err)
	case width < leastWidth || height < leastHeight:
		found.wrong("terminal", "make the window larger", "the window has %d×%d cells; the screens need %d×%d", width, height, leastWidth, leastHeight)
	default:
		found.ok("terminal", "%s, %d×%d cells, %s", kind, width, height, colourWords(colours))
	}
}

func colourWords(p colorprofile.Profile) string {
	switch p {
	case colorprofile.TrueColor:
		return "all colours"
	case colorprofile.ANSI256:
		return "256 colours (COLORTERM=truecolor says that there are more)"
	case colorprofile.ANSI:
		return "16 colours"
	default:
		return "no colours"
	}
}

// examineAround looks at what stands between the program and the window, which
// copies have to pass.
func (p *program) examineAround(found *findings) {
	switch {
	case p.Getenv("TMUX") != "":
		found.note("terminal", "in tmux: copies reach the clipboard with set -g set-clipboard on")
	case p.Getenv("STY") != "":
		found.note("terminal", "in screen, which passes no copies on to the clipboard")
	default:
		found.note("terminal", "copies go to the clipboard through the terminal (OSC 52), which some allow only when told to")
	}
	found.note("terminal", "whether pastes come bracketed is not known here; keys faster than anybody types count as a paste too")
	if p.Getenv("SSH_CONNECTION") != "" || p.Getenv("SSH_TTY") != "" {
		found.note("terminal", "over ssh: copies go to the clipboard of the computer that you sit at")
	}
	locale := cmp.Or(p.Getenv("LC_ALL"), p.Getenv("LC_CTYPE"), p.Getenv("LANG"))
	if lower := strings.ToLower(locale); !strings.Contains(lower, "utf-8") && !strings.Contains(lower, "utf8") {
		found.note("terminal", "the locale %q is not UTF-8: where symbols look wrong, set LANG=C.UTF-8", locale)
	}
}

// examineEnvironment names the variables that count, and shows no secret.
func (p *program) examineEnvironment(found *findings) {
	p.examineSecrets(found)
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_STATE_HOME"} {
		if dir := p.Getenv(name); dir != "" && !filepath.IsAbs(dir) {
			found.wrong("environment", "set "+name+" to a path that begins with /, or unset it", "%s is a relative path, so it is not used", name)
		}
	}
	var set []string
	for _, name := range []string{keystore.KeystoreVariable, "XDG_CONFIG_HOME", "XDG_STATE_HOME", "NO_COLOR", "COLORTERM", "VISUAL", "EDITOR"} {
		if value := p.Getenv(name); value != "" {
			set = append(set, name+"="+value)
		}
	}
	if len(set) > 0 {
		found.ok("environment", "%s", strings.Join(set, " "))
	}
	p.examineEditor(found)
}

// examineEditor looks for the program that edits the body of a request.
func (p *program) examineEditor(found *findings) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		words := strings.Fields(p.Getenv(name))
		if len(words) == 0 {
			continue
		}
		if _, err := exec.LookPath(words[0]); err != nil && !strings.ContainsAny(words[0], `'"\$`) {
			found.wrong("environment", "set "+name+" to an editor that is installed", "%s names %q, which is not there", name, words[0])
		}
		return
	}
	found.note("environment", "neither VISUAL nor EDITOR is set: the body cannot be edited in an editor")
}
