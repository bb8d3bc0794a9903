package app_test

import (
	"crypto/sha256"
	"encoding/json"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	// crowd is how many citizens the nation of these tests has.
	crowd = 400
	// overdue of them lapse with the last day of the first round, more than a block counts out.
	overdue = 370
)

// answer is what a citizen sends to the census.
func answer(p *apptest.Person, round uint64, country string) *censustypes.MsgRespond {
	return &censustypes.MsgRespond{Citizen: p.String(), Round: round, Present: true, Country: country}
}

func certifies(p *apptest.Citizen, round uint64, note []byte) *censustypes.MsgCertify {
	return &censustypes.MsgCertify{Auditor: p.String(), Round: round, Dissent: note != nil, NoteHash: note}
}

// toBeCounted is a nation in which emil is the second auditor, and most citizens lapse on
// the last day of the first epoch.
func toBeCounted(t *testing.T) *apptest.Nation {
	return apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{Thorough: true},
		Edit: func(document *charterfile.Document) {
			apptest.Crowd(crowd)(document)
			document.Citizens[4].Offices = append(document.Citizens[4].Offices, censustypes.AuditorOffice)
		},
		State: func(instance *app.App, state map[string]json.RawMessage) {
			var genesis citizenshiptypes.GenesisState
			instance.AppCodec().MustUnmarshalJSON(state[citizenshiptypes.ModuleName], &genesis)
			for i := crowd - overdue; i < crowd; i++ {
				genesis.Citizens[i].DueDay = 14 // an epoch has fifteen days
			}
			state[citizenshiptypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
		},
	})
}

// status is where a round stands.
func status(n *apptest.Nation, round uint64) censustypes.RoundStatus {
	r, err := n.App.CensusKeeper.Rounds.Get(n.Context(), round)
	require.NoError(n.T, err)
	return r.Status
}

// told tells whether a block has an event of the census.
func told(block *abci.ResponseFinalizeBlock, name string) bool {
	for _, event := range block.Events {
		if event.Type == "civitas.census.v1."+name {
			return true
		}
	}
	return false
}

// A round from its opening to what the auditors say, every block replayed by the
// other executor, with 1 and 8 workers, and by a restarted application.
func TestARoundOfTheCensus(t *testing.T) {
	n := toBeCounted(t)
	ada, ben, chloe, dara := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara")
	free := apptest.TxOptions{Free: true, Gas: apptest.FreeGas}
	require.Equal(t, censustypes.ROUND_STATUS_OPEN, status(n, 1))

	// Many answer in one block, in the same and in other countries; one twice.
	want := map[string]uint64{"NZ": 2, "AU": 1, "": 1, "FR": 10}
	txs := [][]byte{
		ada.Sign(free, answer(ada.Person, 1, "NZ")), ben.Sign(free, answer(ben.Person, 1, "NZ")),
		chloe.Sign(free, answer(chloe.Person, 1, "FR")), chloe.Sign(free, answer(chloe.Person, 1, "AU")),
		dara.Sign(free, answer(dara.Person, 1, "")),
	}
	for i := 6; i <= 15; i++ {
		p := n.Citizen(n.Document.Citizens[i-1].Name).Person
		txs = append(txs, p.Sign(free, answer(p, 1, "FR")))
	}
	for _, result := range n.Block(txs...).TxResults {
		n.Succeeded(result)
	}
	back := &censustypes.MsgRespond{Citizen: ben.String(), Round: 1}
	t.Run("an answer is changed and taken back", func(t *testing.T) {
		n.Succeeded(ben.Acts(back))
		n.Refused(ben.Acts(back), censustypes.ErrNoResponse.Error())
		n.Succeeded(ben.Acts(answer(ben.Person, 1, "TV")))
		n.Succeeded(ben.Acts(answer(ben.Person, 1, "NZ")))
		n.Succeeded(ben.Acts(answer(ben.Person, 1, "NZ"))) // says the same
	})
	t.Run("what is refused", func(t *testing.T) { refusedAnswers(n) })

	// The epoch ends, and more lapse with its last day than one block counts out.
	for n.Height() < 1_000 && status(n, 1) == censustypes.ROUND_STATUS_OPEN {
		n.Block()
	}
	require.Equal(t, censustypes.ROUND_STATUS_CLOSING, status(n, 1))
	require.Equal(t, censustypes.ROUND_STATUS_OPEN, status(n, 2))
	n.Refused(dara.Sends(certifies(dara, 1, nil)), censustypes.ErrNoSnapshot.Error())
	require.Equal(t, censustypes.ROUND_STATUS_CLOSING, status(n, 1), "somebody is not counted out yet")
	waited := 0
	for ; !told(n.Block(), "EventSnapshotTaken"); waited++ {
		require.Less(t, waited, 5)
	}
	n.Refused(ada.Acts(answer(ada.Person, 1, "NZ")), censustypes.ErrRoundNotOpen.Error())
	n.Succeeded(ada.Acts(answer(ada.Person, 2, "NZ")))
	require.Equal(t, censustypes.ROUND_STATUS_CLOSED, status(n, 1))
	snapshot, err := n.App.CensusKeeper.Snapshots.Get(n.Context(), 1)
	require.NoError(t, err)
	require.EqualValues(t, crowd-overdue, snapshot.People.Citizens)
	require.EqualValues(t, overdue, snapshot.People.Lapsed)
	require.EqualValues(t, 14, snapshot.People.Respondents)
	got := map[string]uint64{}
	for _, line := range snapshot.People.RespondentsByCountry {
		got[line.Country] = line.Count
	}
	require.Equal(t, want, got)

	t.Run("auditors co-sign and dissent", func(t *testing.T) { auditorsSpeak(n) })
	t.Run("nothing changes a snapshot, and an export keeps it", func(t *testing.T) {
		n.Days(3)
		for _, nation := range []*apptest.Nation{n, n.Refound()} {
			after, err := nation.App.CensusKeeper.Snapshots.Get(nation.Context(), 1)
			require.NoError(t, err)
			require.Equal(t, snapshot, after)
			opinions, err := nation.App.CensusKeeper.Opinions.Get(nation.Context(), 1)
			require.NoError(t, err)
			require.Equal(t, censustypes.Opinions{Round: 1, Auditors: 2, Cosigned: 1, Dissented: 1}, opinions)
		}
	})
}

