package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/isolate"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// payOut records what the block's end pays. citizen 0 is the purchase
// agent, campaign 0 the income of stakes.
func (k *Keeper) payOut(ctx context.Context, campaign uint64, denom string, citizen uint64, to sdk.AccAddress, amount math.Int) error {
	recipient, err := k.accounts.AddressCodec().BytesToString(to)
	if err != nil {
		return err
	}
	return k.addPayout(ctx, types.Payout{
		Height: sdk.UnwrapSDKContext(ctx).BlockHeight(), CampaignId: campaign, Citizen: citizen,
		Recipient: recipient, Denom: denom, Amount: amount,
	})
}

// addPayout adds to what the same key is owed already.
func (k *Keeper) addPayout(ctx context.Context, p types.Payout) error {
	key := payoutKey(p)
	before, err := k.Payouts.Get(ctx, key)
	switch {
	case err == nil:
		p.Amount = p.Amount.Add(before.Amount)
	case !errors.Is(err, collections.ErrNotFound):
		return err
	}
	return k.Payouts.Set(ctx, key, p)
}

func payoutKey(p types.Payout) collections.Triple[uint64, uint64, uint64] {
	return collections.Join3(uint64(max(p.Height, 0)), p.CampaignId, p.Citizen)
}

// payDue pays what is due, at most limit payouts a block. A payment that the bank
// refuses is tried again RetryBlocks later and stops nothing else.
func (k *Keeper) payDue(ctx context.Context, limit int) error {
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	var due []types.Payout
	err := k.Payouts.Walk(ctx, nil, func(_ collections.Triple[uint64, uint64, uint64], p types.Payout) (bool, error) {
		if p.Height > height {
			return true, nil
		}
		due = append(due, p)
		return len(due) == limit, nil
	})
	if err != nil {
		return err
	}
	for _, p := range due {
		if err := k.Payouts.Remove(ctx, payoutKey(p)); err != nil {
			return err
		}
		paid := isolate.Run(ctx, func(ctx context.Context) error {
			to, err := k.account(p.Recipient)
			if err != nil {
				return err
			}
			return k.bank.SendCoinsFromModuleToAccount(ctx, types.ModuleName, to, sdk.NewCoins(sdk.NewCoin(p.Denom, p.Amount)))
		})
		if paid == nil {
			continue
		}
		p.Height = height + types.RetryBlocks
		if err := k.addPayout(ctx, p); err != nil {
			return err
		}
		if err := emit(ctx, &types.EventPayoutPostponed{
			CampaignId: p.CampaignId, Citizen: p.Citizen, RetryHeight: p.Height, Reason: paid.Error(),
		}); err != nil {
			return err
		}
	}
	return nil
}
