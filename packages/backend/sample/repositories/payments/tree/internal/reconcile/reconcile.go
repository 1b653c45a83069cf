// Package reconcile compares what we captured with what the provider says it will pay out.
package reconcile

import "sort"

// Line is one payment of a day, in minor units.
type Line struct {
	PaymentID string
	Minor     int64
}

// Difference is a payment on which the two sides do not agree. A side that does not know the payment has zero.
type Difference struct {
	PaymentID     string
	Ours, Theirs int64
}

// Compare returns the differences, the largest first.
func Compare(ours, theirs []Line) []Difference {
	byID := map[string]*Difference{}
	at := func(id string) *Difference {
		if byID[id] == nil {
			byID[id] = &Difference{PaymentID: id}
		}
		return byID[id]
	}
	for _, line := range ours {
		at(line.PaymentID).Ours += line.Minor
	}
	for _, line := range theirs {
		at(line.PaymentID).Theirs += line.Minor
	}

	var out []Difference
	for _, d := range byID {
		if d.Ours != d.Theirs {
			out = append(out, *d)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := gap(out[i]), gap(out[j])
		if a != b {
			return a > b
		}
		return out[i].PaymentID < out[j].PaymentID
	})
	return out
}

func gap(d Difference) int64 {
	if d.Ours > d.Theirs {
		return d.Ours - d.Theirs
	}
	return d.Theirs - d.Ours
}
