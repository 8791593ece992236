package api

// Field is one thing a person fills in, spelt as the API spells it.
type Field string

// The fields of a session request (documented).
const (
	FieldAPIKey        Field = "x-api-key"
	FieldUserID        Field = "userId"
	FieldDeviceID      Field = "deviceId"
	FieldDeviceKind    Field = "deviceInfo.kind"
	FieldDeviceModel   Field = "deviceInfo.model"
	FieldSDKVersion    Field = "deviceInfo.sdkVersion"
	FieldDisplayName   Field = "displayName"
	FieldProfileHandle Field = "profileHandle"
	FieldAuthToken     Field = "authToken"
)

// Fields gives every field in the documented order.
func Fields() []Field {
	return []Field{
		FieldAPIKey,
		FieldUserID,
		FieldDeviceID,
		FieldDeviceKind,
		FieldDeviceModel,
		FieldSDKVersion,
		FieldDisplayName,
		FieldProfileHandle,
		FieldAuthToken,
	}
}
