package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
)

// encumber launches campaigns, of which one founder may have five, and lets
// emil pledge to all of them.
func encumber(n *apptest.Nation, campaigns int) {
	n.T.Helper()
	emil := n.Citizen("emil")
	for i := range campaigns {
		sponsor := n.Citizen([]string{"ada", "ben", "chloe", "dara", "emil", "fay", "gus"}[i/5])
		n.Succeeded(sponsor.Sends(&territorytypes.MsgLaunchCampaign{
			Sponsor: sponsor.String(), Agent: sponsor.String(), Title: "A lighthouse", Country: "NZ", TitleReference: "NA/1",
			Goal: math.NewInt(1_000_000), CampaignDays: 365, ClosingDays: 365, Milestones: []uint64{10_000},
		}))
		n.Succeeded(emil.Sends(&territorytypes.MsgPledge{
			Citizen: emil.String(), CampaignId: uint64(i + 1), Amount: n.Coin(10_000),
		}))
	}
}

// A person with as many pledges as the parameters allow needs more gas to leave
// than other free acts have. Leaving has to work for nothing all the same, and
// failing to leave must not be a way to fill blocks for nothing.
func TestLeavingWithManyPledges(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Options: apptest.Options{Unshadowed: true}})
	for _, name := range []string{"fay", "gus"} {
		n.Succeeded(n.Citizen("ada").Pays(n.Admit(name).Address(), 1_000_000))
	}
	pledges := int(territorytypes.DefaultParams().MaxPledgesPerCitizen)
	encumber(n, pledges)
	emil := n.Citizen("emil")
	params, err := n.App.CitizenshipKeeper.Params.Get(n.Context())
	require.NoError(t, err)

	renounce := &citizenshiptypes.MsgRenounce{Person: emil.String()}
	var txs [][]byte
	for range params.DailyQuota + 3 {
		txs = append(txs, emil.Sign(apptest.TxOptions{Free: true, Gas: ante.CivicGasCap}, renounce))
	}
	results := n.Block(txs...).TxResults
	for _, result := range results[:params.DailyQuota+1] {
		n.Refused(result, "out of gas")
	}
	for _, result := range results[params.DailyQuota+1:] {
		n.Refused(result, citizenshiptypes.ErrQuota.Error())
		require.Less(t, result.GasUsed, int64(ante.CivicGasCap/5), "the gate, and not the message, refuses it")
	}

	n.Days(1)
	before, dividend := n.Balance(emil.Address(), n.Denom()), owedTo(n, emil)
	n.Succeeded(emil.SendsWith(apptest.TxOptions{Free: true, Gas: ante.LeaveGasCap}, renounce))
	require.Equal(t, citizenshiptypes.STANDING_DEPARTED, emil.Standing())
	require.EqualValues(t, int64(pledges)*10_000+dividend, n.Balance(emil.Address(), n.Denom()).Sub(before).Int64())
}
