package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// delegationState keeps who delegates to whom. The weights of delegates are
// counters of the journal of referenda.
type delegationState struct {
	// Delegations: citizen → whom they delegate to. One key a delegator.
	Delegations collections.Map[uint64, types.Delegation]
	// Delegates: citizen → mark of who has ever had delegators, so that everybody
	// else learns with one read that a vote carries none. Written at a block's end,
	// and when the delegate leaves.
	Delegates collections.Map[uint64, types.Delegate]
	// Carried: (referendum, delegate) → votes that are in the count for others.
	// Written at a block's end, pruned with the votes.
	Carried collections.Map[collections.Pair[uint64, uint64], types.Carried]

	// DelegationsBefore: (citizen, height of a change) → delegation before it.
	DelegationsBefore past[uint64, types.Delegation]
	// DelegatesBefore: (citizen, height of a change) → mark before it.
	DelegatesBefore past[uint64, types.Delegate]
	// WeightsBefore: (weight, height of a change) → its counters before it.
	WeightsBefore past[[]byte, types.Weight]
}

func newDelegationState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) delegationState {
	delegation, delegate := codec.CollValue[types.Delegation](cdc), codec.CollValue[types.Delegate](cdc)
	return delegationState{
		Delegations: collections.NewMap(sb, types.DelegationPrefix, "delegations", collections.Uint64Key, delegation),
		Delegates:   collections.NewMap(sb, types.DelegatePrefix, "delegates", collections.Uint64Key, delegate),
		Carried: collections.NewMap(sb, types.CarriedPrefix, "carried",
			collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Carried](cdc)),

		DelegationsBefore: newPast(sb, types.DelegationBeforePrefix, types.DelegationBeforeQueue, "delegations_before",
			collections.Uint64Key, delegation),
		DelegatesBefore: newPast(sb, types.DelegateBeforePrefix, types.DelegateBeforeQueue, "delegates_before",
			collections.Uint64Key, delegate),
		WeightsBefore: newPast(sb, types.WeightBeforePrefix, types.WeightBeforeQueue, "weights_before",
			collections.BytesKey, codec.CollValue[types.Weight](cdc)),
	}
}
