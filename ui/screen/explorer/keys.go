package explorer

import "sessionscope/ui/keys"

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	if m.find.prompt != nil {
		return keys.On(keys.KeepFind, keys.DropFind)
	}
	if m.take.busy() {
		return m.take.live()
	}
	live := append([]keys.Live{m.followKey(), m.previewKey()}, keys.On(keys.Raw, keys.Search)...)
	find, take := m.findKeys(), keys.On(keys.Take, keys.Save, keys.NextPane)
	if m.find.active() {
		live, find = append(live, find[0]), find[1:] // whoever searches wants the next hit first
	}
	live = append(append(live, take...), find...)
	live = append(live, keys.On(keys.JQ)...)
	if m.focus == treePane {
		live = append(live, keys.On(keys.ExpandAll, keys.CollapseAll)...)
	}
	live = append(live, keys.On(keys.RevealToken)...)
	live = append(live, m.wayKeys()...)
	live = append(live, m.zoomKey())
	live = append(live, m.liveKeys()...)
	live = append(live, m.take.live()...)
	return append(live, m.moveKeys()...)
}

// moveKeys move in the pane that has the focus; in the tree they fold as well.
func (m *Model) moveKeys() []keys.Live {
	live := keys.On(keys.Up, keys.Down, keys.Top, keys.Bottom, keys.PageUp, keys.PageDown, keys.HalfUp, keys.HalfDown)
	if m.focus == detailPane {
		return live
	}
	return append(live, keys.On(keys.Open, keys.Fold, keys.Toggle, keys.OpenDeep, keys.FoldDeep, keys.NextSibling, keys.PrevSibling, keys.Level)...)
}

// followKey follows the link of the row with the cursor, or folds it.
func (m *Model) followKey() keys.Live {
	live := keys.Live{Binding: keys.Follow, Stays: true}
	if m.focus == detailPane {
		if m.detail.card == nil || m.detail.card.Line(m.detail.tree.Cursor).Link.kind == 0 {
			live.Disabled = "this line links to nothing"
		}
		return live
	}
	p := m.here()
	if _, ok := m.link(p); !ok && !m.current().of(p).Foldable(p) {
		live.Disabled = "this row links to nothing and folds nothing"
	}
	return live
}

func (m *Model) zoomKey() keys.Live {
	if m.frame.w < twoPanes {
		return keys.Off(keys.Zoom, "there is only one pane at this width")
	}
	return keys.Live{Binding: keys.Zoom}
}

func (m *Model) findKeys() []keys.Live {
	live := keys.On(keys.NextHit, keys.PrevHit, keys.Filter)
	if !m.find.active() {
		for i := range live {
			live[i].Disabled = "nothing is searched for"
		}
	}
	return live
}

func (m *Model) wayKeys() []keys.Live {
	back, forward := keys.Live{Binding: keys.Backward}, keys.Live{Binding: keys.Forward}
	if len(m.behind) == 0 {
		back.Disabled = "no link was followed yet"
	}
	if len(m.ahead) == 0 {
		forward.Disabled = "nothing was gone back from"
	}
	return []keys.Live{back, forward}
}
