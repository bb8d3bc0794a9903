package simulation

import (
	"context"
	"crypto/sha256"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/x/territory/keeper"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// maxLooked bounds how many entries a factory looks at.
const maxLooked = 50

var errNothing = errors.New("nothing to do it with")

// attempt makes a factory of messages that the chain may refuse, because a random account
// has neither standing nor office, but that must not make it panic.
func attempt[T sdk.Msg](make func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (T, error)) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler(func(
		ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter,
	) ([]simsx.SimAccount, T, simsx.SimDeliveryResultHandler) {
		var none T
		by := data.AnyAccount(reporter, simsx.WithSpendableBalance())
		if reporter.IsSkipped() {
			return nil, none, nil
		}
		msg, err := make(ctx, data, by)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, none, nil
		}
		return []simsx.SimAccount{by}, msg, func(err error) error {
			if errors.Is(err, sdkerrors.ErrPanic) {
				return err
			}
			return nil
		}
	})
}

func document(data *simsx.ChainDataSource) types.Document {
	hash := sha256.Sum256([]byte(data.Rand().StringN(10)))
	return types.Document{Hash: hash[:], URI: "https://example.org/" + data.Rand().StringN(8)}
}

// anyCampaign returns one of the first campaigns of a status.
func anyCampaign(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, status types.CampaignStatus) (types.Campaign, error) {
	var ids []uint64
	err := k.Campaigns.Indexes.Status.Walk(ctx, collections.NewPrefixedPairRange[int32, uint64](int32(status)),
		func(_ int32, id uint64) (bool, error) {
			ids = append(ids, id)
			return len(ids) == maxLooked, nil
		})
	if err != nil {
		return types.Campaign{}, err
	}
	if len(ids) == 0 {
		return types.Campaign{}, errNothing
	}
	return k.Campaigns.Get(ctx, ids[data.Rand().Intn(len(ids))])
}

// anyParcel returns one of the first parcels of a status.
func anyParcel(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, status types.ParcelStatus) (uint64, error) {
	var ids []uint64
	err := k.Parcels.Indexes.Status.Walk(ctx, collections.NewPrefixedPairRange[int32, uint64](int32(status)),
		func(_ int32, id uint64) (bool, error) {
			ids = append(ids, id)
			return len(ids) == maxLooked, nil
		})
	if err != nil {
		return 0, err
	}
	if len(ids) == 0 {
		return 0, errNothing
	}
	return ids[data.Rand().Intn(len(ids))], nil
}

// MsgLaunchCampaignFactory launches small campaigns.
func MsgLaunchCampaignFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgLaunchCampaign, error) {
		params, err := k.Params.Get(ctx)
		if err != nil {
			return nil, err
		}
		first := uint64(data.Rand().IntInRange(1, types.BasisPoints))
		return &types.MsgLaunchCampaign{
			Sponsor: by.AddressBech32, Title: "simulated", Country: "AU", TitleReference: data.Rand().StringN(10) + "x",
			Goal:         params.MinGoal.AddRaw(int64(data.Rand().Intn(1_000))),
			CampaignDays: int64(data.Rand().IntInRange(1, int(params.MaxCampaignDays))),
			ClosingDays:  int64(data.Rand().IntInRange(1, int(params.MaxClosingDays))),
			Agent:        by.AddressBech32, Milestones: []uint64{first, types.BasisPoints - first},
			Documents: []types.Document{document(data)},
		}, nil
	})
}

// MsgPledgeFactory pledges a part of what an account has.
func MsgPledgeFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgPledge, error) {
		c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_OPEN)
		if err != nil {
			return nil, err
		}
		amount := c.Goal.QuoRaw(int64(1 + data.Rand().Intn(5))).AddRaw(1)
		if !by.LiquidBalance().BlockAmount(sdk.NewCoin(c.Denom, amount)) {
			return nil, errNothing
		}
		return &types.MsgPledge{Citizen: by.AddressBech32, CampaignId: c.Id, Amount: sdk.NewCoin(c.Denom, amount)}, nil
	})
}

