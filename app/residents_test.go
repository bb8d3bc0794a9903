package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// settleIn makes a resident by the word of ada, who is a registrar.
func settleIn(n *apptest.Nation, name string) *apptest.Person {
	n.T.Helper()
	person := n.NewPerson(name)
	ada := n.Citizen("ada")
	n.Succeeded(ada.Sends(&citizenshiptypes.MsgInvite{Inviter: ada.String(), Invitee: person.String()}))
	application := n.Application(person)
	application.Residence = true
	n.Succeeded(person.Acts(application))
	n.Succeeded(ada.Sends(n.Attestation(ada, person)))
	n.Block()
	return person
}

// A resident transacts, does not vote, and is counted apart.
func TestAResidentTransactsAndDoesNotVote(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{})
	ada := n.Citizen("ada")
	before, err := n.App.CitizenshipKeeper.Population(n.Context())
	require.NoError(t, err)

	resi := settleIn(n, "resi")

	after, err := n.App.CitizenshipKeeper.Population(n.Context())
	require.NoError(t, err)
	before.Residents++
	require.Equal(t, before, after)

	t.Run("receives and sends the currency", func(t *testing.T) {
		n.Succeeded(ada.Pays(resi.Address(), 10_000_000))
		n.Succeeded(resi.Sends(bankSend(resi, ada, n.Coins(1_000))))
	})
	t.Run("neither votes nor proposes nor vouches", func(t *testing.T) {
		n.Days(2) // beyond the waiting period of a citizen
		id := ada.Petitions("A bench", appropriation(n, 1_000_000))
		n.Refused(resi.Sends(&contracttypes.MsgPropose{Proposer: resi.String(), Title: "A bench", Text: "To sit on."}), "LEVEL_CITIZEN")
		n.Until(id, contracttypes.REFERENDUM_STATUS_VOTING)
		n.Refused(resi.Acts(&contracttypes.MsgVote{Voter: resi.String(), ReferendumId: id, Option: apptest.Yes}), contracttypes.ErrNotInElectorate.Error())
		n.Refused(resi.Sends(&citizenshiptypes.MsgVouch{Voucher: resi.String(), Applicant: ada.String()}), "LEVEL_CITIZEN")
	})
	t.Run("becomes a citizen with the same number", func(t *testing.T) {
		number, err := n.App.CitizenshipKeeper.NumberOf(n.Context(), resi.Address())
		require.NoError(t, err)
		n.Succeeded(resi.Sends(n.Application(resi)))
		for _, name := range []string{"ben", "chloe"} {
			n.Succeeded(n.Citizen(name).Sends(&citizenshiptypes.MsgVouch{Voucher: n.Citizen(name).String(), Applicant: resi.String()}))
		}
		n.Succeeded(ada.Sends(n.Attestation(ada, resi)))
		n.Block()
		standing, err := n.App.CitizenshipKeeper.StandingOf(n.Context(), number)
		require.NoError(t, err)
		require.Equal(t, citizenshiptypes.STANDING_CITIZEN, standing)
	})
}

// Who moves while a referendum is open votes where they lived when it opened.
func TestAMoveWaitsAndDoesNotChangeAnOpenVote(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{})
	ada := n.Citizen("ada") // of district 1; the waiting period is a day
	id := ada.Petitions("A bench", appropriation(n, 1_000_000))
	n.Until(id, contracttypes.REFERENDUM_STATUS_VOTING)
	n.Succeeded(ada.Sends(&citizenshiptypes.MsgMoveDistrict{Person: ada.String(), District: 2}))
	n.Days(1)
	district := func() uint32 {
		c, err := n.App.CitizenshipKeeper.Citizens.Get(n.Context(), ada.Number)
		require.NoError(t, err)
		return c.District
	}
	require.EqualValues(t, 1, district())
	n.Days(1)
	n.Block()
	require.EqualValues(t, 2, district())
	n.Succeeded(ada.Votes(id, apptest.Yes))
	vote, err := contractkeeper.NewQueryServer(n.App.SocialContractKeeper).Vote(n.Context(), &contracttypes.QueryVoteRequest{
		ReferendumId: id, Citizen: ada.Number,
	})
	require.NoError(t, err)
	require.EqualValues(t, 1, vote.Vote.District)
	n.Refused(ada.Sends(&citizenshiptypes.MsgMoveDistrict{Person: ada.String(), District: 2}), citizenshiptypes.ErrSameDistrict.Error())
	n.Refused(ada.Sends(&citizenshiptypes.MsgMoveDistrict{Person: ada.String(), District: 77}), citizenshiptypes.ErrDistrict.Error())
}
