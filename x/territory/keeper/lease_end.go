package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// end ends a lease for a party to it: an offer for who manages the parcel, a running
// lease for the tenant, and for the manager once rent is late.
func (k *Keeper) end(ctx context.Context, account string, id uint64) error {
	l, err := k.lease(ctx, id)
	if err != nil {
		return err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	if status := l.StatusOn(day); !status.Open() {
		return types.ErrLeaseStatus.Wrapf("lease %d is %s", id, status)
	}
	if l.Status == types.LEASE_STATUS_RUNNING && !k.isSeal(ctx, account) {
		number, _, err := k.numberOf(ctx, account)
		if err != nil {
			return err
		}
		if number == l.Tenant {
			return k.endLease(ctx, l, types.LEASE_STATUS_ENDED)
		}
	}
	parcel, err := k.parcel(ctx, l.ParcelId)
	if err != nil {
		return err
	}
	if _, err := k.manages(ctx, account, parcel); err != nil {
		return err
	}
	if l.Status == types.LEASE_STATUS_RUNNING && day <= l.PaidThroughDay() {
		return types.ErrNotParty.Wrapf("the rent of lease %d is paid through day %d; only the tenant may end it", id, l.PaidThroughDay())
	}
	return k.endLease(ctx, l, types.LEASE_STATUS_ENDED)
}

// endLease closes an open lease. A residence that rested on it alone ends with it.
func (k *Keeper) endLease(ctx context.Context, l types.Lease, status types.LeaseStatus) error {
	if l.Status == types.LEASE_STATUS_RUNNING {
		if err := k.LeaseEnds.Remove(ctx, endKey(l)); err != nil {
			return err
		}
	}
	if err := k.OpenLeases.Remove(ctx, l.ParcelId); err != nil {
		return err
	}
	tenant := l.Tenant
	l.Status = status
	if err := k.Leases.Set(ctx, l.Id, l); err != nil {
		return err
	}
	if err := emit(ctx, &types.EventLeaseEnded{LeaseId: l.Id, Status: status}); err != nil {
		return err
	}
	return k.reviewResidence(ctx, tenant)
}

// closeLeases ends leases that have run out, at most limit a block. Whoever reads a
// lease in the meantime compares its days, so the queue is in no hurry.
func (k *Keeper) closeLeases(ctx context.Context, limit int) error {
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	var over []uint64
	err = k.LeaseEnds.Walk(ctx, nil, func(key collections.Pair[uint64, uint64]) (bool, error) {
		if key.K1() >= uint64(max(day, 0)) {
			return true, nil
		}
		over = append(over, key.K2())
		return len(over) == limit, nil
	})
	if err != nil {
		return err
	}
	for _, id := range over {
		l, err := k.lease(ctx, id)
		if err != nil {
			return err
		}
		if err := k.endLease(ctx, l, l.StatusOn(day)); err != nil {
			return err
		}
	}
	return nil
}
