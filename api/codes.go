package api

// codeBusiness is sent both for a request that fails validation (HTTP 422) and
// for a fault of the server (HTTP 500): only the status tells (observed).
const codeBusiness = 500000

// CodeName gives a code of the error envelope a name, "" when it has none
// known. All of them are observed.
//
//nolint:funlen // a table
func CodeName(code int) string {
	switch code {
	case 400000:
		return "bad request"
	case 400100:
		return "unauthorized"
	case 400300:
		return "forbidden"
	case 400301:
		return "permission denied"
	case 400302:
		return "user is muted"
	case 400303:
		return "channel is muted"
	case 400304:
		return "user is banned from the channel or community"
	case 400305:
		return "too many members"
	case 400306:
		return "exempt from bans"
	case 400307:
		return "repeated too often"
	case 400308:
		return "blocked word"
	case 400309:
		return "link not allowed"
	case 400311:
		return "rate limit"
	case 400312:
		return "user is globally banned"
	case 400314:
		return "unsafe content"
	case 400315:
		return "duplicate entry"
	case 400316:
		return "user is not banned"
	case 400317:
		return "the only moderator cannot leave"
	case 400318:
		return "the only member cannot leave"
	case 400319:
		return "notifications are off for the network"
	case 400400:
		return "not found"
	case 400900:
		return "conflict"
	case 403998:
		return "bots may not do this"
	case 403999:
		return "visitors may not do this"
	case codeBusiness:
		return "validation failed or server fault"
	}
	return ""
}
