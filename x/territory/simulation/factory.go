package simulation

import (
	"context"
	"crypto/sha256"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/territory/keeper"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// maxLooked bounds how many entries a factory looks at.
const maxLooked = 50

// reference is a land register's name of a title.
func reference(data *simsx.ChainDataSource) string { return data.Rand().StringN(10) + "x" }

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
	id, err := simulate.OneOf(data, ids)
	if err != nil {
		return types.Campaign{}, err
	}
	return k.Campaigns.Get(ctx, id)
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
	return simulate.OneOf(data, ids)
}

// MsgLaunchCampaignFactory launches small campaigns.
func MsgLaunchCampaignFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).LaunchCampaign,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgLaunchCampaign], error) {
			params, err := k.Params.Get(ctx)
			if err != nil {
				return nil, err
			}
			r := data.Rand()
			first := uint64(r.IntInRange(1, types.BasisPoints))
			milestones := []uint64{first, types.BasisPoints - first}
			if r.Intn(2) == 0 {
				milestones = []uint64{types.BasisPoints}
			}
			msg := types.MsgLaunchCampaign{
				Title: "simulated", Country: "AU", TitleReference: reference(data),
				Goal:         params.MinGoal.AddRaw(int64(r.Intn(1_000))),
				CampaignDays: 1 + int64(r.Intn(20)), ClosingDays: 1 + int64(r.Intn(20)),
				Milestones: milestones, Documents: []types.Document{document(data)},
			}
			return func(by simsx.SimAccount) (*types.MsgLaunchCampaign, error) {
				msg := msg
				msg.Sponsor, msg.Agent = by.AddressBech32, by.AddressBech32
				return &msg, nil
			}, nil
		})
}

// MsgPledgeFactory pledges a part of the goal.
func MsgPledgeFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Pledge,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgPledge], error) {
			c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_OPEN)
			if err != nil {
				return nil, err
			}
			amount := sdk.NewCoin(c.Denom, c.Goal.QuoRaw(int64(1+data.Rand().Intn(5))).AddRaw(1))
			return func(by simsx.SimAccount) (*types.MsgPledge, error) {
				if !by.LiquidBalance().BlockAmount(amount) {
					return nil, simulate.ErrNothing
				}
				return &types.MsgPledge{Citizen: by.AddressBech32, CampaignId: c.Id, Amount: amount}, nil
			}, nil
		})
}

// MsgWithdrawPledgeFactory withdraws everything.
func MsgWithdrawPledgeFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).WithdrawPledge,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgWithdrawPledge], error) {
			c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_OPEN)
			return func(by simsx.SimAccount) (*types.MsgWithdrawPledge, error) {
				return &types.MsgWithdrawPledge{Citizen: by.AddressBech32, CampaignId: c.Id, Amount: math.ZeroInt()}, nil
			}, err
		})
}

// refundable are the statuses in which a campaign may owe a part of a pledge.
var refundable = []types.CampaignStatus{
	types.CAMPAIGN_STATUS_FUNDED, types.CAMPAIGN_STATUS_FAILED, types.CAMPAIGN_STATUS_LAPSED, types.CAMPAIGN_STATUS_COMPLETED,
}

// MsgRefundFactory asks for refunds of funded, failed, lapsed and completed campaigns.
func MsgRefundFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Refund,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgRefund], error) {
			c, err := anyCampaign(ctx, k, data, refundable[data.Rand().Intn(len(refundable))])
			return func(by simsx.SimAccount) (*types.MsgRefund, error) {
				return &types.MsgRefund{Citizen: by.AddressBech32, CampaignId: c.Id}, nil
			}, err
		})
}

// MsgReleaseMilestoneFactory releases milestones.
func MsgReleaseMilestoneFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).ReleaseMilestone,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgReleaseMilestone], error) {
			c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_TITLED)
			proof := document(data)
			return func(by simsx.SimAccount) (*types.MsgReleaseMilestone, error) {
				return &types.MsgReleaseMilestone{Surveyor: by.AddressBech32, CampaignId: c.Id, Document: proof}, nil
			}, err
		})
}

// MsgRegisterParcelFactory registers squares of a coarse grid, so that some overlap and
// some share borders, for a funded campaign where there is one.
func MsgRegisterParcelFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).RegisterParcel,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgRegisterParcel], error) {
			const size = 10_000
			r := data.Rand()
			x, y := int32(r.Intn(20)*size), int32(r.Intn(20)*size)
			w := int32(r.IntInRange(1, 3) * size)
			msg := types.MsgRegisterParcel{
				Kind: types.PARCEL_KIND_PHYSICAL, Country: "AU",
				Boundary: types.Boundary{Polygons: []types.Polygon{{Rings: []types.Ring{{
					Coordinates: []int32{x, y, x + w, y, x + w, y + w, x, y + w, x, y},
				}}}}},
				Deed: types.Deed{Reference: reference(data), Document: document(data)},
			}
			if c, err := anyCampaign(ctx, k, data, types.CAMPAIGN_STATUS_FUNDED); err == nil {
				msg.CampaignId, msg.Deed.Reference = c.Id, c.TitleReference
			}
			return func(by simsx.SimAccount) (*types.MsgRegisterParcel, error) {
				msg := msg
				msg.Registrant = by.AddressBech32
				return &msg, nil
			}, nil
		})
}

// MsgSurveyFactory surveys registered parcels, and sometimes titled ones again.
func MsgSurveyFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Survey,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgSurvey], error) {
			status := types.PARCEL_STATUS_REGISTERED
			if data.Rand().Intn(5) == 0 {
				status = types.PARCEL_STATUS_TITLED
			}
			id, err := anyParcel(ctx, k, data, status)
			report := document(data)
			return func(by simsx.SimAccount) (*types.MsgSurvey, error) {
				return &types.MsgSurvey{Surveyor: by.AddressBech32, ParcelId: id, TitleAreaDm2: 1, Document: report}, nil
			}, err
		})
}

// MsgAppraiseFactory appraises titled parcels.
func MsgAppraiseFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Appraise,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgAppraise], error) {
			params, err := k.Params.Get(ctx)
			if err != nil {
				return nil, err
			}
			id, err := anyParcel(ctx, k, data, types.PARCEL_STATUS_TITLED)
			value, report := sdk.NewInt64Coin(params.Denom, int64(1+data.Rand().Intn(1_000_000))), document(data)
			return func(by simsx.SimAccount) (*types.MsgAppraise, error) {
				return &types.MsgAppraise{Appraiser: by.AddressBech32, ParcelId: id, Document: report, Value: value}, nil
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
