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
)

// ErrWrongState says that the payment cannot do this now. Asking again will not help.
var ErrWrongState = errors.New("payment is in the wrong state")

// Payment counts in minor units of its currency.
type Payment struct {
	ID         string
	Currency   string
	State      State
	Authorised int64
	Captured   int64
}

// Capture takes the money, once.
func (p *Payment) Capture(minor int64) error {
	if p.State != Authorised {
		return fmt.Errorf("capture %s: %w (%s)", p.ID, ErrWrongState, p.State)
	}
	p.Captured, p.State = minor, Captured
	return nil
}
