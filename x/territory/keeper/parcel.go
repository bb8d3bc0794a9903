package keeper

import (
	"bytes"
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// register describes a parcel, checks its boundary and computes its area.
func (k *Keeper) register(ctx context.Context, registrant uint64, msg *types.MsgRegisterParcel) (types.Parcel, error) {
	parcel := types.Parcel{
		Kind: msg.Kind, Country: msg.Country, Deed: msg.Deed, CampaignId: msg.CampaignId,
		Registrant: registrant, Status: types.PARCEL_STATUS_REGISTERED,
	}
	if err := k.deedIsFree(ctx, parcel); err != nil {
		return types.Parcel{}, err
	}
	if parcel.Kind == types.PARCEL_KIND_PHYSICAL {
		shape, err := k.measure(ctx, &parcel, msg.Boundary)
		if err != nil {
			return types.Parcel{}, err
		}
		if err := k.landIsFree(ctx, shape); err != nil {
			return types.Parcel{}, err
		}
	} else if err := k.siteIsFree(ctx, parcel); err != nil {
		return types.Parcel{}, err
	}
	if parcel.CampaignId != 0 {
		c, day, err := k.campaignToday(ctx, parcel.CampaignId)
		if err != nil {
			return types.Parcel{}, err
		}
		if status := c.StatusOn(day); status.Ended() {
			return types.Parcel{}, types.ErrCampaignStatus.Wrapf("campaign %d is %s", c.Id, status)
		}
		if err := matches(c, parcel); err != nil {
			return types.Parcel{}, err
		}
	}
	id, err := k.NextParcel.Next(ctx)
	if err != nil {
		return types.Parcel{}, err
	}
	parcel.Id = id
	if parcel.Kind == types.PARCEL_KIND_PHYSICAL {
		if err := k.Boundaries.Set(ctx, id, msg.Boundary); err != nil {
			return types.Parcel{}, err
		}
	}
	if err := k.Parcels.Set(ctx, id, parcel); err != nil {
		return types.Parcel{}, err
	}
	return parcel, emit(ctx, &types.EventParcelRegistered{
		ParcelId: id, Registrant: registrant, Kind: parcel.Kind, Country: parcel.Country, AreaDm2: parcel.AreaDm2,
	})
}

// measure checks a boundary and writes into the parcel what follows from it.
func (k *Keeper) measure(ctx context.Context, parcel *types.Parcel, boundary types.Boundary) (geometry.MultiPolygon, error) {
	shape, err := boundary.Shape()
	if err != nil {
		return nil, err
	}
	meter, err := k.meter(ctx)
	if err != nil {
		return nil, err
	}
	if err := shape.Validate(meter); err != nil {
		return nil, types.ErrInvalidBoundary.Wrap(err.Error())
	}
	hash, err := boundary.Hash()
	if err != nil {
		return nil, err
	}
	parcel.AreaDm2 = geometry.AreaDm2(shape)
	parcel.Vertices = uint32(shape.Vertices())
	parcel.BoundaryHash = hash
	return shape, nil
}

// matches says whether a parcel is what a campaign is for.
func matches(c types.Campaign, parcel types.Parcel) error {
	switch {
	case parcel.CampaignId != c.Id:
		return types.ErrCampaignMismatch.Wrapf("parcel %d belongs to campaign %d, not %d", parcel.Id, parcel.CampaignId, c.Id)
	case parcel.Country != c.Country:
		return types.ErrCampaignMismatch.Wrapf("country %q, not %q", parcel.Country, c.Country)
	case len(c.BoundaryHash) != 0 && !bytes.Equal(parcel.BoundaryHash, c.BoundaryHash):
		return types.ErrCampaignMismatch.Wrapf("boundary %X, not %X", parcel.BoundaryHash, c.BoundaryHash)
	case c.TitleReference != "" && parcel.Deed.Reference != c.TitleReference:
		return types.ErrCampaignMismatch.Wrapf("deed %q, not %q", parcel.Deed.Reference, c.TitleReference)
	default:
		return nil
	}
}

// parcel returns a parcel or ErrNoParcel.
func (k *Keeper) parcel(ctx context.Context, id uint64) (types.Parcel, error) {
	p, err := k.Parcels.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Parcel{}, types.ErrNoParcel.Wrapf("%d", id)
	}
	return p, err
}

// deedIsFree refuses a deed that a titled parcel has.
func (k *Keeper) deedIsFree(ctx context.Context, parcel types.Parcel) error {
	id, taken, err := owner(ctx, k.Deeds, parcel.DeedKey())
	if taken {
		err = types.ErrDeedTaken.Wrapf("%s %q is the deed of parcel %d", parcel.Country, parcel.Deed.Reference, id)
	}
	return err
}

