package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// An amendment from the petition to the end of the grace, as people live it:
// every act of theirs is free, and what becomes of somebody follows from the
// version that they signed, and from nothing else.
func TestAnAmendmentByPetition(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: atLeisure})
	ben, dara, emil := n.Citizen("ben"), n.Citizen("dara"), n.Citizen("emil")
	song := apptest.NewArticle("IX.1", "Everybody may sing.")
	founding := agreed(n).inForce
	require.EqualValues(t, 1, founding.Version)

	id := amends(n, song)
	require.Equal(t, contracttypes.VERSION_STATUS_PROPOSED, consentTo(n, 2).Status)
	charter, err := n.App.SocialContractKeeper.Charter(n.Context(), 2)
	require.NoError(t, err)
	require.Equal(t, "Everybody may sing.", charter.Articles[len(charter.Articles)-1].Text, "whoever votes can read it")

	votesAlike(n, id, apptest.Yes, "ada", "ben", "chloe", "dara")
	require.Equal(t, citizenshiptypes.Signature{Version: 2, Former: 1}, signatureOf(n, dara.Number), "a yes vote is a signature")
	for _, option := range []contracttypes.VoteOption{apptest.No, apptest.Yes, apptest.Abstain} {
		n.Succeeded(dara.Votes(id, option))
	}
	require.Equal(t, citizenshiptypes.Signature{Version: 1}, signatureOf(n, dara.Number), "and is taken back with it")
	require.Equal(t, founding, agreed(n).inForce)

	version := n.Window(id)
	consent := consentTo(n, version)
	require.EqualValues(t, 5, consent.Amendment.Electorate)
	require.EqualValues(t, 2, consent.Amendment.ObjectionsNeeded, "a quarter of five, rounded up")
	require.EqualValues(t, 3, consent.Signed)
	n.Succeeded(emil.Objects(version))
	n.Succeeded(dara.SignsVersion(version))
	consent = consentTo(n, version)
	require.EqualValues(t, 4, consent.Signed)
	require.EqualValues(t, 1, consent.Objections)
	require.Equal(t, founding, agreed(n).inForce)

	n.Activated(version)
	require.EqualValues(t, 1, agreed(n).inForce.RequiredVersion)
	ordinary, constitutional := electorates(n)
	require.EqualValues(t, 5, ordinary, "in the grace everybody votes")
	require.EqualValues(t, 5, constitutional)
	require.Equal(t, citizenshiptypes.LEVEL_CITIZEN, levelOf(n, emil.Person))
	council := n.Citizen("ada")
	n.Succeeded(council.Proposes("council", "A lighthouse", appropriation(n, 1_000)))
	early := n.LastReferendum()
	n.Until(early, contracttypes.REFERENDUM_STATUS_VOTING)

	record := citizenOf(n, emil)
	n.Required(version)
	require.Equal(t, record, citizenOf(n, emil), "nothing is written about anybody")
	ordinary, constitutional = electorates(n)
	require.EqualValues(t, 4, ordinary)
	require.EqualValues(t, 5, constitutional, "the constitution is everybody's")
	require.Equal(t, citizenshiptypes.STANDING_CITIZEN, emil.Standing())
	require.Equal(t, citizenshiptypes.LEVEL_RESIDENT, levelOf(n, emil.Person))

	t.Run("who has not signed votes on what was open before", func(t *testing.T) {
		n.Succeeded(emil.Votes(early, apptest.No))
	})
	t.Run("and keeps property, but neither proposes nor acts in office nor votes", func(t *testing.T) {
		n.Succeeded(emil.Pays(ben.Address(), 1_000))
		n.Refused(emil.Proposes("", "A lighthouse", appropriation(n, 1_000)), "LEVEL_CITIZEN")
		n.Refused(emil.Sends(suspends(emil, n.Citizen("ada").Number, "1", 30)), ante.ErrAccess.Error())
		n.Succeeded(council.Proposes("council", "Another lighthouse", appropriation(n, 1_000)))
		late := n.LastReferendum()
		n.Until(late, contracttypes.REFERENDUM_STATUS_VOTING)
		n.Refused(emil.Votes(late, apptest.No), contracttypes.ErrNotInElectorate.Error())
		n.Succeeded(ben.Votes(late, apptest.Yes))
	})
	t.Run("and votes on the constitution, and objects to it", func(t *testing.T) {
		next := amends(n, apptest.NewArticle("IX.2", "Everybody may dance."))
		n.Succeeded(emil.Votes(next, apptest.Yes))
		require.Equal(t, citizenshiptypes.Signature{Version: 3, Former: 1}, signatureOf(n, emil.Number))
		n.Succeeded(emil.Votes(next, apptest.No))
		votesAlike(n, next, apptest.Yes, "ada", "ben", "chloe")
		require.EqualValues(t, 3, n.Window(next))
		n.Succeeded(emil.Objects(3))
		require.Equal(t, citizenshiptypes.Signature{Version: 1}, signatureOf(n, emil.Number))
	})
	t.Run("and is back by a late signature", func(t *testing.T) {
		n.Succeeded(emil.Signs())
		require.Equal(t, citizenshiptypes.LEVEL_CITIZEN, levelOf(n, emil.Person))
		ordinary, _ := electorates(n)
		require.EqualValues(t, 5, ordinary)
		require.EqualValues(t, 1, consentTo(n, 3).Objections, "to sign what is in force is not to sign what is coming")
		n.Succeeded(emil.Proposes("", "A bench", appropriation(n, 1_000)))
	})
}

