package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// A salary accrues by the second, is withdrawn without a fee, and stops when the
// officer resigns, every block replayed by the other executor.
func TestASalaryStopsWithTheSeat(t *testing.T) {
	n := apptest.Found(t)
	ben, chloe := n.Citizen("ben"), n.Citizen("chloe")
	_, status := n.Decides("Salaries", appropriation(n, 1_000_000))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
	stream := func() treasurytypes.Stream {
		s, err := n.App.TreasuryKeeper.GetStream(n.Context(), 1, 1)
		require.NoError(t, err)
		return s
	}
	a, err := n.App.TreasuryKeeper.GetAppropriation(n.Context(), 1)
	require.NoError(t, err)
	end, err := n.App.CitizenshipKeeper.StartOf(n.Context(), a.ExpiresOn)
	require.NoError(t, err)
	n.Succeeded(chloe.Sends(&treasurytypes.MsgCreateStream{
		Officer: chloe.String(), Appropriation: 1, Recipient: ben.String(), Office: "surveyor", Amount: n.Coin(1_000_000),
		End: end, Purpose: "Salary", DocumentHash: hash("contract"),
	}))
	n.Refused(ben.Acts(&treasurytypes.MsgWithdrawStream{Recipient: ben.String(), Appropriation: 1, Number: 1}), "nothing is owed")

	n.Days(20)
	before := n.Balance(ben.Address(), n.Denom())
	n.Succeeded(ben.Acts(&treasurytypes.MsgWithdrawStream{Recipient: ben.String(), Appropriation: 1, Number: 1}))
	withdrawn := stream().Paid
	require.True(t, withdrawn.IsPositive())
	require.Equal(t, before.Add(withdrawn), n.Balance(ben.Address(), n.Denom()))

	n.Days(10)
	n.Succeeded(ben.Sends(&socialcontracttypes.MsgResign{Officer: ben.String(), Office: "surveyor"}))
	s := stream()
	require.Equal(t, treasurytypes.STREAM_STATUS_ENDED, s.Status)
	require.Equal(t, treasurytypes.ReasonSeatVacated, s.Reason)
	require.True(t, s.Paid.GT(withdrawn))
	require.Equal(t, s.Accrued(*s.Stop), s.Paid)
	a, err = n.App.TreasuryKeeper.GetAppropriation(n.Context(), 1)
	require.NoError(t, err)
	require.Equal(t, a.Cap.Sub(s.Paid), a.Available())
	require.NoError(t, n.App.TreasuryKeeper.Invariants(n.Context()))
}

// Money that is set aside passes through all that can befall its recipient, in blocks
// that both executors agree on: payments, a stop, withdrawals and an end in one block;
// a suspension that a new genesis falls into; a new key; and an expulsion.
func TestMoneySetAsideThroughTheLifeOfItsRecipient(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: withPeriods})
	n.Admit("gus")
	_, status := n.Decides("Salaries", appropriation(n, 4_000_000))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
	stream := func(number uint64) treasurytypes.Stream {
		s, err := n.App.TreasuryKeeper.GetStream(n.Context(), 1, number)
		require.NoError(t, err)
		return s
	}
	paid := func(number uint64) treasurytypes.DisbursementStatus {
		d, err := n.App.TreasuryKeeper.GetDisbursement(n.Context(), 1, number)
		require.NoError(t, err)
		return d.Status
	}
	chloe, dara := n.Citizen("chloe"), n.Citizen("dara")
	end := n.Now().Add(2_000 * time.Second)
	accrues := func(to *apptest.Citizen) sdk.Msg {
		return &treasurytypes.MsgCreateStream{
			Officer: chloe.String(), Appropriation: 1, Recipient: to.String(), Amount: n.Coin(1_000_000), End: end,
			Purpose: "Grant", DocumentHash: hash("contract"),
		}
	}
	pays := func(to *apptest.Citizen) sdk.Msg {
		return &treasurytypes.MsgDisburse{
			Officer: chloe.String(), Appropriation: 1, Payee: to.String(), Amount: n.Coin(1_000), Purpose: "Lamp", DocumentHash: hash("invoice"),
		}
	}
	withdraws := func(who *apptest.Citizen, number uint64) sdk.Msg {
		return &treasurytypes.MsgWithdrawStream{Recipient: who.String(), Appropriation: 1, Number: number}
	}
	ada, emil, gus := n.Citizen("ada"), n.Citizen("emil"), n.Citizen("gus")
	n.Succeeded(chloe.Sends(accrues(ada), accrues(emil), accrues(gus), pays(ada), pays(gus)))
	n.Wait(100 * time.Second)
	require.Equal(t, treasurytypes.DISBURSEMENT_STATUS_PAID, paid(1))

	n.Succeeded(chloe.Sends(pays(emil), pays(gus)))
	free := apptest.TxOptions{Free: true, Gas: apptest.FreeGas}
	for _, result := range n.Block(
		ada.Sign(free, withdraws(ada, 1)),
		emil.Sign(free, withdraws(emil, 2)),
		gus.Sign(free, withdraws(gus, 3)),
		dara.Sign(apptest.TxOptions{}, &treasurytypes.MsgStopDisbursement{
			Officer: dara.String(), Office: "auditor", Appropriation: 1, Number: 3, Reason: "twice",
		}),
		chloe.Sign(apptest.TxOptions{}, pays(ada), &treasurytypes.MsgEndStream{Sender: chloe.String(), Appropriation: 1, Number: 2, Reason: "done"}),
	).TxResults {
		n.Succeeded(result)
	}
	require.Equal(t, treasurytypes.DISBURSEMENT_STATUS_STOPPED, paid(3))
	require.Equal(t, treasurytypes.STREAM_STATUS_ENDED, stream(2).Status)

	n.Succeeded(emil.Sends(suspends(emil, ada.Number, "2026/1", 30)))
	from := n.Now()
	require.Equal(t, treasurytypes.STREAM_STATUS_PAUSED, stream(1).Status)
	n.Days(3)
	n.Succeeded(chloe.Sends(pays(gus)))
	n = n.Refound()
	gus, chloe = n.Citizen("gus"), n.Citizen("chloe")
	require.Equal(t, treasurytypes.DISBURSEMENT_STATUS_ESCROW, paid(6))
	n.Days(1)
	require.Equal(t, treasurytypes.DISBURSEMENT_STATUS_PAID, paid(6))
	for stream(1).Status == treasurytypes.STREAM_STATUS_PAUSED {
		require.Less(t, n.Now().Sub(from), time.Hour)
		n.Block()
	}
	require.EqualValues(t, n.Now().Sub(from)/time.Second, stream(1).IdleSeconds)

	fresh := n.NewPerson("gus again")
	n.Succeeded(gus.Sends(rotation(n, gus.Person, fresh)))
	before := n.Balance(fresh.Address(), n.Denom())
	owed := stream(3).Owed(n.Now().Add(time.Second))
	n.Succeeded(fresh.Acts(&treasurytypes.MsgWithdrawStream{Recipient: fresh.String(), Appropriation: 1, Number: 3}))
	require.Equal(t, before.Add(owed), n.Balance(fresh.Address(), n.Denom()))

	_, status = n.Decides("Expulsion", expels(apptest.Seal(), gus.Number, "2026/2", false))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
	for stream(3).IsOpen() {
		require.Less(t, n.Now().Sub(from), time.Hour)
		n.Block()
	}
	s := stream(3)
	require.Equal(t, treasurytypes.ReasonRecipientExpelled, s.Reason)
	require.Equal(t, s.Accrued(n.Now()), s.Paid)
	require.True(t, s.Left().IsPositive())
}
