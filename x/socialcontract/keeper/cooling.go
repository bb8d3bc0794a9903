package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// expire ends a petition that did not get its signatures. Its slots are free at
// once, but not for its sponsor: whoever could renew a petition that nobody
// signs would never let go of a slot.
func (k *Keeper) expire(ctx context.Context, r types.Referendum) error {
	if err := k.end(ctx, r, types.REFERENDUM_STATUS_EXPIRED, "", ""); err != nil {
		return err
	}
	return k.coolOff(ctx, r, *now(ctx))
}

// coolOff lets the sponsor of a petition that expired at an instant petition for
// nothing on its tracks for as long as the petition could be signed.
func (k *Keeper) coolOff(ctx context.Context, r types.Referendum, ended time.Time) error {
	seconds, err := k.citizenship.DaySeconds(ctx)
	if err != nil {
		return err
	}
	until := ended.Unix() + int64(r.Track.PetitionDays)*seconds
	for _, track := range r.SlotTracks { // at most MaxTracks
		before, err := k.coolsUntil(ctx, track, r.Sponsor)
		if err != nil {
			return err
		}
		if until <= before {
			continue
		}
		if err := k.referendum.Cooling.Set(ctx, collections.Join(track, r.Sponsor), until); err != nil {
			return err
		}
	}
	return nil
}

// coolsUntil returns the second from which a citizen may petition on a track.
func (k *Keeper) coolsUntil(ctx context.Context, track string, citizen uint64) (int64, error) {
	until, err := k.referendum.Cooling.Get(ctx, collections.Join(track, citizen))
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return until, err
}

// checkCooling refuses a petition whose sponsor has to wait on one of its tracks.
func (k *Keeper) checkCooling(ctx context.Context, tracks []string, citizen uint64) error {
	for _, track := range tracks { // at most MaxTracks
		until, err := k.coolsUntil(ctx, track, citizen)
		if err != nil {
			return err
		}
		if now(ctx).Unix() < until {
			return errorsmod.Wrapf(types.ErrCoolingOff, "%d on track %s until %s",
				citizen, track, time.Unix(until, 0).UTC().Format(time.RFC3339))
		}
	}
	return nil
}
