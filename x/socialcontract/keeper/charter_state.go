package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// charterState keeps every version clause by clause, and the tables of the
// version in force unfolded, so that each rule is one point lookup.
type charterState struct {
	// Versions: version → root and origin, so that a signature names what was signed.
	Versions collections.Map[uint64, types.CharterVersion]
	// Clauses: (version, position) → clause; positions are the leaves of the root.
	Clauses collections.Map[collections.Pair[uint64, uint32], types.Clause]
	// ClausePaths: (version, path) → position, to prove a clause by its name.
	ClausePaths collections.Map[collections.Pair[uint64, string], uint32]
	// InForce: the version that governs now.
	InForce collections.Item[types.CharterInForce]

	// Tracks: id → track in force.
	Tracks collections.Map[string, types.Track]
	// Powers: message type URL → track id in force.
	Powers collections.Map[string, string]
	// Limits: name → bound in force.
	Limits collections.Map[string, uint64]
	// Access: message type URL or prefix → rule in force.
	Access collections.Map[string, types.AccessRule]
	// Districts: id → district in force.
	Districts collections.Map[uint32, types.District]
}

func newCharterState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) charterState {
	return charterState{
		Versions: collections.NewMap(sb, types.VersionPrefix, "versions",
			collections.Uint64Key, codec.CollValue[types.CharterVersion](cdc)),
		Clauses: collections.NewMap(sb, types.ClausePrefix, "clauses",
			collections.PairKeyCodec(collections.Uint64Key, collections.Uint32Key), codec.CollValue[types.Clause](cdc)),
		ClausePaths: collections.NewMap(sb, types.ClausePathPrefix, "clause_paths",
			collections.PairKeyCodec(collections.Uint64Key, collections.StringKey), collections.Uint32Value),
		InForce: collections.NewItem(sb, types.InForceKey, "in_force",
			codec.CollValue[types.CharterInForce](cdc)),
		Tracks: collections.NewMap(sb, types.TrackPrefix, "tracks",
			collections.StringKey, codec.CollValue[types.Track](cdc)),
		Powers: collections.NewMap(sb, types.PowerPrefix, "powers",
			collections.StringKey, collections.StringValue),
		Limits: collections.NewMap(sb, types.LimitPrefix, "limits",
			collections.StringKey, collections.Uint64Value),
		Access: collections.NewMap(sb, types.AccessPrefix, "access",
			collections.StringKey, codec.CollValue[types.AccessRule](cdc)),
		Districts: collections.NewMap(sb, types.DistrictPrefix, "districts",
			collections.Uint32Key, codec.CollValue[types.District](cdc)),
	}
}
