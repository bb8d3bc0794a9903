package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func row(track string, delegate uint64) types.DelegationRow {
	return types.DelegationRow{Track: track, Delegate: delegate}
}

func TestDelegationKeepsItsRowsInOrder(t *testing.T) {
	var d types.Delegation
	for _, r := range []types.DelegationRow{row("swing", 1), row("", 2), row("ordinary", 3), row("swing", 4)} {
		d = d.With(r)
	}
	require.Equal(t, []types.DelegationRow{row("", 2), row("ordinary", 3), row("swing", 4)}, d.Rows)
	for track, want := range map[string]uint64{"": 2, "ordinary": 3, "swing": 4, "federal": 2, "ordinary+swing": 2} {
		r, has := d.RowOn(track)
		require.True(t, has)
		require.Equal(t, want, r.Delegate, track)
	}
	without := d.Without("").Without("swing").Without("nowhere")
	require.Equal(t, []types.DelegationRow{row("ordinary", 3)}, without.Rows)
	require.Len(t, d.Rows, 3, "the one before is as it was")
	_, has := without.RowOn("swing")
	require.False(t, has)
}

// weights adds up deltas by delegate and track.
func weights(t *testing.T, deltas []types.CounterDelta) map[string]map[uint64]int64 {
	t.Helper()
	sums := map[string]map[uint64]int64{}
	for _, d := range deltas {
		key, signature, err := types.ParseWeightCounter(d.Counter)
		require.NoError(t, err)
		require.Equal(t, citizenshiptypes.Signature{Version: 3, Former: 2}, signature)
		c, track, err := types.ParseWeightKey(key)
		require.NoError(t, err)
		require.Equal(t, uint32(7), c.District)
		if sums[track] == nil {
			sums[track] = map[uint64]int64{}
		}
		sums[track][c.Delegate] = d.Delta
	}
	return sums
}

func TestDeltasPassOverTheDelegateForAll(t *testing.T) {
	d := types.Delegation{District: 7, Counted: true, SignedVersion: 3, FormerVersion: 2}
	d = d.With(row("", 1)).With(row("ordinary", 2)).With(row("swing", 1))
	require.Equal(t, map[string]map[uint64]int64{
		"": {1: 1}, "ordinary": {1: -1, 2: 1},
	}, weights(t, d.Deltas()), "the same delegate twice comes to nothing more")
	require.Equal(t, map[string]map[uint64]int64{"": {1: -1}, "ordinary": {1: 1}, "swing": {1: 1}},
		weights(t, types.ChangeOf(d, d.Without(""))))
	require.Empty(t, types.ChangeOf(d, d))
	rests := d
	rests.Counted = false
	require.Empty(t, rests.Deltas())
	require.Equal(t, map[string]map[uint64]int64{"": {1: -1}, "ordinary": {1: 1, 2: -1}}, weights(t, types.ChangeOf(d, rests)))
}

func TestWeightIsSortedAndDropsNobody(t *testing.T) {
	var w types.Weight
	signature := func(version, former uint64) citizenshiptypes.Signature {
		return citizenshiptypes.Signature{Version: version, Former: former}
	}
	w = w.With(signature(2, 1), 5).With(signature(2, 0), -1).With(signature(1, 0), 3).With(signature(2, 1), 4).With(signature(9, 0), 0)
	require.Equal(t, []types.WeightRow{{Version: 1, Count: 3}, {Version: 2, Count: -1}, {Version: 2, Former: 1, Count: 4}}, w.Rows)
	require.Equal(t, []types.WeightRow{{Version: 2, Count: -1}, {Version: 2, Former: 1, Count: 4}}, w.With(signature(1, 0), 0).Rows)
}

func TestNothingLessThanNobodyIsCarried(t *testing.T) {
	for _, tc := range []struct {
		weight, overrides int64
		want              uint64
	}{{3, 1, 2}, {3, 3, 0}, {3, 4, 0}, {-1, 0, 0}, {0, 0, 0}} {
		require.Equal(t, tc.want, types.CarriedCount(tc.weight, tc.overrides))
	}
}

func TestCountersOfDelegationsAreRead(t *testing.T) {
	c := types.Constituency{Delegate: 1 << 40, Generation: 3, District: 200}
	counter := types.WeightCounter(c, "ordinary", citizenshiptypes.Signature{Version: 2, Former: 1})
	kind, id, err := types.ParseCounter(counter)
	require.NoError(t, err)
	require.Equal(t, types.CounterWeight, kind)
	require.Zero(t, id)
	key, signature, err := types.ParseWeightCounter(counter)
	require.NoError(t, err)
	require.Equal(t, types.WeightKey(c, "ordinary"), key)
	require.Equal(t, citizenshiptypes.Signature{Version: 2, Former: 1}, signature)
	got, track, err := types.ParseWeightKey(key)
	require.NoError(t, err)
	require.Equal(t, c, got)
	require.Equal(t, "ordinary", track)

	for want, counter := range map[byte][]byte{
		types.CounterOverride: types.OverrideCounter(7, c), types.CounterDelegateVote: types.DelegateVoteCounter(7, c.Delegate),
	} {
		kind, id, err := types.ParseCounter(counter)
		require.NoError(t, err)
		require.Equal(t, want, kind)
		require.EqualValues(t, 7, id)
		require.Equal(t, c.Delegate, types.DelegateOf(counter))
		_, _, err = types.ParseCounter(counter[:len(counter)-1])
		require.ErrorIs(t, err, types.ErrReferendumEncoding)
	}
	for _, broken := range [][]byte{nil, {types.CounterWeight}, counter[:len(counter)-1], append([]byte{types.CounterVeto}, counter[1:]...), append(counter, 0)} {
		_, _, err := types.ParseWeightCounter(broken)
		require.ErrorIs(t, err, types.ErrReferendumEncoding, "%X", broken)
	}
}
