package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// delegates bounds who is chosen: few of them have many delegators then.
const delegates = 20

// MsgDelegateVoteFactory delegates to a random citizen, on all tracks or on one,
// and takes it back now and then.
func MsgDelegateVoteFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).DelegateVote,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgDelegateVote], error) {
			r, track := data.Rand(), ""
			if r.Intn(2) == 0 {
				res, err := keeper.NewQueryServer(k).Tracks(ctx, &types.QueryTracksRequest{})
				if err != nil {
					return nil, err
				}
				one, err := simulate.OneOf(data, res.Tracks)
				if err != nil {
					return nil, err
				}
				track = one.Id
			}
			delegate := uint64(0)
			if r.Intn(10) > 0 {
				delegate = uint64(1 + r.Intn(delegates))
			}
			return func(by simsx.SimAccount) (*types.MsgDelegateVote, error) {
				return &types.MsgDelegateVote{Delegator: by.AddressBech32, Delegate: delegate, Track: track}, nil
			}, nil
		})
}
