package keeper

import (
	"context"
	"errors"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// allTracks is the key under which TrackSlots counts every track together. No
// track can have this id.
const allTracks = "*"

// Referendum returns one referendum.
func (k *Keeper) Referendum(ctx context.Context, id uint64) (types.Referendum, error) {
	r, err := k.referendum.Referenda.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return r, errorsmod.Wrapf(types.ErrUnknownReferendum, "%d", id)
	}
	return r, err
}

// save writes r and keeps the index by status; was is its status before.
func (k *Keeper) save(ctx context.Context, r types.Referendum, was types.ReferendumStatus) error {
	if r.Status != was {
		if was != types.REFERENDUM_STATUS_UNSPECIFIED {
			if err := k.referendum.ByStatus.Remove(ctx, collections.Join(int32(was), r.Id)); err != nil {
				return err
			}
		}
		if err := k.referendum.ByStatus.Set(ctx, collections.Join(int32(r.Status), r.Id)); err != nil {
			return err
		}
	}
	return k.referendum.Referenda.Set(ctx, r.Id, r)
}

// end gives r its last status, frees its slots and queues what is left of its
// signatures, votes and vetoes for pruning. reason enters state, detail only
// the event.
func (k *Keeper) end(ctx context.Context, r types.Referendum, status types.ReferendumStatus, reason, detail string) error {
	was := r.Status
	r.Status, r.Reason, r.EndedAt = status, reason, now(ctx)
	if err := k.takeMarks(ctx, &r); err != nil {
		return err
	}
	if err := k.save(ctx, r, was); err != nil {
		return err
	}
	if err := k.referendum.Ballots.Remove(ctx, r.Id); err != nil {
		return err
	}
	if err := k.freeSlots(ctx, r); err != nil {
		return err
	}
	if err := k.voteEnded(ctx, r); err != nil {
		return err
	}
	if err := k.referendum.Prunings.Set(ctx, r.Id); err != nil {
		return err
	}
	return emit(ctx, types.NewEventEnded(r, detail))
}

// takeMarks moves what the journal still counts of r into r.
func (k *Keeper) takeMarks(ctx context.Context, r *types.Referendum) error {
	signatures, err := k.takeCounter(ctx, types.SignatureCounter(r.Id))
	if err != nil {
		return err
	}
	vetoes, err := k.takeCounter(ctx, types.VetoCounter(r.Id))
	if err != nil {
		return err
	}
	r.Signatures += signatures
	r.Vetoes += vetoes
	return nil
}

func sponsorOf(r types.Referendum) string {
	if r.Office != "" {
		return types.OfficeSponsor(r.Office)
	}
	return types.CitizenSponsor(r.Sponsor)
}

// takeSlots counts r on its tracks, and refuses it where the track, its sponsor
// or the module has none left.
func (k *Keeper) takeSlots(ctx context.Context, r types.Referendum) error {
	return k.useSlots(ctx, r, r.Track.MaxSlots, r.Track.SponsorSlots)
}

// restoreSlots counts r on its tracks at an import. It got its slots from the
// track on which it was proposed; the one on which it was opened may have fewer.
func (k *Keeper) restoreSlots(ctx context.Context, r types.Referendum) error {
	return k.useSlots(ctx, r, types.MaxOpen, types.MaxOpen)
}