// MsgWithdrawPledgeFactory withdraws everything.
func MsgWithdrawPledgeFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgWithdrawPledge, error) {
		c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_OPEN)
		return &types.MsgWithdrawPledge{Citizen: by.AddressBech32, CampaignId: c.Id, Amount: math.ZeroInt()}, err
	})
}

// MsgRefundFactory asks for refunds of funded, failed and lapsed campaigns.
func MsgRefundFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgRefund, error) {
		statuses := []types.CampaignStatus{
			types.CAMPAIGN_STATUS_FUNDED, types.CAMPAIGN_STATUS_FAILED, types.CAMPAIGN_STATUS_LAPSED, types.CAMPAIGN_STATUS_COMPLETED,
		}
		c, err := anyCampaign(ctx, k, data, statuses[data.Rand().Intn(len(statuses))])
		return &types.MsgRefund{Citizen: by.AddressBech32, CampaignId: c.Id}, err
	})
}

// MsgReleaseMilestoneFactory releases milestones.
func MsgReleaseMilestoneFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgReleaseMilestone, error) {
		c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_TITLED)
		return &types.MsgReleaseMilestone{Surveyor: by.AddressBech32, CampaignId: c.Id, Document: document(data)}, err
	})
}

// MsgRegisterParcelFactory registers squares of a coarse grid, so that some overlap and
// some share borders.
func MsgRegisterParcelFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgRegisterParcel, error) {
		const size = 10_000
		x, y := int32(data.Rand().Intn(20)*size), int32(data.Rand().Intn(20)*size)
		w := int32(data.Rand().IntInRange(1, 3) * size)
		msg := &types.MsgRegisterParcel{
			Registrant: by.AddressBech32, Kind: types.PARCEL_KIND_PHYSICAL, Country: "AU",
			Boundary: types.Boundary{Polygons: []types.Polygon{{Rings: []types.Ring{{
				Coordinates: []int32{x, y, x + w, y, x + w, y + w, x, y + w, x, y},
			}}}}},
			Deed: types.Deed{Reference: data.Rand().StringN(10) + "x", Document: document(data)},
		}
		if c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_FUNDED); err == nil {
			msg.CampaignId, msg.Deed.Reference = c.Id, c.TitleReference
		}
		return msg, nil
	})
}

// MsgSurveyFactory surveys registered parcels.
func MsgSurveyFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgSurvey, error) {
		id, err := anyParcel(ctx, k, data, types.PARCEL_STATUS_REGISTERED)
		return &types.MsgSurvey{Surveyor: by.AddressBech32, ParcelId: id, TitleAreaDm2: 1, Document: document(data)}, err
	})
}

// MsgAppraiseFactory appraises titled parcels.
func MsgAppraiseFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return attempt(func(ctx context.Context, data *simsx.ChainDataSource, by simsx.SimAccount) (*types.MsgAppraise, error) {
		params, err := k.Params.Get(ctx)
		if err != nil {
			return nil, err
		}
		id, err := anyParcel(ctx, k, data, types.PARCEL_STATUS_TITLED)
		return &types.MsgAppraise{
			Appraiser: by.AddressBech32, ParcelId: id, Document: document(data),
			Value: sdk.NewInt64Coin(params.Denom, int64(1+data.Rand().Intn(1_000_000))),
		}, err
	})
}

// MsgRetireFactory retires a titled parcel.
func MsgRetireFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgRetire] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgRetire) {
		id, err := anyParcel(ctx, k, data, types.PARCEL_STATUS_TITLED)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		return nil, &types.MsgRetire{Authority: k.Authority(), ParcelId: id, Reason: "simulated"}
	}
}

// MsgUpdateParamsFactory chooses new parameters.
func MsgUpdateParamsFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgUpdateParams] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgUpdateParams) {
		before, err := k.Params.Get(ctx)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		return nil, &types.MsgUpdateParams{Authority: k.Authority(), Params: randomParams(data.Rand(), before.Denom)}
	}
}
