package stock

import "testing"

func TestSplitLosesNothing(t *testing.T) {
	for onHand := 0; onHand < 50; onHand++ {
		sum := 0
		for _, bucket := range Split(onHand, 8) {
			sum += bucket
		}
		if sum != onHand {
			t.Fatalf("%d became %d", onHand, sum)
		}
	}
}
