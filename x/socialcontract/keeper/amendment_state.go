package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// amendmentState keeps what becomes of charter versions that are put to the vote.
type amendmentState struct {
	// NextVersion: the number of the next charter version, given when a vote opens.
	NextVersion collections.Sequence
	// Amendments: version → window, grace and objections, for ever.
	Amendments collections.Map[uint64, types.Amendment]
	// UnderWay: the one amendment between opening and activation; absent when
	// there is none.
	UnderWay collections.Item[types.UnderWay]
	// Waiting: qualified amendments that wait until none is under way, by id. At
	// most MaxOpen.
	Waiting collections.KeySet[uint64]
	// Readings: hash of operations → the first vote on them, until the second opens.
	Readings collections.Map[[]byte, types.Reading]
	// Objections: (version, citizen), pruned when the window has closed.
	Objections collections.KeySet[collections.Pair[uint64, uint64]]
	// Graces: (Unix seconds, version), when the vote begins to need a signature.
	// A handful: one for each version that came into force within the grace.
	Graces collections.KeySet[collections.Pair[int64, uint64]]
}

func newAmendmentState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) amendmentState {
	return amendmentState{
		NextVersion: collections.NewSequence(sb, types.NextVersionKey, "next_version"),
		Amendments: collections.NewMap(sb, types.AmendmentPrefix, "amendments",
			collections.Uint64Key, codec.CollValue[types.Amendment](cdc)),
		UnderWay: collections.NewItem(sb, types.UnderWayKey, "under_way", codec.CollValue[types.UnderWay](cdc)),
		Waiting:  collections.NewKeySet(sb, types.WaitingPrefix, "waiting_amendments", collections.Uint64Key),
		Readings: collections.NewMap(sb, types.ReadingPrefix, "readings",
			collections.BytesKey, codec.CollValue[types.Reading](cdc)),
		Objections: collections.NewKeySet(sb, types.ObjectionPrefix, "objections",
			collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
		Graces: collections.NewKeySet(sb, types.GracePrefix, "graces",
			collections.PairKeyCodec(collections.Int64Key, collections.Uint64Key)),
	}
}
