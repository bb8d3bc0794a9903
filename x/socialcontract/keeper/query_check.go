package keeper

import (
	"context"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Check tells what an act would need if it were proposed now, or why it would be
// refused. Whether somebody may propose it is that person's to find out, by a
// simulation.
func (q queryServer) Check(ctx context.Context, req *types.QueryCheckRequest) (*types.QueryCheckResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	msgs, err := req.GetMsgs()
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	res, err := q.k.requirements(ctx, req.Office, msgs)
	if err != nil {
		if asked := statusOf(err); status.Code(asked) != codes.Internal {
			return nil, asked
		}
		return nil, status.Error(codes.FailedPrecondition, err.Error())
	}
	if res.Descriptions, err = q.k.describer.Describe(ctx, msgs); err != nil {
		return nil, statusOf(err)
	}
	return res, nil
}

// requirements are what a proposal of an office, or a petition, would need.
func (k *Keeper) requirements(ctx context.Context, office string, msgs []sdk.Msg) (*types.QueryCheckResponse, error) {
	track, err := k.CheckMessages(ctx, msgs)
	if err != nil {
		return nil, err
	}
	res := &types.QueryCheckResponse{Track: track}
	for _, msg := range msgs { // at most MaxProposalMessages
		alone, err := k.trackFor(ctx, msg)
		if err != nil {
			return nil, err
		}
		res.MessageTracks = append(res.MessageTracks, alone.Id)
	}
	minVersion, err := k.minVersion(ctx, track)
	if err != nil {
		return nil, err
	}
	if _, res.Electorate, err = k.citizenship.Electorate(ctx, minVersion); err != nil {
		return nil, err
	}
	if office == "" {
		res.SignaturesNeeded = types.ShareOf(res.Electorate, track.PetitionBps)
	} else if err := k.mayPropose(ctx, office); err != nil {
		return nil, err
	}
	res.FreeSlots, err = k.slotsLeft(ctx, track)
	return res, err
}

// mayPropose refuses an office whose warrant has no proposals.
func (k *Keeper) mayPropose(ctx context.Context, id string) error {
	office, err := k.Office(ctx, id)
	if err != nil {
		return err
	}
	url := sdk.MsgTypeURL(&types.MsgPropose{})
	if !slices.ContainsFunc(office.Warrant, func(row types.WarrantRow) bool { return row.MsgTypeUrl == url }) {
		return types.ErrNotInWarrant.Wrapf("%s: %s", id, url)
	}
	return nil
}

// slotsLeft is how many more petitions and referenda the track takes.
func (k *Keeper) slotsLeft(ctx context.Context, track types.Track) (uint32, error) {
	used, err := zeroIfNone(k.referendum.TrackSlots.Get(ctx, allTracks))
	if err != nil {
		return 0, err
	}
	left := types.MaxOpen - min(used, types.MaxOpen)
	for _, id := range track.Ids() { // at most MaxTracks
		if used, err = zeroIfNone(k.referendum.TrackSlots.Get(ctx, id)); err != nil {
			return 0, err
		}
		left = min(left, track.MaxSlots-min(used, track.MaxSlots))
	}
	return left, nil
}
