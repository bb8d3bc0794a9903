package cli

import (
	"fmt"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// conditions are what a track asks of a vote.
func conditions(track types.Track, daySeconds int64) rows {
	var told rows
	vote := civicDays(track.VotingDays, daySeconds)
	if track.ExtensionDays > 0 {
		vote += fmt.Sprintf(", and %s more if the outcome turns in the last %s",
			civicDays(track.ExtensionDays, daySeconds), civicDays(track.LateSwingDays, daySeconds))
	}
	told.add("vote", "%s", vote)
	if track.Constitutional {
		told.add("electors", "every citizen in good standing, signed or not")
	}
	if track.MinElectorate > 1 {
		told.add("electorate", "at least %d", track.MinElectorate)
	}
	if track.QuorumBps > 0 {
		told.add(barTurnout, "at least %s of the electors", prose.Percent(uint64(track.QuorumBps)))
	}
	told.add(barMajority, "more than %s of yes and no", prose.Percent(uint64(track.MajorityBps)))
	if asked := track.OfElectorate(); asked > 0 {
		told.add("", "more than %s of all electors", prose.Percent(uint64(asked)))
	}
	if track.DistrictBps > 0 {
		told.add("", "more than %s of the weight of the districts", prose.Percent(uint64(track.DistrictBps)))
	}
	switch delay := civicDays(track.DelayDays, daySeconds); {
	case track.DelayDays == 0:
	case track.OfElectorate() >= types.BasisPoints/2:
		told.add("delay", "%s", delay) // what passes cannot be vetoed
	default:
		told.add("delay", "%s, in which a third of the electors can cancel it unless more than half said yes", delay)
	}
	return told
}
