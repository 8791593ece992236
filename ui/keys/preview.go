package keys

// PreviewImage fetches an image that the answer names.
var PreviewImage = bind("i", "image", "Fetch the image of this file or user, and show it", "i")

// FetchAgain is of the screen that shows an image.
var FetchAgain = bind("r", "fetch again", "Fetch the image again", "r")