// A quarter of the citizens stops what a majority has passed: nothing of it
// remains, and its number is never used again.
func TestObjectionsStopAnAmendment(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: atLeisure})
	ada, dara, emil := n.Citizen("ada"), n.Citizen("dara"), n.Citizen("emil")
	version := windowed(n, apptest.NewArticle("IX.1", "Nobody may sing."), "ada", "ben", "chloe", "dara")
	coming := n.Citizen("ben")

	n.Succeeded(dara.Objects(version))
	require.Equal(t, citizenshiptypes.Signature{Version: 1}, signatureOf(n, dara.Number), "an objection takes the signature back")
	n.Succeeded(dara.SignsVersion(version))
	require.EqualValues(t, 0, consentTo(n, version).Objections, "a signature takes the objection back")
	n.Succeeded(dara.Objects(version))
	require.Equal(t, contracttypes.VERSION_STATUS_CONSENT, consentTo(n, version).Status, "one is too few")

	n.Succeeded(emil.Objects(version))
	stopped := consentTo(n, version)
	require.Equal(t, contracttypes.VERSION_STATUS_LAPSED, stopped.Status)
	require.EqualValues(t, 2, stopped.Amendment.Objections)
	require.Zero(t, agreed(n).underWay)
	ordinary, constitutional := electorates(n)
	require.EqualValues(t, 5, ordinary)
	require.EqualValues(t, 5, constitutional)
	inVain(n,
		abuse{"an objection to what is void", func() txResult { return ada.Objects(version) }, contracttypes.ErrNoConsentWindow},
		abuse{"a signature under what is void", func() txResult { return emil.SignsVersion(version) }, contracttypes.ErrWrongVersion},
	)
	require.Equal(t, citizenshiptypes.Signature{Version: 2, Former: 1}, signatureOf(n, coming.Number), "which means nothing")
	require.Equal(t, citizenshiptypes.LEVEL_CITIZEN, levelOf(n, coming.Person))

	id := amends(n, apptest.NewArticle("IX.1", "Everybody may sing."))
	require.Equal(t, contracttypes.VERSION_STATUS_PROPOSED, consentTo(n, 3).Status)
	n.Succeeded(coming.Votes(id, apptest.Yes))
	require.Equal(t, citizenshiptypes.Signature{Version: 3, Former: 1}, signatureOf(n, coming.Number))
	n.Succeeded(coming.Votes(id, apptest.No))
	require.Equal(t, citizenshiptypes.Signature{Version: 1}, signatureOf(n, coming.Number))
}
