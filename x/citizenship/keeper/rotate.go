package keeper

import (
	"bytes"
	"context"
	"slices"

	mldsa "github.com/cometbft/cometbft/crypto/mldsa65"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// rotate moves a person to the account of a new key, whose proof is in the
// message because an account without standing could not send one. The old
// account retires for ever.
func (k *Keeper) rotate(ctx context.Context, old sdk.AccAddress, key cryptotypes.PubKey, msg *types.MsgRotateAccount) (sdk.AccAddress, error) {
	number, err := k.NumberOf(ctx, old)
	if err != nil {
		return nil, err
	}
	c, err := k.citizen(ctx, number)
	if err != nil {
		return nil, err
	}
	if err := checkKey(key); err != nil {
		return nil, err
	}
	fresh := sdk.AccAddress(key.Address())
	if err := k.checkProof(ctx, number, c, old, fresh, key, msg); err != nil {
		return nil, err
	}
	if err := k.mayBecomeAccount(ctx, old, fresh); err != nil {
		return nil, err
	}
	if err := k.openAccount(ctx, fresh, key); err != nil {
		return nil, err
	}
	if err := k.Accounts.Set(ctx, old, types.AccountEntry{Number: number, Retired: true}); err != nil {
		return nil, err
	}
	if err := k.Accounts.Set(ctx, fresh, types.AccountEntry{Number: number}); err != nil {
		return nil, err
	}
	after := c
	after.Account = fresh
	after.Rotations++
	if err := k.change(ctx, number, &c, after); err != nil {
		return nil, err
	}
	if err := k.moveWords(ctx, old, fresh); err != nil {
		return nil, err
	}
	if err := k.moveCoins(ctx, old, fresh, msg.Denoms); err != nil {
		return nil, err
	}
	if err := emit(ctx, &types.EventAccountRotated{
		Number: number, OldAccount: k.text(old), NewAccount: k.text(fresh),
	}); err != nil {
		return nil, err
	}
	if k.ports == nil || k.ports.Hooks == nil {
		return fresh, nil
	}
	// Not isolated: a half rotated person would be worse than none.
	return fresh, k.ports.Hooks.AfterAccountRotated(ctx, number, old, fresh)
}

// checkKey admits whole keys of the two algorithms; the address of any other
// might not exist.
func checkKey(key cryptotypes.PubKey) error {
	size := 0
	switch key.(type) {
	case *secp256k1.PubKey:
		size = secp256k1.PubKeySize
	case *mldsa65.PubKey:
		size = mldsa.PubKeySize
	}
	if size == 0 || len(key.Bytes()) != size {
		return errorsmod.Wrapf(types.ErrKey, "%s of %d bytes", key.Type(), len(key.Bytes()))
	}
	return nil
}

// checkProof verifies the new key's signature of the rotation document, which
// names the chain, the person, both accounts and the number of rotations so far.
func (k *Keeper) checkProof(
	ctx context.Context, number uint64, c types.Citizen, old, fresh sdk.AccAddress, key cryptotypes.PubKey, msg *types.MsgRotateAccount,
) error {
	if msg.Nonce != c.Rotations {
		return errorsmod.Wrapf(types.ErrNonce, "%d instead of %d", msg.Nonce, c.Rotations)
	}
	bz, err := rotationDoc(ctx, number, c, old, fresh).SignBytes()
	if err != nil {
		return err
	}
	sdk.UnwrapSDKContext(ctx).GasMeter().ConsumeGas(types.ProofGas, "proof of the new key")
	if !key.VerifySignature(bz, msg.Proof) {
		return errorsmod.Wrapf(types.ErrProof, "of %s for number %d", k.text(fresh), number)
	}
	return nil
}

func rotationDoc(ctx context.Context, number uint64, c types.Citizen, old, fresh sdk.AccAddress) types.RotationDoc {
	return types.RotationDoc{
		ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Number: number,
		OldAccount: old, NewAccount: fresh, Nonce: c.Rotations,
	}
}

// RotationDoc is what the key of the new account has to sign for the next
// rotation of the person whose current account is the old one.
func (k *Keeper) RotationDoc(ctx context.Context, old, fresh sdk.AccAddress) (types.RotationDoc, error) {
	number, err := k.NumberOf(ctx, old)
	if err != nil {
		return types.RotationDoc{}, err
	}
	c, err := k.citizen(ctx, number)
	return rotationDoc(ctx, number, c, old, fresh), err
}

// mayBecomeAccount refuses accounts that are or were a person's, guests and
// applicants; the old account must not have an application open either, which
// would stay behind.
func (k *Keeper) mayBecomeAccount(ctx context.Context, old, fresh sdk.AccAddress) error {
	if has, err := k.Accounts.Has(ctx, fresh); has || err != nil {
		return either(err, errorsmod.Wrap(types.ErrAccountTaken, k.text(fresh)))
	}
	for _, acc := range []sdk.AccAddress{old, fresh} {
		if has, err := k.Applications.Has(ctx, acc); has || err != nil {
			return either(err, errorsmod.Wrap(types.ErrAlreadyApplied, k.text(acc)))
		}
		if has, err := k.Invitations.Has(ctx, acc); has || err != nil {
			return either(err, errorsmod.Wrap(types.ErrAlreadyInvited, k.text(acc)))
		}
	}
	return nil
}

// openAccount makes sure that the new account exists with its key.
func (k *Keeper) openAccount(ctx context.Context, fresh sdk.AccAddress, key cryptotypes.PubKey) error {
	acc := k.accounts.GetAccount(ctx, fresh)
	if acc == nil {
		acc = k.accounts.NewAccountWithAddress(ctx, fresh)
	}
	if acc.GetPubKey() == nil {
		if err := acc.SetPubKey(key); err != nil {
			return err
		}
	} else if !bytes.Equal(acc.GetPubKey().Bytes(), key.Bytes()) {
		return errorsmod.Wrapf(types.ErrKey, "%s has another key", k.text(fresh))
	}
	k.accounts.SetAccount(ctx, acc)
	return nil
}

// moveCoins moves the nation's currency and the denoms named. Bound:
// MaxRotationDenoms + 1.
func (k *Keeper) moveCoins(ctx context.Context, from, to sdk.AccAddress, denoms []string) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if len(denoms) > types.MaxRotationDenoms {
		return errorsmod.Wrapf(types.ErrDenoms, "%d named", len(denoms))
	}
	all := append([]string{params.Denom}, denoms...)
	slices.Sort(all)
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		return errorsmod.Wrapf(types.ErrDenoms, "%v", denoms)
	}
	coins := sdk.NewCoins()
	for _, denom := range all {
		if err := sdk.ValidateDenom(denom); err != nil {
			return errorsmod.Wrap(types.ErrDenoms, err.Error())
		}
		if coin := k.bank.SpendableCoin(ctx, from, denom); coin.IsPositive() {
			coins = coins.Add(coin)
		}
	}
	if coins.Empty() {
		return nil
	}
	return k.bank.SendCoins(ctx, from, to, coins)
}
