package app_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// emilFallsDue lets emil lapse at the close of a day within the consent window.
func emilFallsDue(day int64) func(*app.App, map[string]json.RawMessage) {
	return func(instance *app.App, state map[string]json.RawMessage) {
		var genesis citizenshiptypes.GenesisState
		instance.AppCodec().MustUnmarshalJSON(state[citizenshiptypes.ModuleName], &genesis)
		genesis.Citizens[4].DueDay = day
		state[citizenshiptypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
	}
}

// What befalls people while a version waits for their consent.
func TestPeopleInAConsentWindow(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: atLeisure, State: emilFallsDue(30)})
	ada, ben, dara, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("dara"), n.Citizen("emil")
	resi := settleIn(n, "resi")
	resident, err := n.App.CitizenshipKeeper.NumberOf(n.Context(), resi.Address())
	require.NoError(t, err)
	gus := n.Admit("gus")
	n.Days(2) // the waiting period

	id := amends(n, apptest.NewArticle("IX.1", "Everybody may sing."))
	n.Refused(resi.Acts(&contracttypes.MsgVote{Voter: resi.String(), ReferendumId: id, Option: apptest.Yes}), contracttypes.ErrNotInElectorate.Error())
	votesAlike(n, id, apptest.Yes, "ada", "ben", "chloe", "dara")
	votesAlike(n, id, apptest.No, "gus")
	version := n.Window(id)
	require.EqualValues(t, 6, consentTo(n, version).Amendment.Electorate)

	t.Run("a resident signs and does not object", func(t *testing.T) {
		n.Refused(resi.Objects(version), contracttypes.ErrNotInElectorate.Error())
		n.Succeeded(resi.SignsVersion(version))
		require.Equal(t, citizenshiptypes.Signature{Version: version, Former: 1}, signatureOf(n, resident))
	})
	t.Run("of somebody who leaves no objection remains", func(t *testing.T) {
		n.Succeeded(gus.Objects(version))
		require.EqualValues(t, 1, consentTo(n, version).Objections)
		n.Succeeded(gus.Acts(&citizenshiptypes.MsgRenounce{Person: gus.String()}))
		require.EqualValues(t, 0, consentTo(n, version).Objections)
		n.Refused(gus.Objects(version), contracttypes.ErrNotInElectorate.Error())
		n.Refused(gus.SignsVersion(version), ante.ErrAccess.Error())
	})
	t.Run("a new key has the signature and the objection of the old one", func(t *testing.T) {
		fresh := n.NewPerson("dara anew")
		n.Succeeded(dara.Sends(rotation(n, dara.Person, fresh)))
		require.Equal(t, citizenshiptypes.Signature{Version: version, Former: 1}, signatureOf(n, dara.Number))
		n.Succeeded(fresh.Objects(version))
		require.Equal(t, citizenshiptypes.Signature{Version: 1}, signatureOf(n, dara.Number))
		inVain(n,
			abuse{"twice", func() txResult { return fresh.Objects(version) }, contracttypes.ErrAlreadyMarked},
			abuse{"by the retired key", func() txResult { return dara.Objects(version) }, citizenshiptypes.ErrRetiredAccount},
			abuse{"a signature by the retired key", func() txResult { return dara.SignsVersion(version) }, citizenshiptypes.ErrRetiredAccount},
		)
		n.Succeeded(fresh.SignsVersion(version))
		require.EqualValues(t, 0, consentTo(n, version).Objections)
	})
	t.Run("who has lapsed objects, and signs once back", func(t *testing.T) {
		for range 100 {
			if emil.Standing() == citizenshiptypes.STANDING_LAPSED {
				break
			}
			n.Block()
		}
		require.Equal(t, contracttypes.VERSION_STATUS_CONSENT, consentTo(n, version).Status)
		n.Refused(emil.SignsVersion(version), ante.ErrAccess.Error())
		n.Succeeded(emil.Objects(version))
		require.Equal(t, citizenshiptypes.STANDING_LAPSED, emil.Standing(), "an objection is no sign of life")
		require.EqualValues(t, 1, consentTo(n, version).Objections)
		n.Succeeded(emil.Acts(&citizenshiptypes.MsgAffirm{Citizen: emil.String()}))
		n.Succeeded(emil.SignsVersion(version))
		require.EqualValues(t, 0, consentTo(n, version).Objections)
	})
	t.Run("who comes in the window agrees to what is in force", func(t *testing.T) {
		hana := n.Admit("hana")
		require.Equal(t, citizenshiptypes.Signature{Version: 1}, signatureOf(n, hana.Number))
		n.Refused(hana.Objects(version), contracttypes.ErrNotInElectorate.Error())
		n.Succeeded(hana.SignsVersion(version))
	})

	n.Required(version)
	ordinary, constitutional := electorates(n)
	require.EqualValues(t, 6, ordinary, "hana has signed, and the waiting period is over; gus has left")
	require.EqualValues(t, 6, constitutional)
	for _, citizen := range []*apptest.Citizen{ada, ben, emil} {
		require.Equal(t, citizenshiptypes.LEVEL_CITIZEN, levelOf(n, citizen.Person), citizen.Name)
	}
	require.Equal(t, citizenshiptypes.LEVEL_RESIDENT, levelOf(n, resi))

	t.Run("a resident becomes a citizen with the signature", func(t *testing.T) {
		n.Succeeded(ada.Pays(resi.Address(), 10_000_000))
		n.Succeeded(resi.Sends(n.Application(resi)))
		for _, voucher := range []*apptest.Citizen{ben, n.Citizen("chloe")} {
			n.Succeeded(voucher.Sends(&citizenshiptypes.MsgVouch{Voucher: voucher.String(), Applicant: resi.String()}))
		}
		n.Succeeded(ada.Sends(n.Attestation(ada, resi)))
		n.Block()
		require.Equal(t, citizenshiptypes.LEVEL_CITIZEN, levelOf(n, resi))
	})
}
