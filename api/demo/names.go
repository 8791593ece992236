package demo

func firstNames() []string {
	return []string{
		"Ada", "Amara", "Anna", "Arjun", "Björn", "Chen", "Chloé", "Diego", "Elif", "Emeka", "Fatima", "Grace", "Hana",
		"Ivan", "Jonas", "Kofi", "Léa", "Linh", "Mateo", "Mei", "Nadia", "Noor", "Omar", "Petra", "Ravi", "Sofía",
		"Somchai", "Tariq", "Yuki", "Zoë",
	}
}

func lastNames() []string {
	return []string{
		"Abe", "Adeyemi", "Andersson", "Bauer", "Costa", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ivanova",
		"Jansen", "Kaya", "Kim", "Lopez", "Mbeki", "Müller", "Nguyen", "Novák", "Okonkwo", "Patel", "Rossi", "Sato",
		"Silva", "Singh", "Suwan", "Tanaka", "Weber", "Wong", "Yılmaz",
	}
}

func phrases() []string {
	return []string{
		"Up before the sun, most days.", "Coffee first, then everything else.", "Here for the weekend hikes.",
		"Posts about trains and tea.", "Learning to cook, one burnt pan at a time.", "Ask me about the river path.",
		"Film photographs, slowly.", "日本語も少し。", "Toujours partante pour un café.", "Keeps bees 🐝",
		"Two cats, no free chair.", "Runs the Tuesday meet-up.",
	}
}

func cities() []string {
	return []string{"Bangkok", "Berlin", "Bogotá", "Göteborg", "Lagos", "Lyon", "Nairobi", "Osaka", "São Paulo", "Wrocław"}
}

func interests() []string {
	return []string{"bees", "books", "climbing", "cooking", "film", "gardens", "hiking", "music", "sailing", "trains"}
}
