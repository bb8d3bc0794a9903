package simulation

import (
	"context"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/territory/keeper"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// randomOffer offers a short lease of a parcel.
func randomOffer(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, parcel uint64) (types.MsgOfferLease, error) {
	params, err := k.Params.Get(ctx)
	r := data.Rand()
	return types.MsgOfferLease{
		ParcelId: parcel, Rent: sdk.NewCoin(params.Denom, math.NewInt(int64(1+r.Intn(1_000)))),
		PeriodDays: int64(1 + r.Intn(5)), Periods: uint32(1 + r.Intn(10)), GraceDays: int64(r.Intn(3)), Terms: document(data),
	}, err
}

// MsgOfferLeaseFactory offers a parcel that has stakes.
func MsgOfferLeaseFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).OfferLease,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgOfferLease], error) {
			parcel, err := anyOwned(ctx, k, data)
			if err != nil {
				return nil, err
			}
			offer, err := randomOffer(ctx, k, data, parcel.Id)
			return func(by simsx.SimAccount) (*types.MsgOfferLease, error) {
				msg := offer
				msg.Authority = by.AddressBech32
				return &msg, nil
			}, err
		})
}

// SealOffersLeaseFactory offers a parcel of the nation.
func SealOffersLeaseFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgOfferLease] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgOfferLease) {
		parcel, err := anyTitled(ctx, k, data, func(p types.Parcel) bool { return p.TitleId == 0 })
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		offer, err := randomOffer(ctx, k, data, parcel.Id)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		offer.Authority = k.Authority()
		return nil, &offer
	}
}

// MsgLeaseFactory takes an offer.
func MsgLeaseFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Lease,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgLease], error) {
			l, err := anyLease(ctx, k, data, types.LEASE_STATUS_OFFERED)
			if err != nil {
				return nil, err
			}
			params, err := k.Params.Get(ctx)
			rent := sdk.NewCoin(params.Denom, l.Rent)
			return func(by simsx.SimAccount) (*types.MsgLease, error) {
				if !by.LiquidBalance().BlockAmount(rent) {
					return nil, simulate.ErrNothing
				}
				return &types.MsgLease{Tenant: by.AddressBech32, LeaseId: l.Id, Rent: rent}, nil
			}, err
		})
}

// MsgPayRentFactory pays a period or two.
func MsgPayRentFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).PayRent,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgPayRent], error) {
			l, err := anyLease(ctx, k, data, types.LEASE_STATUS_RUNNING)
			if err != nil {
				return nil, err
			}
			params, err := k.Params.Get(ctx)
			periods := uint32(1 + data.Rand().Intn(2))
			rent := sdk.NewCoin(params.Denom, l.Rent.MulRaw(int64(periods)))
			return func(by simsx.SimAccount) (*types.MsgPayRent, error) {
				if !by.LiquidBalance().BlockAmount(rent) {
					return nil, simulate.ErrNothing
				}
				return &types.MsgPayRent{Payer: by.AddressBech32, LeaseId: l.Id, Periods: periods}, nil
			}, err
		})
}

// MsgEndLeaseFactory ends an open lease.
func MsgEndLeaseFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).EndLease,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgEndLease], error) {
			status := types.LEASE_STATUS_OFFERED
			if data.Rand().Intn(2) == 0 {
				status = types.LEASE_STATUS_RUNNING
			}
			l, err := anyLease(ctx, k, data, status)
			return func(by simsx.SimAccount) (*types.MsgEndLease, error) {
				return &types.MsgEndLease{Authority: by.AddressBech32, LeaseId: l.Id}, nil
			}, err
		})
}

// anyLease returns one of the first open leases of a status.
func anyLease(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, status types.LeaseStatus) (types.Lease, error) {
	var found []types.Lease
	looked := 0
	err := k.OpenLeases.Walk(ctx, new(collections.Range[uint64]), func(_, id uint64) (bool, error) {
		l, err := k.Leases.Get(ctx, id)
		if err == nil && l.Status == status {
			found = append(found, l)
		}
		looked++
		return looked == maxLooked, err
	})
	if err != nil {
		return types.Lease{}, err
	}
	return simulate.OneOf(data, found)
}
