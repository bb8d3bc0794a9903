package simulation

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/territory/keeper"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// MsgTransferStakeFactory gives a random part of a stake, or all of it, to a random
// account.
func MsgTransferStakeFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).TransferStake,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgTransferStake], error) {
			parcel, err := anyOwned(ctx, k, data)
			if err != nil {
				return nil, err
			}
			t, err := k.Titles.Get(ctx, parcel.TitleId)
			if err != nil {
				return nil, err
			}
			units := t.Units.MulRaw(int64(data.Rand().Intn(5))).QuoRaw(10)
			to, err := simulate.OneOf(data, data.AllAccounts())
			return func(by simsx.SimAccount) (*types.MsgTransferStake, error) {
				return &types.MsgTransferStake{Citizen: by.AddressBech32, ParcelId: parcel.Id, To: to.AddressBech32, Units: units}, nil
			}, err
		})
}

// MsgClaimRentFactory claims what a stake has earned.
func MsgClaimRentFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).ClaimRent,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgClaimRent], error) {
			parcel, err := anyOwned(ctx, k, data)
			return func(by simsx.SimAccount) (*types.MsgClaimRent, error) {
				return &types.MsgClaimRent{Citizen: by.AddressBech32, ParcelId: parcel.Id}, nil
			}, err
		})
}

// MsgTransferParcelFactory gives a parcel of a sole owner to somebody, or to the nation.
func MsgTransferParcelFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).TransferParcel,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgTransferParcel], error) {
			parcel, err := anyOwned(ctx, k, data)
			if err != nil {
				return nil, err
			}
			to, err := simulate.OneOf(data, data.AllAccounts())
			account := to.AddressBech32
			if data.Rand().Intn(3) == 0 {
				account = ""
			}
			return func(by simsx.SimAccount) (*types.MsgTransferParcel, error) {
				return &types.MsgTransferParcel{Authority: by.AddressBech32, ParcelId: parcel.Id, To: account}, nil
			}, err
		})
}

// SealTransfersParcelFactory gives a parcel of the nation to somebody.
func SealTransfersParcelFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgTransferParcel] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgTransferParcel) {
		parcel, err := anyTitled(ctx, k, data, func(p types.Parcel) bool { return p.TitleId == 0 })
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		to := data.AnyAccount(reporter)
		return nil, &types.MsgTransferParcel{Authority: k.Authority(), ParcelId: parcel.Id, To: to.AddressBech32}
	}
}

// MsgSplitParcelFactory halves a parcel with four corners.
func MsgSplitParcelFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).SplitParcel,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgSplitParcel], error) {
			parcel, err := anyTitled(ctx, k, data, func(p types.Parcel) bool { return p.Vertices == 4 && divisible(ctx, k, p) })
			if err != nil {
				return nil, err
			}
			boundary, err := k.Boundaries.Get(ctx, parcel.Id)
			if err != nil {
				return nil, err
			}
			c := boundary.Polygons[0].Rings[0].Coordinates
			west, south, east, north := c[0], c[1], c[4], c[5]
			if east-west < 2 {
				return nil, simulate.ErrNothing
			}
			middle := west + (east-west)/2
			parts := []types.Part{
				{Boundary: rectangle(west, south, middle, north), Deed: types.Deed{Reference: reference(data), Document: document(data)}},
				{Boundary: rectangle(middle, south, east, north), Deed: types.Deed{Reference: reference(data), Document: document(data)}},
			}
			return func(by simsx.SimAccount) (*types.MsgSplitParcel, error) {
				return &types.MsgSplitParcel{Authority: by.AddressBech32, ParcelId: parcel.Id, Parts: parts}, nil
			}, nil
		})
}

// MsgMergeParcelsFactory puts the halves of a parcel together again.
func MsgMergeParcelsFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).MergeParcels,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgMergeParcels], error) {
			west, err := anyTitled(ctx, k, data, func(p types.Parcel) bool { return len(p.From) == 1 && divisible(ctx, k, p) })
			if err != nil {
				return nil, err
			}
			east, err := k.Parcels.Get(ctx, west.Id+1)
			if err != nil || len(east.From) != 1 || east.From[0] != west.From[0] {
				return nil, simulate.ErrNothing
			}
			boundary, err := k.Boundaries.Get(ctx, west.From[0])
			deed := types.Deed{Reference: reference(data), Document: document(data)}
			return func(by simsx.SimAccount) (*types.MsgMergeParcels, error) {
				return &types.MsgMergeParcels{
					Authority: by.AddressBech32, ParcelIds: []uint64{west.Id, east.Id}, Boundary: boundary, Deed: deed,
				}, nil
			}, err
		})
}

// MsgDeclareResidenceFactory says that somebody lives in a parcel, or in none.
func MsgDeclareResidenceFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).DeclareResidence,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgDeclareResidence], error) {
			id, err := anyParcel(ctx, k, data, types.PARCEL_STATUS_TITLED)
			if err == nil && data.Rand().Intn(4) == 0 {
				id = 0
			}
			return func(by simsx.SimAccount) (*types.MsgDeclareResidence, error) {
				return &types.MsgDeclareResidence{Citizen: by.AddressBech32, ParcelId: id}, nil
			}, err
		})
}

// anyTitled returns one of the first titled parcels that fit.
func anyTitled(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, fits func(types.Parcel) bool) (types.Parcel, error) {
	var found []types.Parcel
	looked := 0
	err := k.Parcels.Indexes.Status.Walk(ctx, collections.NewPrefixedPairRange[int32, uint64](int32(types.PARCEL_STATUS_TITLED)),
		func(_ int32, id uint64) (bool, error) {
			p, err := k.Parcels.Get(ctx, id)
			if err == nil && fits(p) {
				found = append(found, p)
			}
			looked++
			return looked == maxLooked, err
		})
	if err != nil {
		return types.Parcel{}, err
	}
	return simulate.OneOf(data, found)
}

// anyOwned returns a titled parcel that has stakes.
func anyOwned(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (types.Parcel, error) {
	return anyTitled(ctx, k, data, func(p types.Parcel) bool { return p.TitleId != 0 })
}

// divisible says whether a parcel has stakes, no open lease, and no campaign that still
// pays for it.
func divisible(ctx context.Context, k *keeper.Keeper, p types.Parcel) bool {
	leased, err := k.OpenLeases.Has(ctx, p.Id)
	if err != nil || leased || p.TitleId == 0 {
		return false
	}
	c, err := k.Campaigns.Get(ctx, p.CampaignId)
	return p.CampaignId == 0 || err == nil && c.Status != types.CAMPAIGN_STATUS_TITLED
}

func rectangle(west, south, east, north int32) types.Boundary {
	return types.Boundary{Polygons: []types.Polygon{{Rings: []types.Ring{{
		Coordinates: []int32{west, south, east, south, east, north, west, north, west, south},
	}}}}}
}
