// Package price computes with money in minor units.
package price

// Percent takes per cent off an amount and rounds half up, once per line. Rounding the sum instead gives another
// total than the tax office computes from the lines.
func Percent(minor int64, percent int) int64 {
	if percent <= 0 {
		return minor
	}
	if percent >= 100 {
		return 0
	}
	return (minor*int64(100-percent)*2 + 100) / 200
}