// owner is the titled parcel that has a deed or a URI, if there is one.
func owner(ctx context.Context, of collections.Map[[]byte, uint64], key []byte) (id uint64, taken bool, err error) {
	id, err = of.Get(ctx, key)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, false, nil
	}
	return id, err == nil, err
}

// siteIsFree refuses virtual land where a titled parcel is.
func (k *Keeper) siteIsFree(ctx context.Context, parcel types.Parcel) error {
	id, taken, err := owner(ctx, k.Sites, parcel.SiteKey())
	if taken {
		err = types.ErrSiteTaken.Wrapf("%q is parcel %d", parcel.Deed.Document.URI, id)
	}
	return err
}

// survey attests a parcel and, the first time, titles it.
func (k *Keeper) survey(ctx context.Context, surveyor uint64, msg *types.MsgSurvey) (types.Parcel, error) {
	parcel, err := k.parcel(ctx, msg.ParcelId)
	if err != nil {
		return types.Parcel{}, err
	}
	if parcel.Status == types.PARCEL_STATUS_RETIRED {
		return types.Parcel{}, types.ErrParcelStatus.Wrapf("parcel %d is retired", parcel.Id)
	}
	if parcel.Kind == types.PARCEL_KIND_VIRTUAL && msg.TitleAreaDm2 != 0 {
		return types.Parcel{}, types.ErrInvalidParcel.Wrapf("virtual land has no area, not %d", msg.TitleAreaDm2)
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Parcel{}, err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.Parcel{}, err
	}
	first := parcel.Status == types.PARCEL_STATUS_REGISTERED
	before := parcel
	if !parcel.Surveyed() {
		if err := k.enterDeed(ctx, parcel); err != nil {
			return types.Parcel{}, err
		}
	}
	if first {
		if err := k.enterLand(ctx, parcel); err != nil {
			return types.Parcel{}, err
		}
		if parcel.CampaignId != 0 {
			if parcel.TitleId, err = k.title(ctx, parcel.CampaignId, parcel, surveyor, day); err != nil {
				return types.Parcel{}, err
			}
		}
		parcel.Status, parcel.TitledDay = types.PARCEL_STATUS_TITLED, day
	}
	parcel.TitleAreaDm2, parcel.Surveyor, parcel.Survey = msg.TitleAreaDm2, surveyor, msg.Document
	parcel.SurveyExpiryDay = day + params.SurveyDays
	if err := k.replace(ctx, before, parcel); err != nil {
		return types.Parcel{}, err
	}
	if err := emit(ctx, &types.EventParcelSurveyed{ParcelId: parcel.Id, Surveyor: surveyor, ExpiryDay: parcel.SurveyExpiryDay}); err != nil {
		return types.Parcel{}, err
	}
	if !first {
		return parcel, nil
	}
	return parcel, emit(ctx, &types.EventParcelTitled{ParcelId: parcel.Id, CampaignId: parcel.CampaignId})
}

// replace writes a parcel and recounts the footprint.
func (k *Keeper) replace(ctx context.Context, before, after types.Parcel) error {
	appraisals, err := k.appraisals(ctx, after.Id)
	if err != nil {
		return err
	}
	if err := k.Parcels.Set(ctx, after.Id, after); err != nil {
		return err
	}
	return k.recount(ctx, before, appraisals, after, appraisals)
}

// retire takes a parcel out of the land.
func (k *Keeper) retire(ctx context.Context, id uint64, reason string) error {
	parcel, err := k.parcel(ctx, id)
	if err != nil {
		return err
	}
	if parcel.Status == types.PARCEL_STATUS_RETIRED {
		return types.ErrParcelStatus.Wrapf("parcel %d is retired", id)
	}
	if parcel.Status == types.PARCEL_STATUS_TITLED {
		if err := k.leaveLand(ctx, parcel); err != nil {
			return err
		}
		if err := k.endUse(ctx, parcel); err != nil {
			return err
		}
	}
	after := parcel
	after.Status = types.PARCEL_STATUS_RETIRED
	if err := k.replace(ctx, parcel, after); err != nil {
		return err
	}
	return emit(ctx, &types.EventParcelRetired{ParcelId: id, Reason: reason})
}

// endUse ends the lease of a parcel that leaves the land, and the campaign that has
// milestones left to pay for it.
func (k *Keeper) endUse(ctx context.Context, parcel types.Parcel) error {
	l, open, err := k.openLease(ctx, parcel.Id)
	if err != nil {
		return err
	}
	if open {
		if err := k.endLease(ctx, l, types.LEASE_STATUS_ENDED); err != nil {
			return err
		}
	}
	if parcel.CampaignId == 0 {
		return nil
	}
	c, err := k.campaign(ctx, parcel.CampaignId)
	if err != nil || c.Status != types.CAMPAIGN_STATUS_TITLED {
		return err
	}
	return k.halt(ctx, c)
}
