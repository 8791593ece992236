package failure

import (
	"errors"

	"sessionscope/api"
	"sessionscope/keystore"
)

// causes are the likely ones, the likeliest first.
func causes(err error) []api.Cause {
	if known := api.Causes(err); len(known) > 0 {
		return known
	}
	var key *keystore.Error
	if !errors.As(err, &key) {
		return []api.Cause{{What: "the request cannot be sent as it stands", Try: "Correct the form and send it again."}}
	}
	fix := key.Fix
	if fix == "" {
		fix = "Type a key into the form for this run."
	}
	return []api.Cause{{What: key.Err.Error(), Try: fix}}
}
