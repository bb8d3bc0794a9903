package app

import (
	"sort"

	ibctransfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	authzkeeper "github.com/cosmos/cosmos-sdk/x/authz/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"
	evidencetypes "github.com/cosmos/cosmos-sdk/x/evidence/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// stores are the keys of everything the app mounts. Block-STM loses the writes
// to a store it was not told of, so this is the one list that mounting and
// executing both read.
type stores struct {
	kv        map[string]*storetypes.KVStoreKey
	transient map[string]*storetypes.TransientStoreKey
	object    map[string]*storetypes.ObjectStoreKey
}

func newStores() stores {
	return stores{
		kv: storetypes.NewKVStoreKeys(
			authtypes.StoreKey, banktypes.StoreKey, authzkeeper.StoreKey, feegrant.StoreKey,
			stakingtypes.StoreKey, slashingtypes.StoreKey, evidencetypes.StoreKey,
			epochstypes.StoreKey, consensustypes.StoreKey, upgradetypes.StoreKey,
			ibcexported.StoreKey, ibctransfertypes.StoreKey,
			citizenshiptypes.StoreKey, socialcontracttypes.StoreKey, treasurytypes.StoreKey,
			territorytypes.StoreKey, censustypes.StoreKey,
		),
		// The journals of the modules whose totals many transactions change.
		transient: storetypes.NewTransientStoreKeys(
			citizenshiptypes.TransientStoreKey, socialcontracttypes.TransientStoreKey,
			treasurytypes.TransientStoreKey, territorytypes.TransientStoreKey,
			censustypes.TransientStoreKey,
		),
		// Bank's virtual accounts.
		object: storetypes.NewObjectStoreKeys(banktypes.ObjectStoreKey),
	}
}

// all returns every key in the order of its name.
func (s stores) all() []storetypes.StoreKey {
	var keys []storetypes.StoreKey
	for _, key := range s.kv {
		keys = append(keys, key)
	}
	for _, key := range s.transient {
		keys = append(keys, key)
	}
	for _, key := range s.object {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i].Name() < keys[j].Name() })
	return keys
}
