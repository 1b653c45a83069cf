// Package campaign decides which reduction applies to a line.
package campaign

import "time"

// Campaign takes a percentage off the products it names. It ends at a local date, at midnight of the customer's country.
type Campaign struct {
	Name    string
	Percent int
	SKUs    map[string]bool
	From    time.Time // first day, midnight UTC
	Through time.Time // last day, midnight UTC
}

// Running says whether the campaign runs at a moment for customers of a zone.
func (c Campaign) Running(now time.Time, zone *time.Location) bool {
	year, month, day := now.In(zone).Date()
	today := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return !today.Before(c.From) && !today.After(c.Through)
}

// Best returns the running campaign that takes most off a product, or false. Campaigns are never added up.
func Best(campaigns []Campaign, sku string, now time.Time, zone *time.Location) (Campaign, bool) {
	var best Campaign
	found := false
	for _, c := range campaigns {
		if c.SKUs[sku] && c.Running(now, zone) && c.Percent > best.Percent {
			best, found = c, true
		}
	}
	return best, found
}
