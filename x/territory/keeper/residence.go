package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// declareResidence says that a citizen lives in a parcel, or with parcel 0 in none.
func (k *Keeper) declareResidence(ctx context.Context, citizen, id uint64) error {
	if id == 0 {
		has, err := k.Residences.Has(ctx, citizen)
		if err != nil {
			return err
		}
		if !has {
			return types.ErrNotDeclared.Wrapf("citizen %d", citizen)
		}
		return k.leaveResidence(ctx, citizen)
	}
	parcel, err := k.titled(ctx, id)
	if err != nil {
		return err
	}
	if parcel.Kind != types.PARCEL_KIND_PHYSICAL {
		return types.ErrNoResidence.Wrapf("nobody lives in parcel %d, which is virtual", id)
	}
	may, err := k.belongs(ctx, citizen, parcel)
	if err != nil {
		return err
	}
	if !may {
		return types.ErrNoResidence.Wrapf("citizen %d in parcel %d", citizen, id)
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	if err := k.Residences.Set(ctx, citizen, types.Residence{Citizen: citizen, ParcelId: id, SinceDay: day}); err != nil {
		return err
	}
	return emit(ctx, &types.EventResidenceDeclared{Citizen: citizen, ParcelId: id})
}

// belongs says whether a citizen is tenant of a titled parcel or has a stake in it.
func (k *Keeper) belongs(ctx context.Context, citizen uint64, parcel types.Parcel) (bool, error) {
	if parcel.Status != types.PARCEL_STATUS_TITLED {
		return false, nil
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return false, err
	}
	l, open, err := k.openLease(ctx, parcel.Id)
	if err != nil {
		return false, err
	}
	if open && l.Tenant == citizen && l.StatusOn(day) == types.LEASE_STATUS_RUNNING {
		return true, nil
	}
	return k.hasStake(ctx, citizen, parcel)
}

// hasStake says whether a citizen has a part of a parcel.
func (k *Keeper) hasStake(ctx context.Context, citizen uint64, parcel types.Parcel) (bool, error) {
	if parcel.TitleId == 0 {
		return false, nil
	}
	t, err := k.titleOf(ctx, parcel)
	if err != nil {
		return false, err
	}
	h, _, err := k.holding(ctx, t, citizen)
	return err == nil && h.Units.IsPositive(), err
}

// reviewResidence drops a declaration that has lost its ground. It may be of another
// parcel of the title than the one by which a stake was given.
func (k *Keeper) reviewResidence(ctx context.Context, citizen uint64) error {
	r, err := k.Residences.Get(ctx, citizen)
	if err != nil {
		return skipNotFound(err)
	}
	parcel, err := k.parcel(ctx, r.ParcelId)
	if err != nil {
		return err
	}
	may, err := k.belongs(ctx, citizen, parcel)
	if err != nil || may {
		return err
	}
	return k.leaveResidence(ctx, citizen)
}

// leaveResidence takes a declaration back, if there is one.
func (k *Keeper) leaveResidence(ctx context.Context, citizen uint64) error {
	has, err := k.Residences.Has(ctx, citizen)
	if err != nil || !has {
		return err
	}
	if err := k.Residences.Remove(ctx, citizen); err != nil {
		return err
	}
	return emit(ctx, &types.EventResidenceDeclared{Citizen: citizen})
}
