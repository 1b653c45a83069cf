package stock

import (
	"errors"
	"testing"
	"time"
)

func TestAnExpiredReservationFreesItsStock(t *testing.T) {
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	shelf := Shelf{OnHand: 1}
	if _, err := shelf.Reserve("a", 1, noon); err != nil {
		t.Fatal(err)
	}
	if _, err := shelf.Reserve("b", 1, noon.Add(14*time.Minute)); !errors.Is(err, ErrNotEnough) {
		t.Fatalf("want ErrNotEnough, got %v", err)
	}
	if _, err := shelf.Reserve("b", 1, noon.Add(HoldFor)); err != nil {
		t.Fatalf("after %s the stock is free again, got %v", HoldFor, err)
	}
}
