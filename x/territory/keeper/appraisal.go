package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// appraise attests the value of a titled parcel. The appraiser's former appraisal and
// expired ones make room.
func (k *Keeper) appraise(ctx context.Context, appraiser uint64, msg *types.MsgAppraise) (types.Appraisal, error) {
	parcel, err := k.parcel(ctx, msg.ParcelId)
	if err != nil {
		return types.Appraisal{}, err
	}
	if parcel.Status != types.PARCEL_STATUS_TITLED {
		return types.Appraisal{}, types.ErrParcelStatus.Wrapf("parcel %d is %s", parcel.Id, parcel.Status)
	}
	own, err := k.hasStake(ctx, appraiser, parcel)
	if err != nil {
		return types.Appraisal{}, err
	}
	if own {
		return types.Appraisal{}, types.ErrOwnBusiness.Wrapf("citizen %d has a stake in parcel %d", appraiser, parcel.Id)
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Appraisal{}, err
	}
	if err := types.ValidateAmount(msg.Value.Amount); err != nil {
		return types.Appraisal{}, err
	}
	if msg.Value.Denom != params.Denom {
		return types.Appraisal{}, types.ErrInvalidAmount.Wrapf("appraisals are in %s, not %s", params.Denom, msg.Value.Denom)
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.Appraisal{}, err
	}
	before, err := k.appraisals(ctx, parcel.Id)
	if err != nil {
		return types.Appraisal{}, err
	}
	appraisal := types.Appraisal{
		ParcelId: parcel.Id, Appraiser: appraiser, Value: msg.Value.Amount,
		ExpiryDay: day + params.AppraisalDays, Document: msg.Document,
	}
	var after []types.Appraisal
	for _, a := range before {
		if a.Appraiser != appraiser && day <= a.ExpiryDay {
			after = append(after, a)
			continue
		}
		if err := k.Appraisals.Remove(ctx, collections.Join(parcel.Id, a.Appraiser)); err != nil {
			return types.Appraisal{}, err
		}
	}
	if len(after) >= types.MaxAppraisals {
		return types.Appraisal{}, types.ErrTooManyAppraisals.Wrapf("parcel %d has %d", parcel.Id, len(after))
	}
	after = append(after, appraisal)
	if err := k.Appraisals.Set(ctx, collections.Join(parcel.Id, appraiser), appraisal); err != nil {
		return types.Appraisal{}, err
	}
	if err := k.recount(ctx, parcel, before, parcel, after); err != nil {
		return types.Appraisal{}, err
	}
	return appraisal, emit(ctx, &types.EventParcelAppraised{
		ParcelId: parcel.Id, Appraiser: appraiser, Value: sdk.NewCoin(params.Denom, appraisal.Value), ExpiryDay: appraisal.ExpiryDay,
	})
}

// appraisals lists the appraisals of a parcel, at most seven, by appraiser.
func (k *Keeper) appraisals(ctx context.Context, parcel uint64) ([]types.Appraisal, error) {
	var list []types.Appraisal
	err := k.Appraisals.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](parcel),
		func(_ collections.Pair[uint64, uint64], a types.Appraisal) (bool, error) {
			list = append(list, a)
			return false, nil
		})
	return list, err
}
