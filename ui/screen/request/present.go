package request

import "sessionscope/api/presenter"

// Present shows stand-ins from now on; with nil, the real things.
func (m *Model) Present(names *presenter.Names) { m.names = names }
