package explorer_test

import (
	"testing"
	"testing/synctest"
)

const related = `{"users":[
	{"userId":"alice","roles":["mod","ghost"],"permissions":["EDIT_POST","BAN_USER"],"avatarFileId":"f1"},
	{"userId":"bob","roles":["mod"]}],
	"roles":[{"roleId":"mod","displayName":"Moderator","permissions":["EDIT_POST","MUTE_USER","KICK"]},
		{"roleId":"admin","displayName":"Administrator","permissions":["MUTE_USER"]}],
	"files":[{"fileId":"f1","attributes":{"name":"face.png"}},{"fileId":"f2","attributes":{"name":"lost.png"}}]}`

// The relations, as somebody asks for them: permission → who and through what,
// role → who and what only it grants, user → all in effect with its source.
func TestRelationsAnswerWhatPeopleAsk(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string // that lead there from the first row, all folded
		see  []string
	}{
		"a user": {[]string{"j", "l", "j"}, []string{
			"⚠ The role ghost is not described in roles[]", "mod             Moderator ↵", "ghost           not in roles[]",
			"EDIT_POST       direct, via mod ↵", "BAN_USER        direct ↵", "MUTE_USER       via mod ↵", "4 in effect", "Network-wide only", "f1 ↵",
		}},
		"a role": {[]string{"j", "j", "l", "j"}, []string{
			"held by  2 users", "alice", "bob", "permissions  3, of them 1 only from here",
			"EDIT_POST       also 1 user directly ↵", "MUTE_USER       also admin ↵", "KICK            only from here ↵",
		}},
		"a role that nobody holds": {[]string{"j", "j", "l", "j", "J"}, []string{"held by  0 users", "Nobody in this answer names this role.", "MUTE_USER       also mod ↵"}},
		"a role that is missing":   {[]string{"/", "g", "h", "o", "s", "t", "enter"}, []string{"held by  1 user", "⚠ The role ghost is not described in roles[]: what it grants is not known."}},
		"a permission of both":     {[]string{"j", "j", "j", "l", "/", "E", "D", "I", "T", "enter", "n", "n"}, []string{"granted by  1 role", "mod             Moderator ↵", "held by  2 users, 1 of them directly", "alice           direct, via mod ↵", "bob             via mod ↵", "Network-wide only"}},
		"a permission of roles":    {[]string{"/", "K", "I", "C", "K", "enter"}, []string{"held by  2 users, through roles"}},
		"a permission of one user": {[]string{"/", "B", "A", "N", "enter"}, []string{"granted by  0 roles", "held by  1 user, directly"}},
		"a file":                   {[]string{"j", "j", "j", "j", "l", "j"}, []string{"avatar of  1 user", "alice"}},
		"a file of nobody":         {[]string{"j", "j", "j", "j", "l", "j", "J"}, []string{"avatar of  no user of this answer"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				explore(t, related, 160, 40).Press("E", "g").Press(c.keys...).See(c.see...)
			})
		})
	}
}

func TestLooseEndsAreListedInBothDirections(t *testing.T) {
	both := []string{"⚠ named by users, not described in roles[]  1", "ghost           of 1 user; what it grants is not known", "described in roles[], named by no user  1", "admin           Administrator ↵"}
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, related, 160, 40)
		d.Press("E", "g", "j", "j").See("roles  2", "mod             3 permissions, held by 2 users ↵", "admin           1 permission, held by 0 users ↵").See(both...)
		d.Press("k").See("alice ↵", "bob ↵").Press("j", "j", "j").See("face.png ↵", "lost.png ↵").Press("k", "k")
		d.Press("j").See("Every permission that a role or a user names", "Network-wide only").See(both...)
	})
}

func TestLinksLeadRoundTheAnswerFromBothViews(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, related, 160, 40)
		d.Press("E", "g", "v", "/").Type("KICK").Press("enter").See("raw JSON", "$.roles[0].permissions[2]")
		d.Press("enter").See("held by  2 users, through roles").NotSee("raw JSON")
		d.Press("[").See("raw JSON", "$.roles[0].permissions[2]").Press("]").See("held by  2 users").NotSee("raw JSON")
	})
}

func TestOfAnAnswerThatBreaksOffNothingIsSaidToBeMissing(t *testing.T) {
	const cut = `{"users":[{"userId":"alice","roles":["mod"],"avatarFileId":"f1"}],"roles":[{"roleId":"admin","permi`
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, cut, 160, 40).Press("E", "g", "j", "l", "j")
		d.See("mod             not in what came", "f1  not in what came").NotSee("not in roles[]", "not in files[]", "not described")
		d.Press("/").Type("mod").Press("enter", "enter").See("⚠ The role mod is not in what came before the answer breaks off").NotSee("not described")
	})
}
