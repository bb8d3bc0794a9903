package simulation

import (
	"context"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/keeper"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// attempts bounds the search for an account that fits a message.
const attempts = 20

// Register adds a factory for each message that a person signs.
func Register(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_invite", 40), InviteFactory(k))
	reg.Add(weights.Get("msg_apply", 60), ApplyFactory(k))
	reg.Add(weights.Get("msg_vouch", 100), VouchFactory(k))
	reg.Add(weights.Get("msg_withdraw_vouch", 10), WithdrawVouchFactory(k))
	reg.Add(weights.Get("msg_attest", 60), AttestFactory(k))
	reg.Add(weights.Get("msg_affirm", 80), AffirmFactory(k))
	reg.Add(weights.Get("msg_renounce", 5), RenounceFactory(k))
	reg.Add(weights.Get("msg_rotate_account", 5), RotateAccountFactory(k))
}

// pick returns an account that fits, or skips.
func pick(data *simsx.ChainDataSource, reporter simsx.SimulationReporter, fits func(sdk.AccAddress) bool) simsx.SimAccount {
	return data.AnyAccountN(attempts, reporter, simsx.SimAccountFilterFn(func(a simsx.SimAccount) bool {
		return fits(a.Address)
	}))
}

func atLevel(ctx context.Context, k *keeper.Keeper, levels ...types.Level) func(sdk.AccAddress) bool {
	return func(acc sdk.AccAddress) bool {
		level, _, err := k.LevelOf(ctx, acc)
		for _, want := range levels {
			if err == nil && level == want {
				return true
			}
		}
		return false
	}
}

func applicants(ctx context.Context, k *keeper.Keeper) func(sdk.AccAddress) bool {
	return func(acc sdk.AccAddress) bool {
		has, err := k.Applications.Has(ctx, acc)
		return err == nil && has
	}
}

func randomHash(r *simsx.XRand) []byte {
	bz := make([]byte, types.HashLen)
	r.Read(bz)
	return bz
}

// lenient accepts what the state refuses for reasons that a factory cannot see
// from here, such as a budget spent or a warrant used up.
func lenient(error) error { return nil }

type result[T sdk.Msg] struct {
	signers []simsx.SimAccount
	msg     T
}

func factory[T sdk.Msg](make func(context.Context, *simsx.ChainDataSource, simsx.SimulationReporter) result[T]) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler[T](
		func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) (
			[]simsx.SimAccount, T, simsx.SimDeliveryResultHandler,
		) {
			res := make(ctx, data, reporter)
			return res.signers, res.msg, lenient
		})
}

// InviteFactory invites an account without standing.
func InviteFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgInvite] {
		inviter := pick(data, reporter, atLevel(ctx, k, types.LEVEL_CITIZEN))
		invitee := pick(data, reporter, atLevel(ctx, k, types.LEVEL_ANYONE))
		return result[*types.MsgInvite]{
			[]simsx.SimAccount{inviter},
			&types.MsgInvite{Inviter: inviter.AddressBech32, Invitee: invitee.AddressBech32},
		}
	})
}

// ApplyFactory applies from an account without standing.
func ApplyFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgApply] {
		applicant := pick(data, reporter, atLevel(ctx, k, types.LEVEL_ANYONE, types.LEVEL_HOLDER))
		version, root, err := k.CharterInForce(ctx)
		if err != nil {
			reporter.Skip(err.Error())
		}
		return result[*types.MsgApply]{
			[]simsx.SimAccount{applicant},
			&types.MsgApply{
				Applicant: applicant.AddressBech32, CharterVersion: version, CharterRoot: root,
				Profile: randomHash(data.Rand()), Country: randomCountry(data.Rand().Rand),
			},
		}
	})
}

