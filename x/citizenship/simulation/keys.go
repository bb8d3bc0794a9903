package simulation

import (
	"context"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/citizenship/keeper"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func registerKeys(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_sweep_retired", 3), SweepRetiredFactory(k))
	reg.Add(weights.Get("msg_rotate_account", 5), RotateAccountFactory(k))
	reg.Add(weights.Get("msg_set_guardians", 6), SetGuardiansFactory(k))
	reg.Add(weights.Get("msg_start_recovery", 20), StartRecoveryFactory(k))
	reg.Add(weights.Get("msg_approve_recovery", 40), ApproveRecoveryFactory(k))
	reg.Add(weights.Get("msg_cancel_recovery", 3), CancelRecoveryFactory(k))
}

// numbered returns the numbers of the accounts that are persons', in random order.
func numbered(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) []uint64 {
	var numbers []uint64
	accounts := data.AllAccounts()
	for _, i := range data.Rand().Perm(len(accounts)) {
		if number, err := k.NumberOf(ctx, accounts[i].Address); err == nil {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// prove signs a document with the key of the account.
func prove(doc interface{ SignBytes() ([]byte, error) }, by simsx.SimAccount) ([]byte, error) {
	bz, err := doc.SignBytes()
	if err != nil {
		return nil, err
	}
	return by.PrivKey.Sign(bz)
}

// RotateAccountFactory moves a person to an account that was nobody's.
func RotateAccountFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).RotateAccount,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgRotateAccount], error) {
			fresh, err := nobody(ctx, k, data)
			if err != nil {
				return nil, err
			}
			key, err := codectypes.NewAnyWithValue(fresh.PubKey)
			return func(by simsx.SimAccount) (*types.MsgRotateAccount, error) {
				doc, err := k.RotationDoc(ctx, by.Address, fresh.Address)
				if err != nil {
					return nil, err
				}
				proof, err := prove(doc, fresh)
				return &types.MsgRotateAccount{Account: by.AddressBech32, NewKey: key, Nonce: doc.Nonce, Proof: proof}, err
			}, err
		})
}

// SetGuardiansFactory names a few persons, not all of whom may be guardians.
func SetGuardiansFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).SetGuardians,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgSetGuardians], error) {
			guardians := numbered(ctx, k, data)
			guardians = guardians[:min(len(guardians), data.Rand().Intn(4))]
			threshold := uint32(0)
			if len(guardians) > 0 {
				threshold = 1 + uint32(data.Rand().Intn(len(guardians)))
			}
			return func(by simsx.SimAccount) (*types.MsgSetGuardians, error) {
				return &types.MsgSetGuardians{Person: by.AddressBech32, Guardians: guardians, Threshold: threshold}, nil
			}, nil
		})
}

// guarded returns a person who has guardians.
func guarded(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (uint64, error) {
	for _, number := range numbered(ctx, k, data) {
		set, err := k.Guardians(ctx, number)
		if err != nil {
			return 0, err
		}
		if len(set.Guardians) > 0 {
			return number, nil
		}
	}
	return 0, simulate.ErrNothing
}

// StartRecoveryFactory asks to move a guarded person to an account that was nobody's.
func StartRecoveryFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).StartRecovery,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgStartRecovery], error) {
			number, err := guarded(ctx, k, data)
			if err != nil {
				return nil, err
			}
			fresh, err := nobody(ctx, k, data)
			if err != nil {
				return nil, err
			}
			doc, err := k.RecoveryDoc(ctx, number, fresh.Address)
			if err != nil {
				return nil, err
			}
			proof, err := prove(doc, fresh)
			if err != nil {
				return nil, err
			}
			key, err := codectypes.NewAnyWithValue(fresh.PubKey)
			return func(by simsx.SimAccount) (*types.MsgStartRecovery, error) {
				return &types.MsgStartRecovery{
					Guardian: by.AddressBech32, Number: number, NewKey: key, Nonce: doc.Nonce, Proof: proof,
				}, nil
			}, err
		})
}

// ApproveRecoveryFactory approves a recovery under way.
func ApproveRecoveryFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).ApproveRecovery,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgApproveRecovery], error) {
			var drafts []types.MsgApproveRecovery
			for _, number := range numbered(ctx, k, data) {
				open, err := k.Recoveries(ctx, number)
				if err != nil {
					return nil, err
				}
				for _, r := range open {
					drafts = append(drafts, types.MsgApproveRecovery{Number: number, NewAccount: r.NewAccount})
				}
			}
			msg, err := simulate.OneOf(data, drafts)
			return func(by simsx.SimAccount) (*types.MsgApproveRecovery, error) {
				approval := msg
				approval.Guardian = by.AddressBech32
				return &approval, nil
			}, err
		})
}

// CancelRecoveryFactory cancels whatever recovery somebody has against them.
func CancelRecoveryFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).CancelRecovery,
		func(context.Context, *simsx.ChainDataSource) (simulate.Draft[*types.MsgCancelRecovery], error) {
			return func(by simsx.SimAccount) (*types.MsgCancelRecovery, error) {
				return &types.MsgCancelRecovery{Person: by.AddressBech32}, nil
			}, nil
		})
}

// SweepRetiredFactory sweeps an account that somebody had before.
func SweepRetiredFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).SweepRetired,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgSweepRetired], error) {
			retired := map[uint64]string{}
			err := k.Accounts.Walk(ctx, nil, func(acc sdk.AccAddress, entry types.AccountEntry) (bool, error) {
				if entry.Retired {
					retired[entry.Number] = acc.String()
				}
				return len(retired) == maxLooked, nil
			})
			if err != nil {
				return nil, err
			}
			return func(by simsx.SimAccount) (*types.MsgSweepRetired, error) {
				number, err := k.NumberOf(ctx, by.Address)
				return &types.MsgSweepRetired{Person: by.AddressBech32, Retired: retired[number]}, err
			}, nil
		})
}

// ReleaseNullifierFactory makes the payload of an act of the seal.
func ReleaseNullifierFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgReleaseNullifier] {
	return func(ctx context.Context, _ *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgReleaseNullifier) {
		msg := &types.MsgReleaseNullifier{Authority: k.Authority()}
		err := k.Nullifiers.Walk(ctx, nil, func(nullifier []byte, holder types.NullifierHolder) (bool, error) {
			msg.Nullifier, msg.Number = nullifier, holder.Number
			return holder.Number > 0, nil
		})
		if err != nil || msg.Number == 0 {
			reporter.Skip("no nullifier is bound")
			return nil, nil
		}
		return nil, msg
	}
}
