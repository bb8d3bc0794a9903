package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestAStreamAccruesBySecondsAndPaysAllAtItsEnd(t *testing.T) {
	n := withStream(t)
	start := n.now
	requireEvent(n, &types.EventStreamCreated{
		Appropriation: 1, Number: 1, Officer: 1, Recipient: n.citizen(4).String(), Amount: "350uciv",
		Start: start, End: start.Add(1_000 * time.Second), Purpose: "Salary",
	})
	a := n.appropriation(1)
	require.Equal(t, "650", a.Available().String())
	require.Equal(t, "350", a.Streaming.String())
	require.Equal(t, "350", a.Promised.String())
	require.True(t, a.InEscrow().IsZero())
	require.Equal(t, 999_999, n.charter.seats["treasurer"][1], "one use of the warrant")

	n.wait(499)
	n.must(n.withdraw(n.citizen(4), 1, 1)) // 174.65
	require.EqualValues(t, 200_174, n.balance(n.citizen(4)))
	requireEvent(n, &types.EventStreamPaid{
		Appropriation: 1, Number: 1, To: n.citizen(4).String(), Amount: "174uciv", Category: "roads",
	})
	require.Equal(t, "176", n.appropriation(1).Promised.String())
	require.EqualValues(t, 174, n.books(types.SPAN_DAY, 0)["escrow uciv out roads"])
	n.wait(500)
	n.block()
	require.EqualValues(t, 200_174, n.balance(n.citizen(4)))
	n.wait(1)
	n.block()
	require.EqualValues(t, 200_350, n.balance(n.citizen(4)))
	requireEvent(n, &types.EventStreamEnded{
		Appropriation: 1, Number: 1, Status: types.STREAM_STATUS_FINISHED, Paid: "350uciv", Released: "0uciv",
	})
	require.Equal(t, "350", n.appropriation(1).Paid.String())
	require.True(t, n.appropriation(1).Streaming.IsZero())
}

