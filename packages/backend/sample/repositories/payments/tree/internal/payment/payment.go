// Package payment holds the life of a payment and the rules for moving through it.
package payment

import (
	"errors"
	"fmt"
)

// State of a payment, as stored and as published in events.
type State string

const (
	Authorised State = "authorised"
	Captured   State = "captured"
	Voided     State = "voided"
	Refunded   State = "refunded"
)

// ErrWrongState says that the payment cannot do this now. Asking again will not help.
var ErrWrongState = errors.New("payment is in the wrong state")

// ErrTooMuch says that more was asked for than is there.
var ErrTooMuch = errors.New("amount is too high")

// Payment counts in minor units of its currency.
type Payment struct {
	ID         string
	Currency   string
	State      State
	Authorised int64
	Captured   int64
	Refunded   int64
}

// Capture takes the money, once. The rest of the authorisation is released by the provider.
func (p *Payment) Capture(minor int64) error {
	if p.State != Authorised {
		return fmt.Errorf("capture %s: %w (%s)", p.ID, ErrWrongState, p.State)
	}
	if minor <= 0 || minor > p.Authorised {
		return fmt.Errorf("capture %d of %d for %s: %w", minor, p.Authorised, p.ID, ErrTooMuch)
	}
	p.Captured, p.State = minor, Captured
	return nil
}

// Refund gives money back, in as many parts as the customer returns things.
func (p *Payment) Refund(minor int64) error {
	if p.State != Captured {
		return fmt.Errorf("refund %s: %w (%s)", p.ID, ErrWrongState, p.State)
	}
	if minor <= 0 || p.Refunded+minor > p.Captured {
		return fmt.Errorf("refund %d for %s: %w", minor, p.ID, ErrTooMuch)
	}
	p.Refunded += minor
	if p.Refunded == p.Captured {
		p.State = Refunded
	}
	return nil
}
