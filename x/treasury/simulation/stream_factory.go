package simulation

import (
	"context"
	"crypto/sha256"
	"time"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// MsgCreateStreamFactory lets money of an appropriation accrue to a random account.
func MsgCreateStreamFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).CreateStream,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgCreateStream], error) {
			a, available, err := anyAvailable(ctx, k, data)
			if err != nil {
				return nil, err
			}
			params, err := k.Params.Get(ctx)
			if err != nil {
				return nil, err
			}
			amount := math.MinInt(available, math.NewInt(1+data.Rand().Int63n(100_000)))
			seconds := params.EscrowSeconds + 1 + data.Rand().Int63n(daysOfStreams*86_400)
			end := sdk.UnwrapSDKContext(ctx).BlockTime().Unix() + seconds
			recipient, err := simulate.OneOf(data, data.AllAccounts())
			document := sha256.Sum256([]byte(data.Rand().StringN(10)))
			return func(by simsx.SimAccount) (*types.MsgCreateStream, error) {
				return &types.MsgCreateStream{
					Officer: by.AddressBech32, Appropriation: a.Id, Recipient: recipient.AddressBech32,
					Amount: a.Coin(amount), End: time.Unix(end, 0).UTC(), Purpose: "simulated", DocumentHash: document[:],
				}, nil
			}, err
		})
}

// daysOfStreams is how long a simulated stream lasts at most.
const daysOfStreams = 20

// MsgWithdrawStreamFactory withdraws from a stream that owes something.
func MsgWithdrawStreamFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).WithdrawStream,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgWithdrawStream], error) {
			now := sdk.UnwrapSDKContext(ctx).BlockTime()
			s, err := anyStream(ctx, k, data, func(s types.Stream) bool { return s.Owed(now).IsPositive() })
			return func(by simsx.SimAccount) (*types.MsgWithdrawStream, error) {
				return &types.MsgWithdrawStream{Recipient: by.AddressBech32, Appropriation: s.Appropriation, Number: s.Number}, nil
			}, err
		})
}

// MsgEndStreamFactory ends an open stream, as its recipient, its holder, or in the
// name of an office that may.
func MsgEndStreamFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).EndStream,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgEndStream], error) {
			s, err := anyStream(ctx, k, data, types.Stream.IsOpen)
			if err != nil {
				return nil, err
			}
			params, err := k.Params.Get(ctx)
			office := ""
			if len(params.StoppingOffices) > 0 && data.Rand().Bool() {
				office = params.StoppingOffices[0]
			}
			return func(by simsx.SimAccount) (*types.MsgEndStream, error) {
				return &types.MsgEndStream{
					Sender: by.AddressBech32, Appropriation: s.Appropriation, Number: s.Number, Office: office, Reason: "simulated",
				}, nil
			}, err
		})
}

// anyStream is one of the first streams that fit.
func anyStream(
	ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, fits func(types.Stream) bool,
) (types.Stream, error) {
	var found []types.Stream
	looked := 0
	err := k.WalkStreams(ctx, func(s types.Stream) (bool, error) {
		looked++
		if fits(s) {
			found = append(found, s)
		}
		return looked == maxLooked, nil
	})
	if err != nil {
		return types.Stream{}, err
	}
	return simulate.OneOf(data, found)
}
