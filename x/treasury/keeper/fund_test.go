package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestDonateGivesToTheFundAndIsBooked(t *testing.T) {
	n := newNation(t)
	n.must(n.donate(1, 5_000))
	require.EqualValues(t, 1_005_000, n.inFund())
	require.EqualValues(t, 195_000, n.balance(n.citizen(1)))
	require.EqualValues(t, 5_000, n.books(types.SPAN_TOTAL, 0)["fund uciv in donations"])
	requireEvent(n, &types.EventReceived{From: n.citizen(1).String(), Amount: "5000uciv", Category: "donations"})
}

func TestDonateFailsIf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*types.MsgDonate)
		err    error
	}{
		"the amount is zero":                {func(m *types.MsgDonate) { m.Amount = coin(0) }, types.ErrInvalidAmount},
		"the denomination is not accepted":  {func(m *types.MsgDonate) { m.Amount = sdk.NewInt64Coin("ibc/JUNK", 5) }, types.ErrDenomNotAccepted},
		"the denomination is not valid":     {func(m *types.MsgDonate) { m.Amount.Denom = "!" }, types.ErrInvalidAmount},
		"the donor has less":                {func(m *types.MsgDonate) { m.Amount = coin(200_001) }, sdkerrors.ErrInsufficientFunds},
		"the donor has none of the reserve": {func(m *types.MsgDonate) { m.Amount = sdk.NewInt64Coin(euro, 5) }, sdkerrors.ErrInsufficientFunds},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			msg := &types.MsgDonate{Donor: n.citizen(1).String(), Amount: coin(100)}
			c.change(msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.Donate(ctx, msg); return err }), c.err)
			require.EqualValues(t, 1_000_000, n.inFund())
			n.requireNoEvent()
		})
	}
	t.Run("the donor is not an address", func(t *testing.T) {
		n := newNation(t)
		_, err := n.msg.Donate(n.ctx(), &types.MsgDonate{Donor: "ada", Amount: coin(1)})
		require.Error(t, err)
	})
}

// A transaction credits no balance: the fund has the same coins in the middle of
// the block, and all of them at its end.
func TestDonationsOfABlockDoNotWriteTheFund(t *testing.T) {
	n := newNation(t)
	results := n.block(
		n.donate(1, 1_000),
		func(ctx context.Context) error {
			require.EqualValues(t, 1_000_000, n.bank.GetBalance(ctx, n.moduleAddress(types.ModuleName), civ).Amount.Int64())
			return n.donate(2, 2_000)(ctx)
		},
		n.donate(3, 3_000),
	)
	for _, err := range results {
		require.NoError(t, err)
	}
	require.EqualValues(t, 1_006_000, n.inFund())
	require.EqualValues(t, 6_000, n.books(types.SPAN_DAY, 0)["fund uciv in donations"])
}

// Outside a block's transactions virtual coins would vanish.
func TestDonateOutsideABlockIsAPlainSend(t *testing.T) {
	n := newNation(t)
	require.NoError(t, n.donate(1, 1_000)(n.ctx()))
	require.EqualValues(t, 1_001_000, n.inFund())
	require.NoError(t, n.k.Invariants(n.ctx()))
}

func TestCollectBooksUnderTheCategoryOfTheCaller(t *testing.T) {
	n := newNation(t)
	n.must(func(ctx context.Context) error { return n.k.Collect(ctx, n.citizen(1), coin(70), "rent") })
	require.EqualValues(t, 70, n.books(types.SPAN_EPOCH, 1)["fund uciv in rent"])
	require.ErrorIs(t, n.do(func(ctx context.Context) error {
		return n.k.Collect(ctx, n.citizen(1), coin(70), types.CategoryIssuance)
	}), types.ErrInvalidCategory)
	require.ErrorIs(t, n.do(func(ctx context.Context) error {
		return n.k.Collect(ctx, n.citizen(1), coin(70), "Rent of Land")
	}), types.ErrInvalidCategory)
}

// Acts, offices and burns share one limit, since there is one way out.
func TestTheSpendingLimitCountsWhateverLeavesTheFund(t *testing.T) {
	n := newNation(t)
	n.must(n.burn(200_000))
	n.must(n.appropriate(types.OfficeHolder("treasurer"), 300_000, 300_000))
	err := n.do(n.appropriate(types.OfficeHolder("treasurer"), 1, 1))
	require.ErrorIs(t, err, types.ErrSpendingLimit)
	require.ErrorIs(t, err, contracttypes.ErrUnconstitutional)
	require.ErrorIs(t, n.do(n.burn(1)), types.ErrSpendingLimit)
}

// The base is what the fund held at the start of the epoch: neither a gift nor
// money that returns makes room before the next one.
func TestTheSpendingLimitIsThatOfTheStartOfTheEpoch(t *testing.T) {
	n := newNation(t)
	n.must(n.appropriate(types.CitizenHolder(3), 500_000, 500_000))
	n.must(n.donate(1, 200_000))
	n.must(func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 3) })
	require.EqualValues(t, 1_200_000, n.inFund())
	require.ErrorIs(t, n.do(n.burn(1)), types.ErrSpendingLimit)

	n.sleep(daysAnEpoch)
	n.block()
	requireEvent(n, &types.EventSpendingOpened{Epoch: 2, Base: "1200000uciv"})
	n.must(n.burn(600_000))
	require.ErrorIs(t, n.do(n.burn(1)), types.ErrSpendingLimit)
}

func TestADenominationAcceptedDuringAnEpochIsSpentFromTheNext(t *testing.T) {
	n := newNation(t)
	const franc = "ibc/FRANC"
	n.setParams(func(p *types.Params) { p.ReserveDenoms = []string{euro, franc} })
	n.fund(n.citizen(1), sdk.NewCoins(sdk.NewInt64Coin(franc, 100)))
	n.must(func(ctx context.Context) error { return n.k.Donate(ctx, n.citizen(1), sdk.NewInt64Coin(franc, 100)) })
	spend := func(ctx context.Context) error {
		msg := appropriation(types.OfficeHolder("treasurer"), 50, 50)
		msg.Cap.Denom = franc
		_, err := n.msg.Appropriate(ctx, msg)
		return err
	}
	require.ErrorIs(t, n.do(spend), types.ErrSpendingLimit)
	n.sleep(daysAnEpoch)
	n.must(spend)
}
