package keystore

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionscope/api/secret"
)

const maxAccount = 300 // bytes: a name of 64 characters and "/server" fit with room

// checkCall refuses what no Store accepts, before anything is called.
func checkCall(ctx context.Context, account string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if account == "" || len(account) > maxAccount || !utf8.ValidString(account) || strings.ContainsFunc(account, unicode.IsControl) {
		return ErrBadAccount
	}
	return nil
}

func checkValue(value secret.Text) error {
	switch length := len(value.Reveal()); {
	case length == 0:
		return ErrEmpty
	case length > MaxValue:
		return ErrTooBig
	}
	return nil
}
