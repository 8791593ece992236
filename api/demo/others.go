package demo

import (
	"slices"
	"time"
)

// bob shows what a plain member's answer lacks, and each way of lacking it:
// a member that is absent, one that is null and one that is empty.
func bob(epoch time.Time) profile {
	u := newUser("bob", epoch.Add(-611*day+52203917*time.Millisecond))
	u.DisplayName = "Bob Okafor"
	u.Permissions = []string{"EDIT_USER_FEED_POST", "DELETE_USER_FEED_POST"}
	u.Description = value(empty)
	u.AvatarCustomURL = nil
	return profile{user: u, roles: []role{}}
}

// root holds everything: the documented permissions and their legacy spellings.
func root(epoch time.Time) profile {
	avatar := newPicture("root avatar", drawPortrait, 256, 256, pngFormat)
	avatar.uploaded("admin.png", "Avatar of the network's administrator", epoch.Add(-(1400*day + 8120033*time.Millisecond)))
	guide := newText("root guide",
		"Be kind. Warn before you mute, mute before you ban, and write down why.\n")
	guide.uploaded("moderation-guidelines.txt", "", epoch.Add(-(118*day + 40022951*time.Millisecond)))

	u := newUser("root", epoch.Add(-1581*day+30011404*time.Millisecond))
	u.DisplayName = "Network Admin"
	u.ProfileHandle = "root"
	u.Roles = []string{"global-admin"}
	u.Permissions = slices.Concat(documentedPermissions(), legacyPermissions())
	u.AvatarFileID = text(avatar.file.FileID)
	u.Metadata = value(`{"team":"Trust & Safety","onCall":true}`)
	return profile{user: u, roles: []role{globalAdmin(epoch)}, files: []stored{avatar, guide}}
}

func brand(epoch time.Time) profile {
	logo := newPicture("brand logo", drawLogo, 320, 320, pngFormat)
	logo.uploaded("northwind-logo.png", "Logo of Northwind Coffee", epoch.Add(-(420*day + 19922411*time.Millisecond)))

	u := newUser("brand", epoch.Add(-421*day+19011950*time.Millisecond))
	u.DisplayName = "Northwind Coffee"
	u.ProfileHandle = "northwind.coffee"
	u.Description = text("Roasted in small batches since 2011.")
	u.AvatarFileID = text(logo.file.FileID)
	u.Permissions = []string{"CREATE_PRIVILEGED_POST", "EDIT_USER_FEED_POST", "DELETE_USER_FEED_POST"}
	u.FlagCount = 1
	// The documented form of hash; elsewhere it comes as one string.
	u.HashFlag = value(`{"bits":96,"hashes":4,"hash":["AAQAAIAA","ACAAAAEA"]}`)
	u.Metadata = value(`{"category":"food-and-drink","website":"https://northwind.example","verified":true}`)
	u.IsBrand = true
	return profile{user: u, roles: []role{}, files: []stored{logo}}
}

func banned(epoch time.Time) profile {
	p := plain("banned", "Bailey", 530*day)(epoch)
	p.user.FlagCount = 17
	p.user.IsGlobalBan = true
	return p
}

func deleted(epoch time.Time) profile {
	p := plain("deleted", "Dana", 702*day)(epoch)
	p.user.Roles = []string{"community-moderator"}
	p.user.IsDeleted = true
	p.roles = []role{communityModerator(epoch)}
	return p
}

// thai holds what widths, shaping and direction of text can go wrong with.
func thai(epoch time.Time) profile {
	photo := newPicture("thai photo", drawLandscape, 640, 480, jpegFormat)
	photo.file.Attributes.Metadata.GPS = value(`{"latitude":18.588500,"longitude":98.487100}`)
	photo.uploaded("ภาพถ่าย ๐๑.jpg", "พระอาทิตย์ขึ้นที่ดอยอินทนนท์ 🌄", epoch.Add(-(77*day + 66013290*time.Millisecond)))

	u := newUser("thai", epoch.Add(-350*day+11090706*time.Millisecond))
	u.DisplayName = "สมหญิง ใจดี 👩‍👩‍👧‍👦"
	u.ProfileHandle = "สมหญิง.ใจดี"
	u.Description = text("อาศัยอยู่ที่เชียงใหม่ · 東京に住んでいました · 我喜欢爬山 · 한국어도 조금 · مرحبا بالعالم · שלום לכולם")
	u.AvatarFileID = text(photo.file.FileID)
	u.Roles = []string{"channel-moderator"}
	u.Metadata = value(`{"ชื่อเล่น":"ฝน","姓名":"林美玲","お気に入り":["富士山","抹茶"],"الاسم":"ليلى",` +
		`"שם":"נועה","emoji":"🏳️‍🌈 👨🏽‍💻 🇹🇭 ❤️","mixed":"abc אבג 123 ابج","हिन्दी":"नमस्ते क्षत्रिय"}`)
	return profile{user: u, roles: []role{channelModerator(epoch)}, files: []stored{photo}}
}
