package keeper

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Invitation implements types.QueryServer.
func (s queryServer) Invitation(ctx context.Context, req *types.QueryInvitationRequest) (*types.QueryInvitationResponse, error) {
	acc, err := s.account(req.Invitee)
	if err != nil {
		return nil, err
	}
	invitation, err := s.k.Invitations.Get(ctx, acc)
	if has, err := found(err); !has {
		return nil, either(coded(err), status.Errorf(codes.NotFound, "%s is not invited", req.Invitee))
	}
	return &types.QueryInvitationResponse{Invitation: invitation}, nil
}

// Budgets implements types.QueryServer.
func (s queryServer) Budgets(ctx context.Context, req *types.QueryBudgetsRequest) (*types.QueryBudgetsResponse, error) {
	res, err := s.k.budgets(ctx, req.Number)
	if err != nil {
		return nil, coded(err)
	}
	return res, nil
}

func (k *Keeper) budgets(ctx context.Context, number uint64) (*types.QueryBudgetsResponse, error) {
	if _, err := k.citizen(ctx, number); err != nil {
		return nil, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return nil, err
	}
	epoch, err := k.Epoch(ctx)
	if err != nil {
		return nil, err
	}
	res := &types.QueryBudgetsResponse{MaxGuests: params.MaxOpenInvitations}
	if res.FreeActs, err = left(ctx, k.Quota, number, today, params.DailyQuota); err != nil {
		return nil, err
	}
	if res.Vouches, err = left(ctx, k.VouchBudget, number, epoch, params.VouchesPerEpoch); err != nil {
		return nil, err
	}
	ban, err := k.justice.VouchBans.Get(ctx, number)
	if _, err := found(err); err != nil {
		return nil, err
	}
	if ban.UntilDay >= today && ban.Because > 0 {
		res.VouchBanUntil, res.Vouches = ban.UntilDay, 0
	}
	res.Guests, err = k.OpenGuests.Get(ctx, number)
	if _, err := found(err); err != nil {
		return nil, err
	}
	move, err := k.Moves.Get(ctx, number)
	moving, err := found(err)
	if moving {
		res.Moving = &move
	}
	return res, err
}

// left is what a period leaves of a budget.
func left(ctx context.Context, budget collections.Map[uint64, types.Use], number uint64, period int64, limit uint32) (uint32, error) {
	use, err := budget.Get(ctx, number)
	if _, err := found(err); err != nil {
		return 0, err
	}
	if use.Period != period {
		return limit, nil
	}
	return limit - uint32(min(uint64(limit), use.Used)), nil //nolint:gosec // at most limit
}

// Receipt implements types.QueryServer.
func (s queryServer) Receipt(ctx context.Context, req *types.QueryReceiptRequest) (*types.QueryReceiptResponse, error) {
	receipt, err := s.k.Receipts.Get(ctx, req.Number)
	if has, err := found(err); !has {
		return nil, either(coded(err), status.Errorf(codes.NotFound, "number %d has not left", req.Number))
	}
	back, err := s.k.returnDay(ctx, req.Number, receipt)
	if err != nil {
		return nil, coded(err)
	}
	return &types.QueryReceiptResponse{Receipt: receipt, ReturnDay: back}, nil
}
