// Package keys decides which signing key is used when.
package keys

import "time"

const (
	// Announce is how long a key is published before it signs, so that every verifier has seen it.
	Announce = 24 * time.Hour
	// Sign is how long a key signs.
	Sign = 30 * 24 * time.Hour
	// Retire is how long a key is still published after its last token; no token lives longer.
	Retire = 12 * time.Hour
)

// Key is a signing key without its secret.
type Key struct {
	ID      string
	Created time.Time
}

// Signing returns the key that signs at a moment: the newest that has been announced for long enough.
func Signing(keys []Key, now time.Time) (Key, bool) {
	var signing Key
	found := false
	for _, key := range keys {
		announced := !now.Before(key.Created.Add(Announce))
		if announced && (!found || key.Created.After(signing.Created)) {
			signing, found = key, true
		}
	}
	return signing, found
}

// NeedsNew says that it is time to announce the next key.
func NeedsNew(keys []Key, now time.Time) bool {
	for _, key := range keys {
		if now.Before(key.Created.Add(Sign)) {
			return false
		}
	}
	return true
}
