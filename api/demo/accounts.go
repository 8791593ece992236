package demo

import (
	"container/list"
	"sync"
	"time"
)

// profile is what the network holds about one user.
type profile struct {
	user  user
	roles []role
	files []stored
}

// change is what a session request does to its user.
type change struct {
	displayName string // renames; "" leaves the name
	handle      string // replaces the profile handle; "" leaves it
	newName     string // the display name of a user made now; "": the userId
	fresh       bool   // makes the user anew even if there is one
}

// accounts are the network's users: the people, kept for the server's life, and
// the last so many others that sessions were opened for.
type accounts struct {
	limit int

	mu     sync.Mutex
	byID   map[string]*account
	others *list.List // userIds, the most recent first
}

type account struct {
	profile profile
	place   *list.Element // in others; nil for the people
}

func newAccounts(limit int) *accounts {
	return &accounts{limit: limit, byID: map[string]*account{}, others: list.New()}
}

// keep adds one of the people.
func (a *accounts) keep(p profile) { a.byID[p.user.UserID] = &account{profile: p} }

// open finds the user of a session that is issued now, or makes one, and
// applies the change.
func (a *accounts) open(userID string, now time.Time, c change) profile {
	a.mu.Lock()
	defer a.mu.Unlock()
	held := a.byID[userID]
	if held == nil {
		held = &account{profile: made(userID, now, c), place: a.others.PushFront(userID)}
		a.byID[userID] = held
		a.forgetOldest()
	} else if c.fresh {
		held.profile = made(userID, now, c)
	}
	if held.place != nil {
		a.others.MoveToFront(held.place)
	}
	u := &held.profile.user
	u.UpdatedAt = stamp(now.Add(-touchedBefore))
	if c.displayName != "" {
		u.DisplayName = c.displayName
	}
	if c.handle != "" {
		u.ProfileHandle = c.handle
	}
	return held.profile
}

func made(userID string, now time.Time, c change) profile {
	u := newUser(userID, now.Add(-createdBefore))
	if c.newName != "" {
		u.DisplayName = c.newName
	}
	return profile{user: u, roles: []role{}}
}

func (a *accounts) forgetOldest() {
	for a.others.Len() > a.limit {
		oldest := a.others.Back()
		delete(a.byID, a.others.Remove(oldest).(string))
	}
}

// find gives a user without touching anything.
func (a *accounts) find(userID string) (profile, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	held, ok := a.byID[userID]
	if !ok {
		return profile{}, false
	}
	return held.profile, true
}
