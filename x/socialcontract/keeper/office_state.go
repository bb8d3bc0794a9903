package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// officeState keeps the offices and who sits in them.
type officeState struct {
	// Offices: id → office.
	Offices collections.Map[string, types.Office]
	// Seats: (office, seat) → who holds it; vacant seats have no entry.
	Seats collections.Map[collections.Pair[string, uint32], types.Seat]
	// Holders: (citizen number, office) → seat, to ask whether somebody holds an office.
	Holders collections.Map[collections.Pair[uint64, string], uint32]
	// Operators: account of a validator's operator → seat of the validator office.
	Operators collections.Map[[]byte, uint32]
	// Terms: (last day, office, seat), the queue of terms that run out.
	Terms collections.KeySet[collections.Triple[int64, string, uint32]]
	// Uses: (office, seat, message type URL) → uses in an epoch. Written in place: a cap bounds it.
	Uses collections.Map[collections.Triple[string, uint32, string], types.WarrantUse]
}

func newOfficeState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) officeState {
	return officeState{
		Offices: collections.NewMap(sb, types.OfficePrefix, "offices",
			collections.StringKey, codec.CollValue[types.Office](cdc)),
		Seats: collections.NewMap(sb, types.SeatPrefix, "seats",
			collections.PairKeyCodec(collections.StringKey, collections.Uint32Key), codec.CollValue[types.Seat](cdc)),
		Holders: collections.NewMap(sb, types.HolderPrefix, "holders",
			collections.PairKeyCodec(collections.Uint64Key, collections.StringKey), collections.Uint32Value),
		Operators: collections.NewMap(sb, types.OperatorPrefix, "operators",
			collections.BytesKey, collections.Uint32Value),
		Terms: collections.NewKeySet(sb, types.TermPrefix, "terms",
			collections.TripleKeyCodec(collections.Int64Key, collections.StringKey, collections.Uint32Key)),
		Uses: collections.NewMap(sb, types.WarrantUsePrefix, "uses",
			collections.TripleKeyCodec(collections.StringKey, collections.Uint32Key, collections.StringKey),
			codec.CollValue[types.WarrantUse](cdc)),
	}
}
