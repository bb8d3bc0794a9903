package keeper

import (
	"context"

	"cosmossdk.io/math"

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

// SetVersionForTest says where a charter version stands, as an amendment would.
func (k *Keeper) SetVersionForTest(ctx context.Context, v types.CharterVersion) error {
	return k.charter.Versions.Set(ctx, v.Version, v)
}

// RemoveVersionForTest forgets a charter version that only a test knows.
func (k *Keeper) RemoveVersionForTest(ctx context.Context, version uint64) error {
	return k.charter.Versions.Remove(ctx, version)
}

// RequireForTest makes the vote depend on a version, as the end of a grace would.
func (k *Keeper) RequireForTest(ctx context.Context, version uint64) error {
	f, err := k.InForce(ctx)
	if err != nil {
		return err
	}
	f.RequiredVersion = version
	return k.charter.InForce.Set(ctx, f)
}

// SignForTest signs a version, in force or not.
func (k *Keeper) SignForTest(ctx context.Context, number, version uint64) error {
	return k.setSigned(ctx, number, version)
}

// UnsignForTest takes the signature under a version back.
func (k *Keeper) UnsignForTest(ctx context.Context, number, version uint64) error {
	return k.unsign(ctx, number, version)
}

// RemoveActForTest loses an act, as a fault would.
func (k *Keeper) RemoveActForTest(ctx context.Context, id uint64) error {
	return k.referendum.Acts.Remove(ctx, id)
}

// AddCounterForTest adds to a counter of the journal, as a fault would.
func (k *Keeper) AddCounterForTest(ctx context.Context, counter []byte, delta math.Int) error {
	return k.referendum.Journal.AddInt(ctx, counter, delta)
}

// CountBallotsForTest counts many equal ballots at once, where only their
// number is known. Each would be counted like this, one by one, when it is cast.
func (k *Keeper) CountBallotsForTest(ctx context.Context, id uint64, ballot types.Ballot, ballots int64) error {
	return k.tally(ctx, id, ballot, ballots)
}
