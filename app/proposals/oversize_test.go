package proposals_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// A transaction that is larger than what its lane has of a block pays nothing
// while it waits, so it must not wait.
func TestWhatNoBlockHasRoomForLeavesThePool(t *testing.T) {
	huge := fakeTx{sender: 1, gas: 81}
	later := fakeTx{sender: 1, nonce: 1, gas: 1}
	civic := fakeTx{sender: 2, gas: 81, civic: true}
	small := fakeTx{sender: 3, gas: 10}
	pool := poolOf(t, []fakeTx{huge, later, civic, small})
	chosen := prepare(t, pool, blockCtx(10_000, 100), math.MaxInt64, nil)
	require.Equal(t, []fakeTx{civic, small}, chosen)
	require.Equal(t, 3, pool.CountTx(), "one of four has left")
	require.Error(t, pool.Remove(huge))
	require.NoError(t, pool.Remove(later))
}

// What only this block has no room for waits.
func TestWhatALaterBlockHasRoomForWaits(t *testing.T) {
	first, second := fakeTx{sender: 1, gas: 80}, fakeTx{sender: 2, gas: 80}
	pool := poolOf(t, []fakeTx{first, second})
	require.Equal(t, []fakeTx{first}, prepare(t, pool, blockCtx(10_000, 100), 100, nil))
	require.Equal(t, 2, pool.CountTx())
}
