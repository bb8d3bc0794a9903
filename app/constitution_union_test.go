package app_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/baseapp"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// unionCitizens is one for each of the first states.
const unionCitizens = 13

// entrenchedAtFounding are the articles that Article V protects, I.9 until 1808,
// and Article V itself, since whoever could change it could change them.
var entrenchedAtFounding = []string{"I.3", "I.9", "V"}

// union is a nation under the seven articles of the file.
type union struct {
	*apptest.Nation
	file constitution
	// round counts votes: with each, everybody takes the next role.
	round int
	// signed is the last version that has been in force which a citizen signed.
	signed map[uint64]uint64

	transactions, operations int
	proposalGas              int64 // the most that a proposal took
}

func foundUnion(t *testing.T) *union {
	t.Helper()
	u := &union{file: readConstitution(t), signed: map[uint64]uint64{}}
	u.Nation = apptest.Found(t, apptest.NationOptions{Edit: func(document *charterfile.Document) {
		apptest.Crowd(unionCitizens)(document)
		document.Calendar.DaySeconds = 1 // a block a day
		charter := &document.Charter
		charter.Meta.Preamble = u.file.preamble
		charter.Articles = slices.Clone(u.file.original)
		for i := range charter.Articles {
			charter.Articles[i].Entrenched = slices.Contains(entrenchedAtFounding, charter.Articles[i].Id)
		}
		for i := range charter.Tracks {
			if charter.Tracks[i].Constitutional {
				charter.Tracks[i].VotingDays, charter.Tracks[i].DelayDays = 3, 1
			}
		}
	}})
	for number := uint64(1); number <= unionCitizens; number++ {
		u.signed[number] = 1
	}
	u.Days(2) // the waiting period
	return u
}

// role is what somebody does about an amendment. Whoever has none of these votes yes.
type role int

const (
	opponent  role = iota // votes no, objects, and never signs
	loser                 // votes no, objects, and signs once it is in force
	waverer               // votes yes, objects, and signs again
	neutral               // abstains, and signs in the window
	sleeper               // does not vote, and signs once it is in force
	convert               // votes no, then yes
	sponsor               // starts the petition
	signatory             // signs the petition, as do the two who follow
)

// has returns who has a role in the present round.
func (u *union) has(role role) *apptest.Citizen {
	return u.Citizen(u.Document.Citizens[(int(role)+u.round)%unionCitizens].Name)
}

// civicAct is a message and who sends it.
type civicAct struct {
	by  *apptest.Citizen
	msg sdk.Msg
}

func (u *union) petition(role role, id uint64) civicAct {
	by := u.has(role)
	return civicAct{by, &contracttypes.MsgSignPetition{Citizen: by.String(), ReferendumId: id}}
}

func (u *union) vote(role role, id uint64, option contracttypes.VoteOption) civicAct {
	by := u.has(role)
	return civicAct{by, &contracttypes.MsgVote{Voter: by.String(), ReferendumId: id, Option: option}}
}

func (u *union) object(role role, version uint64) civicAct {
	by := u.has(role)
	return civicAct{by, &contracttypes.MsgObject{Citizen: by.String(), Version: version}}
}

func (u *union) sign(role role, version uint64) civicAct {
	by := u.has(role)
	return civicAct{by, &contracttypes.MsgSign{Citizen: by.String(), Version: version, Root: u.version(version).Root}}
}

// together delivers free acts in one block, each a transaction of its citizen.
func (u *union) together(acts ...civicAct) {
	u.T.Helper()
	txs := make([][]byte, len(acts))
	for i, a := range acts {
		txs[i] = a.by.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, a.msg)
	}
	for _, result := range u.Block(txs...).TxResults {
		u.Succeeded(result)
	}
	u.transactions += len(acts)
}

// queries asks the application as a client does.
func (u *union) queries() contracttypes.QueryClient {
	return contracttypes.NewQueryClient(&baseapp.QueryServiceTestHelper{GRPCQueryRouter: u.App.GRPCQueryRouter(), Ctx: u.Context()})
}

func (u *union) referendum(id uint64) contracttypes.Referendum {
	u.T.Helper()
	r, err := u.App.SocialContractKeeper.Referendum(u.Context(), id)
	require.NoError(u.T, err)
	return r
}

func (u *union) versions() []contracttypes.CharterVersion {
	u.T.Helper()
	answer, err := u.queries().CharterVersions(u.T.Context(), &contracttypes.QueryCharterVersionsRequest{})
	require.NoError(u.T, err)
	return answer.Versions
}

// version is one of the versions; numbers have no gaps.
func (u *union) version(number uint64) contracttypes.CharterVersion {
	u.T.Helper()
	versions := u.versions()
	require.Greater(u.T, uint64(len(versions)), number-1)
	require.Equal(u.T, number, versions[number-1].Version)
	return versions[number-1]
}

func (u *union) charter(version uint64) contracttypes.Charter {
	u.T.Helper()
	answer, err := u.queries().CharterVersion(u.T.Context(), &contracttypes.QueryCharterVersionRequest{Version: version})
	require.NoError(u.T, err)
	return answer.Charter
}

func (u *union) consent(version uint64) *contracttypes.QueryConsentResponse {
	u.T.Helper()
	answer, err := u.queries().Consent(u.T.Context(), &contracttypes.QueryConsentRequest{Version: version})
	require.NoError(u.T, err)
	return answer
}

// electorate counts who may vote on the ordinary track.
func (u *union) electorate() uint64 {
	u.T.Helper()
	answer, err := u.queries().Electorate(u.T.Context(), &contracttypes.QueryElectorateRequest{})
	require.NoError(u.T, err)
	return answer.Total
}

func (u *union) inForce() *contracttypes.QueryCharterResponse {
	u.T.Helper()
	answer, err := u.queries().Charter(u.T.Context(), &contracttypes.QueryCharterRequest{})
	require.NoError(u.T, err)
	return answer
}
