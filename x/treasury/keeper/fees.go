package keeper

import (
	"bytes"
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/internal/isolate"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// splitFees shares what the fee collector holds, the fees of the block before,
// between the operator of that block's proposer and the general fund. An
// operator that is unknown or cannot be paid leaves its share to the fund. Fees
// in denominations that the fund does not accept stay where they are.
func (k *Keeper) splitFees(ctx context.Context) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	collector := k.accounts.GetModuleAddress(k.feeCollector)
	fees, share := sdk.NewCoins(), sdk.NewCoins()
	// At most 1 + types.MaxReserveDenoms.
	for _, denom := range params.Denoms() {
		fee := k.bank.GetBalance(ctx, collector, denom)
		fees = fees.Add(fee)
		share = share.Add(sdk.NewCoin(denom, types.Share(fee.Amount, params.ProposerFeeBps)))
	}
	if fees.IsZero() {
		return nil
	}

	operator, err := k.payProposer(ctx, share)
	if err != nil {
		return err
	}
	if operator == "" {
		share = sdk.NewCoins()
	}
	rest := fees.Sub(share...)
	if !rest.IsZero() {
		if err := k.bank.SendCoinsFromModuleToModule(ctx, k.feeCollector, types.ModuleName, rest); err != nil {
			return err
		}
	}
	for _, coin := range rest {
		if err := k.book(ctx, line(types.PURSE_FUND, types.FLOW_IN, coin, types.CategoryFees)); err != nil {
			return err
		}
	}
	return emit(ctx, types.NewEventFeesSplit(operator, share, rest))
}

// payProposer pays the operator and returns its address, or nothing when nobody
// was paid.
func (k *Keeper) payProposer(ctx context.Context, share sdk.Coins) (string, error) {
	operator, err := k.Proposer.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) || share.IsZero() {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	err = isolate.Run(ctx, func(ctx context.Context) error {
		return k.bank.SendCoinsFromModuleToAccount(ctx, k.feeCollector, operator, share)
	})
	if err != nil {
		return "", nil //nolint:nilerr // An operator that may not receive loses the share.
	}
	return k.accounts.AddressCodec().BytesToString(operator)
}

// noteProposer remembers the operator of this block's proposer for the next
// block, in which this block's fees are split. The consensus key is looked up
// now, since it may be rotated before then.
func (k *Keeper) noteProposer(ctx context.Context) error {
	var operator []byte
	address := sdk.UnwrapSDKContext(ctx).BlockHeader().ProposerAddress
	validator, err := k.staking.GetValidatorByConsAddr(ctx, address)
	switch {
	case err == nil:
		if operator, err = sdk.ValAddressFromBech32(validator.OperatorAddress); err != nil {
			return err
		}
	case !errors.Is(err, stakingtypes.ErrNoValidatorFound):
		return err
	}

	before, err := k.Proposer.Get(ctx)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if bytes.Equal(before, operator) {
		return nil
	}
	if operator == nil {
		return k.Proposer.Remove(ctx)
	}
	return k.Proposer.Set(ctx, operator)
}
