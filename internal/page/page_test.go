package page_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
)

func TestCap(t *testing.T) {
	require.Equal(t, uint64(page.Max), page.Cap(nil).Limit)
	require.Equal(t, uint64(page.Max), page.Cap(&query.PageRequest{}).Limit)
	require.Equal(t, uint64(page.Max), page.Cap(&query.PageRequest{Limit: 1 << 40}).Limit)
	require.Equal(t, uint64(7), page.Cap(&query.PageRequest{Limit: 7}).Limit)
	require.Equal(t, uint64(page.Max), page.Cap(&query.PageRequest{Offset: 1 << 40}).Offset)

	request := &query.PageRequest{Limit: 1 << 40, CountTotal: true}
	require.False(t, page.Cap(request).CountTotal)
	require.Equal(t, uint64(1<<40), request.Limit, "the caller's request is left alone")
}
