package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Suspend implements types.MsgServer.
func (s msgServer) Suspend(ctx context.Context, msg *types.MsgSuspend) (*types.MsgSuspendResponse, error) {
	until, err := s.k.suspend(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgSuspendResponse{UntilDay: until}, nil
}

// Expel implements types.MsgServer. The authority is the seal or a judge.
func (s msgServer) Expel(ctx context.Context, msg *types.MsgExpel) (*types.MsgExpelResponse, error) {
	return s.k.expel(ctx, msg)
}

// Reinstate implements types.MsgServer. The authority is the seal or a judge.
func (s msgServer) Reinstate(ctx context.Context, msg *types.MsgReinstate) (*types.MsgReinstateResponse, error) {
	return s.k.reinstate(ctx, msg)
}

// Appeal implements types.MsgServer.
func (s msgServer) Appeal(ctx context.Context, msg *types.MsgAppeal) (*types.MsgAppealResponse, error) {
	person, err := s.k.account(msg.Person)
	if err != nil {
		return nil, err
	}
	due, err := s.k.appeal(ctx, person, msg.CaseId)
	if err != nil {
		return nil, err
	}
	return &types.MsgAppealResponse{DueDay: due}, nil
}
