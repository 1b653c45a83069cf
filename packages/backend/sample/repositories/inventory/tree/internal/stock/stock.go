// Package stock counts what can be promised.
package stock

import (
	"errors"
	"time"
)

// HoldFor is how long a reservation lasts without an order.
const HoldFor = 15 * time.Minute

// ErrNotEnough says that less is free than was asked for.
var ErrNotEnough = errors.New("not enough stock")

// Reservation is a promise that ends by itself.
type Reservation struct {
	ID        string
	Quantity  int
	ExpiresAt time.Time
	Confirmed bool // an order was placed; it no longer expires
}

// Shelf is one product in one warehouse.
type Shelf struct {
	OnHand       int
	Reservations []Reservation
}

// Free is what may still be promised at a moment.
func (s Shelf) Free(now time.Time) int {
	free := s.OnHand
	for _, r := range s.Reservations {
		if r.Confirmed || now.Before(r.ExpiresAt) {
			free -= r.Quantity
		}
	}
	return free
}

// Reserve promises a quantity to one checkout. Asking twice with one id is answered by the first promise.
func (s *Shelf) Reserve(id string, quantity int, now time.Time) (Reservation, error) {
	for _, r := range s.Reservations {
		if r.ID == id {
			return r, nil
		}
	}
	if s.Free(now) < quantity {
		return Reservation{}, ErrNotEnough
	}
	r := Reservation{ID: id, Quantity: quantity, ExpiresAt: now.Add(HoldFor)}
	s.Reservations = append(s.Reservations, r)
	return r, nil
}
