package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// admit refuses whom the nation's rules keep from doing something with land.
func (k *Keeper) admit(ctx context.Context, number uint64, want types.Want, kind types.ParcelKind, country string) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	admission := params.Admission(want, kind, country)
	if admission == types.ADMISSION_CITIZENS {
		good, err := k.citizenship.InGoodStanding(ctx, number)
		if err == nil && !good {
			err = types.ErrNotInGoodStanding.Wrapf("citizen %d", number)
		}
		return err
	}
	standing, err := k.citizenship.StandingOf(ctx, number)
	if err != nil {
		return err
	}
	if !admission.Admits(standing) {
		return types.ErrNotAdmitted.Wrapf("it takes %s; number %d is %s", admission, number, standing)
	}
	return nil
}

// kindIn is the kind of land in a country; virtual land lies in none.
func kindIn(country string) types.ParcelKind {
	if country == "" {
		return types.PARCEL_KIND_VIRTUAL
	}
	return types.PARCEL_KIND_PHYSICAL
}

// isSeal says whether the account is the nation's seal.
func (k *Keeper) isSeal(ctx context.Context, account string) bool {
	return sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), k.authority, account) == nil
}

// manages refuses whoever does not manage a parcel. The seal manages the nation's land,
// and land whose steward is no longer a citizen in good standing, but not land that was
// given away, which has none; a steward, and whoever holds more than half of the stakes,
// that of a title. It returns the citizen's number, 0 for
// the seal.
func (k *Keeper) manages(ctx context.Context, account string, parcel types.Parcel) (uint64, error) {
	seal := k.isSeal(ctx, account)
	if parcel.TitleId == 0 {
		if !seal {
			return 0, types.ErrNotManager.Wrapf("parcel %d belongs to the nation", parcel.Id)
		}
		return 0, nil
	}
	t, err := k.titleOf(ctx, parcel)
	if err != nil {
		return 0, err
	}
	steward := false
	if t.Steward != 0 {
		if steward, err = k.citizenship.InGoodStanding(ctx, t.Steward); err != nil {
			return 0, err
		}
	}
	if seal {
		if t.Steward == 0 {
			return 0, types.ErrNotManager.Wrapf("parcel %d was given away", parcel.Id)
		}
		if steward {
			return 0, types.ErrNotManager.Wrapf("citizen %d is the steward of parcel %d", t.Steward, parcel.Id)
		}
		return 0, nil
	}
	number, _, err := k.numberOf(ctx, account)
	if err != nil || steward && number == t.Steward {
		return number, err
	}
	h, _, err := k.holding(ctx, t, number)
	if err == nil && !h.MoreThanHalf(t) {
		err = types.ErrNotManager.Wrapf("citizen %d holds %s of %s units of parcel %d", number, h.Units, t.Units, parcel.Id)
	}
	return number, err
}

// titled returns a parcel that belongs to somebody, or fails.
func (k *Keeper) titled(ctx context.Context, id uint64) (types.Parcel, error) {
	parcel, err := k.parcel(ctx, id)
	if err == nil && parcel.Status != types.PARCEL_STATUS_TITLED {
		err = types.ErrParcelStatus.Wrapf("parcel %d is %s", parcel.Id, parcel.Status)
	}
	return parcel, err
}

// unencumbered refuses a parcel whose campaign has milestones to pay, or on which levies
// are owed: neither may be shaken off by another owner or another number.
func (k *Keeper) unencumbered(ctx context.Context, parcel types.Parcel) error {
	if parcel.CampaignId != 0 {
		c, day, err := k.campaignToday(ctx, parcel.CampaignId)
		if err != nil {
			return err
		}
		if status := c.StatusOn(day); status == types.CAMPAIGN_STATUS_TITLED || c.Status == types.CAMPAIGN_STATUS_TITLED {
			return types.ErrCampaignStatus.Wrapf("campaign %d of parcel %d is %s", c.Id, parcel.Id, status)
		}
	}
	owed, err := k.treasury.LevyOwed(ctx, parcel.Id)
	if err == nil && owed.IsPositive() {
		err = types.ErrLevyOwed.Wrapf("%s on parcel %d", owed, parcel.Id)
	}
	return err
}

// transferParcel gives a parcel to another owner: one of the nation by the seal, one
// with stakes by whoever holds all of them.
func (k *Keeper) transferParcel(ctx context.Context, msg *types.MsgTransferParcel) (types.Parcel, error) {
	parcel, err := k.titled(ctx, msg.ParcelId)
	if err != nil {
		return parcel, err
	}
	giver, err := k.owns(ctx, msg.Authority, parcel)
	if err != nil {
		return parcel, err
	}
	if parcel.TitleId == 0 && msg.To == "" {
		return parcel, types.ErrNotOwner.Wrapf("parcel %d belongs to the nation already", parcel.Id)
	}
	if err := k.unencumbered(ctx, parcel); err != nil {
		return parcel, err
	}
	owner := uint64(0)
	parcel.TitleId = 0
	if msg.To != "" {
		if owner, _, err = k.numberOf(ctx, msg.To); err != nil {
			return parcel, err
		}
		if err := k.admit(ctx, owner, types.ToHold, parcel.Kind, parcel.Country); err != nil {
			return parcel, err
		}
		t, err := k.newTitle(ctx, 0, 0, grantUnits)
		if err != nil {
			return parcel, err
		}
		if err := k.keep(ctx, types.NewHolding(t.Id, owner, grantUnits)); err != nil {
			return parcel, err
		}
		if err := k.treasury.BeginLevy(ctx, parcel.Id); err != nil {
			return parcel, err
		}
		parcel.TitleId = t.Id
	}
	if err := k.Parcels.Set(ctx, parcel.Id, parcel); err != nil {
		return parcel, err
	}
	if err := k.reviewResidence(ctx, giver); err != nil {
		return parcel, err
	}
	return parcel, emit(ctx, &types.EventParcelTransferred{ParcelId: parcel.Id, TitleId: parcel.TitleId, Owner: owner})
}

// owns refuses whoever is not the only owner of a parcel, and pays what the stake has
// earned: where the parcel gets another title, nobody could claim it by the parcel. It
// returns the owner's number, 0 for the nation.
func (k *Keeper) owns(ctx context.Context, account string, parcel types.Parcel) (uint64, error) {
	if parcel.TitleId == 0 {
		if !k.isSeal(ctx, account) {
			return 0, types.ErrNotOwner.Wrapf("parcel %d belongs to the nation", parcel.Id)
		}
		return 0, nil
	}
	number, to, err := k.numberOf(ctx, account)
	if err != nil {
		return 0, err
	}
	t, err := k.titleOf(ctx, parcel)
	if err != nil {
		return 0, err
	}
	h, err := k.touch(ctx, t, number)
	if err != nil {
		return 0, err
	}
	if !h.All(t) {
		return 0, types.ErrNotOwner.Wrapf("citizen %d holds %s of %s units of parcel %d", number, h.Units, t.Units, parcel.Id)
	}
	if h, _, err = k.pay(ctx, t, h, to); err != nil {
		return 0, err
	}
	return number, k.keep(ctx, h)
}
