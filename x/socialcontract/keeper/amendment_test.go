package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestAnAmendmentGoesThroughVoteWindowAndGrace(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	founding := a.inForce()
	id := a.open(a.amend(article("1", "Everybody may speak and write.", a.hashOf("article/1")), article("3", "Nobody is judged by one.", nil)))
	version := a.referendum(id).CharterVersion
	require.EqualValues(t, 2, version, "the number is given at the opening")
	require.Equal(t, types.VERSION_STATUS_PROPOSED, a.version(version).Status)
	proposed, err := a.queries.CharterVersion(a.ctx, &types.QueryCharterVersionRequest{Version: version})
	require.NoError(t, err)
	require.Equal(t, "Everybody may speak and write.", proposed.Charter.Articles[0].Text, "and everybody can read it")

	for n := uint64(1); n <= 7; n++ {
		require.NoError(t, a.vote(n, id, yes))
	}
	require.NoError(t, a.vote(8, id, no))
	require.EqualValues(t, 1, a.signed(1), "a signature of what is not in force yet does not count")
	require.Equal(t, founding, a.inForce())

	a.endBlock(a.referendum(id).VotingEndsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
	a.endBlock(a.referendum(id).EnactsAt.Sub(a.ctx.BlockTime()))
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventConsentOpened"))
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(id))
	require.Equal(t, types.VERSION_STATUS_CONSENT, a.version(version).Status)
	require.Equal(t, founding, a.inForce(), "the window is open")
	w := a.amendment(version)
	require.EqualValues(t, 9, w.Electorate)
	require.EqualValues(t, 3, w.ObjectionsNeeded, "a quarter of nine, rounded up")

	require.NoError(t, a.object(8, version))
	a.endBlock(w.WindowEndsAt.Sub(a.ctx.BlockTime()))
	events = a.endBlock(time.Minute)
	require.True(t, has(events, "EventCharterInForce"))
	require.EqualValues(t, types.CharterInForce{Version: 2, Root: a.version(2).Root, RequiredVersion: 1}, a.inForce())
	require.Equal(t, types.VERSION_STATUS_SUPERSEDED, a.version(1).Status)
	require.EqualValues(t, 1, a.amendment(version).Objections)
	require.EqualValues(t, 2, a.signed(1), "a yes vote is a signature")
	require.EqualValues(t, 1, a.signed(8))
	require.EqualValues(t, 1, a.signed(9))
	require.EqualValues(t, 9, a.electorate(), "in the grace all vote")

	require.NoError(t, a.signCharter(8, 2))
	a.endBlock(a.amendment(version).GraceEndsAt.Sub(a.ctx.BlockTime()))
	events = a.endBlock(time.Minute)
	require.True(t, has(events, "EventSignatureRequired"))
	require.EqualValues(t, 2, a.inForce().RequiredVersion)
	require.EqualValues(t, 8, a.electorate(), "citizen 9 has not signed")

	_, all, err := a.k.Consent(a.ctx, 2)
	require.NoError(t, err)
	require.EqualValues(t, 9, all, "and counts on the constitutional track all the same")
	require.NoError(t, a.signCharter(9, 2), "late signing, at any time")
	require.EqualValues(t, 9, a.electorate())
}

func TestChangingTheVoteRestoresTheSignature(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	a.people.of(9).signed = 0
	id := a.open(a.amend(article("3", "New.", nil)))
	for _, n := range []uint64{2, 9} {
		before := *a.people.of(n)
		require.NoError(t, a.vote(n, id, yes))
		require.EqualValues(t, 2, a.people.of(n).signed)
		require.NoError(t, a.vote(n, id, abstain))
		require.Equal(t, before.signed, a.people.of(n).signed)
		require.NoError(t, a.vote(n, id, yes))
		require.NoError(t, a.vote(n, id, no))
		require.Equal(t, before.signed, a.people.of(n).signed)
	}
}

// Who votes yes on what fails has not signed the charter in force thereby.
func TestARejectedVersionGivesNobodyTheVote(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	a.people.of(9).signed = 0
	id := a.open(a.amend(article("3", "New.", nil)))
	require.NoError(t, a.vote(9, id, yes))
	require.EqualValues(t, 8, a.electorate())
	a.passDays(31)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(id))
	require.Equal(t, types.VERSION_STATUS_REJECTED, a.version(2).Status)
	require.EqualValues(t, 8, a.electorate())
	_, err := a.queries.CharterVersion(a.ctx, &types.QueryCharterVersionRequest{Version: 2})
	require.Error(t, err, "its clauses are gone")
	require.NoError(t, a.signCharter(9, 1))
	require.EqualValues(t, 9, a.electorate())

	next := a.open(a.amend(article("3", "New.", nil)))
	require.EqualValues(t, 3, a.referendum(next).CharterVersion, "a number is never used again")
}

