package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorykeeper "github.com/civitas-chain/civitas/x/territory/keeper"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

func paper(name string) territorytypes.Document {
	return territorytypes.Document{Hash: hash(name), URI: "https://example.org/" + name}
}

// gusWithEverything is a nation in which gus, admitted with a secp256k1 key, has
// what a citizen can have: an appropriation, a surveyor's seat, a stake in land, a
// pledge and an answer to the census.
func gusWithEverything(t *testing.T) *apptest.Nation {
	t.Helper()
	n := apptest.Found(t)
	ada, gus := n.Citizen("ada"), n.Admit("gus")
	n.Succeeded(ada.Pays(gus.Address(), 100_000_000))
	n.Days(2) // the waiting period
	held := appropriation(n, 1_000_000)
	held.Holder = treasurytypes.Holder{Citizen: gus.Number}
	_, status := n.Decides("A lighthouse, and gus to see to it", held, &contracttypes.MsgAppoint{
		Authority: apptest.Seal(), Office: "surveyor", Holder: gus.Number,
	})
	require.Equal(t, contracttypes.REFERENDUM_STATUS_ENACTED, status)

	for range 2 { // the first is bought, the second waits
		n.Succeeded(ada.Sends(&territorytypes.MsgLaunchCampaign{
			Sponsor: ada.String(), Agent: ada.String(), Title: "Land", TitleReference: "deed", Country: "",
			Goal: math.NewInt(1_000_000), CampaignDays: 365, ClosingDays: 365, Milestones: []uint64{10_000},
		}))
	}
	n.Succeeded(ada.Sends(pledge(n, ada, 1, 600_000)))
	n.Succeeded(gus.Sends(pledge(n, gus, 1, 400_000)))
	n.Succeeded(gus.Sends(pledge(n, gus, 2, 300_000)))
	surveys(n, gus, 1)
	n.Succeeded(gus.Sends(responds(n, gus)))
	return n
}

func pledge(n *apptest.Nation, by *apptest.Citizen, campaign uint64, amount int64) sdk.Msg {
	return &territorytypes.MsgPledge{Citizen: by.String(), CampaignId: campaign, Amount: n.Coin(amount)}
}

// surveys has ada register a virtual parcel, of a campaign or the nation's, and a
// surveyor attest it.
func surveys(n *apptest.Nation, surveyor *apptest.Citizen, campaign uint64) {
	n.T.Helper()
	ada := n.Citizen("ada")
	deed := "deed"
	if campaign == 0 {
		deed = "another deed"
	}
	n.Succeeded(ada.Sends(&territorytypes.MsgRegisterParcel{
		Registrant: ada.String(), Kind: territorytypes.PARCEL_KIND_VIRTUAL, CampaignId: campaign,
		Deed: territorytypes.Deed{Reference: deed, Document: paper(deed)},
	}))
	parcels, err := territorykeeper.NewQueryServer(n.App.TerritoryKeeper).Parcels(n.Context(), &territorytypes.QueryParcelsRequest{})
	require.NoError(n.T, err)
	n.Succeeded(surveyor.Sends(&territorytypes.MsgSurvey{
		Surveyor: surveyor.String(), ParcelId: uint64(len(parcels.Parcels)), Document: paper("survey"),
	}))
}

func responds(n *apptest.Nation, citizen *apptest.Citizen) sdk.Msg {
	n.T.Helper()
	round, err := n.App.CensusKeeper.Open(n.Context())
	require.NoError(n.T, err)
	return &censustypes.MsgRespond{Citizen: citizen.String(), Round: round, Present: true, Country: "NZ"}
}

func disburses(n *apptest.Nation, by *apptest.Person) sdk.Msg {
	return &treasurytypes.MsgDisburse{
		Officer: by.String(), Appropriation: 1, Payee: n.Citizen("ben").String(), Amount: n.Coin(1_000),
		Purpose: "Lamp", DocumentHash: hash("invoice"),
	}
}

// A citizen who moves to a post-quantum key is the same citizen everywhere, and
// the key of before is nobody's.
func TestACitizenMovesToAPostQuantumKey(t *testing.T) {
	for name, move := range map[string]func(n *apptest.Nation, gus *apptest.Citizen, to *apptest.Person){
		"by rotation": func(n *apptest.Nation, gus *apptest.Citizen, to *apptest.Person) {
			n.Succeeded(gus.Sends(rotation(n, gus.Person, to)))
		},
		"by recovery": func(n *apptest.Nation, gus *apptest.Citizen, to *apptest.Person) {
			ben, chloe, dara := n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara")
			guardedBy(n, gus, ben, chloe, dara)
			recovered(n, gus.Number, to, chloe, ben)
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := gusWithEverything(t)
			gus, old := n.Citizen("gus"), n.Citizen("gus").Person
			fresh := postQuantum(n, "gus at the end of secp256k1")
			move(n, gus, fresh)
			require.True(t, n.Balance(old.Address(), n.Denom()).IsZero())
			gus.Person = fresh
			actsAsEver(n, gus)
			isNobody(n, old)
		})
	}
}

