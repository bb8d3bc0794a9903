package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// claimsState is what citizens can claim and what they owe, by closed epochs.
type claimsState struct {
	// Rates: epoch → what its close laid down. The epochs of the window only.
	Rates collections.Map[int64, types.EpochRates]
	// Window: the oldest epoch that can be claimed, and the newest.
	Window collections.Item[types.EpochWindow]
	// Entitlements: citizen → first epoch not claimed. Only who shares in the
	// dividend of the present epoch has one.
	Entitlements collections.Map[uint64, int64]
	// DuesPaid: citizen → last epoch whose dues are paid.
	DuesPaid collections.Map[uint64, int64]
	// LeviesPaid: parcel → last epoch whose levy is paid.
	LeviesPaid collections.Map[uint64, int64]
	// Incomes: citizen → what was paid in the last epoch in which anything was.
	Incomes collections.Map[uint64, types.Income]
}

func newClaimsState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) claimsState {
	return claimsState{
		Rates:  collections.NewMap(sb, types.RatesPrefix, "rates", collections.Int64Key, codec.CollValue[types.EpochRates](cdc)),
		Window: collections.NewItem(sb, types.WindowPrefix, "window", codec.CollValue[types.EpochWindow](cdc)),
		Entitlements: collections.NewMap(sb, types.EntitlementsPrefix, "entitlements",
			collections.Uint64Key, collections.Int64Value),
		DuesPaid:   collections.NewMap(sb, types.DuesPaidPrefix, "dues_paid", collections.Uint64Key, collections.Int64Value),
		LeviesPaid: collections.NewMap(sb, types.LeviesPaidPrefix, "levies_paid", collections.Uint64Key, collections.Int64Value),
		Incomes:    collections.NewMap(sb, types.IncomesPrefixKey, "incomes", collections.Uint64Key, codec.CollValue[types.Income](cdc)),
	}
}