func TestObjectionsStopAVersion(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	w := a.windowed(article("3", "New.", nil))
	require.EqualValues(t, 3, w.ObjectionsNeeded)
	for n := uint64(1); n <= 2; n++ {
		require.NoError(t, a.object(n, w.Version), "also who voted yes")
		require.EqualValues(t, 1, a.people.of(n).signed, "and the signature is taken back")
	}
	a.endBlock(time.Minute)
	require.Equal(t, types.VERSION_STATUS_CONSENT, a.version(w.Version).Status, "one too few")
	require.NoError(t, a.signCharter(2, w.Version), "signing lifts the objection")
	require.NoError(t, a.object(3, w.Version))
	a.endBlock(time.Minute)
	require.Equal(t, types.VERSION_STATUS_CONSENT, a.version(w.Version).Status)
	res, err := a.queries.Consent(a.ctx, &types.QueryConsentRequest{Version: w.Version})
	require.NoError(t, err)
	require.EqualValues(t, 2, res.Objections)
	require.EqualValues(t, 7, res.Signed)

	require.NoError(t, a.object(4, w.Version))
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventVersionEnded"))
	require.Equal(t, types.VERSION_STATUS_LAPSED, a.version(w.Version).Status)
	require.EqualValues(t, 3, a.amendment(w.Version).Objections)
	require.EqualValues(t, 1, a.inForce().Version)
	_, underWay, err := a.k.UnderWay(a.ctx)
	require.NoError(t, err)
	require.False(t, underWay)
	a.passDays(6)
	require.EqualValues(t, 1, a.inForce().Version, "nothing comes of it later")
	require.Empty(t, a.export().Objections, "pruned")
}

func TestOfAnObjectorWhoHasLeftNothingCounts(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	w := a.windowed(article("3", "New.", nil))
	require.NoError(t, a.object(5, w.Version))
	a.endBlock(time.Minute)
	require.NoError(t, a.leave(5, departed))
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventObjectionWithdrawn"))
	require.ErrorIs(t, a.object(5, w.Version), types.ErrNotInElectorate)
}

func TestEntrenchedArticlesTakeTwoVotes(t *testing.T) {
	for name, operation := range map[string]func(a *assembly) types.Operation{
		"replaced": func(a *assembly) types.Operation { return article("2", "Some may leave.", a.hashOf("article/2")) },
		"removed": func(a *assembly) types.Operation {
			return types.Operation{Path: "article/2", Replaces: a.hashOf("article/2")}
		},
		"entrenching": func(a *assembly) types.Operation {
			o := article("4", "For ever.", nil)
			o.Article.Entrenched = true
			return o
		},
		"the time between the votes": func(a *assembly) types.Operation { return a.limit(types.LimitEntrenchmentDays, 1) },
	} {
		t.Run(name, func(t *testing.T) {
			a := newAssembly(t, 9, entrenched)
			msg := a.amend(operation(a))
			first := a.enacted(msg)
			require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(first))
			require.True(t, a.referendum(first).FirstReading)
			require.Zero(t, a.referendum(first).CharterVersion)
			require.EqualValues(t, 1, a.inForce().Version)
			require.Len(t, a.export().Versions, 1, "a first reading makes no version")

			_, err := a.proposeAs(1, "council", msg)
			require.ErrorIs(t, err, types.ErrTooEarly)
			a.passDays(19)
			_, err = a.proposeAs(1, "council", msg)
			require.ErrorIs(t, err, types.ErrTooEarly, "twenty days less some minutes")
			a.passDays(1)
			second := a.enacted(msg)
			require.False(t, a.referendum(second).FirstReading)
			require.EqualValues(t, 2, a.referendum(second).CharterVersion)
			a.passDays(5)
			require.EqualValues(t, 2, a.inForce().Version)
		})
	}
}

func TestAFirstVoteServesOneSecondVote(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	msg := a.amend(article("2", "Some may leave.", a.hashOf("article/2")))
	a.enacted(msg)
	a.passDays(20)
	second := a.open(msg)
	require.EqualValues(t, 2, a.referendum(second).CharterVersion)
	a.passDays(31)
	require.Equal(t, types.VERSION_STATUS_REJECTED, a.version(2).Status)
	third := a.open(msg)
	require.True(t, a.referendum(third).FirstReading, "from the beginning")
}

func TestAStaleAmendmentFailsWhenProposedAndWhenOpened(t *testing.T) {
	a := newAssembly(t, 9, entrenched, func(gs *types.GenesisState) {
		gs.Versions[0].Charter.Tracks[0].PetitionBps = 5_000
	})
	change := a.amend(article("1", "Everybody may sing.", a.hashOf("article/1")))
	slow, err := a.propose(2, change) // a petition for which nobody has signed yet
	require.NoError(t, err)
	a.amended(article("1", "Everybody may speak and write.", a.hashOf("article/1")))
	_, err = a.proposeAs(1, "council", change)
	require.ErrorIs(t, err, types.ErrStaleAmendment)
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(slow))
	for n := uint64(3); a.status(slow) == types.REFERENDUM_STATUS_PETITION; n++ {
		require.NoError(t, a.sign(n, slow))
		a.endBlock(time.Minute)
	}
	require.Equal(t, types.REFERENDUM_STATUS_FAILED, a.status(slow))
	require.Contains(t, a.referendum(slow).Reason, types.ErrStaleAmendment.Error())
	_, underWay, err := a.k.UnderWay(a.ctx)
	require.NoError(t, err)
	require.False(t, underWay)
}

