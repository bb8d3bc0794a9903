package keeper

import (
	"context"
	"crypto/sha256"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/isolate"
	"github.com/civitas-chain/civitas/x/census/types"
)

// takeDueSnapshot closes the oldest round that has ended, once everyone who
// lapsed by the last closed day is counted out. One a block. What cannot be
// read is reported and tried again by the next block.
func (k *Keeper) takeDueSnapshot(ctx context.Context) error {
	number, err := k.NextSnapshot.Get(ctx)
	if err != nil {
		return err
	}
	open, err := k.Open(ctx)
	if err != nil {
		return err
	}
	if number == open {
		return nil
	}
	drained, err := k.citizenship.Drained(ctx)
	if err != nil {
		return err
	}
	if !drained {
		return nil
	}
	err = isolate.Run(ctx, func(ctx context.Context) error { return k.takeSnapshot(ctx, number) })
	if err != nil {
		return emit(ctx, types.NewEventSnapshotDelayed(number, err))
	}
	return nil
}

func (k *Keeper) takeSnapshot(ctx context.Context, number uint64) error {
	round, err := k.Rounds.Get(ctx, number)
	if err != nil {
		return err
	}
	snapshot, err := k.readSnapshot(ctx, round)
	if err != nil {
		return err
	}
	if err := k.Snapshots.Set(ctx, number, snapshot); err != nil {
		return err
	}
	auditors, err := k.contract.SeatsHeld(ctx, types.AuditorOffice)
	if err != nil {
		return err
	}
	if err := k.Opinions.Set(ctx, number, types.Opinions{Round: number, Auditors: auditors}); err != nil {
		return err
	}
	if err := k.dropAnswers(ctx, number, snapshot.People.RespondentsByCountry); err != nil {
		return err
	}
	round.Status = types.ROUND_STATUS_CLOSED
	round.SnapshotHeight = snapshot.Height
	if err := k.Rounds.Set(ctx, number, round); err != nil {
		return err
	}
	if err := k.NextSnapshot.Set(ctx, number+1); err != nil {
		return err
	}
	hash, err := SnapshotHash(snapshot)
	if err != nil {
		return err
	}
	return emit(ctx, types.NewEventSnapshotTaken(snapshot, hash))
}

// SnapshotHash is the SHA-256 of the snapshot as the store holds it.
func SnapshotHash(s types.Snapshot) ([]byte, error) {
	bz, err := s.Marshal()
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(bz)
	return hash[:], nil
}

// readSnapshot reads every figure at the end of this block.
func (k *Keeper) readSnapshot(ctx context.Context, round types.Round) (s types.Snapshot, err error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return s, err
	}
	next, err := k.Rounds.Get(ctx, round.Number+1)
	if err != nil {
		return s, err
	}
	// Before the first snapshot everything since genesis is growth.
	before, err := k.Snapshots.Get(ctx, round.Number-1)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return s, err
	}

	sdkCtx := sdk.UnwrapSDKContext(ctx)
	s = types.Snapshot{
		Round:           round.Number,
		ChainId:         sdkCtx.ChainID(),
		Height:          sdkCtx.BlockHeight(),
		Time:            sdkCtx.BlockTime(),
		FirstEpoch:      round.FirstEpoch,
		LastEpoch:       next.FirstEpoch - 1,
		MethodologyHash: params.MethodologyHash,
	}
	if s.People, err = k.people(ctx); err != nil {
		return s, err
	}
	s.People.Admissions = growth(s.People.AdmissionsTotal, before.People.AdmissionsTotal)
	s.People.Departures = growth(s.People.DeparturesTotal, before.People.DeparturesTotal)
	if s.People.RespondentsByCountry, s.People.Respondents, err = k.answers(ctx, round.Number); err != nil {
		return s, err
	}
	if s.Contract, err = k.contractFigures(ctx); err != nil {
		return s, err
	}
	if s.Economy, err = k.economy(ctx); err != nil {
		return s, err
	}
	if s.Economy.Income, err = k.income(ctx, s.FirstEpoch, s.LastEpoch); err != nil {
		return s, err
	}
	s.Economy.Disbursed = coinGrowth(s.Economy.DisbursedTotal, before.Economy.DisbursedTotal)
	s.Land, err = k.land(ctx)
	return s, err
}

// growth of a total that never falls.
func growth(now, before uint64) uint64 {
	if now < before {
		return 0
	}
	return now - before
}

// coinGrowth of totals that never fall, of a few denominations.
func coinGrowth(now, before sdk.Coins) sdk.Coins {
	var out sdk.Coins
	for _, c := range now {
		if d := c.Amount.Sub(before.AmountOf(c.Denom)); d.IsPositive() {
			out = out.Add(sdk.NewCoin(c.Denom, d))
		}
	}
	return out
}
