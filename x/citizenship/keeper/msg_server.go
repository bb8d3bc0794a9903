package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

type msgServer struct{ k *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer returns the transaction service.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// two reads the two addresses of a message.
func (s msgServer) two(a, b string) (sdk.AccAddress, sdk.AccAddress, error) {
	first, err := s.k.account(a)
	if err != nil {
		return nil, nil, err
	}
	second, err := s.k.account(b)
	return first, second, err
}

// Invite implements types.MsgServer.
func (s msgServer) Invite(ctx context.Context, msg *types.MsgInvite) (*types.MsgInviteResponse, error) {
	inviter, invitee, err := s.two(msg.Inviter, msg.Invitee)
	if err != nil {
		return nil, err
	}
	invitation, err := s.k.invite(ctx, inviter, invitee, msg.Allowance)
	if err != nil {
		return nil, err
	}
	return &types.MsgInviteResponse{ExpiresDay: invitation.ExpiresDay}, nil
}

// Apply implements types.MsgServer.
func (s msgServer) Apply(ctx context.Context, msg *types.MsgApply) (*types.MsgApplyResponse, error) {
	applicant, err := s.k.account(msg.Applicant)
	if err != nil {
		return nil, err
	}
	application, err := s.k.apply(ctx, applicant, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgApplyResponse{ExpiresDay: application.ExpiresDay}, nil
}

// WithdrawApplication implements types.MsgServer.
func (s msgServer) WithdrawApplication(
	ctx context.Context, msg *types.MsgWithdrawApplication,
) (*types.MsgWithdrawApplicationResponse, error) {
	applicant, err := s.k.account(msg.Applicant)
	if err != nil {
		return nil, err
	}
	if err := s.k.withdrawApplication(ctx, applicant); err != nil {
		return nil, err
	}
	return &types.MsgWithdrawApplicationResponse{}, nil
}

// Vouch implements types.MsgServer.
func (s msgServer) Vouch(ctx context.Context, msg *types.MsgVouch) (*types.MsgVouchResponse, error) {
	voucher, applicant, err := s.two(msg.Voucher, msg.Applicant)
	if err != nil {
		return nil, err
	}
	application, err := s.k.vouch(ctx, voucher, applicant)
	if err != nil {
		return nil, err
	}
	vouches, attestations, err := s.missing(ctx, application)
	return &types.MsgVouchResponse{VouchesMissing: vouches, AttestationsMissing: attestations}, err
}

func (s msgServer) missing(ctx context.Context, application types.Application) (vouches, attestations uint32, err error) {
	params, err := s.k.Params.Get(ctx)
	if err != nil {
		return 0, 0, err
	}
	vouches, attestations = missing(application, params)
	return vouches, attestations, nil
}

// WithdrawVouch implements types.MsgServer.
func (s msgServer) WithdrawVouch(ctx context.Context, msg *types.MsgWithdrawVouch) (*types.MsgWithdrawVouchResponse, error) {
	voucher, applicant, err := s.two(msg.Voucher, msg.Applicant)
	if err != nil {
		return nil, err
	}
	return &types.MsgWithdrawVouchResponse{}, s.k.withdrawVouch(ctx, voucher, applicant)
}

// Attest implements types.MsgServer.
func (s msgServer) Attest(ctx context.Context, msg *types.MsgAttest) (*types.MsgAttestResponse, error) {
	registrar, applicant, err := s.two(msg.Registrar, msg.Applicant)
	if err != nil {
		return nil, err
	}
	application, err := s.k.attest(ctx, registrar, applicant, msg)
	if err != nil {
		return nil, err
	}
	if application.Attestations == 0 { // a person admitted before, who lacks nothing
		return &types.MsgAttestResponse{}, nil
	}
	vouches, attestations, err := s.missing(ctx, application)
	return &types.MsgAttestResponse{VouchesMissing: vouches, AttestationsMissing: attestations}, err
}

// Affirm implements types.MsgServer.
func (s msgServer) Affirm(ctx context.Context, msg *types.MsgAffirm) (*types.MsgAffirmResponse, error) {
	acc, err := s.k.account(msg.Citizen)
	if err != nil {
		return nil, err
	}
	number, err := s.k.NumberOf(ctx, acc)
	if err != nil {
		return nil, err
	}
	citizen, err := s.k.affirm(ctx, number)
	if err != nil {
		return nil, err
	}
	if !affirms(citizen.Standing) {
		return nil, errorsmod.Wrapf(types.ErrStanding, "number %d is %s", number, citizen.Standing)
	}
	return &types.MsgAffirmResponse{DueDay: citizen.DueDay}, nil
}

// Renounce implements types.MsgServer.
func (s msgServer) Renounce(ctx context.Context, msg *types.MsgRenounce) (*types.MsgRenounceResponse, error) {
	acc, err := s.k.account(msg.Person)
	if err != nil {
		return nil, err
	}
	number, err := s.k.NumberOf(ctx, acc)
	if err != nil {
		return nil, err
	}
	returnDay, err := s.k.renounce(ctx, number)
	if err != nil {
		return nil, err
	}
	return &types.MsgRenounceResponse{Number: number, ReturnDay: returnDay}, nil
}

// UpdateParams implements types.MsgServer.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), s.k.authority, msg.Authority); err != nil {
		return nil, err
	}
	if err := s.k.updateParams(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, nil
}

// MoveDistrict implements types.MsgServer.
func (s msgServer) MoveDistrict(ctx context.Context, msg *types.MsgMoveDistrict) (*types.MsgMoveDistrictResponse, error) {
	person, err := s.k.account(msg.Person)
	if err != nil {
		return nil, err
	}
	number, err := s.k.NumberOf(ctx, person)
	if err != nil {
		return nil, err
	}
	day, err := s.k.moveDistrict(ctx, number, msg.District)
	if err != nil {
		return nil, err
	}
	return &types.MsgMoveDistrictResponse{Day: day}, nil
}

// ReleaseNullifier implements types.MsgServer.
func (s msgServer) ReleaseNullifier(ctx context.Context, msg *types.MsgReleaseNullifier) (*types.MsgReleaseNullifierResponse, error) {
	if err := sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), s.k.authority, msg.Authority); err != nil {
		return nil, err
	}
	if err := s.k.freeNullifier(ctx, msg.Number, msg.Nullifier); err != nil {
		return nil, err
	}
	return &types.MsgReleaseNullifierResponse{}, nil
}
