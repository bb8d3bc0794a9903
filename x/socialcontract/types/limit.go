package types

// BoundedLimit is a Limit whose charter values have compiled bounds.
type BoundedLimit interface {
	Limit
	// Bounds returns the least and the greatest value that a charter may set.
	Bounds() (least, greatest uint64)
}
