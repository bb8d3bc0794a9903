package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// OfferLease offers a parcel for rent, by who manages it. It fails with ErrInvalidLease
// on impossible terms, and with ErrLeased while there is another lease or offer.
func (s msgServer) OfferLease(ctx context.Context, msg *types.MsgOfferLease) (*types.MsgOfferLeaseResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	l, err := s.k.offer(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgOfferLeaseResponse{LeaseId: l.Id}, nil
}

// Lease makes the sender the tenant and takes the first rent. It fails with
// ErrLeaseStatus when somebody else was faster.
func (s msgServer) Lease(ctx context.Context, msg *types.MsgLease) (*types.MsgLeaseResponse, error) {
	number, acc, err := s.k.numberOf(ctx, msg.Tenant)
	if err != nil {
		return nil, err
	}
	l, err := s.k.take(ctx, number, acc, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgLeaseResponse{EndDay: l.EndDay()}, nil
}

// PayRent pays periods of a running lease, whoever pays, and returns how much and until
// when. It fails with ErrLeaseStatus once the days of grace are over.
func (s msgServer) PayRent(ctx context.Context, msg *types.MsgPayRent) (*types.MsgPayRentResponse, error) {
	acc, err := s.k.account(msg.Payer)
	if err != nil {
		return nil, err
	}
	l, amount, err := s.k.payRent(ctx, acc, msg.LeaseId, msg.Periods)
	if err != nil {
		return nil, err
	}
	return &types.MsgPayRentResponse{Amount: amount, PaidThroughDay: l.PaidThroughDay()}, nil
}

// EndLease ends a lease before its term. It fails with ErrNotManager or ErrNotParty when
// it is not the sender's to end.
func (s msgServer) EndLease(ctx context.Context, msg *types.MsgEndLease) (*types.MsgEndLeaseResponse, error) {
	if err := s.k.end(ctx, msg.Authority, msg.LeaseId); err != nil {
		return nil, err
	}
	return &types.MsgEndLeaseResponse{}, nil
}
