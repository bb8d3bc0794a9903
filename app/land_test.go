package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// buysLand has ada launch a campaign, and ben, chloe and emil overfund it in one block.
// Its parcel, number 1, is titled; one milestone is left.
func buysLand(n *apptest.Nation) {
	n.T.Helper()
	ada, ben := n.Citizen("ada"), n.Citizen("ben")
	n.Succeeded(ada.Sends(&territorytypes.MsgLaunchCampaign{
		Sponsor: ada.String(), Agent: n.Citizen("dara").String(), Title: "A field", TitleReference: "field", Country: "AU",
		Goal: math.NewInt(10_000_000), CampaignDays: 365, ClosingDays: 40, Milestones: []uint64{6_000, 4_000},
	}))
	var txs [][]byte
	for _, name := range []string{"ben", "chloe", "emil"} {
		c := n.Citizen(name)
		txs = append(txs, c.Sign(apptest.TxOptions{}, pledge(n, c, 1, 5_000_000)))
	}
	for _, result := range n.Block(txs...).TxResults {
		n.Succeeded(result)
	}
	require.EqualValues(n.T, 1, titles(n, ben, "field", field(0, 0, 10, 10), 1))
}

func stakesIn(n *apptest.Nation, parcel uint64) map[uint64]int64 {
	n.T.Helper()
	res, err := landQueries(n).Stakes(n.Context(), &territorytypes.QueryStakesRequest{ParcelId: parcel})
	require.NoError(n.T, err)
	stakes := map[uint64]int64{}
	for _, s := range res.Stakes {
		stakes[s.Citizen] = s.Units.Int64()
	}
	return stakes
}

