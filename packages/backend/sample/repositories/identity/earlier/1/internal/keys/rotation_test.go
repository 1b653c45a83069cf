package keys

import "testing"

func TestKeyHasAnID(t *testing.T) {
	if (Key{ID: "first"}).ID == "" {
		t.Fatal("a key needs an id")
	}
}
