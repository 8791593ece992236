package api

// Rule is what the API asks of one field. All limits count characters, not
// bytes (observed).
type Rule struct {
	Field Field
	// Required fields may not be empty.
	Required bool
	// Min and Max bound the length of a value that is given. A Max of 0 means
	// that no limit is known.
	Min, Max int
	// ForbiddenPrefixes may not begin the value. They are case-sensitive.
	ForbiddenPrefixes []string
	// Choices are the documented values. Others are sent too, with a warning.
	Choices []string
	// Doc says in one sentence what the field is for.
	Doc string
}

// RuleOf gives the rule of a field. A field that is none of Fields has no
// rules.
func RuleOf(f Field) Rule {
	rule := Rule{Field: f}
	switch f {
	case FieldAPIKey: // documented
		rule.Required, rule.Min = true, 1
		rule.Doc = "The API key of the network; it belongs to one region."
	case FieldUserID: // documented
		rule.Required, rule.Min, rule.Max = true, 1, 50
		rule.ForbiddenPrefixes = []string{"ADMIN_", "DELETED_"}
		rule.Doc = "The user to open a session for; an unknown one is created."
	case FieldDeviceID: // documented
		rule.Required, rule.Min, rule.Max = true, 1, 150
		rule.Doc = "The device the session belongs to; a new session can end an older one on it."
	case FieldDeviceKind: // documented; an older SDK sends "javascript" (observed)
		rule.Choices = []string{"ios", "android", "web", "node"}
		rule.Doc = "The kind of the device, for the vendor's analytics."
	case FieldDeviceModel: // documented
		rule.Max = 300
		rule.Doc = "The model of the device, for the vendor's analytics."
	case FieldSDKVersion: // documented
		rule.Max = 30
		rule.Doc = "The version of the SDK, such as v7.20.0-cjs."
	case FieldDisplayName: // documented; ignored on secure networks (observed)
		rule.Max = 100
		rule.Doc = "Renames the user; a secure network ignores it."
	case FieldProfileHandle: // documented
		rule.Max = 100
		rule.Doc = "Changes the user's profile handle."
	case FieldAuthToken: // documented; the ten minutes are observed
		rule.Min, rule.Max = 1, 100
		rule.Doc = "Needed on secure networks: minted by your server for this userId, good for 10 minutes."
	}
	return rule
}
