package demo

import "time"

// alice is the demo's first user: a community moderator. Her answer holds one
// of everything that a real one can hold, and the loose ends too: a role that
// roles[] does not describe, a role in roles[] that is not hers, a member that
// the documentation doesn't know, numbers that a float would spoil.
func alice(epoch time.Time) profile {
	files := aliceFiles(epoch)
	u := newUser("alice", epoch.Add(-1085*day+43348592*time.Millisecond))
	u.DisplayName = "Alice Nakamura"
	u.ProfileHandle = "alice.nakamura"
	u.Roles = []string{"community-moderator", "channel-moderator", "content-reviewer", "story-curator"}
	u.Permissions = []string{
		"EDIT_COMMUNITY", "EDIT_COMMUNITY_POST", "DELETE_COMMUNITY_POST", "PIN_COMMUNITY_POST", "BAN_COMMUNITY_USER",
		"EDIT_MESSAGE", "DELETE_MESSAGE", "BAN_USER_FROM_CHANNEL", "CREATE_EVENT", "CREATE_PRIVILEGED_POST",
		"MANAGE_NOTIFICATION_NETWORK_SETTING", "Channel/ManageMessages", "User/ExemptFromFilters",
	}
	u.Description = text("Looks after the photography and hiking communities.\nSay hello before you post.")
	u.AvatarFileID = text(files[0].file.FileID)
	u.FlagCount = 2
	u.HashFlag = value(`{"bits":191,"hashes":7,"hash":"AhAAQIAEAAAgAQAIAABCAAEAgBAAIAAA"}`)
	u.Metadata = value(`{"department":"Community","languages":["en","ja"],"memberSince":"2023-01",` +
		`"onboarding":{"completed":true,"step":4,"skipped":null},"reputation":12.50,"legacyId":9007199254740993}`)
	u.Tier = "premium"
	return profile{
		user:  u,
		roles: []role{globalAdmin(epoch), communityModerator(epoch), channelModerator(epoch), contentReviewer(epoch)},
		files: files,
	}
}

func aliceFiles(epoch time.Time) []stored {
	portrait := newPicture("alice portrait", drawPortrait, 480, 480, jpegFormat)
	portrait.file.Attributes.Metadata.Exif = value(`{"Make":"FUJIFILM","Model":"X-T4","LensModel":"XF56mmF1.2 R",` +
		`"FNumber":1.40,"ExposureTime":"1/250","ISO":160,"FocalLength":56.0,"DateTimeOriginal":"2025:03:02 10:14:55"}`)
	portrait.uploaded("alice-portrait.jpg", "Portrait of Alice", epoch.Add(-(300*day + 31512077*time.Millisecond)))

	hike := newPicture("alice hike", drawLandscape, 800, 600, jpegFormat)
	hike.file.Attributes.Metadata.Exif = value(`{"Make":"Apple","Model":"iPhone 15 Pro","FNumber":1.78,` +
		`"ExposureTime":"1/1250","ISO":64,"FocalLength":6.86,"Orientation":1,"Flash":false,` +
		`"DateTimeOriginal":"2025:06:14 05:42:07","OffsetTimeOriginal":"+07:00","PixelXDimension":800,"PixelYDimension":600}`)
	hike.file.Attributes.Metadata.GPS = value(`{"latitude":18.588500,"longitude":98.487100,"altitude":2565.40,` +
		`"direction":271.50,"timestamp":"2025-06-13T22:42:07Z"}`)
	hike.uploaded("IMG_4021.JPG", "Three ridges at dawn, seen from the summit", epoch.Add(-(200*day + 4711360*time.Millisecond)))

	banner := newPicture("alice banner", drawBanner, 720, 240, pngFormat)
	banner.file.AccessType = "network"
	banner.file.Attributes.Metadata.Exif = value(`{"Software":"Figma","ColorSpace":"sRGB","XResolution":144}`)
	banner.uploaded("welcome banner (final).png", "Banner: welcome to the hiking community", epoch.Add(-(64*day + 77405219*time.Millisecond)))
	return []stored{portrait, hike, banner}
}
