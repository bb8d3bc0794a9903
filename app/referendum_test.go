package app_test

import (
	"encoding/json"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// voters of a nation of twelve.
var voters = []string{
	"ada", "ben", "chloe", "dara", "emil",
	"citizen 6", "citizen 7", "citizen 8", "citizen 9", "citizen 10", "citizen 11", "citizen 12",
}

func licenceFor(account interface{ String() string }) sdk.Msg {
	return &contracttypes.MsgGrantLicence{Authority: apptest.Seal(), Account: account.String(), Kind: contracttypes.LicenceRelayer}
}

func lawTitled(title string, sunsetDays uint32) sdk.Msg {
	return &contracttypes.MsgEnactLaw{
		Authority: apptest.Seal(), Tier: contracttypes.LAW_TIER_STATUTE, Title: title, Text: "As it says.", SunsetDays: sunsetDays,
	}
}

// votes signs the vote of a citizen.
func votes(c *apptest.Citizen, id uint64, option contracttypes.VoteOption) []byte {
	return c.Sign(apptest.TxOptions{}, &contracttypes.MsgVote{Voter: c.String(), ReferendumId: id, Option: option})
}

// together delivers transactions in one block, in which all succeed.
func together(n *apptest.Nation, txs ...[]byte) *abci.ResponseFinalizeBlock {
	n.T.Helper()
	response := n.Block(txs...)
	for _, result := range response.TxResults {
		n.Succeeded(result)
	}
	return response
}

// tallied lets the first voters say yes and the next no, in one block.
func tallied(n *apptest.Nation, id uint64, yes, no int) (txs [][]byte) {
	for i, name := range voters[:yes+no] {
		option := apptest.Yes
		if i >= yes {
			option = apptest.No
		}
		txs = append(txs, votes(n.Citizen(name), id, option))
	}
	return txs
}

func referendum(n *apptest.Nation, id uint64) contracttypes.Referendum {
	n.T.Helper()
	r, err := n.App.SocialContractKeeper.Referendum(n.Context(), id)
	require.NoError(n.T, err)
	return r
}

// before lets blocks pass until the next one comes at an instant.
func before(n *apptest.Nation, instant time.Time) {
	n.T.Helper()
	for n.Now().Add(time.Second).Before(instant) {
		n.Block()
	}
}

// Seven petitions of one nation end in each of the ways in which they can.
func TestAReferendumInEveryStatus(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: apptest.Crowd(len(voters))})
	ada, ben, chloe := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe")
	n.Days(2)
	ids := map[string]uint64{}
	for _, p := range []struct {
		name    string
		sponsor *apptest.Citizen
		msgs    []sdk.Msg
	}{
		{"expired", ada, []sdk.Msg{lawTitled("Nobody wants it", 0)}},
		{"no quorum", ada, []sdk.Msg{lawTitled("One wants it", 0)}},
		{"rejected", ada, []sdk.Msg{lawTitled("As many against it", 0)}},
		{"vetoed", ben, []sdk.Msg{lawTitled("A third against it", 0)}},
		{"enacted", ben, []sdk.Msg{lawTitled("A law", 0), licenceFor(ada)}},
		{"failed", ben, []sdk.Msg{lawTitled("Not a law", 0), licenceFor(ben), licenceFor(ben)}},
		{"unconstitutional", chloe, []sdk.Msg{lawTitled("Not a law", 0), licenceFor(chloe), appropriation(n, 4_000_000_000_000)}},
	} {
		ids[p.name] = p.sponsor.Petitions(p.name, p.msgs...)
		require.Equal(t, contracttypes.REFERENDUM_STATUS_PETITION, n.Status(ids[p.name]), "a fifth of twelve are three")
		if p.name == "expired" {
			continue
		}
		for _, signer := range []string{"dara", "emil"} {
			n.Succeeded(n.Citizen(signer).SignsPetition(ids[p.name]))
		}
		n.Until(ids[p.name], contracttypes.REFERENDUM_STATUS_VOTING)
		require.EqualValues(t, len(voters), referendum(n, ids[p.name]).Electorate)
	}

	together(n, tallied(n, ids["no quorum"], 1, 0)...) // a tenth of twelve are two
	together(n, tallied(n, ids["rejected"], 2, 2)...)
	together(n, tallied(n, ids["vetoed"], 4, 3)...)
	for _, name := range []string{"enacted", "failed", "unconstitutional"} {
		together(n, tallied(n, ids[name], 7, 5)...)
	}
	n.Until(ids["vetoed"], contracttypes.REFERENDUM_STATUS_PASSED)
	var vetoes [][]byte
	for _, name := range voters[4:8] {
		vetoes = append(vetoes, n.Citizen(name).Sign(apptest.TxOptions{}, &contracttypes.MsgVeto{
			Citizen: n.Citizen(name).String(), ReferendumId: ids["vetoed"],
		}))
	}
	together(n, vetoes[:3]...)
	require.Equal(t, contracttypes.REFERENDUM_STATUS_PASSED, n.Status(ids["vetoed"]), "a third − 1")
	together(n, vetoes[3])

	n.Wait(referendum(n, ids["expired"]).PetitionEndsAt.Sub(n.Now()))
	for name, want := range map[string]contracttypes.ReferendumStatus{
		"expired": contracttypes.REFERENDUM_STATUS_EXPIRED, "no quorum": contracttypes.REFERENDUM_STATUS_NO_QUORUM,
		"rejected": contracttypes.REFERENDUM_STATUS_REJECTED, "vetoed": contracttypes.REFERENDUM_STATUS_VETOED,
		"enacted": contracttypes.REFERENDUM_STATUS_ENACTED, "failed": contracttypes.REFERENDUM_STATUS_FAILED,
		"unconstitutional": contracttypes.REFERENDUM_STATUS_UNCONSTITUTIONAL,
	} {
		require.Equal(t, want, n.Status(ids[name]), name)
	}
	require.Equal(t, contracttypes.Votes{Yes: 7, No: 5}, referendum(n, ids["enacted"]).Votes)

	// Of the acts that did not take effect nothing is left.
	law, err := n.App.SocialContractKeeper.Law(n.Context(), 1)
	require.NoError(t, err)
	require.Equal(t, "A law", law.Title)
	_, err = n.App.SocialContractKeeper.Law(n.Context(), 2)
	require.ErrorIs(t, err, contracttypes.ErrUnknownLaw)
	for c, want := range map[*apptest.Citizen]bool{ada: true, ben: false, chloe: false} {
		has, err := n.App.SocialContractKeeper.HasLicence(n.Context(), c.Address(), contracttypes.LicenceRelayer)
		require.NoError(t, err)
		require.Equal(t, want, has)
	}

	// Whoever petitioned for what nobody wants waits; somebody else need not.
	n.Refused(ada.Proposes("", "Again", lawTitled("Nobody wants it", 0)), contracttypes.ErrCoolingOff.Error())
	n.Succeeded(n.Citizen("emil").Proposes("", "Again", lawTitled("Nobody wants it", 0)))
}

