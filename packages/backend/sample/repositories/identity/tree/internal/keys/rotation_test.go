package keys

import (
	"testing"
	"time"
)

func TestAKeyIsAnnouncedBeforeItSigns(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	keys := []Key{{ID: "old", Created: start}, {ID: "new", Created: start.Add(Sign)}}

	before, _ := Signing(keys, start.Add(Sign+Announce-time.Second))
	after, _ := Signing(keys, start.Add(Sign+Announce))
	if before.ID != "old" || after.ID != "new" {
		t.Fatalf("want old then new, got %s then %s", before.ID, after.ID)
	}
}
