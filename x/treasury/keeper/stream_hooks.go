package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

var _ contracttypes.OfficeHooks = Hooks{}

// AfterSeatVacated stops the streams that are bound to the seat. It reads no others,
// since somebody who leaves loses the seats of all offices at once.
func (h Hooks) AfterSeatVacated(ctx context.Context, office string, holder uint64) error {
	bound, err := h.k.streamsIn(ctx, collections.NewSuperPrefixedQuadRange[uint64, string, uint64, uint64](holder, office))
	if err != nil {
		return err
	}
	for _, s := range bound { // at most types.MaxStreamsOfCitizen
		if err := h.k.stopStream(ctx, s, types.ReasonSeatVacated); err != nil {
			return err
		}
	}
	return nil
}

// streamsAfter does to a citizen's streams what the new standing demands. A
// suspension pauses them, and any other standing of somebody who stays ends the
// pause. Who leaves or is expelled is paid for what was done.
func (h Hooks) streamsAfter(ctx context.Context, number uint64, to citizenshiptypes.Standing) error {
	return h.k.eachStreamOf(ctx, number, func(s types.Stream) error {
		switch to {
		case citizenshiptypes.STANDING_SUSPENDED:
			return h.k.pauseStream(ctx, s)
		case citizenshiptypes.STANDING_EXPELLED:
			return h.k.stopStream(ctx, s, types.ReasonRecipientExpelled)
		case citizenshiptypes.STANDING_DEPARTED:
			return h.k.stopStream(ctx, s, types.ReasonRecipientLeft)
		default:
			return h.k.resumeStream(ctx, s)
		}
	})
}

// eachStreamOf visits at most types.MaxStreamsOfCitizen streams.
func (k *Keeper) eachStreamOf(ctx context.Context, number uint64, visit func(types.Stream) error) error {
	streams, err := k.streamsOf(ctx, number)
	if err != nil {
		return err
	}
	for _, s := range streams {
		if err := visit(s); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) pauseStream(ctx context.Context, s types.Stream) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	if s.PausedAt != nil || !now.Before(s.Until()) {
		return nil
	}
	s.Pause(now)
	if err := k.streams.Streams.Set(ctx, s.CollKey(), s); err != nil {
		return err
	}
	return emit(ctx, types.NewEventStreamPaused(s))
}

func (k *Keeper) resumeStream(ctx context.Context, s types.Stream) error {
	if s.PausedAt == nil {
		return nil
	}
	s.Resume(sdk.UnwrapSDKContext(ctx).BlockTime())
	if err := k.streams.Streams.Set(ctx, s.CollKey(), s); err != nil {
		return err
	}
	return emit(ctx, types.NewEventStreamResumed(s))
}
