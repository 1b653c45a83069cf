package stock

// Split deals a quantity out to n buckets as evenly as it goes. Each bucket is a row of its own, so that n customers who
// want the same product do not wait for one lock.
func Split(onHand, n int) []int {
	if n < 1 || onHand < 0 {
		return nil
	}
	buckets := make([]int, n)
	for i := range buckets {
		buckets[i] = onHand / n
		if i < onHand%n {
			buckets[i]++
		}
	}
	return buckets
}
