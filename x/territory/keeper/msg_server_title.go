package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// TransferStake gives units of the sender's stake to somebody whom the nation's rules
// let hold it, whatever the sender's standing. Rent is settled first. It fails with
// ErrNoStake for more than there is.
func (s msgServer) TransferStake(ctx context.Context, msg *types.MsgTransferStake) (*types.MsgTransferStakeResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	from, acc, err := s.k.numberOf(ctx, msg.Citizen)
	if err != nil {
		return nil, err
	}
	to, _, err := s.k.numberOf(ctx, msg.To)
	if err != nil {
		return nil, err
	}
	parcel, err := s.k.parcel(ctx, msg.ParcelId)
	if err != nil {
		return nil, err
	}
	units, err := s.k.transferStake(ctx, from, acc, parcel, to, msg.Units)
	if err != nil {
		return nil, err
	}
	if err := s.k.reviewResidence(ctx, from); err != nil {
		return nil, err
	}
	return &types.MsgTransferStakeResponse{Units: units}, nil
}

// ClaimRent returns what a stake has earned and the block's end pays, whatever the
// sender's standing. It fails with ErrNothingToClaim.
func (s msgServer) ClaimRent(ctx context.Context, msg *types.MsgClaimRent) (*types.MsgClaimRentResponse, error) {
	number, acc, err := s.k.numberOf(ctx, msg.Citizen)
	if err != nil {
		return nil, err
	}
	parcel, err := s.k.parcel(ctx, msg.ParcelId)
	if err != nil {
		return nil, err
	}
	t, err := s.k.titleOf(ctx, parcel)
	if err != nil {
		return nil, err
	}
	amount, err := s.k.claim(ctx, t, number, acc)
	if err != nil {
		return nil, err
	}
	if amount.IsZero() {
		return nil, types.ErrNothingToClaim.Wrapf("citizen %d in title %d", number, t.Id)
	}
	return &types.MsgClaimRentResponse{Amount: amount}, nil
}

// TransferParcel gives a parcel to another owner, by the only owner. It fails with
// ErrNotOwner, ErrLevyOwed, or ErrCampaignStatus while milestones are to be paid.
func (s msgServer) TransferParcel(ctx context.Context, msg *types.MsgTransferParcel) (*types.MsgTransferParcelResponse, error) {
	parcel, err := s.k.transferParcel(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgTransferParcelResponse{TitleId: parcel.TitleId}, nil
}

// SplitParcel replaces a parcel by parts that are exactly the whole and have the same
// owner. Gas pays for the geometry; it fails with ErrInvalidPartition.
func (s msgServer) SplitParcel(ctx context.Context, msg *types.MsgSplitParcel) (*types.MsgSplitParcelResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	ids, err := s.k.split(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgSplitParcelResponse{ParcelIds: ids}, nil
}

// MergeParcels replaces parcels of one owner by one that is exactly all of them. Gas
// pays for the geometry; it fails with ErrInvalidPartition.
func (s msgServer) MergeParcels(ctx context.Context, msg *types.MsgMergeParcels) (*types.MsgMergeParcelsResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	id, err := s.k.merge(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgMergeParcelsResponse{ParcelId: id}, nil
}

// DeclareResidence says where the sender lives. It fails with ErrNoResidence unless the
// sender is tenant of the parcel or has a stake in it.
func (s msgServer) DeclareResidence(ctx context.Context, msg *types.MsgDeclareResidence) (*types.MsgDeclareResidenceResponse, error) {
	number, _, err := s.k.numberOf(ctx, msg.Citizen)
	if err != nil {
		return nil, err
	}
	if err := s.k.declareResidence(ctx, number, msg.ParcelId); err != nil {
		return nil, err
	}
	return &types.MsgDeclareResidenceResponse{}, nil
}