func TestCreateStreamFailsIf(t *testing.T) {
	at := func(n *nation, seconds int64) *time.Time {
		at := n.now.Add(time.Duration(seconds) * time.Second)
		return &at
	}
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgCreateStream)
		err    error
	}{
		"the appropriation does not exist":                  {func(_ *nation, m *types.MsgCreateStream) { m.Appropriation = 9 }, types.ErrAppropriationNotFound},
		"the appropriation is over":                         {func(n *nation, m *types.MsgCreateStream) { n.sleep(90); m.End = n.now.Add(time.Hour) }, types.ErrAppropriationOver},
		"the amount is zero":                                {func(_ *nation, m *types.MsgCreateStream) { m.Amount = coin(0) }, types.ErrInvalidAmount},
		"the denomination is not that of the appropriation": {func(_ *nation, m *types.MsgCreateStream) { m.Amount = sdk.NewInt64Coin(euro, 1) }, types.ErrDenomNotAccepted},
		"the purpose is empty":                              {func(_ *nation, m *types.MsgCreateStream) { m.Purpose = "" }, types.ErrInvalidText},
		"the document hash is not 32 bytes":                 {func(_ *nation, m *types.MsgCreateStream) { m.DocumentHash = []byte("short") }, types.ErrInvalidDocumentHash},
		"a time is not a whole second":                      {func(_ *nation, m *types.MsgCreateStream) { m.End = m.End.Add(time.Millisecond) }, types.ErrInvalidDuration},
		"it starts before the block":                        {func(n *nation, m *types.MsgCreateStream) { m.Start = at(n, -1) }, types.ErrInvalidDuration},
		"it starts before the escrow of a disbursement would end": {func(n *nation, m *types.MsgCreateStream) {
			n.setParams(func(p *types.Params) { p.EscrowSeconds = 60 })
			m.Start = at(n, 59)
		}, types.ErrInvalidDuration},
		"it ends when it starts":                          {func(n *nation, m *types.MsgCreateStream) { m.Start, m.End = at(n, 5), *at(n, 5) }, types.ErrInvalidDuration},
		"it ends before it starts without being asked to": {func(n *nation, m *types.MsgCreateStream) { m.End = *at(n, 0) }, types.ErrInvalidDuration},
		"it ends after the appropriation expires":         {func(_ *nation, m *types.MsgCreateStream) { m.End = day(90).Add(time.Second) }, types.ErrInvalidDuration},
		"it lasts longer than ten years":                  {func(_ *nation, m *types.MsgCreateStream) { m.End = m.End.AddDate(11, 0, 0) }, types.ErrInvalidDuration},
		"the officer is not registered":                   {func(_ *nation, m *types.MsgCreateStream) { m.Officer = account("nobody").String() }, citizenshiptypes.ErrNotRegistered},
		"the officer has no seat":                         {func(n *nation, m *types.MsgCreateStream) { m.Officer = n.citizen(2).String() }, contracttypes.ErrNotOfficeholder},
		"the warrant is used up":                          {func(n *nation, _ *types.MsgCreateStream) { n.charter.seats["treasurer"][1] = 0 }, contracttypes.ErrWarrantExhausted},
		"another citizen holds it":                        {func(_ *nation, m *types.MsgCreateStream) { m.Appropriation = 2 }, types.ErrNotHolder},
		"the recipient is not an address":                 {func(_ *nation, m *types.MsgCreateStream) { m.Recipient = "ada" }, types.ErrInvalidPayee},
		"the recipient is a module account":               {func(n *nation, m *types.MsgCreateStream) { m.Recipient = n.moduleAddress(types.EscrowName).String() }, types.ErrBlockedPayee},
		"the recipient's account is retired":              {func(n *nation, m *types.MsgCreateStream) { n.register.retired[n.citizen(4).String()] = true }, types.ErrInvalidPayee},
		"the recipient is suspended":                      {func(n *nation, _ *types.MsgCreateStream) { n.must(n.standing(4, citizenshiptypes.STANDING_SUSPENDED)) }, types.ErrInvalidPayee},
		"the recipient was expelled":                      {func(n *nation, _ *types.MsgCreateStream) { n.must(n.standing(4, citizenshiptypes.STANDING_EXPELLED)) }, types.ErrInvalidPayee},
		"the recipient has left":                          {func(n *nation, _ *types.MsgCreateStream) { n.must(n.standing(4, citizenshiptypes.STANDING_DEPARTED)) }, types.ErrInvalidPayee},
		"the office is not an id":                         {func(_ *nation, m *types.MsgCreateStream) { m.Office = "The auditor" }, types.ErrInvalidPayee},
		"the recipient has no seat of the office":         {func(_ *nation, m *types.MsgCreateStream) { m.Office = "auditor" }, contracttypes.ErrNotOfficeholder},
		"the recipient of an office is no citizen": {func(_ *nation, m *types.MsgCreateStream) {
			m.Office, m.Recipient = "auditor", account("shop").String()
		}, types.ErrInvalidPayee},
		"the recipient receives 8 open ones": {func(n *nation, _ *types.MsgCreateStream) {
			for range types.MaxStreamsOfCitizen {
				n.must(n.createStream(n.newStream(1, 1, n.citizen(4), 1, 1_000)))
			}
		}, types.ErrTooManyStreams},
		"a period of it is above the cap of the period": {func(_ *nation, m *types.MsgCreateStream) { m.Amount = coin(401) }, types.ErrAbovePeriodCap},
		"it is above the cap":                           {func(_ *nation, m *types.MsgCreateStream) { m.Amount = coin(1_001) }, types.ErrAboveCap},
	} {
		t.Run(name, func(t *testing.T) {
			n := withBudget(t)
			msg := n.newStream(1, 1, n.citizen(4), 100, 1_000)
			c.change(n, msg)
			before := n.appropriation(1)
			require.ErrorIs(t, n.do(n.createStream(msg)), c.err)
			require.Equal(t, before.Streams, n.appropriation(1).Streams)
			for _, event := range n.events {
				require.NotContains(t, event.Type, "EventStreamCreated")
			}
		})
	}
}

