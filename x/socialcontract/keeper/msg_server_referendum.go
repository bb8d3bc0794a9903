package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Propose submits an act.
func (m msgServer) Propose(ctx context.Context, msg *types.MsgPropose) (*types.MsgProposeResponse, error) {
	proposer, err := m.account.AddressCodec().StringToBytes(msg.Proposer)
	if err != nil {
		return nil, err
	}
	id, err := m.Keeper.Propose(ctx, proposer, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgProposeResponse{ReferendumId: id}, nil
}

// SignPetition signs a petition.
func (m msgServer) SignPetition(ctx context.Context, msg *types.MsgSignPetition) (*types.MsgSignPetitionResponse, error) {
	citizen, err := m.account.AddressCodec().StringToBytes(msg.Citizen)
	if err != nil {
		return nil, err
	}
	return &types.MsgSignPetitionResponse{}, m.Keeper.SignPetition(ctx, citizen, msg.ReferendumId)
}

// Vote casts or changes a vote.
func (m msgServer) Vote(ctx context.Context, msg *types.MsgVote) (*types.MsgVoteResponse, error) {
	voter, err := m.account.AddressCodec().StringToBytes(msg.Voter)
	if err != nil {
		return nil, err
	}
	return &types.MsgVoteResponse{}, m.Keeper.Vote(ctx, voter, msg.ReferendumId, msg.Option)
}

// Veto asks to cancel a referendum that has passed.
func (m msgServer) Veto(ctx context.Context, msg *types.MsgVeto) (*types.MsgVetoResponse, error) {
	citizen, err := m.account.AddressCodec().StringToBytes(msg.Citizen)
	if err != nil {
		return nil, err
	}
	return &types.MsgVetoResponse{}, m.Keeper.Veto(ctx, citizen, msg.ReferendumId)
}

// EnactLaw enters a law into the law book.
func (m msgServer) EnactLaw(ctx context.Context, msg *types.MsgEnactLaw) (*types.MsgEnactLawResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	id, err := m.Keeper.EnactLaw(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgEnactLawResponse{LawId: id}, nil
}

// RepealLaw ends a law.
func (m msgServer) RepealLaw(ctx context.Context, msg *types.MsgRepealLaw) (*types.MsgRepealLawResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	return &types.MsgRepealLawResponse{}, m.Keeper.RepealLaw(ctx, msg.LawId)
}

// Object objects to a version whose consent window is open.
func (m msgServer) Object(ctx context.Context, msg *types.MsgObject) (*types.MsgObjectResponse, error) {
	citizen, err := m.account.AddressCodec().StringToBytes(msg.Citizen)
	if err != nil {
		return nil, err
	}
	return &types.MsgObjectResponse{}, m.Keeper.Object(ctx, citizen, msg.Version)
}

// AmendCharter opens the consent window of a version, or notes its first reading.
func (m msgServer) AmendCharter(ctx context.Context, msg *types.MsgAmendCharter) (*types.MsgAmendCharterResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	version, err := m.Keeper.AmendCharter(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgAmendCharterResponse{Version: version}, nil
}
