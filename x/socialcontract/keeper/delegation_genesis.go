package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// initDelegations writes the delegations. Their weights are counters of the
// journal, which the referenda have written.
func (k *Keeper) initDelegations(ctx context.Context, gs types.GenesisState) error {
	s := gs.Delegation
	for _, r := range s.Delegations {
		if err := k.delegation.Delegations.Set(ctx, r.Citizen, r.Delegation); err != nil {
			return err
		}
	}
	for _, r := range s.Delegates {
		if err := k.delegation.Delegates.Set(ctx, r.Citizen, r.Delegate); err != nil {
			return err
		}
	}
	for _, r := range s.Carried {
		if err := k.delegation.Carried.Set(ctx, collections.Join(r.ReferendumId, r.Delegate), r.Carried); err != nil {
			return err
		}
	}
	for _, r := range s.DelegationsBefore {
		if err := k.delegation.DelegationsBefore.keep(ctx, r.Citizen, r.Height, r.Delegation); err != nil {
			return err
		}
	}
	for _, r := range s.DelegatesBefore {
		if err := k.delegation.DelegatesBefore.keep(ctx, r.Citizen, r.Height, r.Delegate); err != nil {
			return err
		}
	}
	for _, r := range s.WeightsBefore {
		if err := k.delegation.WeightsBefore.keep(ctx, r.Key(), r.Height, r.Weight); err != nil {
			return err
		}
	}
	return nil
}

// exportDelegations reads what initDelegations writes. Export walks everything.
func (k *Keeper) exportDelegations(ctx context.Context, gs *types.GenesisState) error {
	s := &gs.Delegation
	err := k.delegation.Delegations.Walk(ctx, nil, func(citizen uint64, d types.Delegation) (bool, error) {
		s.Delegations = append(s.Delegations, types.DelegationRecord{Citizen: citizen, Delegation: d})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.delegation.Delegates.Walk(ctx, nil, func(citizen uint64, d types.Delegate) (bool, error) {
		s.Delegates = append(s.Delegates, types.DelegateRecord{Citizen: citizen, Delegate: d})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.delegation.Carried.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], c types.Carried) (bool, error) {
		s.Carried = append(s.Carried, types.CarriedRecord{ReferendumId: key.K1(), Delegate: key.K2(), Carried: c})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.exportEarlier(ctx, s)
}

// exportEarlier reads what is kept of the time before changes.
func (k *Keeper) exportEarlier(ctx context.Context, s *types.DelegationState) error {
	err := k.delegation.DelegationsBefore.values.Walk(ctx, nil, func(key collections.Pair[uint64, int64], d types.Delegation) (bool, error) {
		s.DelegationsBefore = append(s.DelegationsBefore, types.DelegationBefore{Citizen: key.K1(), Height: key.K2(), Delegation: d})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.delegation.DelegatesBefore.values.Walk(ctx, nil, func(key collections.Pair[uint64, int64], d types.Delegate) (bool, error) {
		s.DelegatesBefore = append(s.DelegatesBefore, types.DelegateBefore{Citizen: key.K1(), Height: key.K2(), Delegate: d})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.delegation.WeightsBefore.values.Walk(ctx, nil, func(key collections.Pair[[]byte, int64], w types.Weight) (bool, error) {
		c, track, err := types.ParseWeightKey(key.K1())
		s.WeightsBefore = append(s.WeightsBefore, types.WeightBefore{
			Delegate: c.Delegate, Generation: c.Generation, District: c.District, Track: track, Height: key.K2(), Weight: w,
		})
		return err != nil, err
	})
}
