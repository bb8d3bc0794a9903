package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// inEscrow is a nation with a disbursement of 400 from appropriation 1 that
// waits for an hour.
func inEscrow(t testing.TB) *nation {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = 3_600 })
	n.must(n.disburse(1, 1, n.citizen(4), 400))
	return n
}

func TestStopDisbursementKeepsTheMoneyWithTheAppropriation(t *testing.T) {
	n := inEscrow(t)
	n.must(n.stop(2, 1, 1))
	d := n.disbursement(1, 1)
	require.Equal(t, types.DISBURSEMENT_STATUS_STOPPED, d.Status)
	require.EqualValues(t, 2, d.StoppedBy)
	requireEvent(n, &types.EventDisbursementStopped{Appropriation: 1, Number: 1, Officer: 2, Office: "auditor", Reason: "paid before"})
	require.EqualValues(t, 2_000, n.inEscrow())

	// Both caps are free again within the period, and it is never paid.
	n.must(n.disburse(1, 1, n.citizen(5), 400))
	n.sleep(1)
	n.block()
	require.EqualValues(t, 200_000, n.balance(n.citizen(4)))
	require.EqualValues(t, 200_400, n.balance(n.citizen(5)))
}

func TestStopDisbursementOfAnEarlierPeriodFreesNoRoomInThisOne(t *testing.T) {
	n := withBudget(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = types.MaxEscrowSeconds })
	n.sleep(daysAnEpoch - 1)
	n.must(n.disburse(1, 1, n.citizen(4), 400))
	n.sleep(1)
	n.must(n.disburse(1, 1, n.citizen(4), 400))
	n.must(n.stop(2, 1, 1))
	require.ErrorIs(t, n.do(n.disburse(1, 1, n.citizen(5), 1)), types.ErrAbovePeriodCap)
	n.sleep(daysAnEpoch)
	n.must(n.disburse(1, 1, n.citizen(5), 400))
}

func TestStopDisbursementOfAClosedAppropriationReturnsToTheFund(t *testing.T) {
	n := inEscrow(t)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = types.MaxEscrowSeconds })
	n.must(n.disburse(3, 2, n.citizen(4), 300))
	n.must(func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 3) })
	require.Equal(t, "700", n.appropriation(2).Returned.String())
	before := n.inFund()
	n.must(n.stop(2, 2, 1))
	require.Equal(t, before+300, n.inFund())
	require.Equal(t, "1000", n.appropriation(2).Returned.String())
}

func TestStopDisbursementFailsIf(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*nation, *types.MsgStopDisbursement)
		err    error
	}{
		"the office is not an id":          {func(_ *nation, m *types.MsgStopDisbursement) { m.Office = "" }, types.ErrNotStoppingOffice},
		"the office may not stop":          {func(_ *nation, m *types.MsgStopDisbursement) { m.Office = "treasurer" }, types.ErrNotStoppingOffice},
		"the reason is empty":              {func(_ *nation, m *types.MsgStopDisbursement) { m.Reason = "" }, types.ErrInvalidText},
		"the disbursement does not exist":  {func(_ *nation, m *types.MsgStopDisbursement) { m.Number = 2 }, types.ErrDisbursementNotFound},
		"its escrow is over":               {func(n *nation, _ *types.MsgStopDisbursement) { n.now = n.now.Add(time.Hour) }, types.ErrEscrowOver},
		"it is paid":                       {func(n *nation, _ *types.MsgStopDisbursement) { n.sleep(1); n.block() }, types.ErrEscrowOver},
		"it was stopped before":            {func(n *nation, _ *types.MsgStopDisbursement) { n.must(n.stop(2, 1, 1)) }, types.ErrEscrowOver},
		"the officer is not registered":    {func(_ *nation, m *types.MsgStopDisbursement) { m.Officer = account("nobody").String() }, citizenshiptypes.ErrNotRegistered},
		"the officer has no seat":          {func(n *nation, m *types.MsgStopDisbursement) { m.Officer = n.citizen(3).String() }, contracttypes.ErrNotOfficeholder},
		"the officer's warrant is used up": {func(n *nation, _ *types.MsgStopDisbursement) { n.charter.seats["auditor"][2] = 0 }, contracttypes.ErrWarrantExhausted},
	} {
		t.Run(name, func(t *testing.T) {
			n := inEscrow(t)
			msg := &types.MsgStopDisbursement{Officer: n.citizen(2).String(), Office: "auditor", Appropriation: 1, Number: 1, Reason: "why"}
			c.change(n, msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.StopDisbursement(ctx, msg); return err }), c.err)
			for _, event := range n.events {
				require.NotContains(t, event.Type, "EventDisbursementStopped")
			}
		})
	}
}
