package api

import (
	"errors"
	"io"
)

// ErrTooBig says that an answer is larger than the limit for it.
var ErrTooBig = errors.New("the answer is larger than the limit")

const (
	smallestPiece = 64 << 10
	largestPiece  = 16 << 20
	// keptOfTooBig is how much of an answer over the limit is kept to be shown.
	keptOfTooBig = 1 << 20
)

// readBody reads to the end, but no more than limit bytes: one byte more gives
// ErrTooBig with the beginning. On any error it gives what had come. declared
// is the length that the sender claims, negative when it claims none; it only
// saves work, since a sender may lie.
//
// It reads into pieces and joins them once, so that it never holds more than
// twice the answer and a piece.
func readBody(body io.Reader, declared, limit int64) ([]byte, error) {
	if declared > limit {
		return nil, ErrTooBig
	}
	var pieces [][]byte
	var total int64
	next := int64(smallestPiece)
	if declared >= 0 {
		next = min(declared, largestPiece)
	}
	for {
		// The byte over shows that a limit, or what was declared, is passed.
		piece, err := fill(body, min(next, limit-total)+1)
		pieces, total = append(pieces, piece), total+int64(len(piece))
		switch {
		case total > limit:
			return join(pieces, min(limit, keptOfTooBig)), ErrTooBig
		case errors.Is(err, io.EOF):
			return join(pieces, total), nil
		case err != nil:
			return join(pieces, total), err
		}
		next = min(max(total, smallestPiece), largestPiece)
	}
}

// fill reads until size bytes are there or the body ends with an error, which
// is io.EOF at its proper end.
func fill(body io.Reader, size int64) ([]byte, error) {
	const patience = 100 // as in bufio
	piece := make([]byte, 0, size)
	for idle := 0; len(piece) < cap(piece); {
		n, err := body.Read(piece[len(piece):cap(piece)])
		piece = piece[:len(piece)+n]
		if err != nil {
			return piece, err
		}
		if n > 0 {
			idle = 0
		} else if idle++; idle == patience {
			return piece, io.ErrNoProgress
		}
	}
	return piece, nil
}

// join gives the first size bytes of the pieces as one.
func join(pieces [][]byte, size int64) []byte {
	if first := pieces[0]; int64(len(first)) >= size {
		return first[:size:size]
	}
	joined := make([]byte, 0, size)
	for i, piece := range pieces {
		joined = append(joined, piece[:min(int64(len(piece)), size-int64(len(joined)))]...)
		pieces[i] = nil
	}
	return joined
}
