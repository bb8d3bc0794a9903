package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const council = "council"

// RegisterOperations registers the messages that simulations send. Payloads are
// what proposals may be about: the messages of the seal of all modules.
func RegisterOperations(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper, payloads simsx.WeightedProposalMsgIter) {
	reg.Add(weights.Get("msg_sign", 30), MsgSignFactory(k))
	reg.Add(weights.Get("msg_object", 20), MsgObjectFactory(k))
	reg.Add(weights.Get("msg_resign", 5), MsgResignFactory(k))
	reg.Add(weights.Get("msg_exec_office", 20), MsgExecOfficeFactory(k))
	reg.Add(weights.Get("msg_propose", 60), MsgProposeFactory(k, payloads))
	reg.Add(weights.Get("msg_sign_petition", 60), MsgSignPetitionFactory(k))
	reg.Add(weights.Get("msg_vote", 350), MsgVoteFactory(k))
	reg.Add(weights.Get("msg_delegate_vote", 100), MsgDelegateVoteFactory(k))
	reg.Add(weights.Get("msg_veto", 40), MsgVetoFactory(k))
}

// MsgSignFactory signs the charter in force, or every second time the version
// whose consent window is open; only those can who have not.
func MsgSignFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Sign,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgSign], error) {
			version, root, err := k.CharterInForce(ctx)
			if err != nil {
				return nil, err
			}
			coming, err := comingVersion(ctx, k, types.VERSION_STATUS_CONSENT)
			if err == nil && data.Rand().Intn(2) == 0 {
				version, root = coming.Version, coming.Root
			}
			return func(by simsx.SimAccount) (*types.MsgSign, error) {
				return &types.MsgSign{Citizen: by.AddressBech32, Version: version, Root: root}, nil
			}, nil
		})
}

// MsgResignFactory lets an officeholder of a random office resign.
func MsgResignFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Resign,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgResign], error) {
			office, err := anyOffice(ctx, k, data)
			return func(by simsx.SimAccount) (*types.MsgResign, error) {
				return &types.MsgResign{Officer: by.AddressBech32, Office: office.Id}, nil
			}, err
		})
}

// MsgExecOfficeFactory lets a council member enact a regulation. The warrant may
// be used up.
func MsgExecOfficeFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).ExecOffice,
		func(_ context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgExecOffice], error) {
			law := &types.MsgEnactLaw{
				Authority: k.Authority(), Tier: types.LAW_TIER_ORDINANCE,
				Title: data.Rand().StringN(20), Text: data.Rand().StringN(100), SunsetDays: uint32(data.Rand().Intn(10)),
			}
			return func(by simsx.SimAccount) (*types.MsgExecOffice, error) {
				return types.NewMsgExecOffice(by.AddressBech32, council, law)
			}, nil
		})
}

func anyOffice(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (types.Office, error) {
	res, err := keeper.NewQueryServer(k).Offices(ctx, &types.QueryOfficesRequest{})
	if err != nil {
		return types.Office{}, err
	}
	return simulate.OneOf(data, res.Offices)
}

// MsgProposeFactory petitions for a random payload, or proposes it for the council.
func MsgProposeFactory(k *keeper.Keeper, payloads simsx.WeightedProposalMsgIter) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Propose,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgPropose], error) {
			payload, err := anyPayload(ctx, data, payloads)
			title, text, office := data.Rand().StringN(20), data.Rand().StringN(100), ""
			if data.Rand().Intn(4) == 0 {
				office = council
			}
			return func(by simsx.SimAccount) (*types.MsgPropose, error) {
				return types.NewMsgPropose(by.AddressBech32, office, title, text, payload)
			}, err
		})
}

// anyPayload makes a message of the seal, by weight.
func anyPayload(ctx context.Context, data *simsx.ChainDataSource, payloads simsx.WeightedProposalMsgIter) (sdk.Msg, error) {
	total := uint32(0)
	for weight := range payloads {
		total += weight
	}
	if total == 0 {
		return nil, simulate.ErrNothing
	}
	drawn := uint32(data.Rand().Intn(int(total)))
	for weight, create := range payloads {
		if drawn >= weight {
			drawn -= weight
			continue
		}
		// A reporter of its own: a payload that is skipped is no message skipped yet.
		reporter := simsx.NewBasicSimulationReporter()
		if _, msg := create(ctx, data, reporter); !reporter.IsSkipped() {
			return msg, nil
		}
		break
	}
	return nil, simulate.ErrNothing
}

// MsgSignPetitionFactory signs a random petition.
func MsgSignPetitionFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).SignPetition,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgSignPetition], error) {
			id, err := anyReferendum(ctx, k, data, types.REFERENDUM_STATUS_PETITION)
			return func(by simsx.SimAccount) (*types.MsgSignPetition, error) {
				return &types.MsgSignPetition{Citizen: by.AddressBech32, ReferendumId: id}, nil
			}, err
		})
}

// MsgVoteFactory votes at random, more often yes: what is never passed is never
// enacted. Every second vote is on the amendment under way, if there is one, since
// it takes a majority of everybody.
func MsgVoteFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Vote,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgVote], error) {
			id, err := anyReferendum(ctx, k, data, types.REFERENDUM_STATUS_VOTING)
			if err != nil {
				return nil, err
			}
			option, one := types.VOTE_OPTION_YES, 2
			underWay, found, err := k.UnderWay(ctx)
			if err != nil {
				return nil, err
			}
			if found && data.Rand().Intn(2) == 0 {
				id, one = underWay.Referendum, 8
			}
			if options := types.Options(); data.Rand().Intn(one) == 0 {
				option = options[data.Rand().Intn(len(options))]
			}
			return func(by simsx.SimAccount) (*types.MsgVote, error) {
				return &types.MsgVote{Voter: by.AddressBech32, ReferendumId: id, Option: option}, nil
			}, nil
		})
}

// MsgVetoFactory vetoes what has passed.
func MsgVetoFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Veto,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgVeto], error) {
			id, err := anyReferendum(ctx, k, data, types.REFERENDUM_STATUS_PASSED)
			return func(by simsx.SimAccount) (*types.MsgVeto, error) {
				return &types.MsgVeto{Citizen: by.AddressBech32, ReferendumId: id}, nil
			}, err
		})
}

// anyReferendum returns a referendum of a status.
func anyReferendum(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, status types.ReferendumStatus) (uint64, error) {
	res, err := keeper.NewQueryServer(k).Referendums(ctx, &types.QueryReferendumsRequest{Status: status})
	if err != nil {
		return 0, err
	}
	r, err := simulate.OneOf(data, res.Referendums)
	return r.Id, err
}
