package keeper_test

import (
	"context"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// issue, burn, donate, appropriate, disburse and stop are transactions.
func (n *nation) issue(amount int64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.Issue(ctx, &types.MsgIssue{Authority: seal, Amount: coin(amount), Purpose: "founding"})
		return err
	}
}

func (n *nation) burn(amount int64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.Burn(ctx, &types.MsgBurn{Authority: seal, Amount: coin(amount), Purpose: "too much"})
		return err
	}
}

func (n *nation) donate(from uint64, amount int64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.Donate(ctx, &types.MsgDonate{Donor: n.citizen(from).String(), Amount: coin(amount)})
		return err
	}
}

func appropriation(holder types.Holder, limit, period int64) *types.MsgAppropriate {
	return &types.MsgAppropriate{
		Authority: seal, Title: "Bridges", Category: "roads", Law: "referendum/7", Holder: holder,
		Cap: coin(limit), CapPerPeriod: math.NewInt(period), Days: 90,
	}
}

func (n *nation) appropriate(holder types.Holder, limit, period int64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.Appropriate(ctx, appropriation(holder, limit, period))
		return err
	}
}

func disbursement(officer sdk.AccAddress, id uint64, payee sdk.AccAddress, amount int64) *types.MsgDisburse {
	return &types.MsgDisburse{
		Officer: officer.String(), Appropriation: id, Payee: payee.String(), Amount: coin(amount),
		Purpose: "Paint", DocumentHash: document,
	}
}

func (n *nation) disburse(officer, id uint64, payee sdk.AccAddress, amount int64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.Disburse(ctx, disbursement(n.citizen(officer), id, payee, amount))
		return err
	}
}

func (n *nation) stop(officer, id, number uint64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.StopDisbursement(ctx, &types.MsgStopDisbursement{
			Officer: n.citizen(officer).String(), Office: "auditor", Appropriation: id, Number: number, Reason: "paid before",
		})
		return err
	}
}
