package demo

import (
	"slices"
	"time"
)

const day = 24 * time.Hour

// newRole is a role of the network, made and last changed so long before epoch.
func newRole(id, name string, epoch time.Time, age, untouched time.Duration, permissions []string) role {
	return role{
		RoleID: id, UpdatedAt: stamp(epoch.Add(-untouched)), Permissions: permissions,
		DisplayName: name, CreatedAt: stamp(epoch.Add(-age)),
	}
}

func globalAdmin(epoch time.Time) role {
	return newRole("global-admin", "Global admin", epoch, 1580*day+7412345*time.Millisecond, 96*day+1888471*time.Millisecond,
		documentedPermissions())
}

func communityModerator(epoch time.Time) role {
	permissions := slices.Concat(communityPermissions(), feedPermissions(),
		[]string{"MANAGE_COMMUNITY_STORY", "REVIEW_COMMUNITY_POST", "MANAGE_COMMUNITY_EVENTS"})
	return newRole("community-moderator", "Community moderator", epoch, 1580*day+7411802*time.Millisecond,
		41*day+50617118*time.Millisecond, permissions)
}

func channelModerator(epoch time.Time) role {
	return newRole("channel-moderator", "Channel moderator", epoch, 1580*day+7411511*time.Millisecond,
		212*day+9113862*time.Millisecond, channelPermissions())
}

func contentReviewer(epoch time.Time) role {
	return newRole("content-reviewer", "Content reviewer", epoch, 388*day+22091077*time.Millisecond,
		17*day+30402395*time.Millisecond, []string{
			"REVIEW_COMMUNITY_POST", "EDIT_COMMUNITY_COMMENT", "DELETE_COMMUNITY_COMMENT", "BAN_USER",
		})
}