// refusedAnswers are answers that do not count, whoever signs them.
func refusedAnswers(n *apptest.Nation) {
	ada, chloe, emil := n.Citizen("ada"), n.Citizen("chloe"), n.Citizen("emil")
	stranger, resident := n.NewPerson("stranger"), settleIn(n, "resident")
	n.Refused(emil.Acts(answer(emil.Person, 2, "CH")), censustypes.ErrRoundNotOpen.Error())
	n.Refused(emil.Acts(answer(emil.Person, 1, "XX")), censustypes.ErrInvalidCountry.Error())
	n.Refused(emil.Acts(&censustypes.MsgRespond{Citizen: emil.String(), Round: 1}), censustypes.ErrNoResponse.Error())
	n.Refused(ada.Acts(&censustypes.MsgRespond{Citizen: ada.String(), Round: 1, Country: "NZ"}), censustypes.ErrCountryOnWithdrawn.Error())
	n.Refused(stranger.Acts(answer(stranger, 1, "NZ")), ante.ErrAccess.Error())
	n.Refused(resident.Acts(answer(resident, 1, "NZ")), ante.ErrAccess.Error())

	personal(n, answer(chloe.Person, 1, "IE"))
	n.Refused(emil.Sends(answer(chloe.Person, 1, "IE")), "signer")
	params := authorityMessages[sdk.MsgTypeURL(&censustypes.MsgUpdateParams{})]
	n.Refused(emil.Sends(params(n, emil.String())), ante.ErrUnnamed.Error())
	exec := authz.NewMsgExec(emil.Address(), []sdk.Msg{params(n, apptest.Seal())})
	n.Refused(emil.Sends(&exec), ante.ErrUnnamed.Error())
}

// auditorsSpeak is what auditors, and those who are none, say of the first round.
func auditorsSpeak(n *apptest.Nation) {
	ada, dara, emil := n.Citizen("ada"), n.Citizen("dara"), n.Citizen("emil")
	note := sha256.Sum256([]byte("Eleven of them were at sea."))
	n.Refused(ada.Sends(certifies(ada, 1, nil)), ante.ErrAccess.Error())
	personal(n, certifies(n.Citizen("chloe"), 1, nil))
	n.Refused(dara.Sends(certifies(dara, 2, nil)), censustypes.ErrNoSnapshot.Error())
	n.Succeeded(dara.Sends(certifies(dara, 1, nil)))
	n.Refused(dara.Sends(certifies(dara, 1, note[:])), censustypes.ErrAlreadyCertified.Error())
	n.Refused(emil.Sends(certifies(emil, 1, []byte{})), censustypes.ErrNoteMissing.Error())
	n.Refused(emil.Sends(certifies(emil, 1, note[:5])), censustypes.ErrInvalidNote.Error())
	n.Succeeded(emil.Sends(certifies(emil, 1, note[:])))
	office, err := contracttypes.NewMsgExecOffice(emil.String(), censustypes.AuditorOffice, certifies(emil, 1, nil))
	require.NoError(n.T, err)
	n.Refused(emil.Sends(office), contracttypes.ErrRefused.Error())
}

// personal holds that emil can neither execute a message of chloe's through authz, in
// an envelope or in two, nor be allowed to.
func personal(n *apptest.Nation, msg sdk.Msg) {
	n.T.Helper()
	chloe, emil := n.Citizen("chloe"), n.Citizen("emil")
	exec := authz.NewMsgExec(emil.Address(), []sdk.Msg{msg})
	n.Refused(emil.Sends(&exec), ante.ErrPersonal.Error())
	nested := authz.NewMsgExec(emil.Address(), []sdk.Msg{&exec})
	n.Refused(emil.Sends(&nested), ante.ErrPersonal.Error())
	expires := n.Now().Add(time.Hour)
	grant, err := authz.NewMsgGrant(chloe.Address(), emil.Address(), authz.NewGenericAuthorization(sdk.MsgTypeURL(msg)), &expires)
	require.NoError(n.T, err)
	n.Refused(chloe.Sends(grant), ante.ErrPersonal.Error())
}
