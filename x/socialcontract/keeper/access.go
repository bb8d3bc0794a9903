package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// AccessOf returns who may send a message type: the exact row of the charter's
// table, else the longest prefix row, under the compiled floors. Found is false
// when nobody may. It costs one read, or one more for each dot of the type.
func (k *Keeper) AccessOf(ctx context.Context, msgTypeURL string) (rule types.AccessRule, found bool, err error) {
	rule, found, err = k.accessRow(ctx, msgTypeURL)
	if err != nil {
		return types.AccessRule{}, false, err
	}
	// A prefix never opens what only the seal may send.
	if !found && !types.IsAuthorityMsg(k.cdc.InterfaceRegistry(), msgTypeURL) {
		for _, prefix := range types.Prefixes(msgTypeURL) { // at most MaxPrefixes
			if rule, found, err = k.accessRow(ctx, prefix); err != nil {
				return types.AccessRule{}, false, err
			}
			if found {
				break
			}
		}
	}
	rule, found = types.UnderFloor(msgTypeURL, rule, found)
	return rule, found, nil
}

func (k *Keeper) accessRow(ctx context.Context, pattern string) (types.AccessRule, bool, error) {
	rule, err := k.charter.Access.Get(ctx, pattern)
	if errors.Is(err, collections.ErrNotFound) {
		return types.AccessRule{}, false, nil
	}
	return rule, err == nil, err
}

// HasDistrict tells whether a person may belong to a district of the charter in
// force. District zero is the whole nation, for charters without districts.
func (k *Keeper) HasDistrict(ctx context.Context, district uint32) (bool, error) {
	if district != 0 {
		return k.charter.Districts.Has(ctx, district)
	}
	// One step of one iterator, whatever the number of districts.
	it, err := k.charter.Districts.Iterate(ctx, nil)
	if err != nil {
		return false, err
	}
	defer it.Close()
	return !it.Valid(), nil
}

// District returns a district of the charter in force.
func (k *Keeper) District(ctx context.Context, id uint32) (district types.District, found bool, err error) {
	district, err = k.charter.Districts.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.District{}, false, nil
	}
	return district, err == nil, err
}

// IsRelayer tells whether the account has a relayer's licence.
func (k *Keeper) IsRelayer(ctx context.Context, acc sdk.AccAddress) (bool, error) {
	return k.HasLicence(ctx, acc, types.LicenceRelayer)
}
