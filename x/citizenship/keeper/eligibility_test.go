package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func (f *fixture) eligible(number uint64, height int64, minVersion uint64) bool {
	_, eligible, err := f.k.EligibleAt(f.ctx, number, height, minVersion)
	require.NoError(f, err)
	return eligible
}

// opened ends the block with a referendum opening at its height.
func (f *fixture) opened() int64 {
	height := f.ctx.BlockHeight()
	f.block()
	f.contract.opening = height
	return height
}

func TestEligibilityIsThatOfTheOpening(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(f *fixture)
	}{
		{"after leaving", func(f *fixture) { f.must(renounce(1)) }},
		{"after lapsing", func(f *fixture) { f.days(12) }},
		{"after lapsing and coming back", func(f *fixture) {
			f.days(12)
			f.must(affirm(1))
		}},
		{"after signing another version", func(f *fixture) {
			_, err := f.tx(func(ctx sdk.Context) error { return f.k.SetSigned(ctx, 1, 0) })
			require.NoError(f, err)
		}},
		{"after two changes in one block", func(f *fixture) {
			_, err := f.tx(func(ctx sdk.Context) error { return f.k.SetSigned(ctx, 1, 0) })
			require.NoError(f, err)
			f.must(renounce(1))
		}},
		{"after rotating", func(f *fixture) { f.must(rotation(f, 1, 1, "new")) }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t)
			height := f.opened()
			tc.change(f)
			f.block()
			district, eligible, err := f.k.EligibleAt(f.ctx, 1, height, 1)
			require.NoError(t, err)
			require.True(t, eligible)
			require.Equal(t, uint32(2), district)
			require.False(t, f.eligible(1, height, 2))
		})
	}
}

func TestWhoComesAfterTheOpeningHasNoVote(t *testing.T) {
	f := newFixture(t)
	params := testParams()
	params.WaitingDays = 0
	require.NoError(t, f.k.Params.Set(f.ctx, params))
	height := f.opened()
	number := f.admit("ben")
	require.False(t, f.eligible(number, height, 0))
	_, err := f.tx(func(ctx sdk.Context) error { return f.k.SetSigned(ctx, number, 2) })
	require.NoError(t, err)
	f.block()
	require.False(t, f.eligible(number, height, 0))

	later := f.opened()
	require.True(t, f.eligible(number, later, 2))
}

func TestTheWaitingPeriodDelaysTheVote(t *testing.T) {
	f := newFixture(t)
	number := f.admit("ben")
	electors := func() uint64 {
		_, total, err := f.k.Electorate(f.ctx, 1)
		require.NoError(t, err)
		return total
	}
	for range 3 {
		require.Equal(t, uint64(founders), electors())
		require.False(t, f.eligible(number, f.ctx.BlockHeight(), 1))
		f.days(1)
	}
	require.Equal(t, uint64(founders+1), electors())
	require.True(t, f.eligible(number, f.ctx.BlockHeight(), 1))
	require.False(t, f.eligible(number, f.ctx.BlockHeight()-2, 1))
}

func TestWhoHadLapsedAtTheOpeningHasNoVote(t *testing.T) {
	f := newFixture(t)
	f.days(12)
	height := f.opened()
	require.False(t, f.eligible(1, height, 0))
	f.must(affirm(1))
	require.False(t, f.eligible(1, height, 0))
	later := f.opened()
	require.True(t, f.eligible(1, later, 0))
}

func TestHistoryIsPrunedWhenNoReferendumCanAsk(t *testing.T) {
	f := newFixture(t)
	count := func() int {
		g, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		return len(g.History)
	}
	f.must(renounce(1))
	require.Zero(t, count(), "no referendum is open")
	f.opened()
	f.must(renounce(2))
	f.block()
	f.must(renounce(3))
	f.block()
	require.Equal(t, 2, count())
	f.contract.opening = f.ctx.BlockHeight() - 2
	f.block()
	require.Equal(t, 1, count(), "the change up to the oldest opening went")
	f.contract.opening = 0
	f.block()
	require.Zero(t, count())
}

func TestEligibleAtOfNobody(t *testing.T) {
	f := newFixture(t)
	_, _, err := f.k.EligibleAt(f.ctx, 99, 1, 0)
	require.ErrorIs(t, err, types.ErrNotRegistered)
}
