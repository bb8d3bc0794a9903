package keeper

import (
	"bytes"
	"context"

	errorsmod "cosmossdk.io/errors"

	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// rotate moves a person to the account of a new key, whose proof is in the
// message because an account without standing could not send one.
func (k *Keeper) rotate(ctx context.Context, old sdk.AccAddress, msg *types.MsgRotateAccount) (sdk.AccAddress, error) {
	number, err := k.NumberOf(ctx, old)
	if err != nil {
		return nil, err
	}
	c, err := k.citizen(ctx, number)
	if err != nil {
		return nil, err
	}
	key, err := types.UnpackKey(msg.NewKey)
	if err != nil {
		return nil, err
	}
	if msg.Nonce != c.Rotations {
		return nil, errorsmod.Wrapf(types.ErrNonce, "%d instead of %d", msg.Nonce, c.Rotations)
	}
	fresh := sdk.AccAddress(key.Address())
	if err := k.checkProof(ctx, key, rotationDoc(ctx, number, c, fresh), msg.Proof); err != nil {
		return nil, err
	}
	return fresh, k.moveAccount(ctx, number, c, key, msg.Denoms)
}

// signable is a document that a new key signs.
type signable interface{ SignBytes() ([]byte, error) }

// checkProof verifies the new key's signature of the document, which names the
// chain, the person, both accounts and the number of rotations so far.
func (k *Keeper) checkProof(ctx context.Context, key cryptotypes.PubKey, doc signable, proof []byte) error {
	bz, err := doc.SignBytes()
	if err != nil {
		return err
	}
	sdk.UnwrapSDKContext(ctx).GasMeter().ConsumeGas(types.ProofGas, "proof of the new key")
	if !key.VerifySignature(bz, proof) {
		return errorsmod.Wrapf(types.ErrProof, "of %s", k.text(key.Address()))
	}
	return nil
}

func rotationDoc(ctx context.Context, number uint64, c types.Citizen, fresh sdk.AccAddress) types.RotationDoc {
	return types.RotationDoc{
		ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Number: number,
		OldAccount: c.Account, NewAccount: fresh, Nonce: c.Rotations,
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
	return rotationDoc(ctx, number, c, fresh), err
}

// moveAccount moves a person to the account of a key that has proved itself. The
// old account retires for ever. Rotations and recoveries end here, both.
func (k *Keeper) moveAccount(ctx context.Context, number uint64, c types.Citizen, key cryptotypes.PubKey, denoms []string) error {
	old, fresh := sdk.AccAddress(c.Account), sdk.AccAddress(key.Address())
	if err := k.mayBecomeAccount(ctx, old, fresh); err != nil {
		return err
	}
	for _, acc := range []sdk.AccAddress{old, fresh} {
		if err := k.endInvitation(ctx, acc); err != nil {
			return err
		}
	}
	if err := k.openAccount(ctx, fresh, key); err != nil {
		return err
	}
	if err := k.Accounts.Set(ctx, old, types.AccountEntry{Number: number, Retired: true}); err != nil {
		return err
	}
	if err := k.Accounts.Set(ctx, fresh, types.AccountEntry{Number: number}); err != nil {
		return err
	}
	after := c
	after.Account = fresh
	after.Rotations++
	if err := k.change(ctx, number, &c, after); err != nil {
		return err
	}
	if err := k.moveWords(ctx, old, fresh); err != nil {
		return err
	}
	if _, err := k.moveCoins(ctx, old, fresh, denoms); err != nil {
		return err
	}
	// Their proofs name the account and the nonce of before.
	if _, err := k.endRecoveries(ctx, number, endMoved); err != nil {
		return err
	}
	if err := emit(ctx, &types.EventAccountRotated{
		Number: number, OldAccount: k.text(old), NewAccount: k.text(fresh),
	}); err != nil {
		return err
	}
	if k.ports == nil || k.ports.Hooks == nil {
		return nil
	}
	// Not isolated: a half rotated person would be worse than none.
	return k.ports.Hooks.AfterAccountRotated(ctx, number, old, fresh)
}

// mayBecomeAccount refuses accounts that are or were a person's, and applicants;
// the old account must not have an application open either, which would stay
// behind. An invitation refuses nothing: anybody may invite any account, and
// nobody shall keep a person from moving to it.
func (k *Keeper) mayBecomeAccount(ctx context.Context, old, fresh sdk.AccAddress) error {
	if has, err := k.Accounts.Has(ctx, fresh); has || err != nil {
		return either(err, errorsmod.Wrap(types.ErrAccountTaken, k.text(fresh)))
	}
	for _, acc := range []sdk.AccAddress{old, fresh} {
		if has, err := k.Applications.Has(ctx, acc); has || err != nil {
			return either(err, errorsmod.Wrap(types.ErrAlreadyApplied, k.text(acc)))
		}
	}
	return nil
}

// endInvitation ends the invitation of an account, if it has one, and frees the
// sponsor's place.
func (k *Keeper) endInvitation(ctx context.Context, invitee sdk.AccAddress) error {
	if has, err := k.Invitations.Has(ctx, invitee); !has || err != nil {
		return err
	}
	sponsor, err := k.useInvitation(ctx, invitee)
	if err != nil {
		return err
	}
	if err := k.releaseGuest(ctx, sponsor); err != nil {
		return err
	}
	return emit(ctx, &types.EventInvitationExpired{Sponsor: sponsor, Invitee: k.text(invitee)})
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

// moveCoins moves the nation's currency and the denoms named, and returns what it
// moved. Bound: MaxRotationDenoms + 1.
func (k *Keeper) moveCoins(ctx context.Context, from, to sdk.AccAddress, named []string) (sdk.Coins, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	denoms, err := types.AllDenoms(params.Denom, named)
	if err != nil {
		return nil, err
	}
	coins := sdk.NewCoins()
	for _, denom := range denoms {
		if coin := k.bank.SpendableCoin(ctx, from, denom); coin.IsPositive() {
			coins = coins.Add(coin)
		}
	}
	if coins.Empty() {
		return coins, nil
	}
	return coins, k.bank.SendCoins(ctx, from, to, coins)
}
