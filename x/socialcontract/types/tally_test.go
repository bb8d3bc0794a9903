package types_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestSharesAreExact(t *testing.T) {
	for _, tc := range []struct {
		part, whole      uint64
		bps              uint32
		reaches, exceeds bool
	}{
		{0, 0, 0, true, false},
		{0, 100, 0, true, false},
		{1, 100, 0, true, true},
		{49, 100, 5_000, false, false},
		{50, 100, 5_000, true, false},
		{51, 100, 5_000, true, true},
		{1, 3, 3_333, true, true},
		{1, 3, 3_334, false, false},
		{2, 3, 6_666, true, true},
		{100, 100, 10_000, true, false},
		{math.MaxUint64 / 2, math.MaxUint64, 5_000, false, false},
		{math.MaxUint64/2 + 1, math.MaxUint64, 5_000, true, true},
		{math.MaxUint64, math.MaxUint64, 10_000, true, false},
		{math.MaxUint64, 1, 10_000, true, true},
		{1, math.MaxUint64, 10_000, false, false},
	} {
		require.Equal(t, tc.reaches, types.Reaches(tc.part, tc.whole, tc.bps), "%+v", tc)
		require.Equal(t, tc.exceeds, types.Exceeds(tc.part, tc.whole, tc.bps), "%+v", tc)
	}
}

func TestShareOfIsTheLeastThatReaches(t *testing.T) {
	for _, whole := range []uint64{0, 1, 2, 3, 7, 10, 99, 100, 101, 9_999, 10_000, 10_001, 1 << 40, math.MaxUint64} {
		for _, bps := range []uint32{1, 3, 100, 2_000, 3_333, 9_999, 10_000} {
			share := types.ShareOf(whole, bps)
			require.Positive(t, share)
			require.True(t, types.Reaches(share, whole, bps), "%d of %d", bps, whole)
			if share > 1 {
				require.False(t, types.Reaches(share-1, whole, bps), "%d of %d", bps, whole)
			}
		}
	}
	require.EqualValues(t, 10, types.ShareOf(10, math.MaxUint32), "more than the whole is the whole")
}

func TestCancelsAtAThird(t *testing.T) {
	for _, tc := range []struct {
		vetoes, electorate uint64
		want               bool
	}{
		{0, 0, false},
		{1, 0, false},
		{0, 1, false},
		{1, 3, true},
		{1, 4, false},
		{2, 4, true},
		{33, 100, false},
		{34, 100, true},
		{math.MaxUint64 / 3, math.MaxUint64, true},
		{math.MaxUint64/3 - 1, math.MaxUint64, false},
		{math.MaxUint64, math.MaxUint64, true},
	} {
		require.Equal(t, tc.want, types.Cancels(tc.vetoes, tc.electorate), "%+v", tc)
	}
}

func one(electorate, yes, no, abstain uint64) types.Count {
	return types.Count{Districts: []types.DistrictTally{{
		District: 1, Electorate: electorate, Weight: 1, Votes: types.Votes{Yes: yes, No: no, Abstain: abstain},
	}}}
}

