package greetings

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
)

// MemoryStore keeps the newest greetings in memory, so every replica has its own and a restart forgets them.
type MemoryStore struct {
	mu        sync.RWMutex
	greetings []Greeting // oldest first
	capacity  int
}

// NewMemoryStore returns an empty store that forgets the oldest greeting when it has more than capacity.
func NewMemoryStore(capacity int) *MemoryStore {
	return &MemoryStore{capacity: capacity}
}

func (s *MemoryStore) Add(_ context.Context, name string) (Greeting, error) {
	greeting := Greeting{ID: uuid.New(), Name: name, Message: messageFor(name), CreatedAt: time.Now().UTC()}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.greetings = append(s.greetings, greeting)
	if len(s.greetings) > s.capacity {
		s.greetings = slices.Delete(s.greetings, 0, 1)
	}
	return greeting, nil
}

func (s *MemoryStore) Get(_ context.Context, id uuid.UUID) (Greeting, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, greeting := range s.greetings {
		if greeting.ID == id {
			return greeting, nil
		}
	}
	return Greeting{}, ErrNotFound
}

func (s *MemoryStore) List(_ context.Context, limit int) ([]Greeting, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	newest := append([]Greeting{}, s.greetings[max(0, len(s.greetings)-limit):]...)
	slices.Reverse(newest)
	return newest, nil
}
