package api

import "sessionscope/api/jsontree"

// File is one of the files of an answer, read as leniently as a User. Name to
// Height come from its attributes.
type File struct {
	FileID  string
	FileURL string
	// Type is image, file, video, audio, clip (observed), or any other word.
	Type string
	// AccessType is public or network; files of the latter want the access
	// token (observed).
	AccessType string
	AltText    string

	Name      string
	Extension string
	MimeType  string
	// Size is in bytes, -1 when it is not known.
	Size int64
	// Width and Height are in pixels, 0 when they are not known.
	Width  int64
	Height int64

	CreatedAt Time
	UpdatedAt Time
}

// File reads the file at a node that Files gave.
func (s *Session) File(n jsontree.Node) File {
	file := valueAt(s.Doc, n)
	attributes := file.member("attributes")
	return File{
		FileID:     file.member("fileId").brief(),
		FileURL:    file.member("fileUrl").brief(),
		Type:       file.member("type").brief(),
		AccessType: file.member("accessType").brief(),
		AltText:    file.member("altText").brief(),
		Name:       attributes.member("name").brief(),
		Extension:  attributes.member("extension").brief(),
		MimeType:   attributes.member("mimeType").brief(),
		Size:       attributes.member("size").integer(-1),
		Width:      attributes.member("metadata", "width").integer(0),
		Height:     attributes.member("metadata", "height").integer(0),
		CreatedAt:  file.member("createdAt").time(),
		UpdatedAt:  file.member("updatedAt").time(),
	}
}
