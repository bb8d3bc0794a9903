package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// SetTrackForTest changes a track in force, as an amendment would.
func (k *Keeper) SetTrackForTest(ctx context.Context, track types.Track) error {
	return k.charter.Tracks.Set(ctx, track.Id, track)
}

// RemovePowerForTest takes a power away, as an amendment would.
func (k *Keeper) RemovePowerForTest(ctx context.Context, msgTypeURL string) error {
	return k.charter.Powers.Remove(ctx, msgTypeURL)
}

// SetLimitForTest changes a limit in force, as an amendment would.
func (k *Keeper) SetLimitForTest(ctx context.Context, name string, value uint64) error {
	return k.charter.Limits.Set(ctx, name, value)
}

// RemoveLimitForTest drops a limit in force, as an amendment would.
func (k *Keeper) RemoveLimitForTest(ctx context.Context, name string) error {
	return k.charter.Limits.Remove(ctx, name)
}

// SetTrackSlotsForTest says how many slots of a track are taken.
func (k *Keeper) SetTrackSlotsForTest(ctx context.Context, track string, used uint32) error {
	return k.referendum.TrackSlots.Set(ctx, track, used)
}

// RemoveActForTest loses an act, as a fault would.
func (k *Keeper) RemoveActForTest(ctx context.Context, id uint64) error {
	return k.referendum.Acts.Remove(ctx, id)
}

// CountBallotsForTest counts many equal ballots at once, where only their
// number is known. Each would be counted like this, one by one, when it is cast.
func (k *Keeper) CountBallotsForTest(ctx context.Context, id uint64, ballot types.Ballot, ballots int64) error {
	return k.tally(ctx, id, ballot, ballots)
}