func TestWithdrawStreamFailsIf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgWithdrawStream)
		err    error
	}{
		"the stream does not exist":     {func(_ *nation, m *types.MsgWithdrawStream) { m.Number = 2 }, types.ErrStreamNotFound},
		"the account is no address":     {func(_ *nation, m *types.MsgWithdrawStream) { m.Recipient = "ada" }, nil},
		"another is the recipient":      {func(n *nation, m *types.MsgWithdrawStream) { m.Recipient = n.citizen(5).String() }, types.ErrNotRecipient},
		"the account was rotated":       {func(n *nation, _ *types.MsgWithdrawStream) { n.register.accounts[4] = account("new key") }, types.ErrNotRecipient},
		"it has not started":            {func(n *nation, _ *types.MsgWithdrawStream) { n.wait(-10) }, types.ErrNothingOwed},
		"less than a unit has accrued":  {func(n *nation, _ *types.MsgWithdrawStream) { n.wait(-8) }, types.ErrNothingOwed},
		"all that has accrued is paid":  {func(n *nation, _ *types.MsgWithdrawStream) { n.must(n.withdraw(n.citizen(4), 1, 1)) }, types.ErrNothingOwed},
		"it is over":                    {func(n *nation, _ *types.MsgWithdrawStream) { n.must(n.endStream(n.citizen(4), "", 1, 1)) }, types.ErrStreamOver},
		"the recipient may not receive": {func(n *nation, _ *types.MsgWithdrawStream) { n.refuse(n.citizen(4)) }, citizenshiptypes.ErrStanding},
	} {
		t.Run(name, func(t *testing.T) {
			n := withStream(t)
			n.wait(10)
			msg := &types.MsgWithdrawStream{Recipient: n.citizen(4).String(), Appropriation: 1, Number: 1}
			c.change(n, msg)
			paid := n.appropriation(1).Paid
			err := n.do(func(ctx context.Context) error { _, err := n.msg.WithdrawStream(ctx, msg); return err })
			require.Error(t, err)
			if c.err != nil {
				require.ErrorIs(t, err, c.err)
			}
			require.Equal(t, paid, n.appropriation(1).Paid)
			for _, event := range n.events {
				require.NotContains(t, event.Type, "EventStreamPaid")
			}
		})
	}
}

