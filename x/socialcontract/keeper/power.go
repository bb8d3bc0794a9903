package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Track returns a track of the charter in force.
func (k *Keeper) Track(ctx context.Context, id string) (types.Track, error) {
	track, err := k.charter.Tracks.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Track{}, types.ErrUnknownTrack.Wrap(id)
	}
	return track, err
}

// TrackOf returns the track on which the charter in force lets a message type
// be decided; ErrNoPower when it lets nobody.
func (k *Keeper) TrackOf(ctx context.Context, msgTypeURL string) (types.Track, error) {
	id, err := k.charter.Powers.Get(ctx, msgTypeURL)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Track{}, types.ErrNoPower.Wrap(msgTypeURL)
	}
	if err != nil {
		return types.Track{}, err
	}
	return k.Track(ctx, id)
}

// withWarrant adds to the track of a new office those of the powers in its
// warrant, so that a weak track cannot give an office what only a strong one
// may decide.
func (k *Keeper) withWarrant(ctx context.Context, track types.Track, msg sdk.Msg) (types.Track, error) {
	create, ok := msg.(*types.MsgCreateOffice)
	if !ok {
		return track, nil
	}
	if err := create.Office.Validate(); err != nil {
		return types.Track{}, err
	}
	tracks := []types.Track{track}
	for _, row := range create.Office.Warrant { // at most MaxWarrantRows
		asked, err := k.warrantTracks(ctx, row.MsgTypeUrl)
		if err != nil {
			return types.Track{}, err
		}
		tracks = append(tracks, asked...)
	}
	return types.MaxTrack(tracks...), nil
}

// warrantTracks is what a message type in a warrant asks for. Without a power it is
// out of reach today, but the office would have it on the day on which the charter
// gives it to some track: like that, it takes every track. What officers do with
// their own account, and what no office does, takes none.
func (k *Keeper) warrantTracks(ctx context.Context, url string) ([]types.Track, error) {
	track, err := k.TrackOf(ctx, url)
	if !errors.Is(err, types.ErrNoPower) {
		return []types.Track{track}, err
	}
	if types.StrongestOnly(url) || types.ReferendumOnly(url) {
		return nil, nil
	}
	registry := k.cdc.InterfaceRegistry()
	if _, unknown := registry.Resolve(url); unknown == nil && !types.IsAuthorityMsg(registry, url) {
		return nil, nil
	}
	track, err = k.strongestTrack(ctx)
	return []types.Track{track}, err
}
