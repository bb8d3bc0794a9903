// Package keeper holds the treasury: the general fund, what is set aside from
// it, and the books of both.
package keeper

import (
	"context"
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"
	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/codec"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Keeper is the treasury. It holds no mutable memory.
type Keeper struct {
	Schema collections.Schema

	// Params: the parameters.
	Params collections.Item[types.Params]
	// LastID: the id of the newest appropriation; one act at a time makes one,
	// so a sequence is no hot key.
	LastID collections.Sequence
	// Appropriations: id → appropriation.
	Appropriations collections.Map[uint64, types.Appropriation]
	// OpenByHolder: (holder, id), so that what a citizen holds is found when
	// the citizen leaves. Only open appropriations are in it.
	OpenByHolder collections.KeySet[collections.Pair[string, uint64]]
	// Disbursements: (appropriation, number) → disbursement.
	Disbursements collections.Map[collections.Pair[uint64, uint64], types.Disbursement]
	// ReleaseQueue: (release time in seconds, appropriation, number) of what is
	// in escrow.
	ReleaseQueue collections.KeySet[collections.Triple[int64, uint64, uint64]]
	// ClosingQueue: (first day without it, appropriation) of what is not closed.
	ClosingQueue collections.KeySet[collections.Pair[int64, uint64]]
	// IssuanceDays: civic day → supply at its start and what was issued on it,
	// for the days of the issuance window.
	IssuanceDays collections.Map[int64, types.IssuanceDay]
	// Issued: the sum of IssuanceDays, so that the limit is measured in O(1).
	Issued collections.Item[math.Int]
	// Spending: denomination → what has left the fund in the epoch.
	Spending collections.Map[string, types.SpendingWindow]
	// Categories: the names that appropriations are booked under.
	Categories collections.KeySet[string]
	// Proposer: operator account of the last block's proposer; absent when it
	// is not a known validator.
	Proposer collections.Item[[]byte]

	claims  claimsState
	streams streamState

	// books are counters that nothing bounds: the public accounts, the entitled and
	// the incomes.
	books *journal.Journal

	accounts    types.AccountKeeper
	bank        types.BankKeeper
	staking     types.StakingKeeper
	citizenship types.CitizenshipKeeper
	contract    types.ContractKeeper

	authority    string
	feeCollector string

	// land is filled in once, after every keeper exists: x/territory depends on the
	// treasury and not the other way round.
	land *types.LandPort
}

// NewKeeper builds the treasury. authority is the seal's address in text, tkey
// the transient store of the journal.
func NewKeeper(
	cdc codec.Codec,
	storeService corestore.KVStoreService,
	tkey *storetypes.TransientStoreKey,
	accounts types.AccountKeeper,
	bank types.BankKeeper,
	staking types.StakingKeeper,
	citizenship types.CitizenshipKeeper,
	contract types.ContractKeeper,
	authority string,
) *Keeper {
	if _, err := accounts.AddressCodec().StringToBytes(authority); err != nil {
		panic(fmt.Errorf("treasury: authority: %w", err))
	}
	for _, purse := range types.Purses() {
		if accounts.GetModuleAddress(purse.Account()) == nil {
			panic(fmt.Sprintf("treasury: the module account %s has no permissions entry", purse.Account()))
		}
	}
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		Params:         collections.NewItem(sb, types.ParamsPrefix, "params", codec.CollValue[types.Params](cdc)),
		LastID:         collections.NewSequence(sb, types.LastIDPrefix, "last_id"),
		Appropriations: collections.NewMap(sb, types.AppropriationsPrefix, "appropriations", collections.Uint64Key, codec.CollValue[types.Appropriation](cdc)),
		OpenByHolder: collections.NewKeySet(sb, types.OpenByHolderPrefix, "open_by_holder",
			collections.PairKeyCodec(collections.StringKey, collections.Uint64Key)),
		Disbursements: collections.NewMap(sb, types.DisbursementsPrefix, "disbursements",
			collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Disbursement](cdc)),
		ReleaseQueue: collections.NewKeySet(sb, types.ReleaseQueuePrefix, "release_queue",
			collections.TripleKeyCodec(collections.Int64Key, collections.Uint64Key, collections.Uint64Key)),
		ClosingQueue: collections.NewKeySet(sb, types.ClosingQueuePrefix, "closing_queue",
			collections.PairKeyCodec(collections.Int64Key, collections.Uint64Key)),
		IssuanceDays: collections.NewMap(sb, types.IssuanceDaysPrefix, "issuance_days", collections.Int64Key, codec.CollValue[types.IssuanceDay](cdc)),
		Issued:       collections.NewItem(sb, types.IssuedPrefix, "issued", sdk.IntValue),
		Spending:     collections.NewMap(sb, types.SpendingPrefix, "spending", collections.StringKey, codec.CollValue[types.SpendingWindow](cdc)),
		Categories:   collections.NewKeySet(sb, types.CategoriesPrefix, "categories", collections.StringKey),
		Proposer:     collections.NewItem(sb, types.ProposerPrefix, "proposer", collections.BytesValue),
		claims:       newClaimsState(sb, cdc),
		streams:      newStreamState(sb, cdc),
		books:        journal.New(tkey, sb, types.BooksPrefix, types.BooksTouchedPrefix),

		accounts: accounts, bank: bank, staking: staking, citizenship: citizenship, contract: contract,
		authority: authority, feeCollector: authtypes.FeeCollectorName, land: new(types.LandPort),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	return k
}

