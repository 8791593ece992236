package demo

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// What the answer of the person huge holds.
const (
	hugeUsers = 5000
	hugeRoles = 40
	hugeFiles = 800
	// hugeAt is where their own user stands: a client that takes users[0] for
	// the one it asked for is wrong here.
	hugeAt = 2500
)

func hugeOwner(epoch time.Time) profile {
	u := newUser("huge", epoch.Add(-901*day+3605127*time.Millisecond))
	u.DisplayName = "Hugo Grande"
	u.ProfileHandle = "hugo.grande"
	roles := hugeRolesOf(epoch)[:2]
	u.Roles = []string{roles[0].RoleID, roles[1].RoleID}
	u.Permissions = []string{"EDIT_COMMUNITY", "BAN_USER"}
	return profile{user: u, roles: roles}
}

// writeHuge streams the answer: head, users, roles, files, tail. Every part is
// made from the position it stands at, so that it is the same each time and
// never whole in memory.
func (s *Server) writeHuge(w http.ResponseWriter, r *http.Request, answer session) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	out := bufio.NewWriterSize(w, 32<<10)
	owner := answer.Users[0]
	answer.Users, answer.Roles, answer.Files = []user{}, []role{}, []file{}
	head, tail, _ := bytes.Cut(encode(answer), []byte(`"users":[],"roles":[],"files":[]`))
	roles := hugeRolesOf(s.epoch)
	_, _ = out.Write(head)
	writeList(out, "users", hugeUsers, func(i int) any {
		if i == hugeAt {
			return owner
		}
		return hugeUser(i, s.epoch, roles)
	})
	_ = out.WriteByte(',')
	writeList(out, "roles", len(roles), func(i int) any { return roles[i] })
	_ = out.WriteByte(',')
	writeList(out, "files", hugeFiles, func(i int) any { return s.files.gallery.file(i, s.epoch).listed(r) })
	_, _ = out.Write(tail)
	_ = out.Flush() // the first failed write makes all later ones fail: the client has gone
	return nil
}

// writeList writes a member that is an array. It stops early when nobody reads.
func writeList(out *bufio.Writer, name string, n int, element func(i int) any) {
	_, _ = fmt.Fprintf(out, "%q:[", name)
	for i := range n {
		if i > 0 {
			_ = out.WriteByte(',')
		}
		if _, err := out.Write(encode(element(i))); err != nil {
			return
		}
	}
	_ = out.WriteByte(']')
}

func hugeUser(i int, epoch time.Time, roles []role) user {
	chance := rand.New(rand.NewPCG(uint64(i), 5000))
	first, last := pick(chance, firstNames()), pick(chance, lastNames())
	made := epoch.Add(-time.Duration(chance.Int64N(int64(1500*24*time.Hour/time.Millisecond))) * time.Millisecond)
	u := newUser(fmt.Sprintf("member-%05d", i), made)
	u.UpdatedAt = stamp(made.Add(time.Duration(chance.Int64N(int64(epoch.Sub(made)) + 1))))
	u.DisplayName = first + " " + last
	u.ProfileHandle = strings.ToLower(first) + "." + strconv.Itoa(i)
	for range chance.IntN(4) {
		u.Roles = append(u.Roles, pick(chance, roles).RoleID)
	}
	if chance.IntN(25) == 0 {
		u.Roles = append(u.Roles, "founding-member") // a role that roles[] lacks
	}
	documented := documentedPermissions()
	for range chance.IntN(5) {
		u.Permissions = append(u.Permissions, pick(chance, documented))
	}
	if chance.IntN(3) > 0 {
		u.Description = text(pick(chance, phrases()) + " " + pick(chance, phrases()) + " " + pick(chance, phrases()))
	}
	if chance.IntN(2) == 0 {
		u.AvatarFileID = text(galleryID(chance.IntN(hugeFiles)))
	}
	u.FlagCount = max(0, chance.IntN(30)-26)
	if u.FlagCount > 0 {
		u.HashFlag = value(fmt.Sprintf(`{"bits":96,"hashes":7,"hash":%q}`, digest(u.UserID)[:16]))
	}
	if chance.IntN(4) == 0 {
		u.AvatarCustomURL = text("https://cdn.example/avatars/" + digest("avatar " + u.UserID)[:32] + ".webp")
	}
	u.Metadata = value(fmt.Sprintf(`{"joinedFrom":%q,"city":%q,"interests":[%q,%q],"score":%d.%02d,"streak":%d,`+
		`"newsletter":%t,"locale":%q,"lastDigest":%q}`,
		pick(chance, []string{"ios", "android", "web"}), pick(chance, cities()), pick(chance, interests()),
		pick(chance, interests()), chance.IntN(100), chance.IntN(100), chance.IntN(365), chance.IntN(2) == 0,
		pick(chance, []string{"en-GB", "de-DE", "fr-FR", "th-TH", "ja-JP", "pt-BR"}), epoch.AddDate(0, 0, -chance.IntN(60)).Format(time.DateOnly)))
	u.IsGlobalBan = chance.IntN(300) == 0
	u.IsBrand = chance.IntN(60) == 0
	u.IsDeleted = chance.IntN(200) == 0
	return u
}

// hugeRolesOf are eight fields of work at five levels.
func hugeRolesOf(epoch time.Time) []role {
	fields := []string{"events", "photography", "hiking", "market", "support", "stories", "streams", "newcomers"}
	levels := []string{"helper", "editor", "moderator", "curator", "lead"}
	documented := documentedPermissions()
	out := make([]role, 0, hugeRoles)
	for i := range hugeRoles {
		chance := rand.New(rand.NewPCG(uint64(i), 40))
		field, level := fields[i/len(levels)], levels[i%len(levels)]
		var permissions []string
		for _, at := range chance.Perm(len(documented))[:3+chance.IntN(12)] {
			permissions = append(permissions, documented[at])
		}
		title := strings.ToUpper(field[:1]) + field[1:] + " " + level
		age := time.Duration(200+chance.IntN(900))*day + time.Duration(chance.IntN(86_400_000))*time.Millisecond
		made := newRole(field+"-"+level, title, epoch, age, age/time.Duration(2+chance.IntN(9)), permissions)
		made.IsDeleted = chance.IntN(15) == 0
		out = append(out, made)
	}
	return out
}

func pick[T any](chance *rand.Rand, from []T) T { return from[chance.IntN(len(from))] }
