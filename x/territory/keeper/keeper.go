// Package keeper holds the nation's land: the campaigns that buy it, the parcels, and
// the footprint that they add up to.
package keeper

import (
	"context"
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// Keeper is the territory. It holds no mutable memory.
type Keeper struct {
	Schema collections.Schema

	// Params: the parameters.
	Params collections.Item[types.Params]

	// NextCampaign: the number of the next campaign; launches are rare and capped, so a
	// sequence is no hot key.
	NextCampaign collections.Sequence
	// Campaigns: number → campaign, by status.
	Campaigns *collections.IndexedMap[uint64, types.Campaign, CampaignIndexes]
	// OpenCampaigns: how many campaigns are open or in escrow; bounded by a parameter.
	OpenCampaigns collections.Item[uint64]
	// OpenBySponsor: citizen → how many of them the citizen launched; bounded by a parameter.
	OpenBySponsor collections.Map[uint64, uint64]
	// Pledges: (campaign, citizen) → pledge.
	Pledges collections.Map[collections.Pair[uint64, uint64], types.Pledge]
	// ActivePledges: (citizen, campaign) of the pledges that count against the citizen's
	// cap, so that leaving the nation can free them without a search.
	ActivePledges collections.KeySet[collections.Pair[uint64, uint64]]
	// WindowPledges: (campaign, citizen) of the pledges of the open window, so that its end
	// knows what it accepts of each; as many as the block has pledges.
	WindowPledges collections.KeySet[collections.Pair[uint64, uint64]]
	// PledgeWindow: the number of the window of pledges that is open. The block's end
	// opens the next one when it has summed pledges.
	PledgeWindow collections.Item[uint64]
	// Deadlines: (last civic day, campaign) of every campaign that is open or in escrow.
	Deadlines collections.KeySet[collections.Pair[uint64, uint64]]
	// Payouts: (height, campaign, citizen or 0 for the agent) → what the block's end pays.
	Payouts collections.Map[collections.Triple[uint64, uint64, uint64], types.Payout]

	// NextParcel: the number of the next parcel; registering costs thousands of gas, so a
	// sequence is bearable.
	NextParcel collections.Sequence
	// Parcels: number → parcel, by country and by status.
	Parcels *collections.IndexedMap[uint64, types.Parcel, ParcelIndexes]
	// Boundaries: parcel → boundary, apart since most work does not need it.
	Boundaries collections.Map[uint64, types.Boundary]
	// Appraisals: (parcel, appraiser) → appraisal, at most seven unexpired a parcel.
	Appraisals collections.Map[collections.Pair[uint64, uint64], types.Appraisal]
	// Tiles: (code, depth, parcel) of the tiles that cover titled parcels, at most 32 a parcel.
	Tiles collections.KeySet[collections.Triple[uint64, uint32, uint64]]
	// Deeds: hash of country and deed reference → titled parcel.
	Deeds collections.Map[[]byte, uint64]
	// Sites: hash of the URI → titled virtual parcel.
	Sites collections.Map[[]byte, uint64]

	// NextTitle: the number of the next title; titles are as rare as purchases.
	NextTitle collections.Sequence
	// Titles: number → title, what stakes are stakes in.
	Titles collections.Map[uint64, types.Title]
	// Holdings: (title, citizen) → stake, once it was touched; before that it is a pledge.
	Holdings collections.Map[collections.Pair[uint64, uint64], types.Holding]
	// NextLease: the number of the next lease.
	NextLease collections.Sequence
	// Leases: number → lease, by parcel and by tenant.
	Leases *collections.IndexedMap[uint64, types.Lease, LeaseIndexes]
	// OpenLeases: parcel → the one lease or offer that keeps others from it.
	OpenLeases collections.Map[uint64, uint64]
	// LeaseEnds: (last civic day, lease) of every lease with a tenant.
	LeaseEnds collections.KeySet[collections.Pair[uint64, uint64]]
	// Residences: citizen → where they live, by parcel.
	Residences *collections.IndexedMap[uint64, types.Residence, ResidenceIndexes]

	// Footprints: country → what counts as of FootprintDay.
	Footprints collections.Map[string, types.Footprint]
	// FootprintChanges: (civic day, country) → by how much the footprint changes when the
	// day begins, because attestations expire.
	FootprintChanges collections.Map[collections.Pair[uint64, string], types.FootprintChange]
	// FootprintDay: the civic day to which changes were applied.
	FootprintDay collections.Item[int64]

	journal     *journal.Journal
	accounts    types.AccountKeeper
	bank        types.BankKeeper
	citizenship types.CitizenshipKeeper
	contract    types.ContractKeeper
	treasury    types.TreasuryKeeper
	authority   string
}

// NewKeeper returns the territory. authority is the seal's address.
func NewKeeper(
	cdc codec.Codec,
	storeService corestore.KVStoreService,
	transient *storetypes.TransientStoreKey,
	accounts types.AccountKeeper,
	bank types.BankKeeper,
	citizenship types.CitizenshipKeeper,
	contract types.ContractKeeper,
	treasury types.TreasuryKeeper,
	authority string,
) *Keeper {
	if accounts.GetModuleAddress(types.ModuleName) == nil {
		panic(fmt.Sprintf("module account %s is not set", types.ModuleName))
	}
	if _, err := accounts.AddressCodec().StringToBytes(authority); err != nil {
		panic(fmt.Errorf("territory authority: %w", err))
	}
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		accounts: accounts, bank: bank, citizenship: citizenship, contract: contract, treasury: treasury, authority: authority,

		Params:        collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		NextCampaign:  collections.NewSequence(sb, types.NextCampaignKey, "next_campaign"),
		Campaigns:     collections.NewIndexedMap(sb, types.CampaignsKey, "campaigns", collections.Uint64Key, codec.CollValue[types.Campaign](cdc), newCampaignIndexes(sb)),
		OpenCampaigns: collections.NewItem(sb, types.OpenCampaignsKey, "open_campaigns", collections.Uint64Value),
		OpenBySponsor: collections.NewMap(sb, types.OpenBySponsorKey, "open_by_sponsor", collections.Uint64Key, collections.Uint64Value),
		Pledges:       collections.NewMap(sb, types.PledgesKey, "pledges", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Pledge](cdc)),
		ActivePledges: collections.NewKeySet(sb, types.ActivePledgesKey, "active_pledges", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
		WindowPledges: collections.NewKeySet(sb, types.WindowPledgesKey, "window_pledges", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
		PledgeWindow:  collections.NewItem(sb, types.PledgeWindowKey, "pledge_window", collections.Uint64Value),
		Deadlines:     collections.NewKeySet(sb, types.DeadlinesKey, "deadlines", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
		Payouts:       collections.NewMap(sb, types.PayoutsKey, "payouts", collections.TripleKeyCodec(collections.Uint64Key, collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Payout](cdc)),

		NextParcel: collections.NewSequence(sb, types.NextParcelKey, "next_parcel"),
		Parcels:    collections.NewIndexedMap(sb, types.ParcelsKey, "parcels", collections.Uint64Key, codec.CollValue[types.Parcel](cdc), newParcelIndexes(sb)),
		Boundaries: collections.NewMap(sb, types.BoundariesKey, "boundaries", collections.Uint64Key, codec.CollValue[types.Boundary](cdc)),
		Appraisals: collections.NewMap(sb, types.AppraisalsKey, "appraisals", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Appraisal](cdc)),
		Tiles:      collections.NewKeySet(sb, types.TilesKey, "tiles", collections.TripleKeyCodec(collections.Uint64Key, collections.Uint32Key, collections.Uint64Key)),
		Deeds:      collections.NewMap(sb, types.DeedsKey, "deeds", collections.BytesKey, collections.Uint64Value),
		Sites:      collections.NewMap(sb, types.SitesKey, "sites", collections.BytesKey, collections.Uint64Value),

		NextTitle:  collections.NewSequence(sb, types.NextTitleKey, "next_title"),
		Titles:     collections.NewMap(sb, types.TitlesKey, "titles", collections.Uint64Key, codec.CollValue[types.Title](cdc)),
		Holdings:   collections.NewMap(sb, types.HoldingsKey, "holdings", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Holding](cdc)),
		NextLease:  collections.NewSequence(sb, types.NextLeaseKey, "next_lease"),
		Leases:     collections.NewIndexedMap(sb, types.LeasesKey, "leases", collections.Uint64Key, codec.CollValue[types.Lease](cdc), newLeaseIndexes(sb)),
		OpenLeases: collections.NewMap(sb, types.OpenLeasesKey, "open_leases", collections.Uint64Key, collections.Uint64Value),
		LeaseEnds:  collections.NewKeySet(sb, types.LeaseEndsKey, "lease_ends", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
		Residences: collections.NewIndexedMap(sb, types.ResidencesKey, "residences", collections.Uint64Key, codec.CollValue[types.Residence](cdc), newResidenceIndexes(sb)),

		Footprints:       collections.NewMap(sb, types.FootprintsKey, "footprints", collections.StringKey, codec.CollValue[types.Footprint](cdc)),
		FootprintChanges: collections.NewMap(sb, types.FootprintChangesKey, "footprint_changes", collections.PairKeyCodec(collections.Uint64Key, collections.StringKey), codec.CollValue[types.FootprintChange](cdc)),
		FootprintDay:     collections.NewItem(sb, types.FootprintDayKey, "footprint_day", collections.Int64Value),

		journal: journal.New(transient, sb, types.JournalTotalsPrefix, types.JournalTouchedPrefix),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	return k
}

// Authority is the seal's address.
func (k *Keeper) Authority() string { return k.authority }

// updateParams replaces the parameters. The denomination stays what it is: escrows,
// appraisals and the footprint are amounts of it.
func (k *Keeper) updateParams(ctx context.Context, params types.Params) error {
	if err := params.Validate(); err != nil {
		return err
	}
	before, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if before.Denom != params.Denom {
		return types.ErrDenomFixed.Wrapf("it is %s", before.Denom)
	}
	if err := k.Params.Set(ctx, params); err != nil {
		return err
	}
	return emit(ctx, &types.EventParamsUpdated{})
}

// account decodes the text of an address.
func (k *Keeper) account(text string) (sdk.AccAddress, error) {
	return k.accounts.AddressCodec().StringToBytes(text)
}

// numberOf is the number of the person who signs with the account.
func (k *Keeper) numberOf(ctx context.Context, text string) (uint64, sdk.AccAddress, error) {
	acc, err := k.account(text)
	if err != nil {
		return 0, nil, err
	}
	number, err := k.citizenship.NumberOf(ctx, acc)
	return number, acc, err
}

// citizen is the number of the citizen in good standing who signs with the account.
func (k *Keeper) citizen(ctx context.Context, text string) (uint64, sdk.AccAddress, error) {
	number, acc, err := k.numberOf(ctx, text)
	if err != nil {
		return 0, nil, err
	}
	good, err := k.citizenship.InGoodStanding(ctx, number)
	if err != nil {
		return 0, nil, err
	}
	if !good {
		return 0, nil, types.ErrNotInGoodStanding.Wrapf("citizen %d", number)
	}
	return number, acc, nil
}

// officer is the number of the officer who signs with the account; one use of the
// office's warrant is taken.
func (k *Keeper) officer(ctx context.Context, text, office string, msg sdk.Msg) (uint64, error) {
	number, _, err := k.numberOf(ctx, text)
	if err != nil {
		return 0, err
	}
	return number, k.contract.UseOffice(ctx, number, office, sdk.MsgTypeURL(msg))
}

func emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}