// Whoever was admitted waits before they vote, and does not count among the
// electorate meanwhile; what opened in that time stays closed to them.
func TestANewCitizenWaitsForTheVote(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: withPeriods})
	n.Days(2)
	ada, gus := n.Citizen("ada"), n.Admit("gus")
	during := ada.Petitions("While gus waits", licenceFor(ada)) // a fifth of five is ada
	n.Until(during, contracttypes.REFERENDUM_STATUS_VOTING)
	require.EqualValues(t, 5, referendum(n, during).Electorate)
	n.Refused(gus.Votes(during, apptest.Yes), contracttypes.ErrNotInElectorate.Error())
	n.Days(2)
	after := ada.Petitions("Gus votes", licenceFor(gus))
	n.Succeeded(gus.SignsPetition(after)) // a fifth of six are two
	n.Until(after, contracttypes.REFERENDUM_STATUS_VOTING)
	require.EqualValues(t, 6, referendum(n, after).Electorate)
	n.Succeeded(gus.Votes(after, apptest.Yes))
	require.Equal(t, contracttypes.REFERENDUM_STATUS_VOTING, n.Status(during))
	n.Refused(gus.Votes(during, apptest.Yes), contracttypes.ErrNotInElectorate.Error())
}

// The last block before the end takes votes and changes of them, several of one
// person as well, and the block of the close takes none, nor does leaving then
// bring back what was withdrawn.
func TestVotesInTheLastBlocks(t *testing.T) {
	n := apptest.Found(t)
	n.Days(2)
	ada, ben, chloe, dara, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara"), n.Citizen("emil")
	id := ada.Petitions("Close", licenceFor(ada))
	ends := *referendum(n, id).VotingEndsAt
	together(n, votes(ada, id, apptest.No), votes(ben, id, apptest.No), votes(emil, id, apptest.No))
	before(n, ends.Add(-time.Second))
	together(n,
		votes(ada, id, apptest.Yes), votes(ben, id, apptest.Abstain), votes(ben, id, apptest.Yes),
		votes(chloe, id, apptest.No), votes(chloe, id, apptest.Yes), votes(chloe, id, apptest.Abstain),
		votes(dara, id, apptest.No),
	)
	require.Equal(t, ends, n.Now().Add(time.Second))
	leaves := emil.Sign(apptest.TxOptions{}, &citizenshiptypes.MsgRenounce{Person: emil.String()})
	results := n.Block(votes(ada, id, apptest.No), leaves, votes(dara, id, apptest.Yes)).TxResults
	n.Refused(results[0], contracttypes.ErrNotVoting.Error())
	n.Succeeded(results[1])
	n.Refused(results[2], contracttypes.ErrNotVoting.Error())
	r := referendum(n, id)
	require.Equal(t, contracttypes.Votes{Yes: 2, No: 1, Abstain: 1}, r.Votes, "emil is not counted")
	require.EqualValues(t, 5, r.Electorate)
	require.Equal(t, contracttypes.REFERENDUM_STATUS_PASSED, r.Status)
}

