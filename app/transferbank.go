package app

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"

	citizenshipkeeper "github.com/civitas-chain/civitas/x/citizenship/keeper"
)

// transferBank lets a person's coins into the escrow of an IBC channel, which is
// neither a person nor a module account, so that the rule on who may receive
// currency would refuse it. In transfer's hands a send by a person can only be
// such an escrow; what leaves an escrow is sent by the escrow and obeys the rule.
type transferBank struct {
	bankkeeper.BaseKeeper
	citizenship *citizenshipkeeper.Keeper
}

// SendCoins moves coins into or out of an escrow.
func (b *transferBank) SendCoins(ctx context.Context, from, to sdk.AccAddress, amount sdk.Coins) error {
	if _, err := b.citizenship.NumberOf(ctx, from); err == nil {
		ctx = citizenshipkeeper.WithUnrestrictedReceipt(ctx)
	}
	return b.BaseKeeper.SendCoins(ctx, from, to, amount)
}
