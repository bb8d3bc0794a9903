package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// referendumState keeps petitions, referenda, votes and laws.
type referendumState struct {
	// NextReferendum: the id of the next referendum.
	NextReferendum collections.Sequence
	// Referenda: id → referendum, for ever; the history of decisions.
	Referenda collections.Map[uint64, types.Referendum]
	// Acts: id → wording and messages, apart, so that no vote reads them.
	Acts collections.Map[uint64, types.Act]
	// Counts: id → electorate by district at the opening, votes by district at the close.
	Counts collections.Map[uint64, types.Count]
	// Ballots: id → what a signature, vote or veto needs to know; only while it is
	// accepted. At most MaxOpen.
	Ballots collections.Map[uint64, types.OpenBallot]
	// ByStatus: (status, id), to list referenda of one status.
	ByStatus collections.KeySet[collections.Pair[int32, uint64]]

	// Votes: (referendum, citizen) → option and district. 19 bytes a vote in a
	// nation of up to 127 districts, pruned after the close.
	Votes collections.Map[collections.Pair[uint64, uint64], types.Ballot]
	// Signatures: (referendum, citizen) under a petition.
	Signatures collections.KeySet[collections.Pair[uint64, uint64]]
	// Vetoes: (referendum, citizen) during the delay.
	Vetoes collections.KeySet[collections.Pair[uint64, uint64]]

	// Agenda: (Unix seconds, referendum), when a petition expires, a late swing is
	// measured, or a vote closes.
	Agenda collections.KeySet[collections.Pair[int64, uint64]]
	// Openings: referenda that wait to be opened, in order of id.
	Openings collections.KeySet[uint64]
	// Enactments: (Unix seconds, referendum), when a delay ends.
	Enactments collections.KeySet[collections.Pair[int64, uint64]]
	// Prunings: referenda with votes, signatures or vetoes to remove.
	Prunings collections.KeySet[uint64]

	// TrackSlots: track → open petitions and referenda on it; "*" for all tracks.
	// In place, since it is bounded.
	TrackSlots collections.Map[string, uint32]
	// SponsorSlots: (track, sponsor) → those of one citizen or office. In place.
	SponsorSlots collections.Map[collections.Pair[string, string], uint32]
	// Cooling: (track, citizen) → Unix seconds from which the citizen may petition
	// on the track, after a petition that expired. Kept like the petition itself.
	Cooling collections.Map[collections.Pair[string, uint64], int64]
	// OldestOpening: the least opening height of the open referenda; absent when
	// none is open. Written at a block's end only.
	OldestOpening collections.Item[int64]
	// OpenCount: how many referenda are between opening and end. Written at a
	// block's end only.
	OpenCount collections.Item[uint64]

	// NextLaw: the id of the next law.
	NextLaw collections.Sequence
	// Laws: id → law, for ever.
	Laws collections.Map[uint64, types.Law]
	// LawsByStatus: (status, id), to list the laws in force.
	LawsByStatus collections.KeySet[collections.Pair[int32, uint64]]
	// Sunsets: (Unix seconds, law), when a law ends by itself.
	Sunsets collections.KeySet[collections.Pair[int64, uint64]]

	// Journal counts votes, signatures and vetoes.
	Journal *journal.Journal
}

func newReferendumState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec, tkey *storetypes.TransientStoreKey) referendumState {
	var (
		timeAndID  = collections.PairKeyCodec(collections.Int64Key, collections.Uint64Key)
		idAndID    = collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)
		kindAndID  = collections.PairKeyCodec(collections.Int32Key, collections.Uint64Key)
		twoStrings = collections.PairKeyCodec(collections.StringKey, collections.StringKey)
	)
	return referendumState{
		NextReferendum: collections.NewSequence(sb, types.ReferendumSeqKey, "next_referendum"),
		Referenda: collections.NewMap(sb, types.ReferendumPrefix, "referenda",
			collections.Uint64Key, codec.CollValue[types.Referendum](cdc)),
		Acts: collections.NewMap(sb, types.ActPrefix, "acts",
			collections.Uint64Key, codec.CollValue[types.Act](cdc)),
		Counts: collections.NewMap(sb, types.CountPrefix, "counts",
			collections.Uint64Key, codec.CollValue[types.Count](cdc)),
		Ballots: collections.NewMap(sb, types.OpenBallotPrefix, "ballots",
			collections.Uint64Key, codec.CollValue[types.OpenBallot](cdc)),
		ByStatus: collections.NewKeySet(sb, types.StatusPrefix, "referenda_by_status", kindAndID),

		Votes:      collections.NewMap(sb, types.VotePrefix, "votes", idAndID, types.BallotValue),
		Signatures: collections.NewKeySet(sb, types.SignaturePrefix, "signatures", idAndID),
		Vetoes:     collections.NewKeySet(sb, types.VetoPrefix, "vetoes", idAndID),

		Agenda:     collections.NewKeySet(sb, types.AgendaPrefix, "agenda", timeAndID),
		Openings:   collections.NewKeySet(sb, types.OpeningPrefix, "openings", collections.Uint64Key),
		Enactments: collections.NewKeySet(sb, types.EnactmentPrefix, "enactments", timeAndID),
		Prunings:   collections.NewKeySet(sb, types.PrunePrefix, "prunings", collections.Uint64Key),

		TrackSlots: collections.NewMap(sb, types.TrackSlotPrefix, "track_slots",
			collections.StringKey, collections.Uint32Value),
		SponsorSlots: collections.NewMap(sb, types.SponsorSlotPrefix, "sponsor_slots",
			twoStrings, collections.Uint32Value),
		Cooling: collections.NewMap(sb, types.CoolingPrefix, "cooling",
			collections.PairKeyCodec(collections.StringKey, collections.Uint64Key), collections.Int64Value),
		OldestOpening: collections.NewItem(sb, types.OldestOpeningKey, "oldest_opening", collections.Int64Value),
		OpenCount:     collections.NewItem(sb, types.OpenCountKey, "open_count", collections.Uint64Value),

		NextLaw: collections.NewSequence(sb, types.LawSeqKey, "next_law"),
		Laws: collections.NewMap(sb, types.LawPrefix, "laws",
			collections.Uint64Key, codec.CollValue[types.Law](cdc)),
		LawsByStatus: collections.NewKeySet(sb, types.LawStatusPrefix, "laws_by_status", kindAndID),
		Sunsets:      collections.NewKeySet(sb, types.SunsetPrefix, "sunsets", timeAndID),

		Journal: journal.New(tkey, sb, types.JournalTotalsPrefix, types.JournalTouchedPrefix),
	}
}
