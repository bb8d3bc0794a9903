package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// lawNamed is a statute whose title tells which act enacted it.
func (a *assembly) lawNamed(title string) sdk.Msg {
	msg := a.lawMsg(types.LAW_TIER_STATUTE, 0)
	msg.Title = title
	return msg
}

// book is the titles of the law book, in the order in which the laws came.
func (a *assembly) book() (titles []string) {
	for _, law := range a.export().Laws {
		titles = append(titles, law.Title)
	}
	return titles
}

// passAll lets five citizens vote yes on everything.
func (a *assembly) passAll(ids ...uint64) {
	a.Helper()
	for _, id := range ids {
		for n := uint64(1); n <= 5; n++ {
			require.NoError(a, a.vote(n, id, yes))
		}
	}
}

// queue is a nation in which five acts have passed: the first two are due last,
// the others in one second a day before.
func queue(t *testing.T, budget uint32) (*assembly, []uint64) {
	t.Helper()
	a := newAssembly(t, 5,
		withTrack("ordinary", roomy), withLimit(types.LimitMaxOpenReferenda, 10),
		withTrack("swing", func(t *types.Track) {
			roomy(t)
			t.DelayDays, t.LateSwingDays, t.ExtensionDays = 2, 0, 0 // a day less than ordinary
		}))
	params := types.DefaultParams()
	params.EnactmentBudget = budget
	require.NoError(t, a.k.SetParams(a.ctx, params))
	// On the track swing, which is due sooner, a law comes by another message.
	a.router[sdk.MsgTypeURL(a.revoke())] = func(ctx sdk.Context, msg sdk.Msg) (*sdk.Result, error) {
		law := a.lawNamed(msg.(*types.MsgRevokeLicence).Kind)
		return a.router.Handler(law)(ctx, law)
	}
	var ids []uint64
	for _, act := range []sdk.Msg{
		a.lawNamed("due last, first id"), a.lawNamed("due last, second id"),
		&types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "due first, third id"},
		&types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "due first, fourth id"},
		&types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "due first, fifth id"},
	} {
		id, err := a.propose(1, act)
		require.NoError(t, err)
		ids = append(ids, id)
	}
	a.endBlock(0)
	a.endBlock(0) // the budget of openings is four
	a.passAll(ids...)
	a.close(ids[0])
	for _, id := range ids {
		require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id))
	}
	require.Equal(t, day, a.referendum(ids[0]).EnactsAt.Sub(*a.referendum(ids[4]).EnactsAt))
	// The chain stands still until all of them are due.
	a.at(a.referendum(ids[0]).EnactsAt.Add(day))
	return a, ids
}

var inOrder = []string{"due first, third id", "due first, fourth id", "due first, fifth id", "due last, first id", "due last, second id"}

func TestWhatIsDueIsEnactedByTimeAndThenById(t *testing.T) {
	a, _ := queue(t, 10)
	a.endBlock(time.Minute)
	require.Equal(t, inOrder, a.book())
}

func TestWhatTheBudgetLeavesIsEnactedInTheNextBlocksInOrder(t *testing.T) {
	a, ids := queue(t, 2)
	for _, enacted := range []int{2, 4, 5, 5} {
		a.endBlock(time.Minute)
		require.Equal(t, inOrder[:enacted], a.book())
	}
	for _, id := range ids {
		require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(id))
	}
}

// What waits for the budget is due all the same: nobody can veto it any more.
func TestNobodyVetoesWhatWaitsForTheBudget(t *testing.T) {
	a := newAssembly(t, 9, withTrack("ordinary", roomy))
	require.NoError(t, a.k.SetParams(a.ctx, types.Params{SeatBudget: 1, EnactmentBudget: 1, ClosingBudget: 10, PruneBudget: 1}))
	var ids []uint64
	for range 2 {
		id, err := a.proposeAs(1, "council", a.licence("spend-1"))
		require.NoError(t, err)
		ids = append(ids, id)
	}
	a.endBlock(time.Minute)
	for _, id := range ids {
		a.cast(id, 1, types.Votes{Yes: 2})
	}
	a.close(ids[0])
	require.NoError(t, a.veto(1, ids[1]))
	require.NoError(t, a.veto(2, ids[1]))
	a.at(*a.referendum(ids[1]).EnactsAt)
	a.endBlock(time.Minute)
	require.ErrorIs(t, a.veto(3, ids[1]), types.ErrNotVetoable)
	a.endBlock(time.Minute)
	require.EqualValues(t, 2, a.spent())
}

// An act takes effect whole or not at all, wherever in it the fault is, and the
// next one in the same block is none the worse.
func TestAnActWhoseLastMessageFailsLeavesNothing(t *testing.T) {
	for _, tc := range []struct {
		fault string
		want  types.ReferendumStatus
	}{
		{"fail", types.REFERENDUM_STATUS_FAILED},
		{"panic", types.REFERENDUM_STATUS_FAILED},
		{"loop", types.REFERENDUM_STATUS_FAILED},
		{"breach", types.REFERENDUM_STATUS_UNCONSTITUTIONAL},
		{"spend-100", types.REFERENDUM_STATUS_UNCONSTITUTIONAL}, // with the seven it is above the limit
	} {
		for position, name := range []string{"first", "in the middle", "last"} {
			t.Run(tc.fault+" "+name, func(t *testing.T) {
				a := newAssembly(t, 5, withTrack("ordinary", roomy))
				msgs := []sdk.Msg{a.lawNamed("of the act that fails"), a.licence("spend-7")}
				msgs = append(msgs[:position:position], append([]sdk.Msg{a.licence(tc.fault)}, msgs[position:]...)...)
				bad, err := a.propose(1, msgs...)
				require.NoError(t, err)
				good, err := a.propose(2, a.lawNamed("of the next act"), a.licence("spend-2"))
				require.NoError(t, err)
				a.endBlock(time.Minute)
				a.passAll(bad, good)
				a.close(bad)
				a.at(*a.referendum(bad).EnactsAt)
				events := a.endBlock(time.Minute)

				require.Equal(t, tc.want, a.status(bad))
				require.NotEmpty(t, a.referendum(bad).Reason)
				require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(good))
				require.Equal(t, []string{"of the next act"}, a.book())
				require.EqualValues(t, 1, a.law(1).Id, "not even a number was used")
				require.EqualValues(t, 2, a.spent())
				laws := 0
				for _, e := range events {
					if e.Type == "civitas.socialcontract.v1.EventLawEnacted" {
						laws++
					}
				}
				require.Equal(t, 1, laws, "nor an event left")
			})
		}
	}
}

func TestAnActOfSixteenMessagesIsEnactedWhole(t *testing.T) {
	a := newAssembly(t, 5)
	var msgs []sdk.Msg
	for range types.MaxProposalMessages {
		msgs = append(msgs, a.licence("spend-6"))
	}
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(a.enacted(msgs...)))
	require.EqualValues(t, 6*types.MaxProposalMessages, a.spent())
	_, err := a.propose(2, append(msgs, a.licence("spend-1"))...)
	require.ErrorIs(t, err, types.ErrTooManyMessages)
}