// actsAsEver does with the new key all that gus could do.
func actsAsEver(n *apptest.Nation, gus *apptest.Citizen) {
	n.T.Helper()
	number, err := n.App.CitizenshipKeeper.NumberOf(n.Context(), gus.Address())
	require.NoError(n.T, err)
	require.Equal(n.T, gus.Number, number)

	id := n.Citizen("ada").Petitions("A bell", appropriation(n, 1_000))
	n.Succeeded(free(gus.Person, &contracttypes.MsgSignPetition{Citizen: gus.String(), ReferendumId: id}))
	for _, name := range []string{"ada", "ben"} {
		n.Citizen(name).SignsPetition(id) // may come too late to be needed
	}
	n.Until(id, contracttypes.REFERENDUM_STATUS_VOTING)
	n.Succeeded(free(gus.Person, &contracttypes.MsgVote{Voter: gus.String(), ReferendumId: id, Option: apptest.Yes}))
	n.Succeeded(free(gus.Person, &citizenshiptypes.MsgAffirm{Citizen: gus.String()}))
	n.Succeeded(gus.Pays(n.Citizen("ben").Address(), 1_000))

	n.Succeeded(gus.Sends(disburses(n, gus.Person)))
	surveys(n, gus, 0)
	n.Succeeded(gus.Sends(responds(n, gus)))
	before := n.Balance(gus.Address(), n.Denom())
	n.Succeeded(gus.Sends(&territorytypes.MsgWithdrawPledge{Citizen: gus.String(), CampaignId: 2, Amount: math.ZeroInt()}))
	fee, err := n.App.TreasuryKeeper.MinFee(n.Context(), apptest.Gas)
	require.NoError(n.T, err)
	require.EqualValues(n.T, 300_000, n.Balance(gus.Address(), n.Denom()).Sub(before).Add(fee.Amount).Int64())

	stakes, err := territorykeeper.NewQueryServer(n.App.TerritoryKeeper).Stakes(n.Context(), &territorytypes.QueryStakesRequest{ParcelId: 1})
	require.NoError(n.T, err)
	require.Contains(n.T, stakes.Stakes, territorytypes.Stake{Citizen: gus.Number, Units: math.NewInt(400_000), Income: math.ZeroInt()})
}

// isNobody tries what a retired account could want.
func isNobody(n *apptest.Nation, old *apptest.Person) {
	n.T.Helper()
	for _, msg := range []sdk.Msg{
		bankSend(old, n.Citizen("ada"), n.Coins(1)),
		&contracttypes.MsgVote{Voter: old.String(), ReferendumId: 1, Option: apptest.No},
		&citizenshiptypes.MsgAffirm{Citizen: old.String()},
		&citizenshiptypes.MsgCancelRecovery{Person: old.String()},
		&citizenshiptypes.MsgRenounce{Person: old.String()},
		n.Application(old),
		disburses(n, old),
	} {
		n.Refused(old.Sends(msg), citizenshiptypes.ErrRetiredAccount.Error())
	}
	n.Refused(free(old, &citizenshiptypes.MsgRenounce{Person: old.String()}), citizenshiptypes.ErrRetiredAccount.Error())
	n.Refused(n.Citizen("ada").Sends(&citizenshiptypes.MsgInvite{
		Inviter: n.Citizen("ada").String(), Invitee: old.String(),
	}), citizenshiptypes.ErrRetiredAccount.Error())
}

// The old key has its say as long as the delay runs, also without a coin.
func TestTheOldKeyCancelsARecovery(t *testing.T) {
	n := apptest.Found(t)
	gus, ben, chloe, dara := n.Admit("gus"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara")
	fee, err := n.App.TreasuryKeeper.MinFee(n.Context(), apptest.Gas)
	require.NoError(t, err)
	n.Succeeded(ben.Pays(gus.Address(), fee.Amount.Int64()))
	guardedBy(n, gus, ben, chloe, dara)
	require.True(t, n.Balance(gus.Address(), n.Denom()).IsZero())

	taken := postQuantum(n, "what ben and chloe are after")
	n.Succeeded(ben.Sends(recovery(n, ben, gus.Number, taken)))
	n.Succeeded(chloe.Sends(approval(chloe, gus.Number, taken)))
	n.Succeeded(dara.Sends(recovery(n, dara, gus.Number, postQuantum(n, "dara's"))))
	n.Days(recoveryDays(n) - 2)
	n.Succeeded(gus.Acts(&citizenshiptypes.MsgCancelRecovery{Person: gus.String()}))
	n.Days(recoveryDays(n))
	account, err := n.App.CitizenshipKeeper.AccountOf(n.Context(), gus.Number)
	require.NoError(t, err)
	require.Equal(t, gus.Address(), account)
	n.Refused(gus.Acts(&citizenshiptypes.MsgCancelRecovery{Person: gus.String()}), citizenshiptypes.ErrNoRecovery.Error())
}

// Cancelling fits into what a free act may use, however much there is to cancel
// and whatever the key.
func TestCancellingEverythingIsFree(t *testing.T) {
	n := apptest.Found(t)
	gus := n.Admit("gus")
	n.Succeeded(n.Citizen("ada").Pays(gus.Address(), 100_000_000))
	fresh := postQuantum(n, "gus")
	n.Succeeded(gus.Sends(rotation(n, gus.Person, fresh)))
	gus.Person = fresh
	guardians := []*apptest.Citizen{n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara"), n.Citizen("emil")}
	for _, name := range []string{"fay", "hal", "ida", "jon"} {
		guardian := n.Admit(name)
		n.Succeeded(n.Citizen("ada").Pays(guardian.Address(), 100_000_000))
		guardians = append(guardians, guardian)
	}
	require.Len(t, guardians, citizenshiptypes.MaxGuardians)
	guardedBy(n, gus, guardians...)
	for _, guardian := range guardians {
		n.Succeeded(guardian.Sends(recovery(n, guardian, gus.Number, postQuantum(n, "for gus by "+guardian.Name))))
	}
	result := n.Succeeded(free(gus.Person, &citizenshiptypes.MsgCancelRecovery{Person: gus.String()}))
	require.Less(t, result.GasUsed, int64(ante.CivicGasCap))
	t.Logf("%d gas", result.GasUsed)
}
