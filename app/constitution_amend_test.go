package app_test

import (
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// What the numbers of 13 citizens come to.
const (
	petitionSignatures = 4 // 30 %
	objectionsNeeded   = 4 // a quarter
)

// carriedVotes is how everybody votes on what passes, and refusedVotes on what does not.
var (
	carriedVotes = contracttypes.Votes{Yes: 9, No: 2, Abstain: 1}
	refusedVotes = contracttypes.Votes{Yes: 2, No: 9, Abstain: 1}
)

func amending(operations []contracttypes.Operation) sdk.Msg {
	return &contracttypes.MsgAmendCharter{Authority: apptest.Seal(), Operations: operations}
}

// opposite turns yes and no around.
func opposite(option contracttypes.VoteOption) contracttypes.VoteOption {
	switch option {
	case apptest.Yes:
		return apptest.No
	case apptest.No:
		return apptest.Yes
	}
	return option
}

// removing takes articles out of the charter in force, each as it reads now.
func (u *union) removing(articles ...contracttypes.Article) []contracttypes.Operation {
	u.T.Helper()
	var operations []contracttypes.Operation
	for _, article := range articles {
		path := contracttypes.PathArticle + article.Id
		operations = append(operations, contracttypes.Operation{Path: path, Replaces: u.hashNow(path)})
	}
	return operations
}

// hashNow is the leaf hash by which an operation names a clause.
func (u *union) hashNow(path string) []byte {
	u.T.Helper()
	answer, err := u.queries().ClauseProof(u.T.Context(), &contracttypes.QueryClauseProofRequest{Path: path})
	require.NoError(u.T, err)
	hash, err := contracttypes.ClauseHash(answer.Clause)
	require.NoError(u.T, err)
	return hash
}

// proposes starts a petition for operations.
func (u *union) proposes(by *apptest.Citizen, title string, operations []contracttypes.Operation) uint64 {
	u.T.Helper()
	result := by.Proposes("", title, amending(operations))
	u.Succeeded(result)
	u.transactions++
	u.proposalGas = max(u.proposalGas, result.GasUsed)
	return u.LastReferendum()
}

// gathers brings a petition to its last signature but one, and then to that.
func (u *union) gathers(id uint64) {
	u.T.Helper()
	u.together(u.petition(signatory, id), u.petition(signatory+1, id))
	require.Equal(u.T, contracttypes.REFERENDUM_STATUS_PETITION, u.Status(id), "one signature is missing")
	require.EqualValues(u.T, petitionSignatures, u.referendum(id).SignaturesNeeded)
	u.together(u.petition(signatory+2, id))
}

// opens brings an amendment to the vote.
func (u *union) opens(title string, operations []contracttypes.Operation) uint64 {
	u.T.Helper()
	id := u.proposes(u.has(sponsor), title, operations)
	u.gathers(id)
	require.Equal(u.T, contracttypes.REFERENDUM_STATUS_VOTING, u.Status(id))
	return id
}

// votes has everybody vote in their role, or to the contrary, and waits for the
// end of it.
func (u *union) votes(id uint64, contrary bool) contracttypes.Referendum {
	u.T.Helper()
	option := func(option contracttypes.VoteOption) contracttypes.VoteOption {
		if contrary {
			return opposite(option)
		}
		return option
	}
	acts := []civicAct{
		u.vote(opponent, id, option(apptest.No)), u.vote(loser, id, option(apptest.No)),
		u.vote(waverer, id, option(apptest.Yes)), u.vote(neutral, id, option(apptest.Abstain)),
		u.vote(convert, id, option(apptest.No)),
	}
	for role := sponsor; role < unionCitizens; role++ {
		acts = append(acts, u.vote(role, id, option(apptest.Yes)))
	}
	u.together(acts...)
	u.together(u.vote(convert, id, option(apptest.Yes)))
	for u.Status(id) == contracttypes.REFERENDUM_STATUS_VOTING || u.Status(id) == contracttypes.REFERENDUM_STATUS_PASSED {
		u.Block()
	}
	r := u.referendum(id)
	require.EqualValues(u.T, unionCitizens, r.Electorate, "on the constitutional track all vote")
	return r
}

// carries holds the vote on an amendment that passes, and lets its consent window
// and its grace go by.
func (u *union) carries(id uint64) uint64 {
	u.T.Helper()
	r := u.votes(id, false)
	require.Equal(u.T, contracttypes.REFERENDUM_STATUS_ENACTED, r.Status, r.Reason)
	require.Equal(u.T, carriedVotes, r.Votes)
	version, before := r.CharterVersion, u.inForce()
	consent := u.consent(version)
	require.Equal(u.T, contracttypes.VERSION_STATUS_CONSENT, consent.Status)
	require.EqualValues(u.T, objectionsNeeded, consent.Amendment.ObjectionsNeeded)

	u.together(u.object(opponent, version), u.object(loser, version), u.object(waverer, version))
	consent = u.consent(version)
	require.Equal(u.T, []uint64{3, 8}, []uint64{consent.Objections, consent.Signed}, "an objection takes the signature back")
	u.together(u.sign(waverer, version), u.sign(neutral, version))
	consent = u.consent(version)
	require.Equal(u.T, []uint64{2, 10}, []uint64{consent.Objections, consent.Signed}, "a signature takes the objection back")
	require.Equal(u.T, before, u.inForce(), "the window is open")
	for u.consent(version).Status == contracttypes.VERSION_STATUS_CONSENT {
		u.Block()
	}
	u.graced(version, before.RequiredVersion)
	u.round++
	return version
}

// graced lets some sign what is in force by now, and the grace pass, after which
// who has not signed has no vote on the ordinary track.
func (u *union) graced(version, required uint64) {
	u.T.Helper()
	inForce := u.inForce()
	require.Equal(u.T, []uint64{version, required}, []uint64{inForce.Version.Version, inForce.RequiredVersion})
	for role := waverer; role < unionCitizens; role++ {
		if role != sleeper {
			u.signed[u.has(role).Number] = version
		}
	}
	u.signatures(version)
	u.together(u.sign(loser, version), u.sign(sleeper, version))
	u.signed[u.has(loser).Number], u.signed[u.has(sleeper).Number] = version, version
	u.signatures(version)
	for u.inForce().RequiredVersion != version {
		u.signatures(version)
		u.Block()
	}
	u.signatures(version)
	require.EqualValues(u.T, unionCitizens-1, u.electorate(), "all but the opponent")
}

// signatures compares who has signed, by the application and by the test.
func (u *union) signatures(version uint64) {
	u.T.Helper()
	var those, voters uint64
	required := u.inForce().RequiredVersion
	for number := uint64(1); number <= unionCitizens; number++ {
		if u.signed[number] >= version {
			those++
		}
		if u.signed[number] >= required {
			voters++
		}
	}
	consent := u.consent(version)
	require.Equal(u.T, []uint64{those, unionCitizens}, []uint64{consent.Signed, consent.Citizens})
	require.Equal(u.T, voters, u.electorate())
}

// enacts brings an amendment into force.
func (u *union) enacts(title string, operations []contracttypes.Operation) uint64 {
	u.T.Helper()
	version := u.carries(u.opens(title, operations))
	u.operations += len(operations)
	return version
}

// refuses holds the vote on an amendment that does not pass: its version is gone.
func (u *union) refuses(title string, operations []contracttypes.Operation) uint64 {
	u.T.Helper()
	before := u.inForce()
	r := u.votes(u.opens(title, operations), true)
	require.Equal(u.T, contracttypes.REFERENDUM_STATUS_REJECTED, r.Status)
	require.Equal(u.T, refusedVotes, r.Votes)
	require.Equal(u.T, before, u.inForce())
	u.signatures(before.Version.Version)
	u.round++
	return r.CharterVersion
}

// lapses passes an amendment to which so many object that it lapses.
func (u *union) lapses(title string, operations []contracttypes.Operation) uint64 {
	u.T.Helper()
	before := u.inForce()
	r := u.votes(u.opens(title, operations), false)
	require.Equal(u.T, contracttypes.REFERENDUM_STATUS_ENACTED, r.Status)
	version := r.CharterVersion
	u.together(u.object(opponent, version), u.object(loser, version), u.object(waverer, version))
	require.Equal(u.T, contracttypes.VERSION_STATUS_CONSENT, u.version(version).Status)
	u.together(u.object(sleeper, version))
	require.Equal(u.T, contracttypes.VERSION_STATUS_LAPSED, u.version(version).Status)
	require.EqualValues(u.T, objectionsNeeded, u.consent(version).Objections)
	require.Equal(u.T, before, u.inForce())
	u.signatures(before.Version.Version)
	u.round++
	return version
}

// reads holds the first of two votes on what is entrenched and waits for the day
// of the second.
func (u *union) reads(title string, operations []contracttypes.Operation) {
	u.T.Helper()
	versions := u.versions()
	r := u.votes(u.opens(title, operations), false)
	require.Equal(u.T, contracttypes.REFERENDUM_STATUS_ENACTED, r.Status, r.Reason)
	require.True(u.T, r.FirstReading)
	require.Equal(u.T, versions, u.versions(), "a first reading makes no version")
	u.Refused(u.has(sponsor).Proposes("", title, amending(operations)), contracttypes.ErrTooEarly.Error())
	u.Days(int(u.limit(contracttypes.LimitEntrenchmentDays)))
	u.round++
}

func (u *union) limit(name string) uint64 {
	u.T.Helper()
	value, found, err := u.App.SocialContractKeeper.Limit(u.Context(), name)
	require.NoError(u.T, err)
	require.True(u.T, found, name)
	return value
}
