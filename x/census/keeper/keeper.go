// Package keeper counts the nation: rounds that citizens answer, and one
// snapshot a round.
package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/core/address"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/census/types"
)

// Keeper of the census. It holds no state in memory.
type Keeper struct {
	addresses   address.Codec
	citizenship types.CitizenshipKeeper
	contract    types.SocialContractKeeper
	treasury    types.TreasuryKeeper
	territory   types.TerritoryKeeper
	authority   string

	// Schema of the persistent store.
	Schema collections.Schema
	// Params: parameters in force.
	Params collections.Item[types.Params]
	// Snapshots: round → snapshot; the fixed key that a certificate proves.
	Snapshots collections.Map[uint64, types.Snapshot]
	// Rounds: number → round.
	Rounds collections.Map[uint64, types.Round]
	// Responses: (round, citizen) → response, until pruned.
	Responses collections.Map[collections.Pair[uint64, uint64], types.Response]
	// Certifications: (round, auditor) → certification.
	Certifications collections.Map[collections.Pair[uint64, uint64], types.Certification]
	// Opinions: round → how many auditors say what about the snapshot.
	Opinions collections.Map[uint64, types.Opinions]
	// LastEpoch: the last civic epoch that the rounds have followed.
	LastEpoch collections.Item[int64]
	// OpenRound: the round that takes responses; the newest one.
	OpenRound collections.Item[uint64]
	// NextSnapshot: the oldest round without a snapshot.
	NextSnapshot collections.Item[uint64]
	// NextPrune: the oldest round whose responses are not pruned.
	NextPrune collections.Item[uint64]

	// journal counts the answers by (round, country) until the snapshot.
	journal *journal.Journal
}

// NewKeeper returns the keeper. authority is the seal.
func NewKeeper(
	cdc codec.Codec,
	storeService corestore.KVStoreService,
	tkey *storetypes.TransientStoreKey,
	accounts types.AccountKeeper,
	citizenship types.CitizenshipKeeper,
	contract types.SocialContractKeeper,
	treasury types.TreasuryKeeper,
	territory types.TerritoryKeeper,
	authority string,
) *Keeper {
	pair := collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		addresses:   accounts.AddressCodec(),
		citizenship: citizenship,
		contract:    contract,
		treasury:    treasury,
		territory:   territory,
		authority:   authority,

		Params:         collections.NewItem(sb, types.ParamsPrefix, "params", codec.CollValue[types.Params](cdc)),
		Snapshots:      collections.NewMap(sb, types.SnapshotsPrefix, "snapshots", collections.Uint64Key, codec.CollValue[types.Snapshot](cdc)),
		Rounds:         collections.NewMap(sb, types.RoundsPrefix, "rounds", collections.Uint64Key, codec.CollValue[types.Round](cdc)),
		Responses:      collections.NewMap(sb, types.ResponsesPrefix, "responses", pair, codec.CollValue[types.Response](cdc)),
		Certifications: collections.NewMap(sb, types.CertificationsPrefix, "certifications", pair, codec.CollValue[types.Certification](cdc)),
		Opinions:       collections.NewMap(sb, types.OpinionsPrefix, "opinions", collections.Uint64Key, codec.CollValue[types.Opinions](cdc)),
		LastEpoch:      collections.NewItem(sb, types.LastEpochPrefix, "last_epoch", collections.Int64Value),
		OpenRound:      collections.NewItem(sb, types.OpenRoundPrefix, "open_round", collections.Uint64Value),
		NextSnapshot:   collections.NewItem(sb, types.NextSnapshotPrefix, "next_snapshot", collections.Uint64Value),
		NextPrune:      collections.NewItem(sb, types.NextPrunePrefix, "next_prune", collections.Uint64Value),
		journal:        journal.New(tkey, sb, types.JournalTotalsPrefix, types.JournalTouchedPrefix),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	return k
}

// Authority is the address whose messages change the parameters: the seal.
func (k *Keeper) Authority() string { return k.authority }

// SetParams replaces the parameters. Rounds and snapshots that exist stay as they are.
func (k *Keeper) SetParams(ctx context.Context, params types.Params) error {
	if err := params.Validate(); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, params); err != nil {
		return err
	}
	return emit(ctx, types.NewEventParamsUpdated(params))
}

// Open is the number of the round that takes responses, or 0 before the first.
func (k *Keeper) Open(ctx context.Context) (uint64, error) {
	number, err := k.OpenRound.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return number, err
}

// Respondent is the number of a citizen who may answer: one in good standing.
func (k *Keeper) Respondent(ctx context.Context, acc sdk.AccAddress) (uint64, error) {
	number, err := k.citizenship.NumberOf(ctx, acc)
	if err != nil {
		return 0, err
	}
	good, err := k.citizenship.InGoodStanding(ctx, number)
	if err != nil {
		return 0, err
	}
	if !good {
		return 0, types.ErrNotGoodStanding.Wrapf("citizen %d", number)
	}
	return number, nil
}
