package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// withBudget is a nation in which the treasurer's office holds appropriation 1
// and citizen 3 holds appropriation 2, each of 1,000 and 400 an epoch.
func withBudget(t testing.TB) *nation {
	n := newNation(t)
	n.must(n.appropriate(types.OfficeHolder("treasurer"), 1_000, 400))
	n.must(n.appropriate(types.CitizenHolder(3), 1_000, 400))
	return n
}

func TestDisburseWithoutEscrowPaysAtTheBlocksEnd(t *testing.T) {
	n := withBudget(t)
	n.must(n.disburse(1, 1, n.citizen(4), 250))
	require.EqualValues(t, 200_250, n.balance(n.citizen(4)))
	require.Equal(t, types.DISBURSEMENT_STATUS_PAID, n.disbursement(1, 1).Status)
	a := n.appropriation(1)
	require.Equal(t, "250", a.Paid.String())
	require.Equal(t, "750", a.Available().String())
	require.EqualValues(t, 250, n.books(types.SPAN_DAY, 0)["escrow uciv out roads"])
	requireEvent(n, &types.EventDisbursed{
		Appropriation: 1, Number: 1, Officer: 1, Payee: n.citizen(4).String(), Amount: "250uciv", Purpose: "Paint",
	})
	requireEvent(n, &types.EventDisbursementPaid{
		Appropriation: 1, Number: 1, To: n.citizen(4).String(), Amount: "250uciv", Category: "roads",
	})
	require.Equal(t, 999_999, n.charter.seats["treasurer"][1], "one use of the warrant")
}

func TestDisburseFailsIf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgDisburse)
		err    error
	}{
		"the appropriation does not exist": {func(_ *nation, m *types.MsgDisburse) { m.Appropriation = 9 }, types.ErrAppropriationNotFound},
		"the appropriation is over":        {func(n *nation, _ *types.MsgDisburse) { n.sleep(90) }, types.ErrAppropriationOver},
		"the amount is zero":               {func(_ *nation, m *types.MsgDisburse) { m.Amount = coin(0) }, types.ErrInvalidAmount},
		"the denomination is not that of the appropriation": {func(_ *nation, m *types.MsgDisburse) {
			m.Amount = sdk.NewInt64Coin(euro, 1)
		}, types.ErrDenomNotAccepted},
		"the purpose is empty":              {func(_ *nation, m *types.MsgDisburse) { m.Purpose = "" }, types.ErrInvalidText},
		"the document hash is not 32 bytes": {func(_ *nation, m *types.MsgDisburse) { m.DocumentHash = []byte("short") }, types.ErrInvalidDocumentHash},
		"the officer is not registered":     {func(_ *nation, m *types.MsgDisburse) { m.Officer = account("nobody").String() }, citizenshiptypes.ErrNotRegistered},
		"the officer has no seat":           {func(n *nation, m *types.MsgDisburse) { m.Officer = n.citizen(2).String() }, contracttypes.ErrNotOfficeholder},
		"the warrant is used up":            {func(n *nation, _ *types.MsgDisburse) { n.charter.seats["treasurer"][1] = 0 }, contracttypes.ErrWarrantExhausted},
		"another citizen holds it":          {func(_ *nation, m *types.MsgDisburse) { m.Appropriation = 2 }, types.ErrNotHolder},
		"the citizen is not in good standing": {func(n *nation, m *types.MsgDisburse) {
			m.Appropriation, m.Officer = 2, n.citizen(3).String()
			n.register.bad[3] = true
		}, types.ErrNotHolder},
		"the payee is not an address":       {func(_ *nation, m *types.MsgDisburse) { m.Payee = "ada" }, types.ErrInvalidPayee},
		"the payee is a module account":     {func(n *nation, m *types.MsgDisburse) { m.Payee = n.moduleAddress(types.ModuleName).String() }, types.ErrBlockedPayee},
		"the payee is the escrow itself":    {func(n *nation, m *types.MsgDisburse) { m.Payee = n.moduleAddress(types.EscrowName).String() }, types.ErrBlockedPayee},
		"the payee's account is retired":    {func(n *nation, m *types.MsgDisburse) { n.register.retired[n.citizen(4).String()] = true }, types.ErrInvalidPayee},
		"it is above the cap of the period": {func(_ *nation, m *types.MsgDisburse) { m.Amount = coin(401) }, types.ErrAbovePeriodCap},
		"it is above the cap":               {func(_ *nation, m *types.MsgDisburse) { m.Amount = coin(1_001) }, types.ErrAboveCap},
	} {
		t.Run(name, func(t *testing.T) {
			n := withBudget(t)
			msg := disbursement(n.citizen(1), 1, n.citizen(4), 100)
			c.change(n, msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.Disburse(ctx, msg); return err }), c.err)
			require.EqualValues(t, 200_000, n.balance(n.citizen(4)))
			for _, event := range n.events {
				require.NotContains(t, event.Type, "EventDisbursed")
			}
		})
	}
}

