// Package gateway talks to payment providers.
package gateway

import (
	"errors"
	"sync"
	"time"
)

// ErrOpen is returned while the provider is given time to recover. Nothing was sent.
var ErrOpen = errors.New("gateway is paused after repeated failures")

// Breaker stops calling a provider that keeps failing, so that customers get an answer at once instead of after a timeout.
type Breaker struct {
	Threshold int           // failures in a row that open it
	Pause     time.Duration // how long it stays open

	mu       sync.Mutex
	failures int
	openedAt time.Time
}

// Do calls send unless the breaker is open. After the pause a single call is let through to try.
func (b *Breaker) Do(now time.Time, send func() error) error {
	b.mu.Lock()
	if b.failures >= b.Threshold {
		if now.Sub(b.openedAt) < b.Pause {
			b.mu.Unlock()
			return ErrOpen
		}
		b.openedAt = now // the next caller waits for the result of this one
	}
	b.mu.Unlock()

	err := send()

	b.mu.Lock()
	defer b.mu.Unlock()
	if err == nil {
		b.failures = 0
		return nil
	}
	b.failures++
	if b.failures == b.Threshold {
		b.openedAt = now
	}
	return err
}
