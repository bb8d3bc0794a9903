package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// appropriation sets money aside for the treasurer.
func appropriation(n *apptest.Nation, amount int64) *treasurytypes.MsgAppropriate {
	return &treasurytypes.MsgAppropriate{
		Authority: apptest.Seal(), Title: "Lighthouse", Category: "works", Law: "Harbour Act",
		Holder: treasurytypes.Holder{Office: "treasurer"},
		Cap:    n.Coin(amount), CapPerPeriod: math.NewInt(amount), Days: 1_000,
	}
}

// The story of the demonstration in one test, on the real application, every
// block replayed by the other executor.
func TestStory(t *testing.T) {
	n := apptest.Found(t)
	ada, chloe := n.Citizen("ada"), n.Citizen("chloe")

	gus := n.Admit("gus")
	require.Equal(t, uint64(6), gus.Number)
	require.Equal(t, citizenshiptypes.STANDING_CITIZEN, gus.Standing())
	n.Days(2) // the waiting period

	id, status := n.Decides("A lighthouse", appropriation(n, 1_000_000))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
	require.Equal(t, uint64(1), id)

	n.Succeeded(chloe.Sends(&treasurytypes.MsgDisburse{
		Officer: chloe.String(), Appropriation: 1, Payee: gus.String(), Amount: n.Coin(600_000), Purpose: "Lamp", DocumentHash: hash("invoice 1"),
	}))
	n.Refused(chloe.Sends(&treasurytypes.MsgDisburse{
		Officer: chloe.String(), Appropriation: 1, Payee: gus.String(), Amount: n.Coin(400_001), Purpose: "Stairs", DocumentHash: hash("invoice 2"),
	}), "above the cap of the appropriation")
	n.Days(10)
	require.Equal(t, int64(600_000), n.Balance(gus.Address(), n.Denom()).Int64())

	_, status = n.Decides("Too much", appropriation(n, 4_000_000_000_000))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_UNCONSTITUTIONAL, status)

	stranger := n.NewPerson("stranger")
	n.Refused(stranger.Sends(bankSend(stranger, ada, n.Coins(1))), "")
	n.Succeeded(gus.Acts(&citizenshiptypes.MsgRenounce{Person: gus.String()}))
	require.Equal(t, citizenshiptypes.STANDING_DEPARTED, gus.Standing())
}
