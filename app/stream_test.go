package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

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
