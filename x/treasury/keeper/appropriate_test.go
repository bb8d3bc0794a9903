package keeper_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestAppropriateSetsMoneyAside(t *testing.T) {
	n := newNation(t)
	n.must(n.appropriate(types.OfficeHolder("treasurer"), 400_000, 100_000))
	require.EqualValues(t, 600_000, n.inFund())
	require.EqualValues(t, 400_000, n.inEscrow())
	a := n.appropriation(1)
	require.Equal(t, types.APPROPRIATION_STATUS_OPEN, a.Status)
	require.EqualValues(t, 90, a.ExpiresOn)
	require.Equal(t, "400000", a.Available().String())
	require.Equal(t, map[string]int64{
		"fund uciv in opening": 1_000_000,
		"fund uciv out roads":  400_000,
		"escrow uciv in roads": 400_000,
	}, n.books(types.SPAN_TOTAL, 0))
	requireEvent(n, &types.EventAppropriated{
		Id: 1, Title: "Bridges", Category: "roads", Holder: types.OfficeHolder("treasurer"), Cap: "400000uciv", ExpiresOn: 90,
	})
	n.must(n.appropriate(types.CitizenHolder(3), 1, 1))
	require.EqualValues(t, 2, n.appropriation(2).Id)
}

func TestAppropriateFailsIf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgAppropriate)
		err    error
	}{
		"the authority is not the seal":       {func(n *nation, m *types.MsgAppropriate) { m.Authority = n.citizen(1).String() }, sdkerrors.ErrUnauthorized},
		"the title is empty":                  {func(_ *nation, m *types.MsgAppropriate) { m.Title = "" }, types.ErrInvalidText},
		"the title is longer than a line":     {func(_ *nation, m *types.MsgAppropriate) { m.Title = strings.Repeat("é", 141) }, types.ErrInvalidText},
		"the title holds a control character": {func(_ *nation, m *types.MsgAppropriate) { m.Title = "a\nb" }, types.ErrInvalidText},
		"the law is empty":                    {func(_ *nation, m *types.MsgAppropriate) { m.Law = "" }, types.ErrInvalidText},
		"the category is not one small word":  {func(_ *nation, m *types.MsgAppropriate) { m.Category = "Roads and bridges" }, types.ErrInvalidCategory},
		"the category is the treasury's own":  {func(_ *nation, m *types.MsgAppropriate) { m.Category = types.CategoryReturned }, types.ErrInvalidCategory},
		"the holder is nobody":                {func(_ *nation, m *types.MsgAppropriate) { m.Holder = types.Holder{} }, types.ErrInvalidHolder},
		"the holder is two":                   {func(_ *nation, m *types.MsgAppropriate) { m.Holder.Citizen = 1 }, types.ErrInvalidHolder},
		"the office is not an id":             {func(_ *nation, m *types.MsgAppropriate) { m.Holder = types.OfficeHolder("The Treasurer") }, types.ErrInvalidHolder},
		"the citizen is not registered":       {func(_ *nation, m *types.MsgAppropriate) { m.Holder = types.CitizenHolder(99) }, types.ErrInvalidHolder},
		"the citizen is not in good standing": {func(n *nation, m *types.MsgAppropriate) { n.register.bad[3] = true; m.Holder = types.CitizenHolder(3) }, types.ErrInvalidHolder},
		"the cap is zero":                     {func(_ *nation, m *types.MsgAppropriate) { m.Cap = coin(0) }, types.ErrInvalidCap},
		"the cap of the period is zero":       {func(_ *nation, m *types.MsgAppropriate) { m.CapPerPeriod = math.ZeroInt() }, types.ErrInvalidCap},
		"the cap of the period is missing":    {func(_ *nation, m *types.MsgAppropriate) { m.CapPerPeriod = math.Int{} }, types.ErrInvalidCap},
		"the cap of the period is above the cap": {func(_ *nation, m *types.MsgAppropriate) {
			m.CapPerPeriod = m.Cap.Amount.AddRaw(1)
		}, types.ErrInvalidCap},
		"it lives less than a day":         {func(_ *nation, m *types.MsgAppropriate) { m.Days = 0 }, types.ErrInvalidDuration},
		"it lives longer than ten years":   {func(_ *nation, m *types.MsgAppropriate) { m.Days = types.MaxDays + 1 }, types.ErrInvalidDuration},
		"the denomination is not accepted": {func(_ *nation, m *types.MsgAppropriate) { m.Cap = sdk.NewInt64Coin("ibc/JUNK", 1_000) }, types.ErrDenomNotAccepted},
		"it would exceed the spending limit": {func(_ *nation, m *types.MsgAppropriate) {
			m.Cap = coin(500_001)
		}, types.ErrSpendingLimit},
		"the charter sets no spending limit": {func(n *nation, _ *types.MsgAppropriate) {
			delete(n.charter.limits, types.LimitSpending)
		}, types.ErrNoLimit},
		"the fund holds less": {func(n *nation, m *types.MsgAppropriate) {
			n.charter.limits[types.LimitSpending] = 20_000
			m.Cap = coin(1_000_001)
		}, sdkerrors.ErrInsufficientFunds},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			msg := appropriation(types.OfficeHolder("treasurer"), 1_000, 100)
			c.change(n, msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.Appropriate(ctx, msg); return err }), c.err)
			require.Zero(t, n.inEscrow())
			n.requireNoEvent()
		})
	}
	t.Run("the citizen holds 8 open ones", func(t *testing.T) {
		n := newNation(t)
		for range types.MaxHeldByCitizen {
			n.must(n.appropriate(types.CitizenHolder(3), 1, 1))
		}
		require.ErrorIs(t, n.do(n.appropriate(types.CitizenHolder(3), 1, 1)), types.ErrTooManyHeld)
		n.must(n.appropriate(types.CitizenHolder(4), 1, 1))
	})
	t.Run("256 other categories are in use", func(t *testing.T) {
		n := newNation(t)
		inCategory := func(i int) tx {
			return func(ctx context.Context) error {
				msg := appropriation(types.OfficeHolder("treasurer"), 1, 1)
				msg.Category = fmt.Sprintf("c%d", i)
				_, err := n.msg.Appropriate(ctx, msg)
				return err
			}
		}
		var txs []tx
		for i := range types.MaxCategories {
			txs = append(txs, inCategory(i))
		}
		for _, err := range n.block(txs...) {
			require.NoError(t, err)
		}
		require.ErrorIs(t, n.do(inCategory(types.MaxCategories)), types.ErrTooManyCategories)
		n.must(inCategory(0))
	})
}

