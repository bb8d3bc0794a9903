package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// DelegateVote lets another citizen vote where the sender does not.
func (m msgServer) DelegateVote(ctx context.Context, msg *types.MsgDelegateVote) (*types.MsgDelegateVoteResponse, error) {
	delegator, err := m.account.AddressCodec().StringToBytes(msg.Delegator)
	if err != nil {
		return nil, err
	}
	return &types.MsgDelegateVoteResponse{}, m.Keeper.DelegateVote(ctx, delegator, msg.Delegate, msg.Track)
}
