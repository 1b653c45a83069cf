package greetings

import (
	"errors"
	"testing"

	"github.com/google/uuid"
)

func TestMemoryStore(t *testing.T) {
	testStore(t, NewMemoryStore(100))
}

func TestMemoryStoreForgetsTheOldest(t *testing.T) {
	store := NewMemoryStore(2)
	first := add(t, store, "Ada")
	second := add(t, store, "Grace")
	third := add(t, store, "Barbara")
	wantList(t, store, 10, third, second)
	if _, err := store.Get(t.Context(), first.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("the oldest is still there: %v", err)
	}
}

// testStore checks what every store promises, of one that is empty.
func testStore(t *testing.T, store Store) {
	t.Helper()
	wantList(t, store, 10)

	first := add(t, store, "Ada")
	second := add(t, store, "O'Brien; 店 🧭")
	third := add(t, store, "Ada")
	if first.Message != "Hello, Ada!" || first.ID == third.ID || first.CreatedAt.IsZero() {
		t.Errorf("got %+v and %+v", first, third)
	}
	wantList(t, store, 10, third, second, first)
	wantList(t, store, 2, third, second)

	if got, err := store.Get(t.Context(), second.ID); err != nil || !got.CreatedAt.Equal(second.CreatedAt) || got.Name != second.Name {
		t.Errorf("got %+v, %v, want %+v", got, err, second)
	}
	if _, err := store.Get(t.Context(), uuid.New()); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v for a greeting that was never made", err)
	}
}

func add(t *testing.T, store Store, name string) Greeting {
	t.Helper()
	greeting, err := store.Add(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return greeting
}

func wantList(t *testing.T, store Store, limit int, want ...Greeting) {
	t.Helper()
	got, err := store.List(t.Context(), limit)
	if err != nil {
		t.Fatal(err)
	}
	if got == nil || len(got) != len(want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	for i := range want {
		if got[i].ID != want[i].ID {
			t.Errorf("at %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}
