package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// validatorState keeps what staking does not: who is to leave, and who was in
// the set that light clients still trust.
type validatorState struct {
	// Removals: operator → validator that has lost its seat and holds over.
	Removals collections.Map[[]byte, types.Removal]
	// Presences: operator → when it joined and left the set; gone with the validator.
	Presences collections.Map[[]byte, types.Presence]
	// Count: validators in the set. Changes at the block's end only.
	Count collections.Item[uint64]
	// Returns: (time, operator), bonds that staking pays out at that time.
	Returns collections.KeySet[collections.Pair[int64, []byte]]
}

func newValidatorState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) validatorState {
	return validatorState{
		Removals: collections.NewMap(sb, types.RemovalPrefix, "removals",
			collections.BytesKey, codec.CollValue[types.Removal](cdc)),
		Presences: collections.NewMap(sb, types.PresencePrefix, "presences",
			collections.BytesKey, codec.CollValue[types.Presence](cdc)),
		Count: collections.NewItem(sb, types.ValidatorCountKey, "validator_count", collections.Uint64Value),
		Returns: collections.NewKeySet(sb, types.BondReturnPrefix, "bond_returns",
			collections.PairKeyCodec(collections.Int64Key, collections.BytesKey)),
	}
}
