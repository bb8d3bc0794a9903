package app_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// What an amendment must go through is a limit, too: nothing measures it, so that
// each attack sees that the amendment has gone through it.
var (
	consentDaysBreaches = consentBreaches(waitsForConsent, raised{
		name: contracttypes.LimitConsentDays, looser: 1, beyond: []uint64{0, contracttypes.MaxPeriodDays + 1},
	}.first())
	graceDaysBreaches = consentBreaches(keepsTheVote, raised{
		name: contracttypes.LimitGraceDays, looser: 1, beyond: []uint64{0, contracttypes.MaxPeriodDays + 1},
	}.first())
	objectionBreaches = consentBreaches(heedsObjections, raised{
		name: contracttypes.LimitObjectionBps, looser: contracttypes.BasisPoints, beyond: []uint64{0, contracttypes.BasisPoints + 1},
	}.first())
	entrenchmentDaysBreaches = consentBreaches(votesTwice, breach{try: shortensEntrenchment})
)

// consentBreaches are the attacks on a rule of the consent window.
func consentBreaches(goesThrough func(f *fortress) bool, raisedFirstly breach) attacked {
	return attacked{
		found: func(t *testing.T) *fortress {
			t.Helper()
			return newFortress(t, fortressOptions{Limits: map[string]uint64{
				contracttypes.LimitConsentDays: 2, contracttypes.LimitGraceDays: 3,
				contracttypes.LimitEntrenchmentDays: 4, contracttypes.LimitObjectionBps: 3_000,
			}})
		},
		ways: map[way]breach{
			overMessages:  {try: func(f *fortress) bool { f.amendsBeside(f.newArticle()); return false }},
			overOffices:   {try: amendsFromOffices},
			overReferenda: {try: amendsTwiceAtOnce},
			directly:      {try: goesThrough},
			raisedFirst:   raisedFirstly,
			throughParams: {try: func(f *fortress) bool { f.enacted(looseParams(f)...); return goesThrough(f) }},
			throughUpgrade: {try: func(f *fortress) bool {
				amendsByUpgrade(f)
				return goesThrough(f)
			}},
			throughPacket: noPacket,
			throughAuthz:  {try: amendsByAuthz},
		},
	}
}

// newArticle is an amendment that nobody has made yet.
func (f *fortress) newArticle() *contracttypes.MsgAmendCharter {
	f.T.Helper()
	return apptest.Amendment(adds(fmt.Sprintf("X.%d", f.Height())))
}

// governs lets blocks pass until an amendment is in force, which it is not before
// its window has closed.
func (f *fortress) governs(a contracttypes.Amendment) {
	f.T.Helper()
	for range 40 {
		inForce, err := f.App.SocialContractKeeper.InForce(f.Context())
		require.NoError(f.T, err)
		require.Equal(f.T, !f.Now().Before(*a.WindowEndsAt), inForce.Version == a.Version, "at %s, window until %s", f.Now(), a.WindowEndsAt)
		if inForce.Version == a.Version {
			return
		}
		f.Block()
	}
	f.T.Fatal("the amendment does not come into force")
}

// waitsForConsent: everybody has signed by voting, and the window is as long as ever.
func waitsForConsent(f *fortress) bool {
	r := f.decides([]sdk.Msg{f.newArticle()})[0]
	a := f.windowOf(r)
	require.Equal(f.T, r.EndedAt.Add(2*f.Day()), *a.WindowEndsAt)
	f.governs(a)
	return false
}

// keepsTheVote: who has not signed votes on until the grace is over.
func keepsTheVote(f *fortress) bool {
	emil := f.Citizen("emil")
	a := f.windowOf(f.decides([]sdk.Msg{f.newArticle()})[0])
	f.object(a.Version, emil)
	f.governs(a)
	grace := f.Now().Add(3 * f.Day())
	for f.Now().Before(grace) {
		require.Less(f.T, f.requires(), a.Version)
		f.Block()
	}
	require.Equal(f.T, a.Version, f.requires())
	f.Succeeded(emil.Signs())
	return false
}

// requires is the version whose signature the vote needs.
func (f *fortress) requires() uint64 {
	f.T.Helper()
	version, err := f.App.SocialContractKeeper.RequiredVersion(f.Context())
	require.NoError(f.T, err)
	return version
}

// heedsObjections: two of five stop what all have voted for, and one does not,
// however often.
func heedsObjections(f *fortress) bool {
	ada, ben := f.Citizen("ada"), f.Citizen("ben")
	a := f.windowOf(f.decides([]sdk.Msg{f.newArticle()})[0])
	require.EqualValues(f.T, 2, a.ObjectionsNeeded)
	f.object(a.Version, ada)
	f.Refused(ada.Acts(&contracttypes.MsgObject{Citizen: ada.String(), Version: a.Version}), contracttypes.ErrAlreadyMarked.Error())
	require.Equal(f.T, contracttypes.VERSION_STATUS_CONSENT, f.versionStatus(a.Version))
	f.object(a.Version, ben)
	require.Equal(f.T, contracttypes.VERSION_STATUS_LAPSED, f.versionStatus(a.Version))
	f.Wait(3 * f.Day())
	require.Equal(f.T, contracttypes.VERSION_STATUS_LAPSED, f.versionStatus(a.Version))
	return false
}

