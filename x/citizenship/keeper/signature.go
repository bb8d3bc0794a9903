package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// SignedVersion returns the latest charter version that the person signed and
// that has been in force; zero for none.
func (k *Keeper) SignedVersion(ctx context.Context, number uint64) (uint64, error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return 0, err
	}
	return k.effective(ctx, c.Signature(), sdk.UnwrapSDKContext(ctx).BlockHeight())
}

// SignatureOf returns what the person signed last, in force or not.
func (k *Keeper) SignatureOf(ctx context.Context, number uint64) (types.Signature, error) {
	c, err := k.citizen(ctx, number)
	return c.Signature(), err
}

// SetSigned records the signed charter version of a person. A version that is
// not in force yet counts from its activation, and until then the former one
// does. Whether the person may sign is for the caller to know.
func (k *Keeper) SetSigned(ctx context.Context, number, version uint64) error {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return err
	}
	if c.SignedVersion == version {
		return nil
	}
	contract, err := k.contract()
	if err != nil {
		return err
	}
	_, activated, err := contract.ActivatedAt(ctx, version)
	if err != nil {
		return err
	}
	signature := types.Signature{Version: version}
	switch {
	case !activated:
		signature.Former, err = k.effective(ctx, c.Signature(), sdk.UnwrapSDKContext(ctx).BlockHeight())
		if err != nil {
			return err
		}
	case c.SignedVersion > version:
		_, later, err := contract.ActivatedAt(ctx, c.SignedVersion)
		if err != nil {
			return err
		}
		if !later {
			// The signature under the coming version stays.
			signature = types.Signature{Version: c.SignedVersion, Former: version}
		}
	}
	return k.setSignature(ctx, number, c, signature)
}

// laterSignature is what a resident has signed who becomes a citizen: the version
// that the application names, unless the resident has signed a later one since.
func (k *Keeper) laterSignature(ctx context.Context, signed types.Signature, version uint64) (types.Signature, error) {
	if signed.Version <= version {
		return types.Signature{Version: version}, nil
	}
	contract, err := k.contract()
	if err != nil {
		return types.Signature{}, err
	}
	_, activated, err := contract.ActivatedAt(ctx, signed.Version)
	if err != nil || activated {
		return types.Signature{Version: signed.Version}, err
	}
	return types.Signature{Version: signed.Version, Former: version}, nil
}

// Unsign takes back the signature under a version that is not in force yet, if
// it is the person's last: the former one stands again.
func (k *Keeper) Unsign(ctx context.Context, number, version uint64) error {
	c, err := k.citizen(ctx, number)
	if err != nil || c.SignedVersion != version {
		return err
	}
	return k.setSignature(ctx, number, c, types.Signature{Version: c.FormerVersion})
}

func (k *Keeper) setSignature(ctx context.Context, number uint64, c types.Citizen, signature types.Signature) error {
	signed := c
	signed.SignedVersion, signed.FormerVersion = signature.Version, signature.Former
	if err := k.change(ctx, number, &c, signed); err != nil {
		return err
	}
	return emit(ctx, &types.EventSignatureRecorded{Number: number, Version: signature.Version})
}

// effective is the version that a signature stood for at the end of the block of
// that height: the signed one once it was in force, the former one before.
func (k *Keeper) effective(ctx context.Context, signature types.Signature, height int64) (uint64, error) {
	contract, err := k.contract()
	if err != nil {
		return 0, err
	}
	since, activated, err := contract.ActivatedAt(ctx, signature.Version)
	if err != nil {
		return 0, err
	}
	if activated && since <= height {
		return signature.Version, nil
	}
	return signature.Former, nil
}

// reaches tells whether a signature stood for minVersion or a later version; see
// types.Signature.Reaches.
func (k *Keeper) reaches(ctx context.Context, signature types.Signature, minVersion uint64, height int64) (bool, error) {
	contract, err := k.contract()
	if err != nil {
		return false, err
	}
	return signature.Reaches(ctx, minVersion, height, contract.ActivatedAt)
}
