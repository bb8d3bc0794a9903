// Package simulation makes random messages and a random genesis.
package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"

	"github.com/civitas-chain/civitas/x/census/keeper"
	"github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// attempts bounds the search for an account that may answer.
const attempts = 20

// Register adds a factory for each message that a person signs.
func Register(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_respond", 100), RespondFactory(k))
	reg.Add(weights.Get("msg_certify", 20), CertifyFactory(k))
}

// lenient skips what the state refuses for reasons that a factory cannot see
// from here, such as a seat that is vacant or a quota that is used up.
func lenient(reporter simsx.SimulationReporter) simsx.SimDeliveryResultHandler {
	return func(err error) error {
		if err != nil {
			reporter.Skip(err.Error())
		}
		return nil
	}
}

func citizen(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) simsx.SimAccount {
	return data.AnyAccountN(attempts, reporter, simsx.SimAccountFilterFn(func(a simsx.SimAccount) bool {
		_, err := k.Respondent(ctx, a.Address)
		return err == nil
	}))
}

// RespondFactory answers the open round, and sometimes takes an answer back.
func RespondFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler[*types.MsgRespond](
		func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) (
			[]simsx.SimAccount, *types.MsgRespond, simsx.SimDeliveryResultHandler,
		) {
			from := citizen(ctx, k, data, reporter)
			open, err := k.Open(ctx)
			if err != nil {
				reporter.Skip(err.Error())
			}
			msg := &types.MsgRespond{Citizen: from.AddressBech32, Round: open}
			r := data.Rand()
			if msg.Present = r.Intn(8) > 0; msg.Present {
				codes := append(citizenshiptypes.Countries(), "")
				msg.Country = codes[r.Intn(len(codes))]
			}
			return []simsx.SimAccount{from}, msg, lenient(reporter)
		})
}

// CertifyFactory certifies the newest snapshot.
func CertifyFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler[*types.MsgCertify](
		func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) (
			[]simsx.SimAccount, *types.MsgCertify, simsx.SimDeliveryResultHandler,
		) {
			from := citizen(ctx, k, data, reporter)
			next, err := k.NextSnapshot.Get(ctx)
			if err != nil || next <= 1 {
				reporter.Skip("no snapshot yet")
				next = 1
			}
			r := data.Rand()
			note := make([]byte, types.HashLen)
			r.Read(note)
			msg := &types.MsgCertify{Auditor: from.AddressBech32, Round: next - 1, Dissent: r.Intn(2) == 0, NoteHash: note}
			return []simsx.SimAccount{from}, msg, lenient(reporter)
		})
}
