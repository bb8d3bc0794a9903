package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

type msgServer struct{ k *Keeper }

// NewMsgServer serves the module's messages.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// sealed validates a message that only the seal may send.
func (s msgServer) sealed(ctx context.Context, authority string, msg interface{ ValidateBasic() error }) error {
	if err := sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), s.k.authority, authority); err != nil {
		return err
	}
	return msg.ValidateBasic()
}

// Issue implements types.MsgServer.
func (s msgServer) Issue(ctx context.Context, msg *types.MsgIssue) (*types.MsgIssueResponse, error) {
	if err := s.sealed(ctx, msg.Authority, msg); err != nil {
		return nil, err
	}
	return &types.MsgIssueResponse{}, s.k.Issue(ctx, msg.Amount, msg.Purpose)
}

// Burn implements types.MsgServer.
func (s msgServer) Burn(ctx context.Context, msg *types.MsgBurn) (*types.MsgBurnResponse, error) {
	if err := s.sealed(ctx, msg.Authority, msg); err != nil {
		return nil, err
	}
	return &types.MsgBurnResponse{}, s.k.Burn(ctx, msg.Amount, msg.Purpose)
}

// Donate implements types.MsgServer.
func (s msgServer) Donate(ctx context.Context, msg *types.MsgDonate) (*types.MsgDonateResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	donor, err := s.k.accounts.AddressCodec().StringToBytes(msg.Donor)
	if err != nil {
		return nil, err
	}
	return &types.MsgDonateResponse{}, s.k.Donate(ctx, donor, msg.Amount)
}

// Appropriate implements types.MsgServer.
func (s msgServer) Appropriate(ctx context.Context, msg *types.MsgAppropriate) (*types.MsgAppropriateResponse, error) {
	if err := s.sealed(ctx, msg.Authority, msg); err != nil {
		return nil, err
	}
	id, err := s.k.Appropriate(ctx, msg.Appropriation(), msg.Days)
	return &types.MsgAppropriateResponse{Id: id}, err
}

// Disburse implements types.MsgServer.
func (s msgServer) Disburse(ctx context.Context, msg *types.MsgDisburse) (*types.MsgDisburseResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	number, err := s.k.Disburse(ctx, msg)
	return &types.MsgDisburseResponse{Number: number}, err
}

// StopDisbursement implements types.MsgServer.
func (s msgServer) StopDisbursement(ctx context.Context, msg *types.MsgStopDisbursement) (*types.MsgStopDisbursementResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	return &types.MsgStopDisbursementResponse{}, s.k.StopDisbursement(ctx, msg)
}

// CreateStream implements types.MsgServer.
func (s msgServer) CreateStream(ctx context.Context, msg *types.MsgCreateStream) (*types.MsgCreateStreamResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	number, err := s.k.CreateStream(ctx, msg)
	return &types.MsgCreateStreamResponse{Number: number}, err
}

// WithdrawStream implements types.MsgServer.
func (s msgServer) WithdrawStream(ctx context.Context, msg *types.MsgWithdrawStream) (*types.MsgWithdrawStreamResponse, error) {
	amount, err := s.k.WithdrawStream(ctx, msg)
	return &types.MsgWithdrawStreamResponse{Amount: amount}, err
}

// EndStream implements types.MsgServer.
func (s msgServer) EndStream(ctx context.Context, msg *types.MsgEndStream) (*types.MsgEndStreamResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	amount, err := s.k.EndStream(ctx, msg)
	return &types.MsgEndStreamResponse{Amount: amount}, err
}

// ClaimDividend implements types.MsgServer.
func (s msgServer) ClaimDividend(ctx context.Context, msg *types.MsgClaimDividend) (*types.MsgClaimDividendResponse, error) {
	citizen, err := s.k.accounts.AddressCodec().StringToBytes(msg.Citizen)
	if err != nil {
		return nil, err
	}
	amount, through, err := s.k.ClaimDividend(ctx, citizen)
	return &types.MsgClaimDividendResponse{Amount: amount, ThroughEpoch: through}, err
}

// PayDues implements types.MsgServer.
func (s msgServer) PayDues(ctx context.Context, msg *types.MsgPayDues) (*types.MsgPayDuesResponse, error) {
	payer, err := s.k.accounts.AddressCodec().StringToBytes(msg.Payer)
	if err != nil {
		return nil, err
	}
	number := msg.Citizen
	if number == 0 {
		if number, err = s.k.citizenship.NumberOf(ctx, payer); err != nil {
			return nil, err
		}
	}
	amount, through, err := s.k.PayDues(ctx, payer, number, msg.Epochs)
	return &types.MsgPayDuesResponse{Amount: amount, ThroughEpoch: through}, err
}

// PayLevy implements types.MsgServer.
func (s msgServer) PayLevy(ctx context.Context, msg *types.MsgPayLevy) (*types.MsgPayLevyResponse, error) {
	payer, err := s.k.accounts.AddressCodec().StringToBytes(msg.Payer)
	if err != nil {
		return nil, err
	}
	amount, through, err := s.k.PayLevy(ctx, payer, msg.Parcel, msg.Epochs)
	return &types.MsgPayLevyResponse{Amount: amount, ThroughEpoch: through}, err
}

// UpdateParams implements types.MsgServer.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := s.sealed(ctx, msg.Authority, msg); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, s.k.UpdateParams(ctx, msg.Params)
}
