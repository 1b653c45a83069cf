package greetings

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// mapCache keeps everything for ever.
type mapCache map[string][]byte

func (c mapCache) Get(_ context.Context, key string, value any) bool {
	text, found := c[key]
	return found && json.Unmarshal(text, value) == nil
}

func (c mapCache) Set(_ context.Context, key string, value any, ttl time.Duration) {
	if ttl == newestTTL {
		c[key], _ = json.Marshal(value)
	}
}

func (c mapCache) Forget(_ context.Context, key string) { delete(c, key) }

// noCache is what a cache is while Valkey is away.
type noCache struct{ mapCache }

func (noCache) Get(context.Context, string, any) bool { return false }

// countingStore counts how often it is asked for its list.
type countingStore struct {
	Store
	lists int
	fails error
}

func (s *countingStore) Add(ctx context.Context, name string) (Greeting, error) {
	if s.fails != nil {
		return Greeting{}, s.fails
	}
	return s.Store.Add(ctx, name)
}

func (s *countingStore) List(ctx context.Context, limit int) ([]Greeting, error) {
	s.lists++
	if s.fails != nil {
		return nil, s.fails
	}
	return s.Store.List(ctx, limit)
}

func TestCachedStore(t *testing.T) {
	testStore(t, NewCachedStore(NewMemoryStore(100), mapCache{}))
	testStore(t, NewCachedStore(NewMemoryStore(100), noCache{mapCache{}}))
}

func TestCachedStoreAsksOnceUntilSomethingIsAdded(t *testing.T) {
	kept := &countingStore{Store: NewMemoryStore(100)}
	store := NewCachedStore(kept, mapCache{})
	first := add(t, store, "Ada")
	wantList(t, store, 1, first)
	wantList(t, store, 100, first)
	if kept.lists != 1 {
		t.Errorf("the store was asked %d times", kept.lists)
	}
	second := add(t, store, "Grace")
	wantList(t, store, 100, second, first)
	if kept.lists != 2 {
		t.Errorf("the store was asked %d times", kept.lists)
	}
}

func TestCachedStoreKeepsNoFailure(t *testing.T) {
	kept := &countingStore{Store: NewMemoryStore(100), fails: errors.New("the store is away")}
	store := NewCachedStore(kept, mapCache{})
	if _, err := store.List(t.Context(), 10); !errors.Is(err, kept.fails) {
		t.Errorf("got %v", err)
	}
	if _, err := store.Add(t.Context(), "Ada"); !errors.Is(err, kept.fails) {
		t.Errorf("got %v", err)
	}
	kept.fails = nil
	wantList(t, store, 10)
}
