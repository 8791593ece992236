package presenter_test

import "sessionscope/api/presenter"

func isWord(text string) bool { return presenter.IsWord(text) }
func isSaid(text string) bool { return presenter.IsSaid(text) }
