package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// MsgClaimDividendFactory lets a random account claim the dividend.
func MsgClaimDividendFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).ClaimDividend,
		func(context.Context, *simsx.ChainDataSource) (simulate.Draft[*types.MsgClaimDividend], error) {
			return func(by simsx.SimAccount) (*types.MsgClaimDividend, error) {
				return &types.MsgClaimDividend{Citizen: by.AddressBech32}, nil
			}, nil
		})
}

// MsgPayDuesFactory pays dues, the payer's own or those of one of the first
// citizens.
func MsgPayDuesFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).PayDues,
		func(_ context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgPayDues], error) {
			citizen, epochs := data.Rand().Uint64InRange(0, 20), data.Rand().Intn(3)
			return func(by simsx.SimAccount) (*types.MsgPayDues, error) {
				return &types.MsgPayDues{Payer: by.AddressBech32, Citizen: citizen, Epochs: uint32(epochs)}, nil
			}, nil
		})
}

// MsgPayLevyFactory pays the levy on one of the first parcels.
func MsgPayLevyFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).PayLevy,
		func(_ context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgPayLevy], error) {
			parcel := data.Rand().Uint64InRange(1, 10)
			return func(by simsx.SimAccount) (*types.MsgPayLevy, error) {
				return &types.MsgPayLevy{Payer: by.AddressBech32, Parcel: parcel}, nil
			}, nil
		})
}
