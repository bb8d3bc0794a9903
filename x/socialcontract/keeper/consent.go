package keeper

import (
	"bytes"
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Sign records that the citizen or resident with this account signs the version
// in force, or the one whose consent window is open, whose root they name so
// that nobody signs what they have not seen.
func (k *Keeper) Sign(ctx context.Context, signer sdk.AccAddress, version uint64, root []byte) error {
	number, err := k.citizenship.NumberOf(ctx, signer)
	if err != nil {
		return err
	}
	coming, err := k.signable(ctx, version, root)
	if err != nil {
		return err
	}
	signature, err := k.citizenship.SignatureOf(ctx, number)
	if err != nil {
		return err
	}
	signed, err := k.citizenship.SignedVersion(ctx, number)
	if err != nil {
		return err
	}
	if signature.Version == version || signed >= version {
		return types.ErrAlreadySigned.Wrapf("citizen %d signed version %d", number, version)
	}
	if coming {
		if err := k.withdrawObjection(ctx, version, number); err != nil {
			return err
		}
	}
	if err := k.setSigned(ctx, number, version); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventSigned(number, version))
}

// signable tells whether version is not in force yet, and refuses what nobody
// can sign now.
func (k *Keeper) signable(ctx context.Context, version uint64, root []byte) (coming bool, err error) {
	f, err := k.InForce(ctx)
	if err != nil {
		return false, err
	}
	expected := f.Root
	if version != f.Version {
		a, open, err := k.window(ctx)
		if err != nil {
			return false, err
		}
		if !open || a.Version != version {
			return false, types.ErrWrongVersion.Wrapf("%d is in force, not %d", f.Version, version)
		}
		v, err := k.Version(ctx, version)
		if err != nil {
			return false, err
		}
		coming, expected = true, v.Root
	}
	if !bytes.Equal(root, expected) {
		return false, types.ErrWrongRoot.Wrapf("it is %X, not %X", expected, root)
	}
	return coming, nil
}

// signByVote lets a yes vote on an amendment sign its version, and any other
// vote take that back.
func (k *Keeper) signByVote(ctx context.Context, number, version uint64, option types.VoteOption) error {
	if option == types.VOTE_OPTION_YES {
		return k.setSigned(ctx, number, version)
	}
	return k.unsign(ctx, number, version)
}

// setSigned is the one way in which this module records a signature.
func (k *Keeper) setSigned(ctx context.Context, number, version uint64) error {
	if err := k.citizenship.SetSigned(ctx, number, version); err != nil {
		return err
	}
	return k.signatureChanged(ctx, number)
}

// unsign is the one way in which this module takes a signature back, if the
// version is the last that the person signed.
func (k *Keeper) unsign(ctx context.Context, number, version uint64) error {
	if err := k.citizenship.Unsign(ctx, number, version); err != nil {
		return err
	}
	return k.signatureChanged(ctx, number)
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
