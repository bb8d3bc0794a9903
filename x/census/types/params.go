package types

import (
	"crypto/sha256"

	"github.com/civitas-chain/civitas/docs"
)

// DefaultParams is a round an epoch by the methodology that this repository holds.
func DefaultParams() Params {
	hash := sha256.Sum256(docs.Methodology)
	return Params{
		EpochsPerRound:  1,
		KeepRounds:      1,
		PrunePerBlock:   100,
		MethodologyUri:  "https://github.com/civitas-chain/civitas/blob/main/docs/methodology.md",
		MethodologyHash: hash[:],
	}
}

// Validate refuses parameters outside their bounds.
func (p Params) Validate() error {
	switch {
	case p.EpochsPerRound < 1 || p.EpochsPerRound > MaxEpochsPerRound:
		return ErrInvalidParams.Wrapf("epochs_per_round is %d, not 1 to %d", p.EpochsPerRound, MaxEpochsPerRound)
	case p.KeepRounds > MaxKeepRounds:
		return ErrInvalidParams.Wrapf("keep_rounds is %d, more than %d", p.KeepRounds, MaxKeepRounds)
	case p.PrunePerBlock < 1 || p.PrunePerBlock > MaxPrunePerBlock:
		return ErrInvalidParams.Wrapf("prune_per_block is %d, not 1 to %d", p.PrunePerBlock, MaxPrunePerBlock)
	case len(p.MethodologyUri) > MaxURILen:
		return ErrInvalidParams.Wrapf("methodology_uri has %d bytes, more than %d", len(p.MethodologyUri), MaxURILen)
	case len(p.MethodologyHash) != HashLen:
		return ErrInvalidParams.Wrapf("methodology_hash has %d bytes, not %d", len(p.MethodologyHash), HashLen)
	}
	return nil
}
