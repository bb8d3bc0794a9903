package types_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// electorates are the least that there are, round ones, and the largest that a
// sum of districts may hold.
var electorates = []uint64{1, 2, 3, 4, 5, 10, 11, 9_999, 10_000, 10_001, 1<<63 - 1, 1 << 63, 1<<63 + 1, math.MaxUint64 - 1, math.MaxUint64}

var sharesInBps = []uint32{1, 3_333, 3_334, 4_999, 5_000, 5_001, 6_666, 6_667, 9_999}

// atThreshold decides with one less, as many, and one more than needed.
func atThreshold(t *testing.T, name string, least, most uint64, below types.ReferendumStatus, decide func(n uint64) types.ReferendumStatus) {
	t.Helper()
	if least > 0 {
		require.Equal(t, below, decide(least-1), "%s: threshold − 1 = %d", name, least-1)
	}
	if least > most {
		return
	}
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, decide(least), "%s: threshold = %d", name, least)
	if least < most {
		require.Equal(t, types.REFERENDUM_STATUS_PASSED, decide(least+1), "%s: threshold + 1", name)
	}
}

func TestEachThresholdIsExactInEachElectorate(t *testing.T) {
	const (
		noQuorum = types.REFERENDUM_STATUS_NO_QUORUM
		rejected = types.REFERENDUM_STATUS_REJECTED
	)
	for _, electorate := range electorates {
		for _, bps := range sharesInBps {
			name := fmt.Sprintf("%d bps of %d", bps, electorate)
			atThreshold(t, "quorum of "+name, leastReaching(electorate, bps), electorate, noQuorum, func(n uint64) types.ReferendumStatus {
				return one(electorate, n, 0, 0).Decide(types.Track{QuorumBps: bps, MajorityBps: 5_000})
			})
			if quorum := leastReaching(electorate, bps); quorum > 1 {
				atThreshold(t, "quorum of one yes and abstentions, "+name, quorum, electorate, noQuorum, func(n uint64) types.ReferendumStatus {
					return one(electorate, 1, 0, n-1).Decide(types.Track{QuorumBps: bps, MajorityBps: 5_000})
				})
			}
			atThreshold(t, "majority of the electorate, "+name, leastExceeding(electorate, bps), electorate, rejected, func(n uint64) types.ReferendumStatus {
				return one(electorate, n, 0, 0).Decide(types.Track{ElectorateBps: bps})
			})
			if bps >= types.MinMajorityBps {
				atThreshold(t, "majority of the votes, "+name, leastExceeding(electorate, bps), electorate, rejected, func(n uint64) types.ReferendumStatus {
					return one(electorate, n, electorate-n, 0).Decide(types.Track{MajorityBps: bps})
				})
			}
		}
		atThreshold(t, "constitutional", leastExceeding(electorate, 5_000), electorate, rejected, func(n uint64) types.ReferendumStatus {
			return one(electorate, n, 0, 0).Decide(types.Track{Constitutional: true, MajorityBps: 5_000})
		})
		atThreshold(t, "floor", electorate, electorate, noQuorum, func(n uint64) types.ReferendumStatus {
			return one(n, n, 0, 0).Decide(types.Track{MajorityBps: 5_000, MinElectorate: electorate})
		})
	}
}

// A whole quorum asks for everybody.
func TestAQuorumOfTheWholeElectorate(t *testing.T) {
	for _, electorate := range electorates {
		track := types.Track{QuorumBps: types.BasisPoints, MajorityBps: 5_000}
		require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, one(electorate, electorate-1, 0, 0).Decide(track))
		require.Equal(t, types.REFERENDUM_STATUS_PASSED, one(electorate, electorate, 0, 0).Decide(track))
	}
}

// With the most weight that a charter may give out, the districts decide exactly.
func TestDistrictWeightsAreExact(t *testing.T) {
	const heaviest = 1_000_000
	for _, bps := range sharesInBps {
		for _, total := range []uint64{1, 2, 3, 7, heaviest, types.MaxDistricts * heaviest} {
			atThreshold(t, fmt.Sprintf("%d bps of %d", bps, total), leastExceeding(total, bps), total, types.REFERENDUM_STATUS_REJECTED, func(n uint64) types.ReferendumStatus {
				yes, no := types.Votes{Yes: 2, No: 1}, types.Votes{Yes: 1, No: 1}
				count := types.Count{Districts: []types.DistrictTally{
					{District: 1, Electorate: 10, Weight: n, Votes: yes}, {District: 2, Electorate: 10, Weight: total - n, Votes: no},
				}}
				return count.Decide(types.Track{MajorityBps: 5_000, DistrictBps: bps})
			})
		}
	}
}

func TestAThirdIsExactInEachElectorate(t *testing.T) {
	for electorate, third := range map[uint64]uint64{
		1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 100: 34,
		1<<63 - 1: 3_074_457_345_618_258_603, 1 << 63: 3_074_457_345_618_258_603, math.MaxUint64: math.MaxUint64 / 3,
	} {
		require.False(t, types.Cancels(third-1, electorate), "%d", electorate)
		require.True(t, types.Cancels(third, electorate), "%d", electorate)
		require.True(t, types.Cancels(third+1, electorate), "%d", electorate)
	}
	require.False(t, types.Cancels(1, 0), "nobody vetoes nothing")
}