func (k *Keeper) useSlots(ctx context.Context, r types.Referendum, ofTrack, ofSponsor uint32) error {
	if err := k.takeSlot(ctx, allTracks, types.MaxOpen); err != nil {
		return err
	}
	for _, track := range r.SlotTracks { // at most MaxTracks
		if err := k.takeSlot(ctx, track, ofTrack); err != nil {
			return err
		}
		key := collections.Join(track, sponsorOf(r))
		used, err := zeroIfNone(k.referendum.SponsorSlots.Get(ctx, key))
		if err != nil {
			return err
		}
		if used >= ofSponsor {
			return errorsmod.Wrapf(types.ErrNoSlot, "%s has %d on track %s", sponsorOf(r), used, track)
		}
		if err := k.referendum.SponsorSlots.Set(ctx, key, used+1); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) takeSlot(ctx context.Context, track string, slots uint32) error {
	used, err := zeroIfNone(k.referendum.TrackSlots.Get(ctx, track))
	if err != nil {
		return err
	}
	if used >= slots {
		return errorsmod.Wrapf(types.ErrNoSlot, "%d are open on track %s", used, track)
	}
	return k.referendum.TrackSlots.Set(ctx, track, used+1)
}

func (k *Keeper) freeSlots(ctx context.Context, r types.Referendum) error {
	for _, track := range append([]string{allTracks}, r.SlotTracks...) { // at most MaxTracks + 1
		if err := release(ctx, k.referendum.TrackSlots, track); err != nil {
			return err
		}
	}
	for _, track := range r.SlotTracks {
		if err := release(ctx, k.referendum.SponsorSlots, collections.Join(track, sponsorOf(r))); err != nil {
			return err
		}
	}
	return nil
}

// release lowers a counter of slots and removes it at zero.
func release[K any](ctx context.Context, slots collections.Map[K, uint32], key K) error {
	used, err := zeroIfNone(slots.Get(ctx, key))
	if err != nil {
		return err
	}
	if used <= 1 {
		return slots.Remove(ctx, key)
	}
	return slots.Set(ctx, key, used-1)
}

func zeroIfNone(used uint32, err error) (uint32, error) {
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return used, err
}

// OldestOpening returns the least height as of which an open referendum judges
// eligibility: what citizenship has to remember.
func (k *Keeper) OldestOpening(ctx context.Context) (height int64, open bool, err error) {
	height, err = k.referendum.OldestOpening.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, false, nil
	}
	return height, err == nil, err
}

// refreshOpen writes the oldest opening, also of the consent window, and the number of open referenda, if
// they changed. It walks the open ballots: at most MaxOpen.
func (k *Keeper) refreshOpen(ctx context.Context) error {
	var oldest int64
	var count uint64
	err := k.referendum.Ballots.Walk(ctx, nil, func(_ uint64, b types.OpenBallot) (bool, error) {
		if b.Phase == types.REFERENDUM_STATUS_PETITION {
			return false, nil
		}
		count++
		if oldest == 0 || b.OpenedHeight < oldest {
			oldest = b.OpenedHeight
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	// Who may object is judged as of the opening of the window.
	a, window, err := k.window(ctx)
	if err != nil {
		return err
	}
	if window && (oldest == 0 || a.WindowHeight < oldest) {
		oldest = a.WindowHeight
	}
	oldestBefore, _, err := k.OldestOpening(ctx)
	if err != nil {
		return err
	}
	countBefore, err := k.ReferendumsOpen(ctx)
	if err != nil || oldest == oldestBefore && count == countBefore {
		return err
	}
	return errors.Join(
		setOrRemove(ctx, k.referendum.OldestOpening, oldest),
		setOrRemove(ctx, k.referendum.OpenCount, count),
	)
}

// setOrRemove keeps no zero.
func setOrRemove[V comparable](ctx context.Context, item collections.Item[V], value V) error {
	var zero V
	if value == zero {
		return item.Remove(ctx)
	}
	return item.Set(ctx, value)
}

// now returns the block time in whole seconds, the precision of all deadlines.
func now(ctx context.Context) *time.Time {
	t := time.Unix(sdk.UnwrapSDKContext(ctx).BlockTime().Unix(), 0).UTC()
	return &t
}

// after returns the instant some civic days after now.
func (k *Keeper) after(ctx context.Context, days uint32) (time.Time, error) {
	seconds, err := k.citizenship.DaySeconds(ctx)
	if err != nil {
		return time.Time{}, err
	}
	return time.Unix(now(ctx).Unix()+int64(days)*seconds, 0).UTC(), nil
}

func emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}
