package explorer

import "sessionscope/ui/widget/card"

func count(n int) string { return card.Count(n) }

func plural(n int, one string) string { return card.Plural(n, one) }

func byteCount(n int) string { return card.Bytes(n) }
