package keys

// Groups are all bindings by the place they work in, for the README's table.
func Groups() []Group {
	return []Group{
		{"everywhere", []Binding{Help, Palette, Back, History, Presenter, NewTab, NextTab, PreviousTab, CloseTab, Profile, Mouse, Cancel, Suspend, Quit}},
		{"form", []Binding{Send, NextField, PreviousField, Enter, NextChoice, PreviousChoice, Switch, Reveal, Preview, Editor, Mint, HelpInField, MouseInField, QuitInField}},
		{"sending", []Binding{StopSending}},
		{"field", InField()},
		{"tree", []Binding{
			Up, Down, Open, Fold, Toggle, Follow, OpenDeep, FoldDeep, ExpandAll, CollapseAll, Level,
			NextSibling, PrevSibling, Top, Bottom, PageUp, PageDown, HalfUp, HalfDown,
		}},
		{"explorer", []Binding{Raw, RevealToken, PreviewImage, NextPane, PrevPane, Zoom, Backward, Forward}},
		{"find", []Binding{Search, NextHit, PrevHit, Filter, KeepFind, DropFind, JQ}},
		{"jq line", []Binding{OpenResult, StopProgram, CompleteName, OlderProgram, NewerProgram, ResultUp, ResultDown, ResultPageUp, ResultPageDown, ResultTop, ResultEnd}},
		{"take away", []Binding{
			Take, TakeLikeliest, TakeValue, TakeName, TakePath, TakeJQ, TakeJSON, TakeToken, TakeCurl,
			Save, SaveTicket, SaveMarkdown, SaveRaw, LeaveChord,
		}},
		{"session", []Binding{Renew, Check, SignOut, Compare}},
		{"image", []Binding{FetchAgain}},
		{"compare", []Binding{Swap, Volatile}},
		{"failure", []Binding{ToForm, Again, TypeKey, Explore}},
		{"history", []Binding{Replay, FilterHistory, DeleteEntry, DeleteHistory}},
		{"question", []Binding{No, Yes}},
	}
}
