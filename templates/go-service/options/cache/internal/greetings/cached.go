package greetings

import (
	"context"
	"time"
)

const (
	newestKey = "newest-greetings"
	newestTTL = 5 * time.Second
	// newestCount is as many as a caller may ask for.
	newestCount = 100
)

// valueCache remembers values for a while. It may forget any of them at any time.
type valueCache interface {
	Get(ctx context.Context, key string, value any) bool
	Set(ctx context.Context, key string, value any, ttl time.Duration)
	Forget(ctx context.Context, key string)
}

// CachedStore is a store that is asked for its list only every few seconds.
type CachedStore struct {
	Store
	cache valueCache
}

// NewCachedStore puts a cache in front of a store.
func NewCachedStore(store Store, cache valueCache) *CachedStore {
	return &CachedStore{store, cache}
}

// Add keeps a greeting, which callers find in the list mostly at once, and
// after five seconds at the latest.
func (s *CachedStore) Add(ctx context.Context, name string) (Greeting, error) {
	greeting, err := s.Store.Add(ctx, name)
	if err == nil {
		s.cache.Forget(ctx, newestKey)
	}
	return greeting, err
}

func (s *CachedStore) List(ctx context.Context, limit int) ([]Greeting, error) {
	var newest []Greeting
	if !s.cache.Get(ctx, newestKey, &newest) {
		var err error
		if newest, err = s.Store.List(ctx, newestCount); err != nil {
			return nil, err
		}
		s.cache.Set(ctx, newestKey, newest, newestTTL)
	}
	return newest[:min(limit, len(newest))], nil
}
