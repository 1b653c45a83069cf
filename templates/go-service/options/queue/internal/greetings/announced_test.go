package greetings

import (
	"context"
	"errors"
	"testing"
)

// listener hears what is published, unless the queue is away or does not confirm it.
type listener struct {
	heard       []any
	away        error
	unconfirmed error
}

func (l *listener) Ready() error { return l.away }

func (l *listener) Publish(_ context.Context, eventType string, data any) error {
	l.heard = append(l.heard, eventType, data)
	return l.unconfirmed
}

func TestAnnouncedStore(t *testing.T) {
	testStore(t, NewAnnouncedStore(NewMemoryStore(100), &listener{}))
}

func TestAnnouncedStoreTellsOthers(t *testing.T) {
	others := &listener{}
	greeting := add(t, NewAnnouncedStore(NewMemoryStore(100), others), "Ada")
	if len(others.heard) != 2 || others.heard[0] != "greeting.created" || others.heard[1] != greeting {
		t.Errorf("others heard %v", others.heard)
	}
}

func TestAnnouncedStoreKeepsNothingWhileTheQueueIsAway(t *testing.T) {
	others := &listener{away: errors.New("the queue is away")}
	store := NewAnnouncedStore(NewMemoryStore(100), others)
	if _, err := store.Add(t.Context(), "Ada"); !errors.Is(err, others.away) {
		t.Errorf("got %v", err)
	}
	wantList(t, store, 10)
	if len(others.heard) > 0 {
		t.Errorf("others heard %v", others.heard)
	}
}

func TestAnnouncedStoreSaysWhatMayBeUnheard(t *testing.T) {
	others := &listener{unconfirmed: errors.New("the queue is full")}
	store := NewAnnouncedStore(NewMemoryStore(100), others)
	if _, err := store.Add(t.Context(), "Ada"); !errors.Is(err, others.unconfirmed) {
		t.Errorf("got %v", err)
	}
}

func TestAnnouncedStoreDoesNotTellWhatIsNotKept(t *testing.T) {
	others := &listener{}
	full := errors.New("the store is full")
	if _, err := NewAnnouncedStore(fullStore{err: full}, others).Add(t.Context(), "Ada"); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	if len(others.heard) > 0 {
		t.Errorf("others heard %v", others.heard)
	}
}

// fullStore takes no greeting.
type fullStore struct {
	Store
	err error
}

func (s fullStore) Add(context.Context, string) (Greeting, error) { return Greeting{}, s.err }
