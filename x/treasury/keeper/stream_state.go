package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// streamState is what accrues to whom.
type streamState struct {
	// Streams: (appropriation, number) → stream. The appropriation counts them, so
	// that officers who make streams in one block share no key.
	Streams collections.Map[collections.Pair[uint64, uint64], types.Stream]
	// Queue: (second in which the rest is due, appropriation, number) of open ones.
	Queue collections.KeySet[collections.Triple[int64, uint64, uint64]]
	// Of: (citizen, office, appropriation, number), so that what a citizen receives is
	// found when the standing changes, and what is bound to a seat when that is vacated.
	// Only open ones are in it.
	Of collections.KeySet[collections.Quad[uint64, string, uint64, uint64]]
}

func newStreamState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) streamState {
	return streamState{
		Streams: collections.NewMap(sb, types.StreamsPrefix, "streams",
			collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Stream](cdc)),
		Queue: collections.NewKeySet(sb, types.StreamQueuePrefix, "stream_queue",
			collections.TripleKeyCodec(collections.Int64Key, collections.Uint64Key, collections.Uint64Key)),
		Of: collections.NewKeySet(sb, types.StreamsOfPrefix, "streams_of",
			collections.QuadKeyCodec(collections.Uint64Key, collections.StringKey, collections.Uint64Key, collections.Uint64Key)),
	}
}

// GetStream returns one stream.
func (k *Keeper) GetStream(ctx context.Context, appropriation, number uint64) (types.Stream, error) {
	s, err := k.streams.Streams.Get(ctx, collections.Join(appropriation, number))
	if errors.Is(err, collections.ErrNotFound) {
		return s, types.ErrStreamNotFound.Wrapf("%d/%d", appropriation, number)
	}
	return s, err
}

// openStream is GetStream for one from which something can still be paid.
func (k *Keeper) openStream(ctx context.Context, appropriation, number uint64) (types.Stream, error) {
	s, err := k.GetStream(ctx, appropriation, number)
	if err == nil && !s.IsOpen() {
		err = types.ErrStreamOver.Wrap(s.Status.String())
	}
	return s, err
}

// setStream writes a stream, with its entries if it is open.
func (k *Keeper) setStream(ctx context.Context, s types.Stream) error {
	if err := k.streams.Streams.Set(ctx, s.CollKey(), s); err != nil || !s.IsOpen() {
		return err
	}
	if err := k.streams.Queue.Set(ctx, s.QueueKey()); err != nil || s.Citizen == 0 {
		return err
	}
	return k.streams.Of.Set(ctx, s.CitizenKey())
}

// dequeue takes a stream out of queue and list, before it ends or is due otherwise.
func (k *Keeper) dequeue(ctx context.Context, s types.Stream) error {
	if err := k.streams.Queue.Remove(ctx, s.QueueKey()); err != nil || s.Citizen == 0 {
		return err
	}
	return k.streams.Of.Remove(ctx, s.CitizenKey())
}

// streamsOf are the open streams of a citizen: at most types.MaxStreamsOfCitizen.
func (k *Keeper) streamsOf(ctx context.Context, citizen uint64) ([]types.Stream, error) {
	return k.streamsIn(ctx, collections.NewPrefixedQuadRange[uint64, string, uint64, uint64](citizen))
}

// streamsIn are the open streams in a part of the list.
func (k *Keeper) streamsIn(ctx context.Context, part collections.Ranger[collections.Quad[uint64, string, uint64, uint64]]) ([]types.Stream, error) {
	var keys []collections.Quad[uint64, string, uint64, uint64]
	err := k.streams.Of.Walk(ctx, part, func(key collections.Quad[uint64, string, uint64, uint64]) (bool, error) {
		keys = append(keys, key)
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	streams := make([]types.Stream, len(keys))
	for i, key := range keys {
		if streams[i], err = k.GetStream(ctx, key.K3(), key.K4()); err != nil {
			return nil, err
		}
	}
	return streams, nil
}

// WalkStreams visits all streams, by appropriation and number. It is not for blocks.
func (k *Keeper) WalkStreams(ctx context.Context, visit func(types.Stream) (stop bool, err error)) error {
	return k.streams.Streams.Walk(ctx, nil, func(_ collections.Pair[uint64, uint64], s types.Stream) (bool, error) {
		return visit(s)
	})
}
