package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// justiceState is what judges have decided, and its consequences.
type justiceState struct {
	// Suspensions: number → the latest suspension, kept after its end.
	Suspensions collections.Map[uint64, types.Suspension]
	// Ends: (last day, number) of each suspension in force.
	Ends collections.KeySet[collections.Pair[int64, uint64]]
	// Used: → suspensions of the epoch, which the charter limits.
	Used collections.Item[types.Use]
	// InForce: → persons who are suspended, which a share of the citizens bounds.
	InForce collections.Item[uint64]
	// Verdicts: (number, kind) → what judges have said so far.
	Verdicts collections.Map[collections.Pair[uint64, uint32], types.Verdict]
	// Due: (due day, number, kind) of each verdict.
	Due collections.KeySet[collections.Triple[int64, uint64, uint32]]
	// Expulsions: number → expulsion not undone. A fraud is looked up here by
	// those the person vouched for, so that nobody walks over them.
	Expulsions collections.Map[uint64, types.Expulsion]
	// VouchBans: number → ban on vouching.
	VouchBans collections.Map[uint64, types.VouchBan]
	// Reattested: number → height of the latest attestation after admission.
	Reattested collections.Map[uint64, int64]
}

func newJusticeState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) justiceState {
	number := collections.Uint64Key
	return justiceState{
		Suspensions: collections.NewMap(sb, types.SuspensionsPrefix, "suspensions", number, codec.CollValue[types.Suspension](cdc)),
		Ends:        collections.NewKeySet(sb, types.SuspensionEndsPrefix, "suspension_ends", collections.PairKeyCodec(collections.Int64Key, number)),
		Used:        collections.NewItem(sb, types.SuspensionsUsedPrefix, "suspensions_used", codec.CollValue[types.Use](cdc)),
		InForce:     collections.NewItem(sb, types.InForcePrefix, "suspensions_in_force", collections.Uint64Value),
		Verdicts: collections.NewMap(sb, types.VerdictsPrefix, "verdicts",
			collections.PairKeyCodec(number, collections.Uint32Key), codec.CollValue[types.Verdict](cdc)),
		Due: collections.NewKeySet(sb, types.VerdictEndsPrefix, "verdict_ends",
			collections.TripleKeyCodec(collections.Int64Key, number, collections.Uint32Key)),
		Expulsions: collections.NewMap(sb, types.ExpulsionsPrefix, "expulsions", number, codec.CollValue[types.Expulsion](cdc)),
		VouchBans:  collections.NewMap(sb, types.VouchBansPrefix, "vouch_bans", number, codec.CollValue[types.VouchBan](cdc)),
		Reattested: collections.NewMap(sb, types.ReattestedPrefix, "reattested", number, collections.Int64Value),
	}
}
