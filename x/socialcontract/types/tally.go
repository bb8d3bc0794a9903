package types

import "math/bits"

// Exceeds tells whether part is more than bps of whole. Both products have 128
// bits, so that no electorate overflows.
func Exceeds(part, whole uint64, bps uint32) bool {
	return compareShare(part, whole, bps) > 0
}

// Reaches tells whether part is at least bps of whole.
func Reaches(part, whole uint64, bps uint32) bool {
	return compareShare(part, whole, bps) >= 0
}

func compareShare(part, whole uint64, bps uint32) int {
	h1, l1 := bits.Mul64(part, BasisPoints)
	h2, l2 := bits.Mul64(whole, uint64(bps))
	switch {
	case h1 != h2:
		if h1 > h2 {
			return 1
		}
		return -1
	case l1 != l2:
		if l1 > l2 {
			return 1
		}
		return -1
	}
	return 0
}

// ShareOf returns the least count that is at least bps of whole, and at least 1.
func ShareOf(whole uint64, bps uint32) uint64 {
	hi, lo := bits.Mul64(whole, uint64(min(bps, BasisPoints)))
	lo, carry := bits.Add64(lo, BasisPoints-1, 0)
	quo, _ := bits.Div64(hi+carry, lo, BasisPoints)
	return max(quo, 1)
}

// Cancels tells whether vetoes are a third of the electorate or more.
func Cancels(vetoes, electorate uint64) bool {
	h1, l1 := bits.Mul64(vetoes, VetoDenominator)
	h2, l2 := bits.Mul64(electorate, VetoNumerator)
	return electorate > 0 && (h1 > h2 || h1 == h2 && l1 >= l2)
}

// AbsoluteMajority tells whether yes is more than half of the electorate.
func AbsoluteMajority(yes, electorate uint64) bool { return Exceeds(yes, electorate, BasisPoints/2) }

// Cast returns the number of ballots, abstentions included.
func (v Votes) Cast() uint64 { return v.Yes + v.No + v.Abstain }

// Of returns the count of one option.
func (v Votes) Of(option VoteOption) uint64 {
	switch option {
	case VOTE_OPTION_YES:
		return v.Yes
	case VOTE_OPTION_NO:
		return v.No
	case VOTE_OPTION_ABSTAIN:
		return v.Abstain
	}
	return 0
}

// Set replaces the count of one option.
func (v *Votes) Set(option VoteOption, count uint64) {
	switch option {
	case VOTE_OPTION_YES:
		v.Yes = count
	case VOTE_OPTION_NO:
		v.No = count
	case VOTE_OPTION_ABSTAIN:
		v.Abstain = count
	}
}

// Options lists the options of a ballot in the order of their counters.
func Options() []VoteOption {
	return []VoteOption{VOTE_OPTION_YES, VOTE_OPTION_NO, VOTE_OPTION_ABSTAIN}
}

// Electorate sums the electorates of all districts.
func (c Count) Electorate() uint64 {
	var total uint64
	for _, d := range c.Districts {
		total += d.Electorate
	}
	return total
}

// Votes sums the votes of all districts.
func (c Count) Votes() Votes {
	var total Votes
	for _, d := range c.Districts {
		total.Yes += d.Votes.Yes
		total.No += d.Votes.No
		total.Abstain += d.Votes.Abstain
	}
	return total
}

// DistrictWeights returns the weight of the districts with more yes than no
// votes, and the weight of all districts that count.
func (c Count) DistrictWeights() (yes, all uint64) {
	for _, d := range c.Districts {
		all += d.Weight
		if d.Votes.Yes > d.Votes.No {
			yes += d.Weight
		}
	}
	return yes, all
}

// OfElectorate is the share of the electorate that yes must exceed; 0 asks for none.
func (t Track) OfElectorate() uint32 {
	if t.Constitutional {
		// No charter lowers this one: the constitutional electorate counts those
		// who have not signed, so that amending cannot shed voters.
		return max(t.ElectorateBps, BasisPoints/2)
	}
	return t.ElectorateBps
}

// Decide returns what a count decides on a track: PASSED, REJECTED or
// NO_QUORUM. A quorum is reached by its share, a majority exceeds its share; a
// tie never passes. An electorate of nobody, or below the floor of the track,
// decides nothing.
func (c Count) Decide(track Track) ReferendumStatus {
	electorate, votes := c.Electorate(), c.Votes()
	if electorate == 0 || electorate < track.MinElectorate {
		return REFERENDUM_STATUS_NO_QUORUM
	}
	if !Reaches(votes.Cast(), electorate, track.QuorumBps) {
		return REFERENDUM_STATUS_NO_QUORUM
	}
	if !Exceeds(votes.Yes, votes.Yes+votes.No, track.MajorityBps) {
		return REFERENDUM_STATUS_REJECTED
	}
	if asked := track.OfElectorate(); asked > 0 && !Exceeds(votes.Yes, electorate, asked) {
		return REFERENDUM_STATUS_REJECTED
	}
	if track.DistrictBps > 0 {
		if yes, all := c.DistrictWeights(); !Exceeds(yes, all, track.DistrictBps) {
			return REFERENDUM_STATUS_REJECTED
		}
	}
	return REFERENDUM_STATUS_PASSED
}
