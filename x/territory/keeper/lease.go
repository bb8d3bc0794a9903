package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// categoryRents is under what the nation's part of rents is booked.
const categoryRents = "rents"

// offer offers a lease of a titled parcel.
func (k *Keeper) offer(ctx context.Context, msg *types.MsgOfferLease) (types.Lease, error) {
	parcel, err := k.titled(ctx, msg.ParcelId)
	if err != nil {
		return types.Lease{}, err
	}
	if _, err := k.manages(ctx, msg.Authority, parcel); err != nil {
		return types.Lease{}, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Lease{}, err
	}
	if msg.Rent.Denom != params.Denom {
		return types.Lease{}, types.ErrInvalidAmount.Wrapf("rent is in %s, not %s", params.Denom, msg.Rent.Denom)
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.Lease{}, err
	}
	if err := k.notLeased(ctx, parcel.Id, day); err != nil {
		return types.Lease{}, err
	}
	id, err := k.NextLease.Next(ctx)
	if err != nil {
		return types.Lease{}, err
	}
	l := types.Lease{
		Id: id, ParcelId: parcel.Id, Status: types.LEASE_STATUS_OFFERED, Rent: msg.Rent.Amount,
		PeriodDays: msg.PeriodDays, Periods: msg.Periods, GraceDays: msg.GraceDays,
		NationShareBps: params.NationShareBps, Terms: msg.Terms, OfferedDay: day,
	}
	if err := k.Leases.Set(ctx, id, l); err != nil {
		return types.Lease{}, err
	}
	if err := k.OpenLeases.Set(ctx, parcel.Id, id); err != nil {
		return types.Lease{}, err
	}
	return l, emit(ctx, &types.EventLeaseOffered{LeaseId: id, ParcelId: parcel.Id, Rent: msg.Rent})
}

// take makes somebody the tenant, who pays the first period at once.
func (k *Keeper) take(ctx context.Context, tenant uint64, from sdk.AccAddress, msg *types.MsgLease) (types.Lease, error) {
	l, err := k.lease(ctx, msg.LeaseId)
	if err != nil {
		return l, err
	}
	if l.Status != types.LEASE_STATUS_OFFERED {
		return l, types.ErrLeaseStatus.Wrapf("lease %d is %s", l.Id, l.Status)
	}
	parcel, err := k.titled(ctx, l.ParcelId)
	if err != nil {
		return l, err
	}
	if err := k.admit(ctx, tenant, types.ToLease, parcel.Kind, parcel.Country); err != nil {
		return l, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return l, err
	}
	if rent := sdk.NewCoin(params.Denom, l.Rent); msg.Rent.Amount.IsNil() || !msg.Rent.Equal(rent) {
		return l, types.ErrInvalidAmount.Wrapf("the rent is %s", rent)
	}
	if l.StartDay, err = k.citizenship.CivicDay(ctx); err != nil {
		return l, err
	}
	l.Tenant, l.Status = tenant, types.LEASE_STATUS_RUNNING
	if _, err := k.receiveRent(ctx, from, l, parcel, 1); err != nil {
		return l, err
	}
	return l, emit(ctx, &types.EventLeased{LeaseId: l.Id, Tenant: tenant, EndDay: l.EndDay()})
}

// payRent pays rent ahead, or late within the days of grace.
func (k *Keeper) payRent(ctx context.Context, from sdk.AccAddress, id uint64, periods uint32) (types.Lease, sdk.Coin, error) {
	l, err := k.lease(ctx, id)
	if err != nil {
		return l, sdk.Coin{}, err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return l, sdk.Coin{}, err
	}
	if status := l.StatusOn(day); status != types.LEASE_STATUS_RUNNING {
		return l, sdk.Coin{}, types.ErrLeaseStatus.Wrapf("lease %d is %s", id, status)
	}
	if periods < 1 || periods > l.Periods-l.PeriodsPaid {
		return l, sdk.Coin{}, types.ErrInvalidAmount.Wrapf("%d periods; of %d, %d are paid", periods, l.Periods, l.PeriodsPaid)
	}
	parcel, err := k.parcel(ctx, l.ParcelId)
	if err != nil {
		return l, sdk.Coin{}, err
	}
	if err := k.LeaseEnds.Remove(ctx, endKey(l)); err != nil {
		return l, sdk.Coin{}, err
	}
	amount, err := k.receiveRent(ctx, from, l, parcel, periods)
	l.PeriodsPaid += periods
	return l, amount, err
}

// receiveRent takes the rent of periods: the nation's part goes to the treasury, the
// rest is shared by the stakes. All of it is the nation's where the land is.
func (k *Keeper) receiveRent(ctx context.Context, from sdk.AccAddress, l types.Lease, parcel types.Parcel, periods uint32) (sdk.Coin, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return sdk.Coin{}, err
	}
	amount := sdk.NewCoin(params.Denom, l.Rent.MulRaw(int64(periods)))
	nation := amount
	if parcel.TitleId != 0 {
		nation.Amount = l.NationShare(amount.Amount)
	}
	if nation.IsPositive() {
		if err := k.treasury.Collect(ctx, from, nation, categoryRents); err != nil {
			return amount, err
		}
	}
	if rest := amount.Sub(nation); rest.IsPositive() {
		if err := k.receive(ctx, from, rest); err != nil {
			return amount, err
		}
		t, err := k.titleOf(ctx, parcel)
		if err != nil {
			return amount, err
		}
		if err := t.AdmitsRent(rest.Amount); err != nil {
			return amount, err
		}
		if err := k.earn(ctx, t, rest.Amount); err != nil {
			return amount, err
		}
	}
	l.PeriodsPaid += periods
	if err := k.Leases.Set(ctx, l.Id, l); err != nil {
		return amount, err
	}
	if err := k.LeaseEnds.Set(ctx, endKey(l)); err != nil {
		return amount, err
	}
	return amount, emit(ctx, &types.EventRentPaid{LeaseId: l.Id, Amount: amount, Nation: nation, PaidThroughDay: l.PaidThroughDay()})
}

// endKey is the place of a running lease in the queue.
func endKey(l types.Lease) collections.Pair[uint64, uint64] {
	return collections.Join(uint64(max(l.LastDay(), 0)), l.Id)
}

// lease returns a lease or ErrNoLease.
func (k *Keeper) lease(ctx context.Context, id uint64) (types.Lease, error) {
	l, err := k.Leases.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Lease{}, types.ErrNoLease.Wrapf("%d", id)
	}
	return l, err
}

// openLease returns the lease that keeps others from a parcel, if there is one.
func (k *Keeper) openLease(ctx context.Context, parcel uint64) (types.Lease, bool, error) {
	id, err := k.OpenLeases.Get(ctx, parcel)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Lease{}, false, nil
	}
	if err != nil {
		return types.Lease{}, false, err
	}
	l, err := k.lease(ctx, id)
	return l, err == nil, err
}