func TestEndStreamFailsIf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgEndStream)
		err    error
	}{
		"the stream does not exist":                  {func(_ *nation, m *types.MsgEndStream) { m.Number = 2 }, types.ErrStreamNotFound},
		"it is over":                                 {func(n *nation, _ *types.MsgEndStream) { n.wait(1_000); n.block() }, types.ErrStreamOver},
		"it was ended before":                        {func(n *nation, _ *types.MsgEndStream) { n.must(n.endStream(n.citizen(4), "", 1, 1)) }, types.ErrStreamOver},
		"the reason is empty":                        {func(_ *nation, m *types.MsgEndStream) { m.Reason = "" }, types.ErrInvalidText},
		"the office is not an id":                    {func(_ *nation, m *types.MsgEndStream) { m.Office = "The auditor" }, types.ErrNotStoppingOffice},
		"the office may not stop":                    {func(_ *nation, m *types.MsgEndStream) { m.Office = "treasurer" }, types.ErrNotStoppingOffice},
		"the officer has no seat":                    {func(n *nation, m *types.MsgEndStream) { m.Office, m.Sender = "auditor", n.citizen(3).String() }, contracttypes.ErrNotOfficeholder},
		"the officer is not registered":              {func(_ *nation, m *types.MsgEndStream) { m.Office, m.Sender = "auditor", account("nobody").String() }, citizenshiptypes.ErrNotRegistered},
		"the officer's warrant is used up":           {func(n *nation, m *types.MsgEndStream) { m.Office = "auditor"; n.charter.seats["auditor"][2] = 0 }, contracttypes.ErrWarrantExhausted},
		"the sender is neither recipient nor holder": {func(n *nation, m *types.MsgEndStream) { m.Sender = n.citizen(5).String() }, contracttypes.ErrNotOfficeholder},
		"another citizen holds the appropriation": {func(n *nation, m *types.MsgEndStream) {
			n.must(n.createStream(n.newStream(3, 2, n.citizen(4), 10, 1_000)))
			m.Appropriation, m.Sender = 2, n.citizen(1).String()
		}, types.ErrNotHolder},
	} {
		t.Run(name, func(t *testing.T) {
			n := withStream(t)
			n.wait(10)
			msg := &types.MsgEndStream{Sender: n.citizen(2).String(), Appropriation: 1, Number: 1, Reason: "done"}
			c.change(n, msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.EndStream(ctx, msg); return err }), c.err)
			for _, event := range n.events {
				require.NotContains(t, event.Type, "EventStreamEnded")
			}
		})
	}
}

func TestEndStreamPaysWhatHasAccruedAndReleasesTheRest(t *testing.T) {
	for name, by := range map[string]func(*nation) tx{
		"by the recipient":      func(n *nation) tx { return n.endStream(n.citizen(4), "", 1, 1) },
		"by the holder":         func(n *nation) tx { return n.endStream(n.citizen(1), "", 1, 1) },
		"by a stopping officer": func(n *nation) tx { return n.endStream(n.citizen(2), "auditor", 1, 1) },
		"in the same block twice": func(n *nation) tx {
			return func(ctx context.Context) error {
				require.NoError(n, n.endStream(n.citizen(4), "", 1, 1)(ctx))
				require.ErrorIs(n, n.endStream(n.citizen(4), "", 1, 1)(ctx), types.ErrStreamOver)
				return nil
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := withStream(t)
			n.wait(501) // 175.35
			n.must(by(n))
			require.EqualValues(t, 200_175, n.balance(n.citizen(4)))
			requireEvent(n, &types.EventStreamEnded{
				Appropriation: 1, Number: 1, Status: types.STREAM_STATUS_ENDED, Paid: "175uciv", Released: "175uciv", Reason: "done",
			})
			a := n.appropriation(1)
			require.Equal(t, "825", a.Available().String())
			require.Equal(t, "225", a.AvailableIn(a.Period).String(), "what it paid counts in this period")
			n.sleep(daysAnEpoch)
			n.must(n.disburse(1, 1, n.citizen(5), 400))
		})
	}
}

func TestAStreamOfAClosedAppropriationReturnsItsRestToTheFund(t *testing.T) {
	n := withBudget(t)
	n.must(n.createStream(n.newStream(3, 2, n.citizen(4), 400, 1_000)))
	n.must(n.standing(3, citizenshiptypes.STANDING_EXPELLED))
	require.Equal(t, types.APPROPRIATION_STATUS_CLOSED, n.appropriation(2).Status)
	require.Equal(t, "600", n.appropriation(2).Returned.String())
	before := n.inFund()
	n.wait(250)
	n.must(n.endStream(n.citizen(2), "auditor", 2, 1))
	require.Equal(t, before+300, n.inFund())
	require.EqualValues(t, 200_100, n.balance(n.citizen(4)))
	require.Equal(t, "900", n.appropriation(2).Returned.String())
}