// A vote that turns late goes on for the whole extension, once.
func TestALateSwing(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: func(document *charterfile.Document) {
		for i := range document.Charter.Tracks {
			if track := &document.Charter.Tracks[i]; track.Id == "ordinary" {
				track.LateSwingDays, track.ExtensionDays = 3, 5
			}
		}
	}})
	n.Days(2)
	id := n.Citizen("ada").Petitions("Swing", licenceFor(n.Citizen("ada")))
	ends := *referendum(n, id).VotingEndsAt
	together(n, tallied(n, id, 2, 0)...)
	before(n, ends.Add(-2*n.Day()))
	require.Equal(t, contracttypes.REFERENDUM_STATUS_PASSED, referendum(n, id).EarlyOutcome)
	together(n, votes(n.Citizen("ada"), id, apptest.No), votes(n.Citizen("chloe"), id, apptest.No))
	n.Wait(ends.Sub(n.Now()))
	r := referendum(n, id)
	require.True(t, r.Extended)
	require.Equal(t, ends.Add(5*n.Day()), *r.VotingEndsAt)
	together(n, votes(n.Citizen("ada"), id, apptest.Yes))
	before(n, *r.VotingEndsAt)
	require.Equal(t, contracttypes.REFERENDUM_STATUS_VOTING, n.Status(id))
	n.Block()
	require.Equal(t, contracttypes.REFERENDUM_STATUS_PASSED, n.Status(id), "it turned again, and that is that")
}

// Four laws are due in one second, the budget is two a block: they come in order
// of their referenda, and end in that order, too.
func TestEnactmentsInOrder(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{State: func(instance *app.App, state map[string]json.RawMessage) {
		var gs contracttypes.GenesisState
		instance.AppCodec().MustUnmarshalJSON(state[contracttypes.ModuleName], &gs)
		gs.Params.EnactmentBudget = 2
		state[contracttypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&gs)
	}})
	n.Days(2)
	titles := []string{"First", "Second", "Third", "Fourth"}
	var petitions [][]byte
	for i, title := range titles {
		sponsor := n.Citizen(voters[i])
		message, err := contracttypes.NewMsgPropose(sponsor.String(), "", title, "Because.", lawTitled(title, 2))
		require.NoError(t, err)
		petitions = append(petitions, sponsor.Sign(apptest.TxOptions{}, message))
	}
	together(n, petitions...)
	var ballots [][]byte
	for id := range uint64(len(titles)) {
		ballots = append(ballots, tallied(n, id+1, 5, 0)...)
	}
	together(n, ballots...)
	n.Until(1, contracttypes.REFERENDUM_STATUS_PASSED)
	before(n, *referendum(n, 4).EnactsAt)
	for _, enacted := range []uint64{2, 4} {
		n.Block()
		for id := range uint64(len(titles)) {
			law, err := n.App.SocialContractKeeper.Law(n.Context(), id+1)
			if id+1 > enacted {
				require.ErrorIs(t, err, contracttypes.ErrUnknownLaw)
				continue
			}
			require.NoError(t, err)
			require.Equal(t, titles[id], law.Title)
			require.Equal(t, id+1, law.ReferendumId)
		}
	}
	n.Days(2)
	n.Block()
	for id := range uint64(len(titles)) {
		law, err := n.App.SocialContractKeeper.Law(n.Context(), id+1)
		require.NoError(t, err)
		require.Equal(t, contracttypes.LAW_STATUS_SUNSET, law.Status)
	}
}