func TestACitizenDisbursesFromWhatTheCitizenHolds(t *testing.T) {
	n := withBudget(t)
	n.must(n.disburse(3, 2, account("a shop without a number"), 10))
	require.EqualValues(t, 10, n.balance(account("a shop without a number")))
	require.Zero(t, n.disbursement(2, 1).Citizen)
	require.EqualValues(t, 3, n.disbursement(2, 1).Officer)
}

func TestTheCapOfThePeriodIsAnewEachEpochAndTheCapIsNot(t *testing.T) {
	n := withBudget(t)
	pay := func(amount int64) error { return n.do(n.disburse(1, 1, n.citizen(4), amount)) }
	require.NoError(t, pay(400))
	require.ErrorIs(t, pay(1), types.ErrAbovePeriodCap)
	n.sleep(daysAnEpoch)
	require.NoError(t, pay(400))
	n.sleep(daysAnEpoch)
	require.ErrorIs(t, pay(201), types.ErrAboveCap)
	require.NoError(t, pay(200))
	require.ErrorIs(t, pay(1), types.ErrAboveCap)
	require.EqualValues(t, 201_000, n.balance(n.citizen(4)))
}

func TestDisbursementsOfOneBlockShareTheCap(t *testing.T) {
	n := withBudget(t)
	results := n.block(
		n.disburse(1, 1, n.citizen(4), 300), n.disburse(1, 1, n.citizen(5), 300), n.disburse(1, 1, n.citizen(5), 100))
	require.NoError(t, results[0])
	require.ErrorIs(t, results[1], types.ErrAbovePeriodCap)
	require.NoError(t, results[2])
	require.EqualValues(t, 200_300, n.balance(n.citizen(4)))
	require.EqualValues(t, 200_100, n.balance(n.citizen(5)))
}

func TestEscrowHoldsAPaymentUntilItsTime(t *testing.T) {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = 3_600 })
	n.must(n.disburse(1, 1, n.citizen(4), 100))
	n.now = n.now.Add(time.Hour - time.Second)
	n.block()
	require.Equal(t, types.DISBURSEMENT_STATUS_ESCROW, n.disbursement(1, 1).Status)
	require.EqualValues(t, 200_000, n.balance(n.citizen(4)))
	n.now = n.now.Add(time.Second)
	n.block()
	require.EqualValues(t, 200_100, n.balance(n.citizen(4)))
}

func TestACitizenIsPaidAtTheAccountOfTheDay(t *testing.T) {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = 3_600 })
	n.must(n.disburse(1, 1, n.citizen(4), 100))
	old := n.citizen(4)
	n.register.accounts[4] = account("new key")
	n.register.retired[old.String()] = true
	n.sleep(1)
	n.block()
	require.EqualValues(t, 100, n.balance(account("new key")))
	require.EqualValues(t, 200_000, n.balance(old))
}

func TestTheReleaseQueueKeepsToItsBudget(t *testing.T) {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.ReleasesPerBlock = 2 })
	var txs []tx
	for range 5 {
		txs = append(txs, n.disburse(1, 1, n.citizen(4), 10))
	}
	n.block(txs...)
	for _, paid := range []int64{20, 40, 50} {
		require.EqualValues(t, 200_000+paid, n.balance(n.citizen(4)))
		n.block()
	}
}

