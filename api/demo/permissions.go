package demo

import "slices"

// documentedPermissions are the 39 that the API's documentation lists.
func documentedPermissions() []string {
	return slices.Concat(channelPermissions(), userPermissions(), communityPermissions(), []string{
		"CREATE_ROLE", "EDIT_ROLE", "DELETE_ROLE", "MANAGE_COMMUNITY_STORY",
	})
}

func channelPermissions() []string {
	return []string{
		"MUTE_CHANNEL", "CLOSE_CHANNEL", "EDIT_CHANNEL", "EDIT_CHANNEL_RATELIMIT", "EDIT_MESSAGE", "DELETE_MESSAGE",
		"BAN_USER_FROM_CHANNEL", "MUTE_USER_INSIDE_CHANNEL", "ADD_CHANNEL_USER", "REMOVE_CHANNEL_USER",
		"EDIT_CHANNEL_USER", "ASSIGN_CHANNEL_USER_ROLE",
	}
}

func userPermissions() []string {
	return append([]string{"BAN_USER", "EDIT_USER", "ASSIGN_USER_ROLE"}, feedPermissions()...)
}

func feedPermissions() []string {
	return []string{
		"EDIT_USER_FEED_POST", "DELETE_USER_FEED_POST", "EDIT_USER_FEED_COMMENT", "DELETE_USER_FEED_COMMENT",
	}
}

func communityPermissions() []string {
	return []string{
		"ADD_COMMUNITY_USER", "REMOVE_COMMUNITY_USER", "EDIT_COMMUNITY_USER", "BAN_COMMUNITY_USER",
		"MUTE_COMMUNITY_USER", "EDIT_COMMUNITY", "DELETE_COMMUNITY", "EDIT_COMMUNITY_POST", "DELETE_COMMUNITY_POST",
		"PIN_COMMUNITY_POST", "EDIT_COMMUNITY_COMMENT", "DELETE_COMMUNITY_COMMENT", "ASSIGN_COMMUNITY_USER_ROLE",
		"CREATE_COMMUNITY_CATEGORY", "EDIT_COMMUNITY_CATEGORY", "DELETE_COMMUNITY_CATEGORY",
	}
}

// legacyPermissions are slash forms that answers still hold (observed; the
// missing t is the API's).
func legacyPermissions() []string {
	return []string{
		"Channel/ManageMessages", "Channel/BanUser", "User/ExemptFromFilters", "User/ExempFromWhitelist",
	}
}
