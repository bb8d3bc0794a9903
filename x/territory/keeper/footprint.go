package keeper

import (
	"context"
	"errors"
	"math"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// Footprint is the number, area and value of the parcels whose survey and appraisals
// have not expired: a sum over at most 250 countries.
func (k *Keeper) Footprint(ctx context.Context) (types.Footprint, error) {
	total := types.EmptyFootprint()
	parts, err := k.FootprintByCountry(ctx)
	if err != nil {
		return total, err
	}
	for _, part := range parts {
		if total, err = total.Plus(part.Footprint.Minus(types.EmptyFootprint())); err != nil {
			return total, err
		}
	}
	return total, nil
}

// FootprintByCountry lists the footprint of each country that has one, by code: at most
// 249 and virtual land.
func (k *Keeper) FootprintByCountry(ctx context.Context) ([]types.CountryFootprint, error) {
	var parts []types.CountryFootprint
	err := k.Footprints.Walk(ctx, nil, func(country string, f types.Footprint) (bool, error) {
		parts = append(parts, types.CountryFootprint{Country: country, Footprint: f})
		return false, nil
	})
	return parts, err
}

// recount moves the footprint, and the changes written for later days, from what a
// parcel added before to what it adds after. At most sixteen days are written.
func (k *Keeper) recount(
	ctx context.Context, before types.Parcel, beforeAppraisals []types.Appraisal,
	after types.Parcel, afterAppraisals []types.Appraisal,
) error {
	day, err := k.footprintDay(ctx)
	if err != nil {
		return err
	}
	change := after.Counted(afterAppraisals, day).Minus(before.Counted(beforeAppraisals, day))
	if _, err := k.changeFootprint(ctx, after.Country, change); err != nil {
		return err
	}
	if err := k.plan(ctx, before, beforeAppraisals, day, true); err != nil {
		return err
	}
	return k.plan(ctx, after, afterAppraisals, day, false)
}

// plan writes, or with undo takes back, how the footprint changes when the attestations
// of a parcel expire after a day.
func (k *Keeper) plan(ctx context.Context, parcel types.Parcel, appraisals []types.Appraisal, day int64, undo bool) error {
	for _, d := range parcel.ChangeDays(appraisals, day) {
		change := parcel.Counted(appraisals, d).Minus(parcel.Counted(appraisals, d-1))
		if change.IsZero() {
			continue
		}
		if undo {
			change = change.Negated()
		}
		key := collections.Join(uint64(max(d, 0)), parcel.Country)
		planned, err := k.FootprintChanges.Get(ctx, key)
		if errors.Is(err, collections.ErrNotFound) {
			planned, err = types.NoChange(), nil
		}
		if err != nil {
			return err
		}
		if planned = planned.Plus(change); planned.IsZero() {
			err = k.FootprintChanges.Remove(ctx, key)
		} else {
			err = k.FootprintChanges.Set(ctx, key, planned)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// changeFootprint applies a change to a country.
func (k *Keeper) changeFootprint(ctx context.Context, country string, change types.FootprintChange) (types.Footprint, error) {
	f, err := k.Footprints.Get(ctx, country)
	if errors.Is(err, collections.ErrNotFound) {
		f, err = types.EmptyFootprint(), nil
	}
	if err != nil || change.IsZero() {
		return f, err
	}
	if f, err = f.Plus(change); err != nil {
		return f, err
	}
	if f.IsEmpty() {
		return f, k.Footprints.Remove(ctx, country)
	}
	return f, k.Footprints.Set(ctx, country, f)
}

// expireAttestations applies the changes of the next day that has any, at most one day
// of at most 250 countries a block, until it has caught up with today.
func (k *Keeper) expireAttestations(ctx context.Context) error {
	today, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	done, err := k.footprintDay(ctx)
	if err != nil || today <= done {
		return err
	}
	var due []collections.Pair[uint64, string]
	var changes []types.FootprintChange
	err = k.FootprintChanges.Walk(ctx, nil, func(key collections.Pair[uint64, string], change types.FootprintChange) (bool, error) {
		if key.K1() > uint64(max(today, 0)) || len(due) > 0 && key.K1() != due[0].K1() {
			return true, nil
		}
		due, changes = append(due, key), append(changes, change)
		return false, nil
	})
	if err != nil {
		return err
	}
	if len(due) == 0 {
		return k.FootprintDay.Set(ctx, today)
	}
	day := int64(min(due[0].K1(), math.MaxInt64))
	for i, key := range due {
		f, err := k.changeFootprint(ctx, key.K2(), changes[i])
		if err != nil {
			return err
		}
		if err := k.FootprintChanges.Remove(ctx, key); err != nil {
			return err
		}
		if err := emit(ctx, &types.EventFootprintChanged{Day: day, Country: key.K2(), Footprint: f}); err != nil {
			return err
		}
	}
	return k.FootprintDay.Set(ctx, day)
}

func (k *Keeper) footprintDay(ctx context.Context) (int64, error) {
	day, err := k.FootprintDay.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return day, err
}
