// Package price computes with money in minor units.
package price

// Percent takes per cent off an amount.
func Percent(minor int64, percent int) int64 {
	return minor - minor*int64(percent)/100
}
