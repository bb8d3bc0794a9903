package simulation

import (
	"context"
	"errors"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func registerReferendumOperations(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_propose", 20), MsgProposeFactory(k))
	reg.Add(weights.Get("msg_sign_petition", 40), MsgSignPetitionFactory(k))
	reg.Add(weights.Get("msg_vote", 100), MsgVoteFactory(k))
	reg.Add(weights.Get("msg_veto", 20), MsgVetoFactory(k))
}

// expected are the refusals that a random person may well meet.
var expected = []error{
	types.ErrNoSlot, types.ErrAlreadyMarked, types.ErrNotAPetition, types.ErrNotVoting, types.ErrNotVetoable,
	types.ErrNotInElectorate, types.ErrNotInGoodStanding, types.ErrNoPower,
	citizenshiptypes.ErrNotRegistered, citizenshiptypes.ErrRetiredAccount,
}

func refusalsAreFine(err error) error {
	for _, refusal := range expected {
		if errors.Is(err, refusal) {
			return nil
		}
	}
	return err
}

// MsgProposeFactory lets a random person petition for a law.
func MsgProposeFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler(
		func(_ context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgPropose, simsx.SimDeliveryResultHandler) {
			proposer := data.AnyAccount(reporter)
			if reporter.IsSkipped() {
				return nil, nil, nil
			}
			r := data.Rand()
			msg, err := types.NewMsgPropose(proposer.AddressBech32, "", r.StringN(20), r.StringN(100), &types.MsgEnactLaw{
				Authority: k.Authority(), Tier: types.LAW_TIER_STATUTE, Title: r.StringN(20), Text: r.StringN(50),
				SunsetDays: uint32(r.Intn(5)),
			})
			if err != nil {
				reporter.Skip(err.Error())
				return nil, nil, nil
			}
			return []simsx.SimAccount{proposer}, msg, refusalsAreFine
		})
}

// MsgSignPetitionFactory lets a random person sign a random petition.
func MsgSignPetitionFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return onOpen(k, types.REFERENDUM_STATUS_PETITION,
		func(account string, id uint64, _ *simsx.ChainDataSource) *types.MsgSignPetition {
			return &types.MsgSignPetition{Citizen: account, ReferendumId: id}
		})
}

// MsgVoteFactory lets a random person vote at random.
func MsgVoteFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return onOpen(k, types.REFERENDUM_STATUS_VOTING,
		func(account string, id uint64, data *simsx.ChainDataSource) *types.MsgVote {
			options := types.Options()
			return &types.MsgVote{Voter: account, ReferendumId: id, Option: options[data.Rand().Intn(len(options))]}
		})
}

// MsgVetoFactory lets a random person veto what has passed.
func MsgVetoFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return onOpen(k, types.REFERENDUM_STATUS_PASSED,
		func(account string, id uint64, _ *simsx.ChainDataSource) *types.MsgVeto {
			return &types.MsgVeto{Citizen: account, ReferendumId: id}
		})
}

// onOpen makes a message of a random account about a random referendum of a status.
func onOpen[T sdk.Msg](
	k *keeper.Keeper, status types.ReferendumStatus, make func(account string, id uint64, data *simsx.ChainDataSource) T,
) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler(
		func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) (_ []simsx.SimAccount, none T, _ simsx.SimDeliveryResultHandler) {
			res, err := keeper.NewQueryServer(k).Referendums(ctx, &types.QueryReferendumsRequest{Status: status})
			if err != nil || len(res.Referendums) == 0 {
				reporter.Skip("nothing is open")
				return nil, none, nil
			}
			account := data.AnyAccount(reporter)
			if reporter.IsSkipped() {
				return nil, none, nil
			}
			r := res.Referendums[data.Rand().Intn(len(res.Referendums))]
			return []simsx.SimAccount{account}, make(account.AddressBech32, r.Id, data), refusalsAreFine
		})
}