// A nation buys a field together, lets it, shares the rent, and divides it. Every block is
// replayed by the other executors.
func TestLandThatIsBoughtLetAndDivided(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{})
	ada, ben, chloe, dara, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara"), n.Citizen("emil")
	balance := func(p *apptest.Person) int64 {
		return n.App.BankKeeper.GetBalance(n.Context(), p.Address(), n.Denom()).Amount.Int64()
	}
	resi := settleIn(n, "resi")
	n.Succeeded(ada.Pays(resi.Address(), 100_000_000))
	agent := balance(dara.Person)
	buysLand(n)
	require.EqualValues(t, agent+6_000_000, balance(dara.Person), "the first milestone")

	t.Run("pledges of one block were cut alike", func(t *testing.T) {
		const stake = 3_333_334 // 5,000,000 less a third of it, rounded down
		require.Equal(t, map[uint64]int64{ben.Number: stake, chloe.Number: stake, emil.Number: stake}, stakesIn(n, 1))
		campaign, err := landQueries(n).Campaign(n.Context(), &territorytypes.QueryCampaignRequest{CampaignId: 1})
		require.NoError(t, err)
		require.EqualValues(t, 3, campaign.Pledgers)
	})
	t.Run("a resident leases, and holds nothing", func(t *testing.T) {
		n.Refused(resi.Sends(&territorytypes.MsgPledge{Citizen: resi.String(), CampaignId: 1, Amount: n.Coin(1_000_000)}), "LEVEL_CITIZEN")
		n.Refused(ben.Sends(&territorytypes.MsgTransferStake{
			Citizen: ben.String(), ParcelId: 1, To: resi.String(), Units: math.NewInt(1),
		}), territorytypes.ErrNotInGoodStanding.Error())
		n.Refused(chloe.Sends(lets(n, chloe.String(), 1, 3_000_000)), territorytypes.ErrNotManager.Error())
		n.Succeeded(ada.Sends(lets(n, ada.String(), 1, 3_000_000))) // the steward
		n.Succeeded(resi.Sends(&territorytypes.MsgLease{Tenant: resi.String(), LeaseId: 1, Rent: n.Coin(3_000_000)}))
		n.Succeeded(resi.Sends(&territorytypes.MsgDeclareResidence{Citizen: resi.String(), ParcelId: 1}))
		residents, err := landQueries(n).Residents(n.Context(), &territorytypes.QueryResidentsRequest{ParcelId: 1})
		require.NoError(t, err)
		require.Len(t, residents.Residents, 1)
	})
	t.Run("all claim while rent is paid, in one block", func(t *testing.T) {
		before := balance(ben.Person) + balance(chloe.Person) + balance(emil.Person)
		txs := [][]byte{resi.Sign(apptest.TxOptions{}, &territorytypes.MsgPayRent{Payer: resi.String(), LeaseId: 1, Periods: 1})}
		for _, c := range []*apptest.Citizen{ben, chloe, emil} {
			txs = append(txs, c.Sign(apptest.TxOptions{}, &territorytypes.MsgClaimRent{Citizen: c.String(), ParcelId: 1}))
		}
		for _, result := range n.Block(txs...).TxResults {
			n.Succeeded(result)
		}
		// what each pledge exceeded comes back with the claim, and nine tenths of the rent
		got := balance(ben.Person) + balance(chloe.Person) + balance(emil.Person) - before
		require.InDelta(t, 3*1_666_666+2*2_700_000, got, 1_000_000, "less fees")
		income, err := n.App.TerritoryKeeper.Titles.Get(n.Context(), 1)
		require.NoError(t, err)
		require.EqualValues(t, 2*2_700_000, income.Earned.Int64())
	})
	t.Run("nobody claims for another", func(t *testing.T) {
		exec := authz.NewMsgExec(chloe.Address(), []sdk.Msg{&territorytypes.MsgTransferStake{
			Citizen: ben.String(), ParcelId: 1, To: chloe.String(), Units: math.ZeroInt(),
		}})
		n.Refused(chloe.Sends(&exec), authz.ErrNoAuthorizationFound.Error())
	})
	t.Run("what is not paid for is not divided", func(t *testing.T) {
		n.Refused(ada.Sends(divides(ada, 1)), territorytypes.ErrLeased.Error())
		n.Succeeded(resi.Sends(&territorytypes.MsgEndLease{Authority: resi.String(), LeaseId: 1}))
		n.Refused(ada.Sends(divides(ada, 1)), territorytypes.ErrCampaignStatus.Error())
		n.Succeeded(ben.Sends(&territorytypes.MsgReleaseMilestone{Surveyor: ben.String(), CampaignId: 1, Document: paper("built")}))
		n.Succeeded(dara.Sends(&territorytypes.MsgAppraise{Appraiser: dara.String(), ParcelId: 1, Value: n.Coin(10_000_000), Document: paper("value")}))
		n.Epoch()
		n.Block()
		n.Refused(ada.Sends(divides(ada, 1)), territorytypes.ErrLevyOwed.Error())
		n.Succeeded(ada.Sends(&treasurytypes.MsgPayLevy{Payer: ada.String(), Parcel: 1}))
		n.Refused(dara.Sends(divides(dara, 1)), territorytypes.ErrNotManager.Error())
		n.Succeeded(ada.Sends(divides(ada, 1)))
		require.Equal(t, stakesIn(n, 2), stakesIn(n, 3))
	})
	t.Run("who has all of it may give it away", func(t *testing.T) {
		gives := func(from *apptest.Citizen, parcel uint64) sdk.Msg {
			return &territorytypes.MsgTransferStake{Citizen: from.String(), ParcelId: parcel, To: ben.String(), Units: math.ZeroInt()}
		}
		n.Succeeded(chloe.Sends(gives(chloe, 2)))
		n.Refused(ben.Sends(&territorytypes.MsgTransferParcel{Authority: ben.String(), ParcelId: 2}), territorytypes.ErrNotOwner.Error())
		n.Succeeded(emil.Sends(gives(emil, 3)))
		n.Succeeded(ben.Sends(&territorytypes.MsgTransferParcel{Authority: ben.String(), ParcelId: 2}))
		n.Refused(ben.Sends(lets(n, ben.String(), 2, 1_000)), territorytypes.ErrNotManager.Error())
		n.Refused(ben.Sends(lets(n, apptest.Seal(), 2, 1_000)), ante.ErrAccess.Error())
	})
	n.Refound()
}

// divides splits the field of buysLand.
func divides(by *apptest.Citizen, parcel uint64) sdk.Msg {
	return &territorytypes.MsgSplitParcel{Authority: by.String(), ParcelId: parcel, Parts: []territorytypes.Part{
		{Boundary: field(0, 0, 4, 10), Deed: deed("west")}, {Boundary: field(4, 0, 6, 10), Deed: deed("east")},
	}}
}

// A campaign that has bought its land and then missed a milestone is halted, and what it
// has left is paid to who holds the stakes then.
func TestACampaignIsHalted(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{})
	buysLand(n)
	ben, dara := n.Citizen("ben"), n.Citizen("dara")
	n.Succeeded(ben.Sends(&territorytypes.MsgTransferStake{Citizen: ben.String(), ParcelId: 1, To: dara.String(), Units: math.ZeroInt()}))
	n.Days(41)
	n.Block()
	for _, c := range []*apptest.Citizen{dara, n.Citizen("chloe"), n.Citizen("emil")} {
		n.Succeeded(c.Sends(&territorytypes.MsgRefund{Citizen: c.String(), CampaignId: 1}))
		n.Refused(c.Sends(&territorytypes.MsgRefund{Citizen: c.String(), CampaignId: 1}), territorytypes.ErrNothingToRefund.Error())
	}
	n.Refused(ben.Sends(&territorytypes.MsgReleaseMilestone{Surveyor: ben.String(), CampaignId: 1, Document: paper("late")}),
		territorytypes.ErrMilestone.Error())
	n.Refound()
}
