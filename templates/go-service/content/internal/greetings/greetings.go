// Package greetings is the example resource: replace it with what your service is for.
package greetings

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
)

// Greeting is a greeting as callers see it.
type Greeting struct {
	ID        uuid.UUID `json:"id"`
	Name      string    `json:"name"`
	Message   string    `json:"message"`
	CreatedAt time.Time `json:"createdAt"`
}

// Store keeps greetings.
type Store interface {
	// Add greets somebody, and keeps the greeting.
	Add(ctx context.Context, name string) (Greeting, error)
	// Get returns one greeting, or ErrNotFound.
	Get(ctx context.Context, id uuid.UUID) (Greeting, error)
	// List returns the newest greetings, the newest first.
	List(ctx context.Context, limit int) ([]Greeting, error)
}

// ErrNotFound says that there is no such greeting.
var ErrNotFound = errors.New("no such greeting")

func messageFor(name string) string {
	return "Hello, " + name + "!"
}
