package types_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// anyCount draws a number of people: few, any, or so many that a product with
// basis points leaves 64 bits.
func anyCount() *rapid.Generator[uint64] {
	return rapid.OneOf(
		rapid.Uint64Range(0, 3),
		rapid.Uint64Range(0, 20_000),
		rapid.Uint64Range(1<<63-10_001, 1<<63+10_001),
		rapid.Uint64Range(math.MaxUint64-10_001, math.MaxUint64),
		rapid.Uint64(),
	)
}

func natural(n uint64) *big.Int { return new(big.Int).SetUint64(n) }

// share is what bps of whole comes to, in ten thousandths of a person.
func share(whole uint64, bps uint32) *big.Int {
	return new(big.Int).Mul(natural(whole), natural(uint64(bps)))
}

// compare is the sign of part − bps of whole.
func compareToShare(part, whole uint64, bps uint32) int {
	return share(part, types.BasisPoints).Cmp(share(whole, bps))
}

// leastReaching is the least count that is at least bps of whole.
func leastReaching(whole uint64, bps uint32) uint64 {
	least, rest := new(big.Int).QuoRem(share(whole, bps), natural(types.BasisPoints), new(big.Int))
	if rest.Sign() > 0 {
		least.Add(least, natural(1))
	}
	return least.Uint64()
}

// leastExceeding is the least count that is more than bps of whole.
func leastExceeding(whole uint64, bps uint32) uint64 {
	return new(big.Int).Quo(share(whole, bps), natural(types.BasisPoints)).Uint64() + 1
}

func TestSharesAreThoseOfUnboundedIntegers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part, whole := anyCount().Draw(t, "part"), anyCount().Draw(t, "whole")
		bps := rapid.Uint32Range(0, types.BasisPoints).Draw(t, "bps")
		require.Equal(t, compareToShare(part, whole, bps) >= 0, types.Reaches(part, whole, bps))
		require.Equal(t, compareToShare(part, whole, bps) > 0, types.Exceeds(part, whole, bps))
		require.Equal(t, max(leastReaching(whole, bps), 1), types.ShareOf(whole, bps))
		require.Equal(t, compareToShare(part, whole, types.BasisPoints/2) > 0, types.AbsoluteMajority(part, whole))
		third := new(big.Int).Mul(natural(part), natural(3)).Cmp(natural(whole)) >= 0
		require.Equal(t, whole > 0 && third, types.Cancels(part, whole))
	})
}

// The threshold itself is where a wrong sign or a rounded division would show.
func TestSharesTurnAtTheirThreshold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := anyCount().Draw(t, "whole")
		bps := rapid.Uint32Range(1, types.BasisPoints-1).Draw(t, "bps")
		if least := leastReaching(whole, bps); least > 0 {
			require.False(t, types.Reaches(least-1, whole, bps), "threshold − 1")
			require.True(t, types.Reaches(least, whole, bps), "threshold")
		}
		more := leastExceeding(whole, bps)
		require.False(t, types.Exceeds(more-1, whole, bps), "threshold − 1")
		require.True(t, types.Exceeds(more, whole, bps), "threshold")
		if whole > 0 {
			third := whole/3 + (whole%3+2)/3
			require.False(t, types.Cancels(third-1, whole), "a third − 1")
			require.True(t, types.Cancels(third, whole), "a third")
		}
	})
}

// decided is Decide again, in unbounded integers and in the words of the README.
func decided(track types.Track, c types.Count) types.ReferendumStatus {
	electorate, yes, no, abstain, weightOfYes, weight := new(big.Int), new(big.Int), new(big.Int), new(big.Int), new(big.Int), new(big.Int)
	for _, d := range c.Districts {
		electorate.Add(electorate, natural(d.Electorate))
		yes.Add(yes, natural(d.Votes.Yes))
		no.Add(no, natural(d.Votes.No))
		abstain.Add(abstain, natural(d.Votes.Abstain))
		weight.Add(weight, natural(d.Weight))
		if d.Votes.Yes > d.Votes.No {
			weightOfYes.Add(weightOfYes, natural(d.Weight))
		}
	}
	compare := func(part, whole *big.Int, bps uint32) int {
		return new(big.Int).Mul(part, natural(types.BasisPoints)).Cmp(new(big.Int).Mul(whole, natural(uint64(bps))))
	}
	valid := new(big.Int).Add(yes, no)
	cast := new(big.Int).Add(valid, abstain)
	switch {
	case electorate.Sign() == 0 || electorate.Cmp(natural(track.MinElectorate)) < 0:
		return types.REFERENDUM_STATUS_NO_QUORUM
	case compare(cast, electorate, track.QuorumBps) < 0:
		return types.REFERENDUM_STATUS_NO_QUORUM
	case compare(yes, valid, track.MajorityBps) <= 0:
		return types.REFERENDUM_STATUS_REJECTED
	case track.ElectorateBps > 0 && compare(yes, electorate, track.ElectorateBps) <= 0:
		return types.REFERENDUM_STATUS_REJECTED
	case track.Constitutional && compare(yes, electorate, 5_000) <= 0:
		return types.REFERENDUM_STATUS_REJECTED
	case track.DistrictBps > 0 && compare(weightOfYes, weight, track.DistrictBps) <= 0:
		return types.REFERENDUM_STATUS_REJECTED
	}
	return types.REFERENDUM_STATUS_PASSED
}

// anyDistrict draws one whose votes are at most its electorate, a quarter of all
// that 64 bits can count.
func anyDistrict(id uint32) *rapid.Generator[types.DistrictTally] {
	return rapid.Custom(func(t *rapid.T) types.DistrictTally {
		electorate := rapid.OneOf(rapid.Uint64Range(0, 4), rapid.Uint64Range(1<<62-4, 1<<62-1), rapid.Uint64Range(0, 1<<62-1)).Draw(t, "electorate")
		d := types.DistrictTally{District: id, Electorate: electorate, Weight: rapid.Uint64Range(0, 1_000_000).Draw(t, "weight")}
		d.Votes.Yes = rapid.Uint64Range(0, electorate).Draw(t, "yes")
		d.Votes.No = rapid.Uint64Range(0, electorate-d.Votes.Yes).Draw(t, "no")
		d.Votes.Abstain = rapid.Uint64Range(0, electorate-d.Votes.Yes-d.Votes.No).Draw(t, "abstain")
		return d
	})
}

func TestDecideIsThatOfUnboundedIntegers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var count types.Count
		for id := range rapid.Uint32Range(0, 4).Draw(t, "districts") {
			count.Districts = append(count.Districts, anyDistrict(id+1).Draw(t, "district"))
		}
		bps := rapid.OneOf(rapid.Just(uint32(0)), rapid.Just(uint32(5_000)), rapid.Uint32Range(0, types.BasisPoints-1))
		track := types.Track{
			QuorumBps: bps.Draw(t, "quorum"), MajorityBps: bps.Draw(t, "majority"), ElectorateBps: bps.Draw(t, "of the electorate"),
			DistrictBps: bps.Draw(t, "of the districts"), MinElectorate: rapid.Uint64Range(0, 5).Draw(t, "floor"),
			Constitutional: rapid.Bool().Draw(t, "constitutional"),
		}
		require.Equal(t, decided(track, count), count.Decide(track))
	})
}
