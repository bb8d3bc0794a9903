package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// recoveryState is who may recover whose key, and what is under way.
type recoveryState struct {
	// Guardians: number → the person's guardians.
	Guardians collections.Map[uint64, types.GuardianSet]
	// Recoveries: (number, guardian who started it) → recovery under way; at most
	// one a guardian, so that none can keep the others from starting theirs.
	Recoveries collections.Map[collections.Pair[uint64, uint64], types.Recovery]
	// Due: (due day, number, guardian) of each recovery.
	Due collections.KeySet[collections.Triple[int64, uint64, uint64]]
}

func newRecoveryState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) recoveryState {
	number := collections.Uint64Key
	return recoveryState{
		Guardians: collections.NewMap(sb, types.GuardiansPrefix, "guardians", number, codec.CollValue[types.GuardianSet](cdc)),
		Recoveries: collections.NewMap(sb, types.RecoveriesPrefix, "recoveries",
			collections.PairKeyCodec(number, number), codec.CollValue[types.Recovery](cdc)),
		Due: collections.NewKeySet(sb, types.RecoveryEndsPrefix, "recovery_ends",
			collections.TripleKeyCodec(collections.Int64Key, number, number)),
	}
}