func TestDecideAtEachThreshold(t *testing.T) {
	const (
		passed   = types.REFERENDUM_STATUS_PASSED
		rejected = types.REFERENDUM_STATUS_REJECTED
		noQuorum = types.REFERENDUM_STATUS_NO_QUORUM
	)
	simple := types.Track{MajorityBps: 5_000, MinElectorate: 1}
	with := func(edit func(*types.Track)) types.Track {
		track := simple
		edit(&track)
		return track
	}
	for _, tc := range []struct {
		name  string
		track types.Track
		count types.Count
		want  types.ReferendumStatus
	}{
		{"nobody may vote", simple, types.Count{}, noQuorum},
		{"nobody may vote and no floor", types.Track{}, types.Count{}, noQuorum},
		{"nobody votes", simple, one(10, 0, 0, 0), rejected},
		{"only abstentions", simple, one(10, 0, 0, 10), rejected},
		{"one yes", simple, one(10, 1, 0, 0), passed},
		{"floor − 1", with(func(t *types.Track) { t.MinElectorate = 11 }), one(10, 10, 0, 0), noQuorum},
		{"floor", with(func(t *types.Track) { t.MinElectorate = 10 }), one(10, 10, 0, 0), passed},
		{"quorum − 1", with(func(t *types.Track) { t.QuorumBps = 4_000 }), one(1_000, 399, 0, 0), noQuorum},
		{"quorum", with(func(t *types.Track) { t.QuorumBps = 4_000 }), one(1_000, 400, 0, 0), passed},
		{"quorum by abstentions", with(func(t *types.Track) { t.QuorumBps = 4_000 }), one(1_000, 1, 0, 399), passed},
		{"majority − 1", simple, one(1_000, 499, 501, 0), rejected},
		{"a tie", simple, one(1_000, 500, 500, 0), rejected},
		{"majority + 1", simple, one(1_000, 501, 500, 0), passed},
		{"two thirds − 1", with(func(t *types.Track) { t.MajorityBps = 6_666 }), one(3_000, 6_665, 3_335, 0), rejected},
		{"6,666 of 10,000 is not more than 66.66 %", with(func(t *types.Track) { t.MajorityBps = 6_666 }), one(10_000, 6_666, 3_334, 0), rejected},
		{"two thirds", with(func(t *types.Track) { t.MajorityBps = 6_666 }), one(3, 2, 1, 0), passed},
		{"half of the electorate", with(func(t *types.Track) { t.ElectorateBps = 5_000 }), one(1_000, 500, 0, 0), rejected},
		{"half of the electorate + 1", with(func(t *types.Track) { t.ElectorateBps = 5_000 }), one(1_000, 501, 0, 0), passed},
		{"a constitutional track asks for half of the electorate whatever it says", types.Track{Constitutional: true, MajorityBps: 5_000}, one(10, 5, 0, 0), rejected},
		{"and more than half passes", types.Track{Constitutional: true, MajorityBps: 5_000}, one(10, 6, 0, 0), passed},
	} {
		require.Equal(t, tc.want, tc.count.Decide(tc.track), tc.name)
	}
}

func TestDistrictMajority(t *testing.T) {
	track := types.Track{MajorityBps: 5_000, DistrictBps: 5_000}
	districts := func(yes ...bool) types.Count {
		var c types.Count
		for i, y := range yes {
			votes := types.Votes{Yes: 2, No: 1}
			if !y {
				votes = types.Votes{Yes: 1, No: 1}
			}
			weight := uint64(2)
			if i == 0 {
				weight = 1 // a half canton
			}
			c.Districts = append(c.Districts, types.DistrictTally{District: uint32(i + 1), Electorate: 10, Weight: weight, Votes: votes})
		}
		return c
	}
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, districts(true, true, false).Decide(track), "3 of 5")
	require.Equal(t, types.REFERENDUM_STATUS_REJECTED, districts(true, false, true, false, false).Decide(track), "3 of 9")
	require.Equal(t, types.REFERENDUM_STATUS_REJECTED, districts(false, true, false).Decide(track), "2 of 5")
	none := districts(true, true)
	for i := range none.Districts {
		none.Districts[i].Weight = 0
	}
	require.Equal(t, types.REFERENDUM_STATUS_REJECTED, none.Decide(track), "no district counts, so there is no majority of them")
}

func TestVotesByOption(t *testing.T) {
	var v types.Votes
	for i, option := range types.Options() {
		v.Set(option, uint64(i+1))
		require.EqualValues(t, i+1, v.Of(option))
		require.True(t, option.Valid())
	}
	require.EqualValues(t, 6, v.Cast())
	v.Set(types.VOTE_OPTION_UNSPECIFIED, 9)
	require.Zero(t, v.Of(types.VOTE_OPTION_UNSPECIFIED))
	require.EqualValues(t, 6, v.Cast())
	require.False(t, types.VOTE_OPTION_UNSPECIFIED.Valid())
}
