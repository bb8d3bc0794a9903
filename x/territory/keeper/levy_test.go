package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// The levy is on what appraisers said last, whether or not it has expired, and never on
// land of the nation.
func TestLevyBase(t *testing.T) {
	n := newNation(t)
	worth := func(parcel uint64) int64 {
		value, since, err := n.k.LevyBase(n.outside(), parcel)
		require.NoError(t, err)
		require.Zero(t, since)
		return value.Int64()
	}
	_, _, err := n.k.LevyBase(n.outside(), 1)
	require.ErrorIs(t, err, treasurytypes.ErrUnknownParcel, "there is none")
	shared(n)
	_, _, err = n.k.LevyBase(n.outside(), 2)
	require.ErrorIs(t, err, treasurytypes.ErrUnknownParcel)
	require.Zero(t, worth(1), "nobody has appraised it")
	require.NoError(t, n.appraises(valuer, 1, 100))
	require.NoError(t, n.appraises(valuer+1, 1, 300))
	require.EqualValues(t, 200, worth(1))
	n.register.day = 10_000
	require.EqualValues(t, 200, worth(1), "though both have expired")
	require.NoError(t, n.appraises(valuer, 1, 50))
	require.EqualValues(t, 50, worth(1))

	nations := n.registers("nation", square(50, 50, 10), 0)
	require.NoError(t, n.surveys(nations))
	require.NoError(t, n.appraises(valuer, nations, 100))
	value, _, err := n.k.LevyBase(n.outside(), nations)
	require.NoError(t, err)
	require.Equal(t, math.ZeroInt(), value)
	require.NoError(t, cedes(seal, nations, addr(4))(n))
	require.Equal(t, []uint64{nations}, n.treasury.begun, "from now on")
}
