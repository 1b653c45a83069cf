package payment

import (
	"errors"
	"testing"
)

func TestASecondCaptureFails(t *testing.T) {
	p := Payment{ID: "pay_1", State: Authorised, Authorised: 3890}
	if err := p.Capture(3890); err != nil {
		t.Fatal(err)
	}
	if err := p.Capture(1); !errors.Is(err, ErrWrongState) {
		t.Fatalf("a second capture must fail, got %v", err)
	}
}
