package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"

	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// RegisterOperations registers the messages that simulations send.
func RegisterOperations(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_sign", 40), MsgSignFactory(k))
	reg.Add(weights.Get("msg_resign", 10), MsgResignFactory(k))
	reg.Add(weights.Get("msg_exec_office", 20), MsgExecOfficeFactory(k))
	registerReferendumOperations(weights, reg, k)
}

// MsgSignFactory lets a random person sign the charter in force.
func MsgSignFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgSign] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgSign) {
		f, err := k.InForce(ctx)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		signer := data.AnyAccount(reporter)
		if reporter.IsSkipped() {
			return nil, nil
		}
		if signed, err := k.HasSigned(ctx, signer.Address, f.Version); err != nil || signed {
			reporter.Skip("nothing to sign")
			return nil, nil
		}
		return []simsx.SimAccount{signer}, &types.MsgSign{Citizen: signer.AddressBech32, Version: f.Version, Root: f.Root}
	}
}

// MsgResignFactory lets a random officeholder resign.
func MsgResignFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgResign] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgResign) {
		officer, found := anyOfficer(ctx, k, data, reporter)
		if !found {
			return nil, nil
		}
		return []simsx.SimAccount{officer}, &types.MsgResign{Officer: officer.AddressBech32, Office: council}
	}
}

// MsgExecOfficeFactory lets a random officeholder enact a regulation.
func MsgExecOfficeFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgExecOffice] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgExecOffice) {
		officer, found := anyOfficer(ctx, k, data, reporter)
		if !found {
			return nil, nil
		}
		msg, err := types.NewMsgExecOffice(officer.AddressBech32, council, &types.MsgEnactLaw{
			Authority: k.Authority(), Tier: types.LAW_TIER_ORDINANCE,
			Title: data.Rand().StringN(20), Text: data.Rand().StringN(100),
		})
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		// The warrant's cap may be used up.
		return []simsx.SimAccount{officer}, msg
	}
}

const council = "council"

func anyOfficer(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) (simsx.SimAccount, bool) {
	seats, err := k.Officeholders(ctx, council)
	if err != nil || len(seats) == 0 {
		reporter.Skip("no officeholder")
		return simsx.SimAccount{}, false
	}
	seat := seats[data.Rand().Intn(len(seats))]
	account, err := k.HolderAccount(ctx, seat)
	if err != nil {
		reporter.Skip(err.Error())
		return simsx.SimAccount{}, false
	}
	officer := data.GetAccountbyAccAddr(reporter, account)
	return officer, !reporter.IsSkipped()
}
