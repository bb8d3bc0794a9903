package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestIssueMintsIntoTheFundAndIsBooked(t *testing.T) {
	n := newNation(t)
	n.must(n.issue(200_000))
	require.EqualValues(t, 1_200_000, n.inFund())
	require.EqualValues(t, 2_200_000, n.supply())
	require.EqualValues(t, 200_000, n.books(types.SPAN_TOTAL, 0)["fund uciv in issuance"])
	requireEvent(n, &types.EventIssued{Amount: "200000uciv", Purpose: "founding"})
}

func TestIssueFailsIf(t *testing.T) {
	huge, _ := math.NewIntFromString("1" + string(make0(60)))
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgIssue)
		err    error
	}{
		"the authority is not the seal": {func(n *nation, m *types.MsgIssue) { m.Authority = n.citizen(1).String() }, sdkerrors.ErrUnauthorized},
		"the amount is zero":            {func(_ *nation, m *types.MsgIssue) { m.Amount = coin(0) }, types.ErrInvalidAmount},
		"the amount is negative": {func(_ *nation, m *types.MsgIssue) {
			m.Amount = sdk.Coin{Denom: civ, Amount: math.NewInt(-1)}
		}, types.ErrInvalidAmount},
		"the amount is missing": {func(_ *nation, m *types.MsgIssue) { m.Amount = sdk.Coin{Denom: civ} }, types.ErrInvalidAmount},
		"the amount is too large for the books": {func(_ *nation, m *types.MsgIssue) {
			m.Amount = sdk.NewCoin(civ, huge)
		}, types.ErrInvalidAmount},
		"the denomination is not the national currency": {func(_ *nation, m *types.MsgIssue) { m.Amount = sdk.NewInt64Coin(euro, 1) }, types.ErrNotIssued},
		"the purpose is empty":                          {func(_ *nation, m *types.MsgIssue) { m.Purpose = "" }, types.ErrInvalidText},
		"it would exceed the issuance limit":            {func(_ *nation, m *types.MsgIssue) { m.Amount = coin(200_001) }, types.ErrIssuanceLimit},
		"the charter sets no issuance limit": {func(n *nation, _ *types.MsgIssue) {
			delete(n.charter.limits, types.LimitIssuance)
		}, types.ErrNoLimit},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			msg := &types.MsgIssue{Authority: seal, Amount: coin(100), Purpose: "founding"}
			c.change(n, msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.Issue(ctx, msg); return err }), c.err)
			require.EqualValues(t, 2_000_000, n.supply())
			n.requireNoEvent()
		})
	}
}

func make0(n int) []byte {
	zeros := make([]byte, n)
	for i := range zeros {
		zeros[i] = '0'
	}
	return zeros
}

func TestAnIssueAboveTheLimitIsUnconstitutional(t *testing.T) {
	n := newNation(t)
	require.ErrorIs(t, n.do(n.issue(200_001)), contracttypes.ErrUnconstitutional)
}

// The window holds today and the 365 days before: what was issued on day 0 makes
// room on day 366 and not a day earlier.
func TestIssuanceMakesRoomOnlyWhenItHasLeftTheWindow(t *testing.T) {
	n := newNation(t)
	n.must(n.issue(200_000))
	n.sleep(365)
	require.ErrorIs(t, n.do(n.issue(1)), types.ErrIssuanceLimit)
	n.sleep(1)
	n.must(n.issue(1))
}

// The base is the supply at the start of the window: what was issued in it adds
// nothing to it, and what is burned takes nothing from it.
func TestNeitherIssuingNorBurningMovesTheRoomOfTheWindow(t *testing.T) {
	n := newNation(t)
	n.must(n.issue(200_000))
	n.must(n.burn(200_000))
	require.ErrorIs(t, n.do(n.issue(1)), types.ErrIssuanceLimit)
	n.sleep(366)
	n.block()
	// Now the window begins on day 1, with the supply after both.
	resp, err := n.query.Supply(n.ctx(), &types.QuerySupplyRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 366, resp.WindowStart)
	require.Equal(t, "2000000", resp.Base.String())
	require.Equal(t, "200000", resp.Room.String())
}

func TestOneDayOfTheIssuanceWindowIsKeptForEachCivicDay(t *testing.T) {
	n := newNation(t)
	for range 400 {
		n.sleep(1)
		n.block()
	}
	kept := 0
	require.NoError(t, n.k.IssuanceDays.Walk(n.ctx(), nil, func(int64, types.IssuanceDay) (bool, error) {
		kept++
		return false, nil
	}))
	require.Equal(t, types.IssuanceWindowDays+1, kept)
}

func TestBurnDestroysCoinsOfTheFund(t *testing.T) {
	n := newNation(t)
	n.must(n.burn(300_000))
	require.EqualValues(t, 700_000, n.inFund())
	require.EqualValues(t, 1_700_000, n.supply())
	require.EqualValues(t, 300_000, n.books(types.SPAN_TOTAL, 0)["fund uciv out burned"])
	requireEvent(n, &types.EventBurned{Amount: "300000uciv", Purpose: "too much"})
}

func TestBurnFailsIf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgBurn)
		err    error
	}{
		"the authority is not the seal":                 {func(n *nation, m *types.MsgBurn) { m.Authority = n.citizen(1).String() }, sdkerrors.ErrUnauthorized},
		"the amount is zero":                            {func(_ *nation, m *types.MsgBurn) { m.Amount = coin(0) }, types.ErrInvalidAmount},
		"the denomination is not the national currency": {func(_ *nation, m *types.MsgBurn) { m.Amount = sdk.NewInt64Coin(euro, 1) }, types.ErrNotIssued},
		"the purpose is empty":                          {func(_ *nation, m *types.MsgBurn) { m.Purpose = "" }, types.ErrInvalidText},
		"it would exceed the spending limit":            {func(_ *nation, m *types.MsgBurn) { m.Amount = coin(500_001) }, types.ErrSpendingLimit},
		"the charter sets no spending limit": {func(n *nation, _ *types.MsgBurn) {
			delete(n.charter.limits, types.LimitSpending)
		}, types.ErrNoLimit},
		"the fund holds less": {func(n *nation, m *types.MsgBurn) {
			n.charter.limits[types.LimitSpending] = 20_000
			m.Amount = coin(1_000_001)
		}, sdkerrors.ErrInsufficientFunds},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			msg := &types.MsgBurn{Authority: seal, Amount: coin(100), Purpose: "too much"}
			c.change(n, msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.Burn(ctx, msg); return err }), c.err)
			require.EqualValues(t, 2_000_000, n.supply())
			n.requireNoEvent()
		})
	}
}
