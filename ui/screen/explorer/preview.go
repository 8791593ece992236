package explorer

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
)

// PreviewMsg asks the app to fetch an image and show it.
type PreviewMsg struct {
	From *Model
	// Title names the image, clean for the terminal.
	Title string
	// Address is where it is.
	Address string
	// File is what the answer says of it; nil when there is only an address.
	File *api.File
}

// preview asks for the image of the row under the cursor.
func (m *Model) preview() tea.Cmd {
	asked, err := m.imageOf(m.here())
	if err != nil {
		return nil // the key's reason has been told
	}
	return func() tea.Msg { return asked }
}

func (m *Model) previewKey() keys.Live {
	if _, err := m.imageOf(m.here()); err != nil {
		return keys.Live{Binding: keys.PreviewImage, Stays: true, Disabled: err.Error()}
	}
	return keys.Live{Binding: keys.PreviewImage, Stays: true}
}

// imageOf is the image that a row stands for; the error says why there is none.
func (m *Model) imageOf(p place) (PreviewMsg, error) {
	none := errors.New("this row is no file, and no user with an avatar")
	if m.Presenting {
		return PreviewMsg{}, errors.New("presenter mode has no stand-ins for images; " + keys.Presenter.Show + " ends it")
	}
	switch p.kind {
	case holderRow:
		return m.avatarOf(m.arrays.Users.At(p.m))
	case nodeRow:
	default:
		return PreviewMsg{}, none
	}
	d := m.Session.Doc
	switch m.what(p.node) {
	case userEntity:
		return m.avatarOf(p.node)
	case fileEntity:
		return m.imageOfFile(p.node)
	case fileReference:
		return m.avatarOf(m.above(p.node))
	}
	if p.node.Depth() == 3 && d.Kind(p.node) == jsontree.String {
		switch owner := m.above(p.node); {
		case m.element(owner) == fileEntity && d.Key(p.node) == "fileUrl":
			return m.imageOfFile(owner)
		case m.element(owner) == userEntity && d.Key(p.node) == "avatarCustomUrl":
			return m.customAvatar(owner)
		}
	}
	return PreviewMsg{}, none
}

// avatarOf is a user's picture: the file that avatarFileId names, else what
// avatarCustomUrl points to. Only these members are read: a user may be large.
func (m *Model) avatarOf(user jsontree.Node) (PreviewMsg, error) {
	fileID := m.textOf(user, "avatarFileId")
	switch {
	case fileID == "":
		return m.customAvatar(user)
	case m.index == nil:
		return PreviewMsg{}, errors.New("which file the avatarFileId names is still being read")
	}
	if i, ok := m.index.FileNamed(fileID); ok {
		return m.imageOfFile(m.arrays.Files.At(i))
	}
	if m.textOf(user, "avatarCustomUrl") != "" {
		return m.customAvatar(user)
	}
	return PreviewMsg{}, errors.New("the avatarFileId is " + m.notIn("files[]") + ", so its address is not known")
}

func (m *Model) customAvatar(user jsontree.Node) (PreviewMsg, error) {
	name, address := clean.Quote(m.textOf(user, "userId")), m.textOf(user, "avatarCustomUrl")
	if address == "" {
		return PreviewMsg{}, errors.New(name + " has no avatar")
	}
	return m.asking("avatar of "+name, address, nil)
}

// textOf is a member's text; "" when it is none.
func (m *Model) textOf(n jsontree.Node, name string) string {
	member, ok := m.member(n, name)
	if !ok || m.Session.Doc.Kind(member) != jsontree.String {
		return ""
	}
	return m.Session.Doc.String(member)
}

func (m *Model) imageOfFile(n jsontree.Node) (PreviewMsg, error) {
	f := m.Session.File(n)
	switch kind := strings.ToLower(firstText(f.MimeType, f.Type)); {
	case f.FileURL == "":
		return PreviewMsg{}, errors.New("this file has no fileUrl")
	case kind == "" || strings.HasPrefix(kind, "image") || kind == "file" || kind == "application/octet-stream":
		return m.asking(clean.Quote(firstText(f.Name, f.FileID)), f.FileURL, &f)
	default:
		return PreviewMsg{}, errors.New("this file is " + clean.Head(kind, 60) + "; only images can be shown")
	}
}

// asking refuses an address that is never fetched before it is asked for.
func (m *Model) asking(title, address string, f *api.File) (PreviewMsg, error) {
	if _, err := api.ParseImageURL(address); err != nil {
		return PreviewMsg{}, errors.New(clean.Line(err.Error()))
	}
	return PreviewMsg{From: m, Title: clean.Cut(m.Theme.Cells, title, 60), Address: address, File: f}, nil
}