// rewords is an amendment of an entrenched article.
func (f *fortress) rewords() *contracttypes.MsgAmendCharter {
	f.T.Helper()
	const id = "I.4"
	path := contracttypes.PathArticle + id
	return apptest.Amendment(contracttypes.Operation{Path: path, Replaces: f.ClauseHash(path), Article: &contracttypes.Article{
		Id: id, Title: "No slavery", Text: fmt.Sprintf("Not before block %d.", f.Height()), Entrenched: true,
	}})
}

// votesTwice: the first vote on something entrenched makes no version, and the
// second cannot be proposed at once, nor wait for the first to end.
func votesTwice(f *fortress) bool {
	f.readsOnce(f.rewords())
	return false
}

func shortensEntrenchment(f *fortress) bool {
	shorten := apptest.Amendment(f.NewLimit(contracttypes.LimitEntrenchmentDays, 1))
	f.amendsBeside(shorten)
	f.readsOnce(shorten)
	for _, value := range []uint64{0, contracttypes.MaxPeriodDays + 1} {
		f.Refused(f.proposes(apptest.Amendment(f.NewLimit(contracttypes.LimitEntrenchmentDays, value))), contracttypes.ErrInvalidLimit.Error())
	}
	return false
}

func (f *fortress) readsOnce(msg *contracttypes.MsgAmendCharter) {
	f.T.Helper()
	last, first := f.charterVersion(), f.LastReferendum()+1
	f.all(f.petition(f.Citizen("ada"), "", msg), f.petition(f.Citizen("ben"), "", msg))
	reading := f.awaits(first, [][]sdk.Msg{{msg}}, func(r contracttypes.Referendum) bool { return r.Status == contracttypes.REFERENDUM_STATUS_VOTING })[0]
	require.True(f.T, reading.FirstReading)
	f.votes(first)
	ended := f.awaits(first, [][]sdk.Msg{{msg}, {msg}}, func(r contracttypes.Referendum) bool { return r.EndedAt != nil })
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, ended[0].Status, ended[0].Reason)
	f.ended(ended[1], contracttypes.REFERENDUM_STATUS_FAILED, contracttypes.ErrTooEarly)
	require.Zero(f.T, ended[0].CharterVersion)
	for until := ended[0].EndedAt.Add(4*f.Day() - time.Second); f.Now().Before(until); {
		f.Refused(f.proposes(msg), contracttypes.ErrTooEarly.Error())
	}
	require.Equal(f.T, last, f.charterVersion())
}

func (f *fortress) charterVersion() uint64 {
	f.T.Helper()
	version, _, err := f.App.SocialContractKeeper.CharterInForce(f.Context())
	require.NoError(f.T, err)
	return version
}

func amendsFromOffices(f *fortress) bool {
	before, msg := f.charterVersion(), f.newArticle()
	for _, result := range f.Block(f.exec("ada", "council", msg), f.exec("ben", "council", msg), f.exec("chloe", "council", msg)).TxResults {
		f.Refused(result, contracttypes.ErrReferendumOnly.Error())
	}
	f.Blocks(6)
	require.Equal(f.T, before, f.charterVersion())
	return false
}

// amendsTwiceAtOnce: the second amendment waits until the first is in force.
func amendsTwiceAtOnce(f *fortress) bool {
	first := f.LastReferendum() + 1
	a, b := f.newArticle(), apptest.Amendment(adds("Y."+fmt.Sprint(f.Height())))
	f.all(f.petition(f.Citizen("ada"), "", a), f.petition(f.Citizen("ben"), "", b))
	f.votes(first)
	window := f.windowOf(f.awaits(first, [][]sdk.Msg{{a}}, func(r contracttypes.Referendum) bool { return r.EndedAt != nil })[0])
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_PETITION, f.referendum(first+1).Status)
	f.governs(window)
	f.votes(first + 1)
	f.governs(f.windowOf(f.awaits(first+1, [][]sdk.Msg{{b}}, func(r contracttypes.Referendum) bool { return r.EndedAt != nil })[0]))
	return false
}

func amendsByUpgrade(f *fortress) {
	f.T.Helper()
	msg := f.newArticle()
	plan := &upgradetypes.MsgSoftwareUpgrade{Authority: apptest.Seal(), Plan: upgradetypes.Plan{Name: "next", Height: f.Height() + 100}}
	f.Refused(f.proposes(plan, msg), contracttypes.ErrAmendmentAlone.Error())
	f.upgrades("next", func(ctx sdk.Context, instance *app.App) error {
		require.ErrorIs(f.T, run(ctx, instance, msg), contracttypes.ErrNotUnderWay)
		return nil
	})
}

func amendsByAuthz(f *fortress) bool {
	version, root, err := f.App.SocialContractKeeper.CharterInForce(f.Context())
	require.NoError(f.T, err)
	ada := f.Citizen("ada").String()
	f.stolen("ada", ante.ErrUnnamed, f.newArticle())
	f.stolen("ada", ante.ErrPersonal, &contracttypes.MsgSign{Citizen: ada, Version: version, Root: root})
	f.stolen("ada", ante.ErrPersonal, &contracttypes.MsgObject{Citizen: ada, Version: version})
	return false
}
