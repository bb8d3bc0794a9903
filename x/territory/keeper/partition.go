package keeper

import (
	"cmp"
	"context"
	"slices"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// grantUnits are those of a title with one owner.
var grantUnits = math.NewInt(types.GrantUnits)

// divisible returns a titled physical parcel that may be replaced by others.
func (k *Keeper) divisible(ctx context.Context, id uint64, day int64) (types.Parcel, error) {
	parcel, err := k.titled(ctx, id)
	if err != nil {
		return parcel, err
	}
	if parcel.Kind != types.PARCEL_KIND_PHYSICAL {
		return parcel, types.ErrInvalidPartition.Wrapf("parcel %d is virtual", id)
	}
	if err := k.notLeased(ctx, id, day); err != nil {
		return parcel, err
	}
	return parcel, k.unencumbered(ctx, parcel)
}

// split replaces a parcel by its parts, at most eight.
func (k *Keeper) split(ctx context.Context, msg *types.MsgSplitParcel) ([]uint64, error) {
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, err
	}
	parcel, err := k.divisible(ctx, msg.ParcelId, day)
	if err != nil {
		return nil, err
	}
	manager, err := k.manages(ctx, msg.Authority, parcel)
	if err != nil {
		return nil, err
	}
	whole, err := k.shape(ctx, parcel.Id)
	if err != nil {
		return nil, err
	}
	parts, shapes := make([]types.Parcel, len(msg.Parts)), make([]geometry.MultiPolygon, len(msg.Parts))
	for i, part := range msg.Parts {
		parts[i] = succeeds(parcel, manager, part.Deed)
		if shapes[i], err = k.measure(ctx, &parts[i], part.Boundary); err != nil {
			return nil, err
		}
	}
	if err := k.isPartition(ctx, whole, shapes); err != nil {
		return nil, err
	}
	if err := k.withdrawLand(ctx, parcel); err != nil {
		return nil, err
	}
	ids := make([]uint64, len(parts))
	for i := range parts {
		parts[i].From = []uint64{parcel.Id}
		if ids[i], err = k.addLand(ctx, parts[i], msg.Parts[i].Boundary, shapes[i]); err != nil {
			return nil, err
		}
	}
	return ids, emit(ctx, &types.EventParcelSplit{ParcelId: parcel.Id, PartIds: ids})
}

// merge replaces parcels of one title and country by one, at most eight.
func (k *Keeper) merge(ctx context.Context, msg *types.MsgMergeParcels) (uint64, error) {
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	parcels, shapes := make([]types.Parcel, len(msg.ParcelIds)), make([]geometry.MultiPolygon, len(msg.ParcelIds))
	for i, id := range msg.ParcelIds {
		if parcels[i], err = k.divisible(ctx, id, day); err != nil {
			return 0, err
		}
		if p, first := parcels[i], parcels[0]; p.TitleId != first.TitleId || p.Country != first.Country {
			return 0, types.ErrInvalidPartition.Wrapf("parcels %d and %d have different titles or countries", first.Id, p.Id)
		}
		if shapes[i], err = k.shape(ctx, id); err != nil {
			return 0, err
		}
	}
	manager, err := k.manages(ctx, msg.Authority, parcels[0])
	if err != nil {
		return 0, err
	}
	oldest := slices.MinFunc(parcels, func(a, b types.Parcel) int { return cmp.Compare(a.TitledDay, b.TitledDay) })
	merged := succeeds(oldest, manager, msg.Deed)
	merged.From = msg.ParcelIds
	whole, err := k.measure(ctx, &merged, msg.Boundary)
	if err != nil {
		return 0, err
	}
	if err := k.isPartition(ctx, whole, shapes); err != nil {
		return 0, err
	}
	for _, parcel := range parcels {
		if err := k.withdrawLand(ctx, parcel); err != nil {
			return 0, err
		}
	}
	id, err := k.addLand(ctx, merged, msg.Boundary, whole)
	if err != nil {
		return 0, err
	}
	return id, emit(ctx, &types.EventParcelsMerged{ParcelIds: msg.ParcelIds, MergedId: id})
}

// succeeds is the parcel that takes the place of another: same owner, same country, same
// day of the title. A surveyor must attest its deed and an appraiser its value, before it
// counts.
func succeeds(parcel types.Parcel, registrant uint64, deed types.Deed) types.Parcel {
	return types.Parcel{
		Kind: parcel.Kind, Country: parcel.Country, Deed: deed, CampaignId: parcel.CampaignId, Registrant: registrant,
		Status: types.PARCEL_STATUS_TITLED, TitledDay: parcel.TitledDay, TitleId: parcel.TitleId,
	}
}

func (k *Keeper) isPartition(ctx context.Context, whole geometry.MultiPolygon, parts []geometry.MultiPolygon) error {
	meter, err := k.meter(ctx)
	if err != nil {
		return err
	}
	if !geometry.Partition(whole, parts, meter) {
		return types.ErrInvalidPartition.Wrap("something is left out, added, or in two parts")
	}
	return nil
}

// withdrawLand takes a titled parcel out of the land, and out of the footprint.
func (k *Keeper) withdrawLand(ctx context.Context, parcel types.Parcel) error {
	if err := k.leaveLand(ctx, parcel); err != nil {
		return err
	}
	after := parcel
	after.Status = types.PARCEL_STATUS_RETIRED
	return k.replace(ctx, parcel, after)
}

// addLand writes a parcel whose land is known to be free.
func (k *Keeper) addLand(ctx context.Context, parcel types.Parcel, boundary types.Boundary, shape geometry.MultiPolygon) (uint64, error) {
	if err := k.deedIsFree(ctx, parcel); err != nil {
		return 0, err
	}
	id, err := k.NextParcel.Next(ctx)
	if err != nil {
		return 0, err
	}
	parcel.Id = id
	if err := k.Boundaries.Set(ctx, id, boundary); err != nil {
		return 0, err
	}
	if err := k.treasury.BeginLevy(ctx, id); err != nil {
		return 0, err
	}
	if err := k.eachTile(ctx, id, shape, k.Tiles.Set); err != nil {
		return 0, err
	}
	return id, k.Parcels.Set(ctx, id, parcel)
}

// notLeased refuses a parcel with an open lease or offer.
func (k *Keeper) notLeased(ctx context.Context, parcel uint64, day int64) error {
	l, open, err := k.openLease(ctx, parcel)
	if err != nil || !open {
		return err
	}
	if l.StatusOn(day).Open() {
		return types.ErrLeased.Wrapf("lease %d of parcel %d", l.Id, parcel)
	}
	return k.endLease(ctx, l, l.StatusOn(day))
}
