package keeper

import (
	"bytes"
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Sign records that the citizen or resident with this account signs the
// version in force, whose root they name so that nobody signs what they have
// not seen.
func (k *Keeper) Sign(ctx context.Context, signer sdk.AccAddress, version uint64, root []byte) error {
	number, err := k.citizenship.NumberOf(ctx, signer)
	if err != nil {
		return err
	}
	f, err := k.InForce(ctx)
	if err != nil {
		return err
	}
	if version != f.Version {
		return types.ErrWrongVersion.Wrapf("%d is in force, not %d", f.Version, version)
	}
	if !bytes.Equal(root, f.Root) {
		return types.ErrWrongRoot.Wrapf("it is %X, not %X", f.Root, root)
	}
	signed, err := k.citizenship.SignedVersion(ctx, number)
	if err != nil {
		return err
	}
	if signed >= version {
		return types.ErrAlreadySigned.Wrapf("citizen %d signed version %d", number, signed)
	}
	if err := k.citizenship.SetSigned(ctx, number, version); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventSigned(number, version))
}

// Consent counts the citizens in good standing, and those of them who signed
// the version or a later one. Queries and the end of a block only.
func (k *Keeper) Consent(ctx context.Context, version uint64) (signed, citizens uint64, err error) {
	if _, signed, err = k.citizenship.Electorate(ctx, version); err != nil {
		return 0, 0, err
	}
	_, citizens, err = k.citizenship.Electorate(ctx, 0)
	return signed, citizens, err
}

// HasSigned tells whether the person with this account has signed the version or a later one.
func (k *Keeper) HasSigned(ctx context.Context, acc sdk.AccAddress, version uint64) (bool, error) {
	number, err := k.citizenship.NumberOf(ctx, acc)
	if err != nil {
		return false, err
	}
	signed, err := k.citizenship.SignedVersion(ctx, number)
	return signed >= version, err
}
