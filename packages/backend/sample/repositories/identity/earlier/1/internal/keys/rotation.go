// Package keys holds the signing key.
package keys

import "time"

// Key is a signing key without its secret.
type Key struct {
	ID      string
	Created time.Time
}