// No payment can evade the escrow in which it can be stopped: a stream accrues nothing
// until a disbursement made at the same time would be paid.
func TestAStreamBeginsAfterItsEscrow(t *testing.T) {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = 3_600 })
	msg := n.newStream(1, 1, n.citizen(4), 350, 3_601)
	n.must(n.createStream(msg))
	require.True(t, n.now.Add(time.Hour).Equal(n.stream(1, 1).Start))
	n.wait(3_599)
	require.ErrorIs(t, n.do(n.withdraw(n.citizen(4), 1, 1)), types.ErrNothingOwed)
	n.must(n.endStream(n.citizen(2), "auditor", 1, 1))
	require.EqualValues(t, 200_000, n.balance(n.citizen(4)))
	require.Equal(t, "1000", n.appropriation(1).Available().String())
	require.Equal(t, "400", n.appropriation(1).AvailableIn(1).String(), "nothing was paid in the period")
}

func TestStreamsAndDisbursementsShareTheCaps(t *testing.T) {
	n := withBudget(t)
	// 600 in 60 days: 300 in any 30.
	n.must(n.createStream(n.newStream(1, 1, n.citizen(4), 600, 60*daySeconds)))
	require.Equal(t, "300", n.appropriation(1).Streaming.String())
	require.ErrorIs(t, n.do(n.disburse(1, 1, n.citizen(5), 101)), types.ErrAbovePeriodCap)
	n.must(n.disburse(1, 1, n.citizen(5), 100))
	require.ErrorIs(t, n.do(n.createStream(n.newStream(1, 1, n.citizen(5), 1, 100))), types.ErrAbovePeriodCap)
	n.sleep(daysAnEpoch)
	require.ErrorIs(t, n.do(n.disburse(1, 1, n.citizen(5), 101)), types.ErrAbovePeriodCap)
	n.must(n.disburse(1, 1, n.citizen(5), 100))
	require.ErrorIs(t, n.do(n.createStream(n.newStream(1, 1, n.citizen(5), 201, 50*daySeconds))), types.ErrAboveCap)
	n.sleep(daysAnEpoch)
	n.block()
	require.EqualValues(t, 200_600, n.balance(n.citizen(4)))
	n.must(n.disburse(1, 1, n.citizen(5), 100))
	require.ErrorIs(t, n.do(n.disburse(1, 1, n.citizen(5), 101)), types.ErrAboveCap)
}

func TestTwoWithdrawalsInASecondPayOnce(t *testing.T) {
	n := withStream(t)
	n.wait(500)
	results := n.block(n.withdraw(n.citizen(4), 1, 1), n.withdraw(n.citizen(4), 1, 1))
	require.NoError(t, results[0])
	require.ErrorIs(t, results[1], types.ErrNothingOwed)
	require.EqualValues(t, 200_175, n.balance(n.citizen(4)))
}

// However often it is withdrawn, the sum is that of one withdrawal, and all at the end.
func TestWithdrawalsLoseNoDust(t *testing.T) {
	n := withBudget(t)
	n.must(n.createStream(n.newStream(1, 1, n.citizen(4), 7, 10)))
	for second := int64(1); second <= 10; second++ {
		n.wait(1)
		_ = n.do(n.withdraw(n.citizen(4), 1, 1)) // nothing in some seconds
		require.Equal(t, 200_000+7*second/10, n.balance(n.citizen(4)), "second %d", second)
	}
	require.Equal(t, types.STREAM_STATUS_FINISHED, n.stream(1, 1).Status)
}

func TestAStreamIsPaidAtTheAccountOfTheDay(t *testing.T) {
	n := withStream(t)
	old := n.citizen(4)
	n.wait(100)
	n.must(n.withdraw(old, 1, 1))
	n.register.accounts[4] = account("new key")
	n.register.retired[old.String()] = true
	n.wait(100)
	require.ErrorIs(t, n.do(n.withdraw(old, 1, 1)), types.ErrNotRecipient)
	n.must(n.withdraw(account("new key"), 1, 1))
	require.EqualValues(t, 35, n.balance(account("new key")))
	n.wait(800)
	n.block()
	require.EqualValues(t, 315, n.balance(account("new key")))
	require.EqualValues(t, 200_035, n.balance(old))
}

