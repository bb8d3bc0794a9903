package keeper

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/isolate"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// EndStream ends a stream, pays what has accrued and releases the rest. It returns
// what was paid.
func (k *Keeper) EndStream(ctx context.Context, msg *types.MsgEndStream) (sdk.Coin, error) {
	s, err := k.openStream(ctx, msg.Appropriation, msg.Number)
	if err != nil {
		return sdk.Coin{}, err
	}
	if err := k.mayEnd(ctx, s, msg); err != nil {
		return sdk.Coin{}, err
	}
	if err := k.dequeue(ctx, s); err != nil {
		return sdk.Coin{}, err
	}
	s.StopAt(sdk.UnwrapSDKContext(ctx).BlockTime(), msg.Reason)
	return k.settleStream(ctx, s)
}

// mayEnd lets the recipient end it, the holder of the appropriation, and in the name
// of a stopping office a holder of a seat there.
func (k *Keeper) mayEnd(ctx context.Context, s types.Stream, msg *types.MsgEndStream) error {
	if msg.Office != "" {
		return k.useStoppingOffice(ctx, msg.Sender, msg.Office, msg)
	}
	is, err := k.isRecipient(ctx, s, msg.Sender)
	if is || err != nil {
		return err
	}
	a, err := k.GetAppropriation(ctx, s.Appropriation)
	if err != nil {
		return err
	}
	_, err = k.authorise(ctx, a.Holder, msg.Sender, msg)
	return err
}

// useStoppingOffice returns an error unless the sender has a seat of an office that
// may stop payments, with use of its warrant left.
func (k *Keeper) useStoppingOffice(ctx context.Context, sender, office string, msg sdk.Msg) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if !slices.Contains(params.StoppingOffices, office) {
		return types.ErrNotStoppingOffice.Wrap(office)
	}
	number, err := k.numberOf(ctx, sender)
	if err != nil {
		return err
	}
	return k.contract.UseOffice(ctx, number, office, sdk.MsgTypeURL(msg))
}

// settleStream pays what has accrued of a stream that accrues no more and is out of
// the queue, and releases the rest. What cannot be paid is released too.
func (k *Keeper) settleStream(ctx context.Context, s types.Stream) (sdk.Coin, error) {
	a, err := k.GetAppropriation(ctx, s.Appropriation)
	if err != nil {
		return sdk.Coin{}, err
	}
	epoch, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return sdk.Coin{}, err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	owed := s.Owed(now)
	if s.PausedAt != nil {
		s.Resume(now)
	}
	var failed error
	if owed.IsPositive() {
		failed = isolate.Run(ctx, func(ctx context.Context) error { return k.payStream(ctx, a, s, owed) })
	}
	if failed == nil {
		a.PayStream(&s, owed)
	} else {
		owed, s.Failure = owed.Sub(owed), reasonOf(failed)
	}
	s.Close()
	if err := k.streams.Streams.Set(ctx, s.CollKey(), s); err != nil {
		return sdk.Coin{}, err
	}
	a.ReleaseStream(epoch, s)
	if err := k.setReleased(ctx, a, s.Left()); err != nil {
		return sdk.Coin{}, err
	}
	return a.Coin(owed), emit(ctx, types.NewEventStreamEnded(a, s))
}

// stopStream lets a stream accrue nothing more. The queue pays the rest at the
// block's end.
func (k *Keeper) stopStream(ctx context.Context, s types.Stream, reason string) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	if !now.Before(s.Until()) {
		return nil // the queue is about to find it
	}
	if err := k.streams.Queue.Remove(ctx, s.QueueKey()); err != nil {
		return err
	}
	s.StopAt(now, reason)
	if err := k.streams.Streams.Set(ctx, s.CollKey(), s); err != nil {
		return err
	}
	return k.streams.Queue.Set(ctx, s.QueueKey())
}

// settleDue settles what has come to its end or was stopped, at most
// Params.ReleasesPerBlock.
func (k *Keeper) settleDue(ctx context.Context, budget uint32) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime().Unix()
	var due []collections.Triple[int64, uint64, uint64]
	err := k.streams.Queue.Walk(ctx, nil, func(key collections.Triple[int64, uint64, uint64]) (bool, error) {
		if key.K1() > now || uint32(len(due)) >= budget {
			return true, nil
		}
		due = append(due, key)
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, key := range due {
		if err := k.settleOne(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

// settleOne settles one stream. What fails is tried again later.
func (k *Keeper) settleOne(ctx context.Context, key collections.Triple[int64, uint64, uint64]) error {
	s, err := k.GetStream(ctx, key.K2(), key.K3())
	if err != nil {
		return err
	}
	failed := isolate.Run(ctx, func(ctx context.Context) error {
		if err := k.dequeue(ctx, s); err != nil {
			return err
		}
		_, err := k.settleStream(ctx, s)
		return err
	})
	if failed == nil {
		return nil
	}
	postponed := s
	postponed.Due = s.Due.Add(types.RetrySeconds * time.Second)
	if err := errors.Join(k.streams.Queue.Remove(ctx, key), k.setStream(ctx, postponed)); err != nil {
		return err
	}
	return emit(ctx, types.NewEventItemFailed(fmt.Sprintf("end of stream %d/%d", s.Appropriation, s.Number), failed))
}
