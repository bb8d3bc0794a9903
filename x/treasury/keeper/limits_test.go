package keeper_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/math"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func limitNamed(n *nation, name string) contracttypes.Limit {
	for _, limit := range n.k.Limits() {
		if limit.Name() == name {
			return limit
		}
	}
	require.Fail(n, "no limit", name)
	return nil
}

func (n *nation) measure(name string) int64 {
	n.Helper()
	measured, err := limitNamed(n, name).Measure(n.ctx())
	require.NoError(n, err)
	return measured.Int64()
}

func TestLimitsAreMeasuredInBasisPointsRoundedUp(t *testing.T) {
	n := newNation(t)
	require.EqualValues(t, 0, n.measure(types.LimitIssuance))
	require.EqualValues(t, 0, n.measure(types.LimitSpending))
	n.must(n.issue(200_000))
	n.must(n.burn(1))
	require.EqualValues(t, 1_000, n.measure(types.LimitIssuance))
	require.EqualValues(t, 1, n.measure(types.LimitSpending))
	n.must(n.burn(499_999))
	require.EqualValues(t, 5_000, n.measure(types.LimitSpending))
}

func TestALimitOfAnEmptyTreasuryIsMeasured(t *testing.T) {
	n := bareNation(t)
	require.EqualValues(t, 0, n.measure(types.LimitIssuance))
	require.EqualValues(t, 0, n.measure(types.LimitSpending))
}

func TestALimitIsBreachedOnlyByWhatGrowsAboveIt(t *testing.T) {
	for _, c := range []struct {
		bound         uint64
		before, after int64
		breached      bool
	}{
		{1_000, 0, 1_000, false},
		{1_000, 0, 1_001, true},
		{1_000, 1_000, 1_001, true},
		{1_000, 2_000, 2_000, false}, // The bound was lowered since.
		{1_000, 2_000, 1_500, false},
		{1_000, 2_000, 2_001, true},
		{0, 0, 0, false},
		{0, 0, 1, true},
	} {
		n := newNation(t)
		for name, own := range map[string]error{types.LimitIssuance: types.ErrIssuanceLimit, types.LimitSpending: types.ErrSpendingLimit} {
			limit := limitNamed(n, name)
			require.EqualValues(t, 3, limit.Stricter(3, 7))
			err := limit.Check(n.ctx(), c.bound, math.NewInt(c.before), math.NewInt(c.after))
			if !c.breached {
				require.NoError(t, err, "%+v", c)
				continue
			}
			require.ErrorIs(t, err, own, "%+v", c)
			require.ErrorIs(t, err, contracttypes.ErrUnconstitutional, "%+v", c)
		}
	}
}

// A breach keeps the code that a client finds in the module's list of errors.
func TestABreachHasTheCodeOfTheModule(t *testing.T) {
	err := types.Breach(types.ErrSpendingLimit.Wrap("too much"))
	space, code, _ := errorsmod.ABCIInfo(err, false)
	require.Equal(t, types.ModuleName, space)
	require.Equal(t, types.ErrSpendingLimit.ABCICode(), code)
	require.NotErrorIs(t, err, types.ErrIssuanceLimit)
}

func TestABrokenCharterIsAnErrorAndNotAPass(t *testing.T) {
	n := newNation(t)
	n.charter.broken = errors.New("no charter")
	require.ErrorIs(t, n.do(n.issue(1)), n.charter.broken)
	require.ErrorIs(t, n.do(n.burn(1)), n.charter.broken)
}
