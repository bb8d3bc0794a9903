// Package simulation makes random messages and a random genesis.
package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/census/keeper"
	"github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Register adds a factory for each message that a person signs.
func Register(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_respond", 100), RespondFactory(k))
	reg.Add(weights.Get("msg_certify", 20), CertifyFactory(k))
}

// RespondFactory answers the open round, and sometimes takes an answer back.
func RespondFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Respond,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgRespond], error) {
			open, err := k.Open(ctx)
			present, country := data.Rand().Intn(8) > 0, ""
			if present && data.Rand().Intn(4) > 0 {
				codes := citizenshiptypes.Countries()
				country = codes[data.Rand().Intn(len(codes))]
			}
			return func(by simsx.SimAccount) (*types.MsgRespond, error) {
				return &types.MsgRespond{Citizen: by.AddressBech32, Round: open, Present: present, Country: country}, nil
			}, err
		})
}

// CertifyFactory certifies the newest snapshot.
func CertifyFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Certify,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgCertify], error) {
			next, err := k.NextSnapshot.Get(ctx)
			if err != nil || next <= 1 {
				return nil, simulate.ErrNothing
			}
			dissent, note := data.Rand().Bool(), make([]byte, types.HashLen)
			data.Rand().Read(note)
			return func(by simsx.SimAccount) (*types.MsgCertify, error) {
				return &types.MsgCertify{Auditor: by.AddressBech32, Round: next - 1, Dissent: dissent, NoteHash: note}, nil
			}, nil
		})
}

// UpdateParamsFactory makes the payload of an act of the seal.
func UpdateParamsFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgUpdateParams] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgUpdateParams) {
		params, err := k.Params.Get(ctx)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		randomise(data.Rand(), &params)
		return nil, &types.MsgUpdateParams{Authority: k.Authority(), Params: params}
	}
}
