package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/census/types"
)

type msgServer struct{ k *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer returns the message service.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// Respond answers the open round, or changes or takes back the answer.
func (s msgServer) Respond(ctx context.Context, msg *types.MsgRespond) (*types.MsgRespondResponse, error) {
	acc, err := s.k.addresses.StringToBytes(msg.Citizen)
	if err != nil {
		return nil, err
	}
	if err := s.k.Respond(ctx, acc, msg.Round, msg.Present, msg.Country); err != nil {
		return nil, err
	}
	return &types.MsgRespondResponse{}, nil
}

// Certify co-signs a snapshot or dissents from it.
func (s msgServer) Certify(ctx context.Context, msg *types.MsgCertify) (*types.MsgCertifyResponse, error) {
	acc, err := s.k.addresses.StringToBytes(msg.Auditor)
	if err != nil {
		return nil, err
	}
	if err := s.k.Certify(ctx, acc, msg.Round, msg.Dissent, msg.NoteHash); err != nil {
		return nil, err
	}
	return &types.MsgCertifyResponse{}, nil
}

// UpdateParams replaces the parameters.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), s.k.authority, msg.Authority); err != nil {
		return nil, err
	}
	if err := s.k.SetParams(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, nil
}