func TestAnExpiredAppropriationReturnsWhatWasNotSpent(t *testing.T) {
	n := newNation(t)
	n.must(n.appropriate(types.OfficeHolder("treasurer"), 1_000, 1_000))
	n.must(n.disburse(1, 1, n.citizen(4), 300))
	n.sleep(89)
	n.must(n.disburse(1, 1, n.citizen(4), 100))
	n.sleep(1)
	require.ErrorIs(t, n.do(n.disburse(1, 1, n.citizen(4), 1)), types.ErrAppropriationOver)
	requireEvent(n, &types.EventAppropriationClosed{Id: 1, Returned: "600uciv", Reason: types.ReasonExpired})
	a := n.appropriation(1)
	require.Equal(t, types.APPROPRIATION_STATUS_CLOSED, a.Status)
	require.Equal(t, "600", a.Returned.String())
	require.Zero(t, n.inEscrow())
	require.EqualValues(t, 999_600, n.inFund())
	require.EqualValues(t, 600, n.books(types.SPAN_DAY, 90)["fund uciv in returned"])
	require.EqualValues(t, 600, n.books(types.SPAN_DAY, 90)["escrow uciv out returned"])
}

// What is fully spent returns nothing and closes all the same.
func TestAnExhaustedAppropriationClosesAtItsExpiry(t *testing.T) {
	n := newNation(t)
	n.must(n.appropriate(types.OfficeHolder("treasurer"), 1_000, 1_000))
	n.must(n.disburse(1, 1, n.citizen(4), 1_000))
	n.sleep(90)
	n.block()
	requireEvent(n, &types.EventAppropriationClosed{Id: 1, Returned: "0uciv", Reason: types.ReasonExpired})
}

func TestTheClosingQueueKeepsToItsBudgetAndReadsDoNotWaitForIt(t *testing.T) {
	n := newNation(t)
	n.setParams(func(p *types.Params) { p.ClosingsPerBlock = 2 })
	for range 5 {
		n.must(n.appropriate(types.OfficeHolder("treasurer"), 10, 10))
	}
	n.sleep(90)
	for _, left := range []int64{30, 10, 0} {
		require.ErrorIs(t, n.do(n.disburse(1, 5, n.citizen(4), 1)), types.ErrAppropriationOver)
		require.Equal(t, left, n.inEscrow())
	}
}

func TestWhatADepartingCitizenHoldsEndsAndReturns(t *testing.T) {
	n := newNation(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = 3_600 })
	n.must(n.appropriate(types.CitizenHolder(3), 1_000, 1_000))
	n.must(n.appropriate(types.CitizenHolder(3), 500, 500))
	n.must(n.appropriate(types.CitizenHolder(4), 70, 70))
	n.must(n.disburse(3, 1, n.citizen(5), 200))
	n.must(func(ctx context.Context) error {
		if err := n.k.Hooks().Settle(ctx, 3); err != nil {
			return err
		}
		// In the same block already, nothing more is disbursed.
		require.ErrorIs(t, n.disburse(3, 1, n.citizen(5), 1)(ctx), types.ErrAppropriationOver)
		return n.k.Hooks().Settle(ctx, 3)
	})
	require.Equal(t, types.APPROPRIATION_STATUS_CLOSED, n.appropriation(1).Status)
	require.Equal(t, types.APPROPRIATION_STATUS_CLOSED, n.appropriation(2).Status)
	require.Equal(t, types.ReasonDeparture, n.appropriation(2).Reason)
	require.Equal(t, types.APPROPRIATION_STATUS_OPEN, n.appropriation(3).Status)
	require.EqualValues(t, 200+70, n.inEscrow())

	// The payment made before still leaves escrow at its time.
	n.sleep(1)
	n.block()
	require.Equal(t, types.DISBURSEMENT_STATUS_PAID, n.disbursement(1, 1).Status)
	require.EqualValues(t, 70, n.inEscrow())
}
