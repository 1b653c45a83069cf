// Package migrations holds how the database came to be as it is. Migrations go forward only; never change one that
// has been released.
package migrations

import "embed"

// Files are the migrations, in the order of their numbers.
//
//go:embed *.sql
var Files embed.FS