// SetLand connects x/territory, once.
func (k *Keeper) SetLand(land types.LandPort) {
	if *k.land != nil {
		panic("treasury: the land is connected already")
	}
	*k.land = land
}

func (k *Keeper) landPort() (types.LandPort, error) {
	if *k.land == nil {
		return nil, types.ErrUnknownParcel.Wrap("no module knows parcels")
	}
	return *k.land, nil
}

// Authority is the address of the seal.
func (k *Keeper) Authority() string { return k.authority }

// MinFee is the least fee of a transaction that may use gas.
func (k *Keeper) MinFee(ctx context.Context, gas uint64) (sdk.Coin, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return sdk.Coin{}, err
	}
	return params.MinFee(gas), nil
}

// UpdateParams replaces the parameters. The currency stays what it is, and a
// denomination stays accepted while the treasury holds coins of it.
func (k *Keeper) UpdateParams(ctx context.Context, params types.Params) error {
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
	if err := k.checkDropped(ctx, before, params); err != nil {
		return err
	}
	if err := k.checkOwed(ctx, before, params); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, params); err != nil {
		return err
	}
	return emit(ctx, types.NewEventParamsUpdated(params))
}

// checkDropped refuses to drop a denomination that the treasury holds.
func (k *Keeper) checkDropped(ctx context.Context, before, after types.Params) error {
	for _, denom := range before.ReserveDenoms { // at most types.MaxReserveDenoms
		if after.Accepts(denom) {
			continue
		}
		for _, purse := range types.Purses() {
			if held := k.balance(ctx, purse.Account(), denom); held.IsPositive() {
				return types.ErrDenomHeld.Wrapf("%s%s in %s", held, denom, purse.Account())
			}
		}
	}
	return nil
}

// checkOwed is the one place where what everybody owes for an epoch is raised, and
// holds the charter's limits on it.
func (k *Keeper) checkOwed(ctx context.Context, before, after types.Params) error {
	for _, owed := range []struct {
		limit         string
		before, after math.Int
		breach        error
	}{
		{types.LimitDues, before.Dues, after.Dues, types.ErrDuesLimit},
		{types.LimitLevy, math.NewIntFromUint64(before.LevyBps), math.NewIntFromUint64(after.LevyBps), types.ErrLevyLimit},
	} {
		if owed.after.LTE(owed.before) {
			continue
		}
		bound, found, err := k.contract.Limit(ctx, owed.limit)
		if err != nil {
			return err
		}
		if !found {
			return types.Breach(types.ErrNoLimit.Wrap(owed.limit))
		}
		if owed.after.GT(math.NewIntFromUint64(bound)) {
			return types.Breach(errorsmod.Wrapf(owed.breach, "%s: %s, at most %d", owed.limit, owed.after, bound))
		}
	}
	return nil
}

func emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}