// A payee who may not receive gets nothing, and the money is there again.
func TestAPaymentThatIsRefusedFreesItsMoney(t *testing.T) {
	n := withBudget(t)
	n.bank.AppendSendRestriction(func(_ context.Context, _, to sdk.AccAddress, _ sdk.Coins) (sdk.AccAddress, error) {
		if to.Equals(n.citizen(4)) {
			return nil, citizenshiptypes.ErrStanding
		}
		return to, nil
	})
	n.must(n.disburse(1, 1, n.citizen(4), 400))
	d := n.disbursement(1, 1)
	require.Equal(t, types.DISBURSEMENT_STATUS_FAILED, d.Status)
	require.Contains(t, d.Reason, "standing")
	requireEvent(n, &types.EventDisbursementFailed{Appropriation: 1, Number: 1, Reason: d.Reason})
	n.must(n.disburse(1, 1, n.citizen(5), 400))
	require.EqualValues(t, 200_400, n.balance(n.citizen(5)))
}

// A panic on the way of one payment does not stop the others, nor the chain.
func TestAPanicInOnePaymentStopsNothing(t *testing.T) {
	n := withBudget(t)
	n.bank.AppendSendRestriction(func(_ context.Context, _, to sdk.AccAddress, _ sdk.Coins) (sdk.AccAddress, error) {
		if to.Equals(n.citizen(4)) {
			panic(new(int)) // an address, which no two machines share
		}
		return to, nil
	})
	n.block(n.disburse(1, 1, n.citizen(4), 100), n.disburse(1, 1, n.citizen(5), 100))
	require.Equal(t, types.DISBURSEMENT_STATUS_FAILED, n.disbursement(1, 1).Status)
	require.Equal(t, types.ReasonInternal, n.disbursement(1, 1).Reason)
	require.Equal(t, types.DISBURSEMENT_STATUS_PAID, n.disbursement(1, 2).Status)
}

// What should be impossible is postponed, and what waits behind it goes on.
func TestAnItemThatCannotEvenFailIsTriedAgainLater(t *testing.T) {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = 60 })
	n.block(n.disburse(1, 1, n.citizen(4), 100), n.disburse(3, 2, n.citizen(5), 100))
	kept := n.appropriation(1)
	require.NoError(t, n.k.Appropriations.Remove(n.ctx(), 1))
	n.now = n.now.Add(time.Minute)
	n.height++
	ctx := n.ctx()
	require.NoError(t, n.k.EndBlock(ctx))
	require.Equal(t, types.DISBURSEMENT_STATUS_PAID, n.disbursement(2, 1).Status)
	require.Equal(t, types.DISBURSEMENT_STATUS_ESCROW, n.disbursement(1, 1).Status)
	require.NoError(t, n.k.Appropriations.Set(n.ctx(), 1, kept))
	n.now = n.now.Add(types.RetrySeconds * time.Second)
	n.block()
	require.Equal(t, types.DISBURSEMENT_STATUS_PAID, n.disbursement(1, 1).Status)
}

func TestAClosingThatFailsIsPostponed(t *testing.T) {
	n := withBudget(t)
	refuse := true
	n.bank.AppendSendRestriction(func(_ context.Context, _, to sdk.AccAddress, _ sdk.Coins) (sdk.AccAddress, error) {
		if refuse && to.Equals(authtypes.NewModuleAddress(types.ModuleName)) {
			return nil, citizenshiptypes.ErrStanding
		}
		return to, nil
	})
	n.sleep(90)
	n.block()
	a := n.appropriation(1)
	require.Equal(t, types.APPROPRIATION_STATUS_ENDED, a.Status)
	require.EqualValues(t, 91, a.ExpiresOn)
	refuse = false
	n.sleep(1)
	n.block()
	require.Equal(t, types.APPROPRIATION_STATUS_CLOSED, n.appropriation(1).Status)
	require.Zero(t, n.inEscrow())
}
