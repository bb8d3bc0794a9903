package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

var _ types.MsgServer = msgServer{}

type msgServer struct{ k *Keeper }

// NewMsgServer returns the handlers of the module's messages.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// LaunchCampaign opens a campaign of somebody whom the nation's rules for this land admit. It fails with
// ErrInvalidCampaign on terms outside the parameters, and with ErrTooManyCampaigns.
func (s msgServer) LaunchCampaign(ctx context.Context, msg *types.MsgLaunchCampaign) (*types.MsgLaunchCampaignResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	number, _, err := s.k.numberOf(ctx, msg.Sponsor)
	if err != nil {
		return nil, err
	}
	if err := s.k.admit(ctx, number, types.ToLaunch, kindIn(msg.Country), msg.Country); err != nil {
		return nil, err
	}
	c, err := s.k.launch(ctx, number, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgLaunchCampaignResponse{CampaignId: c.Id}, nil
}

// Pledge moves a citizen's money into the escrow of an open campaign. It fails with
// ErrCampaignStatus, ErrTooManyPledges, or ErrInvalidAmount below the least pledge.
func (s msgServer) Pledge(ctx context.Context, msg *types.MsgPledge) (*types.MsgPledgeResponse, error) {
	number, acc, err := s.k.numberOf(ctx, msg.Citizen)
	if err != nil {
		return nil, err
	}
	if err := s.k.pledge(ctx, number, acc, msg.CampaignId, msg.Amount); err != nil {
		return nil, err
	}
	return &types.MsgPledgeResponse{}, nil
}

// WithdrawPledge returns how much leaves an open campaign. Good standing is not asked
// for: whoever lost it gets their money back. It fails with ErrCampaignStatus once the
// campaign is no longer open.
func (s msgServer) WithdrawPledge(ctx context.Context, msg *types.MsgWithdrawPledge) (*types.MsgWithdrawPledgeResponse, error) {
	number, acc, err := s.k.numberOf(ctx, msg.Citizen)
	if err != nil {
		return nil, err
	}
	amount, err := s.k.withdraw(ctx, number, acc, msg.CampaignId, msg.Amount)
	if err != nil {
		return nil, err
	}
	return &types.MsgWithdrawPledgeResponse{Amount: amount}, nil
}

// Refund returns how much a campaign that is over, or was overfunded, owes the citizen,
// whatever their standing. It fails with ErrNothingToRefund.
func (s msgServer) Refund(ctx context.Context, msg *types.MsgRefund) (*types.MsgRefundResponse, error) {
	number, acc, err := s.k.numberOf(ctx, msg.Citizen)
	if err != nil {
		return nil, err
	}
	amount, err := s.k.refund(ctx, number, acc, msg.CampaignId)
	if err != nil {
		return nil, err
	}
	return &types.MsgRefundResponse{Amount: amount}, nil
}

// ReleaseMilestone pays the agent on a surveyor's word, and returns how much. It fails
// with ErrMilestone before the parcel has its title and after the last milestone.
func (s msgServer) ReleaseMilestone(ctx context.Context, msg *types.MsgReleaseMilestone) (*types.MsgReleaseMilestoneResponse, error) {
	if err := msg.Document.Validate(); err != nil {
		return nil, err
	}
	number, err := s.k.officer(ctx, msg.Surveyor, types.OfficeSurveyor, msg)
	if err != nil {
		return nil, err
	}
	amount, err := s.k.releaseNext(ctx, msg.CampaignId, number)
	if err != nil {
		return nil, err
	}
	return &types.MsgReleaseMilestoneResponse{Amount: amount}, nil
}

// RegisterParcel describes a parcel, which does not yet count as land, and returns its
// area in square decimetres. Gas pays for the check of the boundary; it fails with
// ErrInvalidBoundary.
func (s msgServer) RegisterParcel(ctx context.Context, msg *types.MsgRegisterParcel) (*types.MsgRegisterParcelResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	number, _, err := s.k.citizen(ctx, msg.Registrant)
	if err != nil {
		return nil, err
	}
	parcel, err := s.k.register(ctx, number, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgRegisterParcelResponse{ParcelId: parcel.Id, AreaDm2: parcel.AreaDm2}, nil
}

// Survey attests boundary and deed until the day that it returns. The first survey
// titles the parcel, and fails with ErrOverlap or ErrDeedTaken when another has the land.
func (s msgServer) Survey(ctx context.Context, msg *types.MsgSurvey) (*types.MsgSurveyResponse, error) {
	if err := msg.Document.Validate(); err != nil {
		return nil, err
	}
	number, err := s.k.officer(ctx, msg.Surveyor, types.OfficeSurveyor, msg)
	if err != nil {
		return nil, err
	}
	parcel, err := s.k.survey(ctx, number, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgSurveyResponse{ExpiryDay: parcel.SurveyExpiryDay}, nil
}

// Appraise attests a titled parcel's value until the day that it returns. It fails with
// ErrParcelStatus, ErrTooManyAppraisals, or ErrInvalidAmount in another denomination.
func (s msgServer) Appraise(ctx context.Context, msg *types.MsgAppraise) (*types.MsgAppraiseResponse, error) {
	if err := msg.Document.Validate(); err != nil {
		return nil, err
	}
	number, err := s.k.officer(ctx, msg.Appraiser, types.OfficeAppraiser, msg)
	if err != nil {
		return nil, err
	}
	appraisal, err := s.k.appraise(ctx, number, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgAppraiseResponse{ExpiryDay: appraisal.ExpiryDay}, nil
}

// Retire takes a parcel off the nation's land for good, by decision of the nation. It
// fails with ErrParcelStatus when that has happened already, and with ErrInvalidReason.
func (s msgServer) Retire(ctx context.Context, msg *types.MsgRetire) (*types.MsgRetireResponse, error) {
	if err := sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), s.k.authority, msg.Authority); err != nil {
		return nil, err
	}
	if err := types.ValidateReason(msg.Reason); err != nil {
		return nil, err
	}
	if err := s.k.retire(ctx, msg.ParcelId, msg.Reason); err != nil {
		return nil, err
	}
	return &types.MsgRetireResponse{}, nil
}

// UpdateParams replaces all parameters, by decision of the nation. It fails with
// ErrInvalidParams, and with ErrDenomFixed when the denomination is another.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), s.k.authority, msg.Authority); err != nil {
		return nil, err
	}
	if err := s.k.updateParams(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, nil
}
