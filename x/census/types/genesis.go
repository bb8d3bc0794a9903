package types

import (
	"errors"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// DefaultGenesis has no round: the first opens at the end of the first block.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: DefaultParams(), NextPrune: 1}
}

// Validate finds duplicates, gaps and dangling references.
func (gs GenesisState) Validate() error {
	return errors.Join(
		gs.Params.Validate(),
		gs.validateRounds(),
		gs.validateSnapshots(),
		gs.validateResponses(),
		gs.validateCertifications(),
		gs.validateCounters(),
	)
}

// validateRounds asks for rounds 1 to n of which closed ones come first, then
// those that wait for their snapshot, and last the open one.
func (gs GenesisState) validateRounds() error {
	if gs.OpenRound != uint64(len(gs.Rounds)) {
		return ErrInvalidGenesis.Wrapf("round %d is open of %d", gs.OpenRound, len(gs.Rounds))
	}
	if gs.NextPrune < 1 || gs.NextPrune > gs.OpenRound+1 {
		return ErrInvalidGenesis.Wrapf("next_prune is %d of %d rounds", gs.NextPrune, gs.OpenRound)
	}
	closing := false
	for i, r := range gs.Rounds {
		if r.Number != uint64(i)+1 {
			return ErrInvalidGenesis.Wrapf("round %d in place of %d", r.Number, i+1)
		}
		if i > 0 && r.FirstEpoch <= gs.Rounds[i-1].FirstEpoch || r.FirstEpoch > gs.LastEpoch {
			return ErrInvalidGenesis.Wrapf("round %d opens in epoch %d", r.Number, r.FirstEpoch)
		}
		last := i == len(gs.Rounds)-1
		switch {
		case last && r.Status == ROUND_STATUS_OPEN:
		case !last && r.Status == ROUND_STATUS_CLOSING:
			closing = true
		case !last && r.Status == ROUND_STATUS_CLOSED && !closing:
		default:
			return ErrInvalidGenesis.Wrapf("round %d cannot be %s", r.Number, r.Status)
		}
	}
	return nil
}

// closed is the number of closed rounds.
func (gs GenesisState) closed() uint64 {
	n := uint64(0)
	for _, r := range gs.Rounds {
		if r.Status == ROUND_STATUS_CLOSED {
			n++
		}
	}
	return n
}

func (gs GenesisState) validateSnapshots() error {
	if closed := gs.closed(); uint64(len(gs.Snapshots)) != closed {
		return ErrInvalidGenesis.Wrapf("%d snapshots of %d closed rounds", len(gs.Snapshots), closed)
	}
	for i, s := range gs.Snapshots {
		if s.Round != uint64(i)+1 {
			return ErrInvalidGenesis.Wrapf("snapshot of round %d in place of %d", s.Round, i+1)
		}
		if len(s.MethodologyHash) != HashLen {
			return ErrInvalidGenesis.Wrapf("snapshot %d: methodology hash", s.Round)
		}
		amounts := []interface{ IsNil() bool }{
			s.Economy.Supply, s.Economy.Issued, s.Economy.Income.Total, s.Economy.Income.EpochTotal, s.Land.Value,
		}
		for _, a := range amounts {
			if a.IsNil() {
				return ErrInvalidGenesis.Wrapf("snapshot %d: an amount is missing", s.Round)
			}
		}
	}
	return nil
}

func (gs GenesisState) validateResponses() error {
	seen := make(map[[2]uint64]struct{}, len(gs.Responses))
	for _, r := range gs.Responses {
		key := [2]uint64{r.Round, r.Number}
		if _, ok := seen[key]; ok {
			return ErrInvalidGenesis.Wrapf("two responses of citizen %d in round %d", r.Number, r.Round)
		}
		seen[key] = struct{}{}
		if r.Round < gs.NextPrune || r.Round > gs.OpenRound || r.Number == 0 {
			return ErrInvalidGenesis.Wrapf("response of citizen %d in round %d", r.Number, r.Round)
		}
		if !citizenshiptypes.ValidCountry(r.Country) {
			return ErrInvalidGenesis.Wrapf("response of citizen %d in round %d: country %q", r.Number, r.Round, r.Country)
		}
	}
	return nil
}
