package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// maxLooked bounds how many citizens or laws a payload looks at.
const maxLooked = 200

// RegisterPayloads registers the messages of the seal that proposals may be about.
func RegisterPayloads(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_enact_law", 40), payload(k, enactLaw))
	reg.Add(weights.Get("msg_repeal_law", 10), payload(k, repealLaw))
	reg.Add(weights.Get("msg_appoint", 100), payload(k, appoint))
	reg.Add(weights.Get("msg_vacate_seat", 10), payload(k, vacateSeat))
	reg.Add(weights.Get("msg_create_office", 10), payload(k, createOffice))
	reg.Add(weights.Get("msg_grant_licence", 10), payload(k, grantLicence))
	reg.Add(weights.Get("msg_revoke_licence", 10), payload(k, revokeLicence))
	reg.Add(weights.Get("msg_update_contract_params", 10), payload(k, updateParams))
	reg.Add(weights.Get("msg_amend_charter", 60), payload(k, amendCharter))
}

// payload makes a factory of messages that nobody signs.
func payload[T sdk.Msg](k *keeper.Keeper, create func(context.Context, *keeper.Keeper, *simsx.ChainDataSource) (T, error)) simsx.SimMsgFactoryX {
	return simsx.SimMsgFactoryFn[T](func(
		ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter,
	) (_ []simsx.SimAccount, none T) {
		msg, err := create(ctx, k, data)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, none
		}
		return nil, msg
	})
}

func enactLaw(_ context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgEnactLaw, error) {
	r := data.Rand()
	return &types.MsgEnactLaw{
		Authority: k.Authority(), Tier: types.LAW_TIER_STATUTE, Title: r.StringN(20), Text: r.StringN(50),
		SunsetDays: uint32(r.Intn(5)),
	}, nil
}

func repealLaw(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgRepealLaw, error) {
	var laws []uint64
	for id := uint64(1); id <= maxLooked; id++ {
		if law, err := k.Law(ctx, id); err == nil && law.Status == types.LAW_STATUS_IN_FORCE {
			laws = append(laws, id)
		}
	}
	id, err := simulate.OneOf(data, laws)
	return &types.MsgRepealLaw{Authority: k.Authority(), LawId: id}, err
}

// appoint fills a vacant seat of a random office with somebody who may have it.
func appoint(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgAppoint, error) {
	office, err := anyOffice(ctx, k, data)
	if err != nil {
		return nil, err
	}
	for _, n := range data.Rand().Perm(maxLooked) {
		msg := &types.MsgAppoint{Authority: k.Authority(), Office: office.Id, Holder: uint64(n + 1)}
		if office.IsValidator() {
			account, err := k.HolderAccount(ctx, types.Seat{Holder: msg.Holder})
			if err != nil {
				continue
			}
			msg.Operator = account.String()
		}
		branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
		if _, err := k.Appoint(branch, msg.Office, 0, msg.Holder, msg.Operator); err == nil {
			return msg, nil
		}
	}
	return nil, simulate.ErrNothing
}

func vacateSeat(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgVacateSeat, error) {
	office, err := anyOffice(ctx, k, data)
	if err != nil {
		return nil, err
	}
	seats, err := k.Officeholders(ctx, office.Id)
	if err != nil {
		return nil, err
	}
	seat, err := simulate.OneOf(data, seats)
	return &types.MsgVacateSeat{Authority: k.Authority(), Office: seat.Office, Seat: seat.Number, Holder: seat.Holder}, err
}

func createOffice(_ context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgCreateOffice, error) {
	office := newOffice("committee-"+string(rune('a'+data.Rand().Intn(26))), 1+uint32(data.Rand().Intn(3)))
	return &types.MsgCreateOffice{Authority: k.Authority(), Office: office}, nil
}

func grantLicence(_ context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgGrantLicence, error) {
	account, err := simulate.OneOf(data, data.AllAccounts())
	return &types.MsgGrantLicence{Authority: k.Authority(), Account: account.AddressBech32, Kind: types.LicenceRelayer}, err
}

func revokeLicence(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgRevokeLicence, error) {
	var relayers []string
	for _, account := range data.AllAccounts() {
		if has, err := k.IsRelayer(ctx, account.Address); err == nil && has {
			relayers = append(relayers, account.AddressBech32)
		}
	}
	account, err := simulate.OneOf(data, relayers)
	return &types.MsgRevokeLicence{Authority: k.Authority(), Account: account, Kind: types.LicenceRelayer}, err
}

func updateParams(_ context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgUpdateParams, error) {
	return &types.MsgUpdateParams{Authority: k.Authority(), Params: randomParams(data.Rand())}, nil
}