func TestWhoHasNoNumberReceivesAStreamByAddress(t *testing.T) {
	n := withBudget(t)
	shop := account("a shop without a number")
	n.must(n.createStream(n.newStream(3, 2, shop, 100, 100)))
	n.wait(10)
	n.must(n.withdraw(shop, 2, 1))
	require.EqualValues(t, 10, n.balance(shop))
	n.wait(10)
	n.must(n.endStream(shop, "", 2, 1))
	require.EqualValues(t, 20, n.balance(shop))
}

// Whoever may not receive is not paid, and the money is the appropriation's again.
func TestAStreamWhoseLastPaymentIsRefusedFreesItsMoney(t *testing.T) {
	n := withStream(t)
	n.wait(500)
	n.must(n.withdraw(n.citizen(4), 1, 1))
	n.refuse(n.citizen(4))
	n.wait(500)
	n.block()
	s := n.stream(1, 1)
	require.Equal(t, types.STREAM_STATUS_ENDED, s.Status)
	require.Contains(t, s.Failure, "standing")
	require.Equal(t, "825", n.appropriation(1).Available().String())
	requireEvent(n, &types.EventStreamEnded{
		Appropriation: 1, Number: 1, Status: types.STREAM_STATUS_ENDED, Paid: "175uciv", Released: "175uciv", Failure: s.Failure,
	})
}

func TestTheEndsOfStreamsKeepToTheirBudget(t *testing.T) {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.ReleasesPerBlock = 2 })
	for range 5 {
		n.must(n.createStream(n.newStream(1, 1, n.citizen(4), 10, 100)))
	}
	n.wait(100)
	for _, paid := range []int64{20, 40, 50} {
		n.block()
		require.EqualValues(t, 200_000+paid, n.balance(n.citizen(4)))
	}
}

// What should be impossible is postponed, and what waits behind it goes on.
func TestAStreamThatCannotEvenFailIsTriedAgainLater(t *testing.T) {
	n := withStream(t)
	n.must(n.createStream(n.newStream(3, 2, n.citizen(5), 100, 1_000)))
	kept := n.appropriation(1)
	require.NoError(t, n.k.Appropriations.Remove(n.ctx(), 1))
	n.wait(1_000)
	n.height++
	require.NoError(t, n.k.EndBlock(n.ctx()))
	require.Equal(t, types.STREAM_STATUS_FINISHED, n.stream(2, 1).Status)
	require.Equal(t, types.STREAM_STATUS_RUNNING, n.stream(1, 1).Status)
	require.NoError(t, n.k.Appropriations.Set(n.ctx(), 1, kept))
	n.block()
	require.Equal(t, types.STREAM_STATUS_RUNNING, n.stream(1, 1).Status)
	n.wait(types.RetrySeconds)
	n.block()
	require.Equal(t, types.STREAM_STATUS_FINISHED, n.stream(1, 1).Status)
	require.EqualValues(t, 200_350, n.balance(n.citizen(4)))
}

func TestWhatTheTreasuryPaysIsIncome(t *testing.T) {
	n := withStream(t)
	income := func() string {
		incomes, err := n.k.Incomes(n.ctx(), 1)
		require.NoError(t, err)
		return incomes.Total.String()
	}
	require.Equal(t, "0", income())
	n.must(n.disburse(1, 1, n.citizen(5), 50))
	require.Equal(t, "50", income())
	n.must(n.disburse(3, 2, account("shop"), 50))
	require.Equal(t, "50", income(), "a shop is no citizen")
	n.wait(100)
	n.must(n.withdraw(n.citizen(4), 1, 1))
	require.Equal(t, "85", income())
	n.must(n.endStream(n.citizen(4), "", 1, 1))
	require.Equal(t, "85", income())
}
