package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// sweepRetired moves what lies on a retired account of a person to the current
// one. A move to a new account names the denoms that go along, and its author may
// have forgotten one. Bound: MaxRotationDenoms + 1.
func (k *Keeper) sweepRetired(ctx context.Context, person, retired sdk.AccAddress, named []string) (sdk.Coins, error) {
	number, err := k.NumberOf(ctx, person)
	if err != nil {
		return nil, err
	}
	entry, err := k.Accounts.Get(ctx, retired)
	has, err := found(err)
	if err != nil {
		return nil, err
	}
	if !has || !entry.Retired || entry.Number != number {
		return nil, errorsmod.Wrapf(types.ErrNotRetired, "%s, of number %d", k.text(retired), number)
	}
	return k.moveCoins(ctx, retired, person, named)
}
