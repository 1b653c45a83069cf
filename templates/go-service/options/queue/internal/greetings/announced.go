package greetings

import "context"

// publisher tells other services what happened.
type publisher interface {
	// Ready fails while nothing can be published.
	Ready() error
	// Publish returns once what happened is sure to reach others, or an error.
	Publish(ctx context.Context, eventType string, data any) error
}

// AnnouncedStore is a store whose greetings are told to other services.
type AnnouncedStore struct {
	Store
	events publisher
}

// NewAnnouncedStore returns a store that publishes greeting.created for each greeting that is added to another one.
func NewAnnouncedStore(store Store, events publisher) *AnnouncedStore {
	return &AnnouncedStore{store, events}
}

// Add keeps a greeting and publishes it. What cannot be published is refused before it is kept. What is kept and then
// not confirmed is refused as well: its caller tries again. Where no event may be lost nor doubled, write them into a
// table in the same transaction, and publish them from there.
func (s *AnnouncedStore) Add(ctx context.Context, name string) (Greeting, error) {
	if err := s.events.Ready(); err != nil {
		return Greeting{}, err
	}
	greeting, err := s.Store.Add(ctx, name)
	if err != nil {
		return Greeting{}, err
	}
	if err := s.events.Publish(ctx, "greeting.created", greeting); err != nil {
		return Greeting{}, err
	}
	return greeting, nil
}
