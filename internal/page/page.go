// Package page bounds the pages that queries return.
package page

import "github.com/cosmos/cosmos-sdk/types/query"

// Max is the largest number of entries that one page holds. A larger request
// is answered with a page of Max and the key of the next one.
const Max = 100

// Cap returns req with its limit between 1 and Max. It refuses to count the
// total, which would walk the whole collection whatever the limit, and a large
// offset, which would walk what it skips.
func Cap(req *query.PageRequest) *query.PageRequest {
	if req == nil {
		return &query.PageRequest{Limit: Max}
	}
	capped := *req
	capped.CountTotal = false
	if capped.Limit == 0 || capped.Limit > Max {
		capped.Limit = Max
	}
	if capped.Offset > Max {
		capped.Offset = Max
	}
	return &capped
}
