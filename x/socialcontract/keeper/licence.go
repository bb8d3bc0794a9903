package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// HasLicence tells whether the account has a licence of this kind.
func (k *Keeper) HasLicence(ctx context.Context, acc sdk.AccAddress, kind string) (bool, error) {
	return k.licence.Licences.Has(ctx, collections.Join(kind, []byte(acc)))
}

// GrantLicence gives an account a licence.
func (k *Keeper) GrantLicence(ctx context.Context, acc sdk.AccAddress, kind string) error {
	if err := types.ValidateLicenceKind(kind); err != nil {
		return err
	}
	has, err := k.HasLicence(ctx, acc, kind)
	if err != nil {
		return err
	}
	account, err := k.account.AddressCodec().BytesToString(acc)
	if err != nil {
		return err
	}
	if has {
		return types.ErrLicenceExists.Wrapf("%s of %s", kind, account)
	}
	today, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	licence := types.Licence{Account: account, Kind: kind, Since: today}
	if err := k.licence.Licences.Set(ctx, collections.Join(kind, []byte(acc)), licence); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventLicenceGranted(account, kind))
}

// RevokeLicence takes a licence back.
func (k *Keeper) RevokeLicence(ctx context.Context, acc sdk.AccAddress, kind string) error {
	has, err := k.HasLicence(ctx, acc, kind)
	if err != nil {
		return err
	}
	account, err := k.account.AddressCodec().BytesToString(acc)
	if err != nil {
		return err
	}
	if !has {
		return types.ErrUnknownLicence.Wrapf("%s of %s", kind, account)
	}
	if err := k.licence.Licences.Remove(ctx, collections.Join(kind, []byte(acc))); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventLicenceRevoked(account, kind))
}

func (k *Keeper) initLicences(ctx context.Context, gs types.GenesisState) error {
	for _, l := range gs.Licences {
		acc, err := k.account.AddressCodec().StringToBytes(l.Account)
		if err != nil {
			return types.ErrInvalidLicence.Wrapf("account %q: %s", l.Account, err)
		}
		if err := k.licence.Licences.Set(ctx, collections.Join(l.Kind, acc), l); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) exportLicences(ctx context.Context, gs *types.GenesisState) error {
	// Export only: as many licences as were granted and not revoked.
	return k.licence.Licences.Walk(ctx, nil, func(_ collections.Pair[string, []byte], l types.Licence) (bool, error) {
		gs.Licences = append(gs.Licences, l)
		return false, nil
	})
}
