package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// RotateAccount implements types.MsgServer.
func (s msgServer) RotateAccount(ctx context.Context, msg *types.MsgRotateAccount) (*types.MsgRotateAccountResponse, error) {
	old, err := s.k.account(msg.Account)
	if err != nil {
		return nil, err
	}
	fresh, err := s.k.rotate(ctx, old, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgRotateAccountResponse{NewAccount: s.k.text(fresh)}, nil
}

// SetGuardians implements types.MsgServer.
func (s msgServer) SetGuardians(ctx context.Context, msg *types.MsgSetGuardians) (*types.MsgSetGuardiansResponse, error) {
	person, err := s.k.account(msg.Person)
	if err != nil {
		return nil, err
	}
	if err := s.k.setGuardians(ctx, person, msg.Guardians, msg.Threshold); err != nil {
		return nil, err
	}
	return &types.MsgSetGuardiansResponse{}, nil
}

// StartRecovery implements types.MsgServer.
func (s msgServer) StartRecovery(ctx context.Context, msg *types.MsgStartRecovery) (*types.MsgStartRecoveryResponse, error) {
	guardian, err := s.k.account(msg.Guardian)
	if err != nil {
		return nil, err
	}
	r, missing, err := s.k.startRecovery(ctx, guardian, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgStartRecoveryResponse{
		NewAccount: r.NewAccount, ApprovalsMissing: missing, DueDay: r.Recovery.DueDay,
	}, nil
}

// ApproveRecovery implements types.MsgServer.
func (s msgServer) ApproveRecovery(ctx context.Context, msg *types.MsgApproveRecovery) (*types.MsgApproveRecoveryResponse, error) {
	guardian, fresh, err := s.two(msg.Guardian, msg.NewAccount)
	if err != nil {
		return nil, err
	}
	r, missing, err := s.k.approveRecovery(ctx, guardian, msg.Number, fresh)
	if err != nil {
		return nil, err
	}
	return &types.MsgApproveRecoveryResponse{ApprovalsMissing: missing, DueDay: r.Recovery.DueDay}, nil
}

// CancelRecovery implements types.MsgServer.
func (s msgServer) CancelRecovery(ctx context.Context, msg *types.MsgCancelRecovery) (*types.MsgCancelRecoveryResponse, error) {
	person, err := s.k.account(msg.Person)
	if err != nil {
		return nil, err
	}
	cancelled, err := s.k.cancelRecovery(ctx, person)
	if err != nil {
		return nil, err
	}
	return &types.MsgCancelRecoveryResponse{Cancelled: cancelled}, nil
}

// SweepRetired implements types.MsgServer.
func (s msgServer) SweepRetired(ctx context.Context, msg *types.MsgSweepRetired) (*types.MsgSweepRetiredResponse, error) {
	person, retired, err := s.two(msg.Person, msg.Retired)
	if err != nil {
		return nil, err
	}
	moved, err := s.k.sweepRetired(ctx, person, retired, msg.Denoms)
	if err != nil {
		return nil, err
	}
	return &types.MsgSweepRetiredResponse{Moved: moved}, nil
}