// One amendment at a time, from the opening to the activation; other votes do
// not wait for it.
func TestAmendmentsWaitForOneAnother(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	first := a.open(a.amend(article("3", "First.", nil)))
	second, err := a.propose(2, a.amend(article("4", "Second.", nil)))
	require.NoError(t, err)
	require.NoError(t, a.sign(3, second))
	a.endBlock(time.Minute)
	require.True(t, a.referendum(second).Qualified)
	other := a.open(a.licence("spend-1"))
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(other))
	a.export() // round trip of a waiting amendment
	for n := uint64(1); n <= 9; n++ {
		require.NoError(t, a.vote(n, first, yes))
	}
	a.passDays(30)
	a.passDays(30)
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(first))
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(second), "the window of the first is open")
	a.passDays(5)
	require.EqualValues(t, 2, a.inForce().Version)
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(second))
	require.EqualValues(t, 3, a.referendum(second).CharterVersion)
}

func TestAnAmendmentIsOfTheNationAlone(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	amendment := a.amend(article("3", "New.", nil))
	_, err := a.propose(2, amendment, a.licence("spend-1"))
	require.ErrorIs(t, err, types.ErrAmendmentAlone)
	_, err = a.propose(2, amendment, amendment)
	require.ErrorIs(t, err, types.ErrAmendmentAlone)
	out, err := a.k.Dispatch(a.ctx, types.ActOrigin{Office: "council"}, []sdk.Msg{amendment})
	require.NoError(t, err)
	require.ErrorIs(t, out.Cause, types.ErrReferendumOnly)
}

// A limit that an amendment raises is the old one until the window has closed.
func TestRaisingALimitHelpsNobodyBeforeItIsInForce(t *testing.T) {
	a := newAssembly(t, 9)
	w := a.windowed(a.limit("planted.spend", 1_000))
	spend := a.decide(9, 0, a.licence("spend-150"))
	a.endBlock(a.referendum(spend).EnactsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
	require.EqualValues(t, 2, a.inForce().Version, "the window closed before the delay")
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(spend))
	require.NotZero(t, w.Version)

	b := newAssembly(t, 9)
	open := b.open(b.amend(b.limit("planted.spend", 1_000)))
	refused := b.enacted(b.licence("spend-150"))
	require.Equal(t, types.REFERENDUM_STATUS_UNCONSTITUTIONAL, b.status(refused))
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, b.status(open))
	require.Zero(t, b.spent())
}

// The message is answered only inside the act of the amendment that is under way.
func TestNobodyAmendsByTheWay(t *testing.T) {
	a := newAssembly(t, 9, entrenched)
	id := a.open(a.amend(article("3", "New.", nil)))
	for _, origin := range []types.ActOrigin{{}, {Referendum: id + 1}, {Office: "council"}} {
		ctx := types.WithOrigin(a.ctx, origin)
		_, err := a.msgs.AmendCharter(ctx, a.amend(article("3", "New.", nil)))
		require.ErrorIs(t, err, types.ErrNotUnderWay)
	}
}

func TestConsentIsExportedAndImported(t *testing.T) {
	for name, prepare := range map[string]func(a *assembly){
		"a vote": func(a *assembly) {
			id := a.open(a.amend(article("3", "New.", nil)))
			require.NoError(t, a.vote(2, id, yes))
			a.endBlock(time.Minute)
		},
		"a first reading": func(a *assembly) {
			a.enacted(a.amend(article("2", "Some may leave.", a.hashOf("article/2"))))
		},
		"a window": func(a *assembly) {
			w := a.windowed(article("3", "New.", nil))
			require.NoError(t, a.object(2, w.Version))
			a.endBlock(time.Minute)
		},
		"a grace": func(a *assembly) { a.amended(article("3", "New.", nil)) },
		"the block of an activation": func(a *assembly) {
			w := a.windowed(article("3", "New.", nil))
			require.NoError(t, a.object(2, w.Version))
			a.endBlock(w.WindowEndsAt.Sub(a.ctx.BlockTime()))
			a.endBlock(time.Minute)
			require.EqualValues(t, 2, a.inForce().Version)
		},
		"the block of an objection too many": func(a *assembly) {
			w := a.windowed(article("3", "New.", nil))
			for n := range w.ObjectionsNeeded {
				require.NoError(t, a.object(n+2, w.Version))
			}
			a.endBlock(time.Minute)
			require.Equal(t, types.VERSION_STATUS_LAPSED, a.version(w.Version).Status)
		},
		"a refusal": func(a *assembly) { a.open(a.amend(article("3", "New.", nil))); a.passDays(31) },
	} {
		t.Run(name, func(t *testing.T) {
			a := newAssembly(t, 12, entrenched)
			prepare(a)
			b := refound(t, a)
			require.Equal(t, a.state(), b.state())
			for range 4 { // and both go on alike
				a.passDays(5)
				b.passDays(5)
			}
			require.Equal(t, a.inForce(), b.inForce())
			require.Equal(t, a.state(), b.state())
		})
	}
}
