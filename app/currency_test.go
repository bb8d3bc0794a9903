package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
)

// A nation names its own currency: bonds, fees, allowances, pledges and
// appropriations are in it, and the name that the demonstration uses means nothing.
func TestANationNamesItsCurrency(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: func(document *charterfile.Document) {
		document.Currency = charterfile.Currency{Denom: "umerit", Display: "merit"}
	}})
	ada := n.Citizen("ada")
	require.Equal(t, "umerit", n.Denom())
	require.True(t, n.App.BankKeeper.GetSupply(n.Context(), "uciv").IsZero())

	n.Succeeded(ada.Sends(&citizenshiptypes.MsgInvite{
		Inviter: ada.String(), Invitee: n.NewPerson("gus").String(), Allowance: n.Coins(1_000),
	}))
	n.Succeeded(ada.Sends(&territorytypes.MsgLaunchCampaign{
		Sponsor: ada.String(), Title: "Orford, lot 1", Country: "AU", TitleReference: "233282/1", Goal: math.NewInt(30_000_000),
		CampaignDays: 10, ClosingDays: 10, Agent: ada.String(), Milestones: []uint64{10_000},
	}))
	n.Succeeded(ada.Sends(&territorytypes.MsgPledge{Citizen: ada.String(), CampaignId: 1, Amount: n.Coin(1_000_000)}))
	_, status := n.Decides("A lighthouse", appropriation(n, 1_000_000))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
}
