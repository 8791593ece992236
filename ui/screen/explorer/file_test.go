package explorer_test

import (
	"testing"
	"testing/synctest"
)

const pictures = `{"accessToken":"t","users":[
	{"userId":"alice","avatarFileId":"f1","flagCount":2,"hashFlag":{"bits":191,"hashes":7,"hash":"AhAAQIAEAAAgAQAIAABCAAEAgBAAIAAA"}},
	{"userId":"bob","avatarFileId":"f1","hashFlag":{"bits":96,"hashes":4,"hash":["AAQAAIAA","ACAAAAEA"]}},
	{"userId":"carol","avatarCustomUrl":"http://images.example/c.png","hashFlag":null},
	{"userId":"dave","avatarFileId":"gone","hashFlag":{"bits":8,"hashes":1,"hash":"/w=="}}],
"roles":[],
"files":[{"fileId":"f1","type":"image","fileUrl":"https://images.example/1.jpg","attributes":{"name":"hike.jpg","size":123456,"mimeType":"image/jpeg","metadata":{"width":4000,"height":3000,
	"exif":{"FNumber":1.78,"ExposureTime":"1/1250","Orientation":6},"gps":{"latitude":18.588500,"longitude":98.487100,"altitude":2565.4}}}},
	{"fileId":"f2","type":"video","fileUrl":"https://images.example/2.mp4","attributes":{"name":"walk.mp4","mimeType":"video/mp4","metadata":{"gps":{"latitude":"no","longitude":1}}}},
	{"fileId":"f3","type":"image","attributes":{"name":"lost.png","metadata":{"gps":{"lat":91,"lng":1}}}}]}`

func TestAFileSaysWhoseAvatarItIsAndWhereItWasTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, pictures, 160, 60)
		d.Press("e", "/").Type("hike.jpg").Press("enter", "h", "h", "h")
		d.See("123.5 kB  123,456 bytes", "4,000 × 3,000 pixels", "i fetches it and shows it here")
		d.See("avatar of  2 users", "alice ↵", "bob ↵")
		d.See("aperture, f/1.78", "seconds", "on its side", "2565.4  metres")
		d.See("https://www.openstreetmap.org/?mlat=18.588500&mlon=98.487100")
		d.Press("J").See("video/mp4", "avatar of  no user of this answer").NotSee("openstreetmap", "i fetches")
		d.Press("J").See("lost.png").NotSee("openstreetmap", "i fetches")
	})
}

func TestAHashFlagIsExplained(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, pictures, 160, 60)
		d.Press("e", "/").Type("hashFlag").Press("enter", "g", "n").See("Nobody's id can be read back", "191 bits", "bits, about 2 people", "flagCount       2")
		d.Press("n").See("96 bits", "4 bits, about 1 person")
		d.Press("n").See("nobody has reported this user")
		d.Press("n").See("it says yes to everybody")
	})
}
