package simulation

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/citizenship/keeper"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// maxLooked bounds how many applications a factory looks at.
const maxLooked = 50

// Register adds a factory for each message that a person signs.
func Register(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_invite", 40), InviteFactory(k))
	reg.Add(weights.Get("msg_apply", 60), ApplyFactory(k))
	reg.Add(weights.Get("msg_withdraw_application", 5), WithdrawApplicationFactory(k))
	reg.Add(weights.Get("msg_vouch", 100), VouchFactory(k))
	reg.Add(weights.Get("msg_withdraw_vouch", 10), WithdrawVouchFactory(k))
	reg.Add(weights.Get("msg_attest", 60), AttestFactory(k))
	reg.Add(weights.Get("msg_affirm", 80), AffirmFactory(k))
	reg.Add(weights.Get("msg_renounce", 5), RenounceFactory(k))
	reg.Add(weights.Get("msg_move_district", 10), MoveDistrictFactory(k))
	registerJustice(weights, reg, k)
	registerKeys(weights, reg, k)
}

// nobody returns an account without any record.
func nobody(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (simsx.SimAccount, error) {
	accounts := data.AllAccounts()
	for _, i := range data.Rand().Perm(len(accounts)) {
		account := accounts[i]
		level, _, err := k.LevelOf(ctx, account.Address)
		if err == nil && level == types.LEVEL_ANYONE {
			return simsx.SimAccount{Account: account}, nil
		}
	}
	return simsx.SimAccount{}, simulate.ErrNothing
}

// anyApplicant returns one of the first applicants.
func anyApplicant(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (string, error) {
	var applicants []string
	err := k.Applications.Walk(ctx, nil, func(acc sdk.AccAddress, _ types.Application) (bool, error) {
		applicants = append(applicants, acc.String())
		return len(applicants) == maxLooked, nil
	})
	if err != nil {
		return "", err
	}
	return simulate.OneOf(data, applicants)
}

func randomHash(r *simsx.XRand) []byte {
	bz := make([]byte, types.HashLen)
	r.Read(bz)
	return bz
}

// InviteFactory invites an account without standing.
func InviteFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Invite,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgInvite], error) {
			invitee, err := nobody(ctx, k, data)
			return func(by simsx.SimAccount) (*types.MsgInvite, error) {
				return &types.MsgInvite{Inviter: by.AddressBech32, Invitee: invitee.AddressBech32}, nil
			}, err
		})
}

// ApplyFactory applies from an account without standing, or that of a departed person.
func ApplyFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Apply,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgApply], error) {
			version, root, err := k.CharterInForce(ctx)
			if err != nil {
				return nil, err
			}
			districts, err := k.Districts(ctx)
			if err != nil {
				return nil, err
			}
			district, err := simulate.OneOf(data, districts)
			profile, country := randomHash(data.Rand()), randomCountry(data.Rand().Rand)
			residence := data.Rand().Intn(5) == 0
			return func(by simsx.SimAccount) (*types.MsgApply, error) {
				return &types.MsgApply{
					Applicant: by.AddressBech32, CharterVersion: version, CharterRoot: root,
					Profile: profile, Country: country, District: district.District, Residence: residence,
				}, nil
			}, err
		})
}

// WithdrawApplicationFactory withdraws an application.
func WithdrawApplicationFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).WithdrawApplication,
		func(context.Context, *simsx.ChainDataSource) (simulate.Draft[*types.MsgWithdrawApplication], error) {
			return func(by simsx.SimAccount) (*types.MsgWithdrawApplication, error) {
				return &types.MsgWithdrawApplication{Applicant: by.AddressBech32}, nil
			}, nil
		})
}

// VouchFactory vouches for an applicant.
func VouchFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Vouch,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgVouch], error) {
			applicant, err := anyApplicant(ctx, k, data)
			return func(by simsx.SimAccount) (*types.MsgVouch, error) {
				return &types.MsgVouch{Voucher: by.AddressBech32, Applicant: applicant}, nil
			}, err
		})
}

// WithdrawVouchFactory withdraws a vouch for an applicant.
func WithdrawVouchFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).WithdrawVouch,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgWithdrawVouch], error) {
			applicant, err := anyApplicant(ctx, k, data)
			return func(by simsx.SimAccount) (*types.MsgWithdrawVouch, error) {
				return &types.MsgWithdrawVouch{Voucher: by.AddressBech32, Applicant: applicant}, nil
			}, err
		})
}

// AttestFactory attests an applicant as a registrar.
func AttestFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Attest,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgAttest], error) {
			applicant, err := anyApplicant(ctx, k, data)
			document, nullifier := randomHash(data.Rand()), randomHash(data.Rand())
			return func(by simsx.SimAccount) (*types.MsgAttest, error) {
				return &types.MsgAttest{
					Registrar: by.AddressBech32, Applicant: applicant,
					Method: "simulation", Document: document, Nullifier: nullifier,
				}, nil
			}, err
		})
}

// AffirmFactory affirms, also from lapsed citizens.
func AffirmFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Affirm,
		func(context.Context, *simsx.ChainDataSource) (simulate.Draft[*types.MsgAffirm], error) {
			return func(by simsx.SimAccount) (*types.MsgAffirm, error) {
				return &types.MsgAffirm{Citizen: by.AddressBech32}, nil
			}, nil
		})
}

// RenounceFactory leaves the nation.
func RenounceFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Renounce,
		func(context.Context, *simsx.ChainDataSource) (simulate.Draft[*types.MsgRenounce], error) {
			return func(by simsx.SimAccount) (*types.MsgRenounce, error) {
				return &types.MsgRenounce{Person: by.AddressBech32}, nil
			}, nil
		})
}

// MoveDistrictFactory moves a person to a district, or takes a move back.
func MoveDistrictFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).MoveDistrict,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgMoveDistrict], error) {
			districts, err := k.Districts(ctx)
			if err != nil {
				return nil, err
			}
			district, err := simulate.OneOf(data, districts)
			return func(by simsx.SimAccount) (*types.MsgMoveDistrict, error) {
				return &types.MsgMoveDistrict{Person: by.AddressBech32, District: district.District}, nil
			}, err
		})
}

// UpdateParamsFactory makes the payload of an act of the seal.
func UpdateParamsFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgUpdateParams] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgUpdateParams) {
		before, err := k.Params.Get(ctx)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		params := Params(data.Rand().Rand)
		params.Denom = before.Denom
		return nil, &types.MsgUpdateParams{Authority: k.Authority(), Params: params}
	}
}