// VouchFactory vouches for an applicant.
func VouchFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgVouch] {
		voucher := pick(data, reporter, atLevel(ctx, k, types.LEVEL_CITIZEN))
		applicant := pick(data, reporter, applicants(ctx, k))
		return result[*types.MsgVouch]{
			[]simsx.SimAccount{voucher},
			&types.MsgVouch{Voucher: voucher.AddressBech32, Applicant: applicant.AddressBech32},
		}
	})
}

// WithdrawVouchFactory withdraws the first vouch of an applicant.
func WithdrawVouchFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgWithdrawVouch] {
		applicant := pick(data, reporter, applicants(ctx, k))
		voucher := pick(data, reporter, func(acc sdk.AccAddress) bool {
			has, err := k.HasVouched(ctx, acc, applicant.Address)
			return err == nil && has
		})
		return result[*types.MsgWithdrawVouch]{
			[]simsx.SimAccount{voucher},
			&types.MsgWithdrawVouch{Voucher: voucher.AddressBech32, Applicant: applicant.AddressBech32},
		}
	})
}

// AttestFactory attests an applicant as a registrar.
func AttestFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgAttest] {
		applicant := pick(data, reporter, applicants(ctx, k))
		registrar := pick(data, reporter, func(acc sdk.AccAddress) bool {
			holds, err := k.IsRegistrar(ctx, acc)
			return err == nil && holds
		})
		r := data.Rand()
		return result[*types.MsgAttest]{
			[]simsx.SimAccount{registrar},
			&types.MsgAttest{
				Registrar: registrar.AddressBech32, Applicant: applicant.AddressBech32,
				Method: "simulation", Document: randomHash(r), Nullifier: randomHash(r),
			},
		}
	})
}

// AffirmFactory affirms, also from lapsed citizens.
func AffirmFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgAffirm] {
		citizen := pick(data, reporter, atLevel(ctx, k, types.LEVEL_CITIZEN, types.LEVEL_RESIDENT, types.LEVEL_HOLDER))
		return result[*types.MsgAffirm]{[]simsx.SimAccount{citizen}, &types.MsgAffirm{Citizen: citizen.AddressBech32}}
	})
}

// RenounceFactory leaves the nation.
func RenounceFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgRenounce] {
		person := pick(data, reporter, atLevel(ctx, k, types.LEVEL_CITIZEN, types.LEVEL_HOLDER))
		return result[*types.MsgRenounce]{[]simsx.SimAccount{person}, &types.MsgRenounce{Person: person.AddressBech32}}
	})
}

// RotateAccountFactory moves a citizen to an account that was nobody's.
func RotateAccountFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return factory(func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) result[*types.MsgRotateAccount] {
		var none result[*types.MsgRotateAccount]
		old := pick(data, reporter, atLevel(ctx, k, types.LEVEL_CITIZEN))
		fresh := pick(data, reporter, atLevel(ctx, k, types.LEVEL_ANYONE))
		if reporter.IsSkipped() {
			return none
		}
		doc, err := k.RotationDoc(ctx, old.Address, fresh.Address)
		if err != nil {
			reporter.Skip(err.Error())
			return none
		}
		bz, err := doc.SignBytes()
		if err != nil {
			reporter.Skip(err.Error())
			return none
		}
		proof, err := fresh.PrivKey.Sign(bz)
		if err != nil {
			reporter.Skip(err.Error())
			return none
		}
		key, err := codectypes.NewAnyWithValue(fresh.PubKey)
		if err != nil {
			reporter.Skip(err.Error())
			return none
		}
		return result[*types.MsgRotateAccount]{
			[]simsx.SimAccount{old},
			&types.MsgRotateAccount{Account: old.AddressBech32, NewKey: key, Nonce: doc.Nonce, Proof: proof},
		}
	})
}

// UpdateParamsFactory makes the payload of an act of the seal.
func UpdateParamsFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgUpdateParams] {
	return func(_ context.Context, data *simsx.ChainDataSource, _ simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgUpdateParams) {
		return nil, &types.MsgUpdateParams{Authority: k.Authority(), Params: Params(data.Rand().Rand)}
	}
}
