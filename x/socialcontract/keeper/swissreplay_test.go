//go:build data

package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	byPeople  = "people"
	byCantons = "people-and-cantons"
)

// newConfederation founds a nation of cantons that decides laws on a track.
func newConfederation(t *testing.T, track string) *assembly {
	t.Helper()
	return newAssembly(t, 1, func(gs *types.GenesisState) {
		charter := &gs.Versions[0].Charter
		people := ordinaryTrack()
		people.Id, people.QuorumBps, people.MinElectorate, people.VotingDays, people.DelayDays = byPeople, 0, 1, 1, 1
		both := people
		both.Id, both.DistrictBps = byCantons, 5_000
		charter.Tracks = []types.Track{types.DefaultConstitutionalTrack(), people, both}
		for i := range charter.Powers {
			if charter.Powers[i].Track != "constitutional" {
				charter.Powers[i].Track = track
			}
		}
		charter.Districts = nil
		for i, canton := range cantons {
			charter.Districts = append(charter.Districts, types.District{
				Id: uint32(i + 1), Name: canton, Weight: uint32(weightOf(canton)),
			})
		}
		for i, row := range gs.Offices[0].Warrant {
			if row.MsgTypeUrl == sdk.MsgTypeURL(&types.MsgPropose{}) {
				gs.Offices[0].Warrant[i].Cap = 1_000
			}
		}
	})
}

// replay holds a vote: a law is proposed, the vote opens with the electorate of
// the record, its ballots are counted, and it closes. What passes becomes law.
func (a *assembly) replay(v *swissVote) (passed bool) {
	a.Helper()
	a.people.counted = v.electorates()
	id := a.open(&types.MsgEnactLaw{
		Authority: a.seal, Tier: types.LAW_TIER_STATUTE, Title: v.title(), Text: v.String(),
	})
	require.NoError(a, a.tx(func(ctx sdk.Context) error {
		for _, d := range v.districts {
			for _, option := range types.Options() {
				ballot := types.Ballot{Option: option, District: d.District}
				if err := a.k.CountBallotsForTest(ctx, id, ballot, int64(d.Votes.Of(option))); err != nil {
					return err
				}
			}
		}
		return nil
	}))
	a.endBlock(a.referendum(id).VotingEndsAt.Sub(a.ctx.BlockTime()))
	require.True(a, has(a.endBlock(time.Minute), "EventClosed"), v)

	r := a.referendum(id)
	count, err := a.k.CountVotes(a.ctx, r)
	require.NoError(a, err)
	require.Equal(a, v.districts, count.Districts, v)
	require.Equal(a, v.electorate, r.Electorate, v)
	require.Equal(a, v.votes, r.Votes, v)
	if r.Status != types.REFERENDUM_STATUS_PASSED {
		require.Equal(a, types.REFERENDUM_STATUS_REJECTED, r.Status, v)
		return false
	}
	a.endBlock(r.EnactsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
	require.Equal(a, types.REFERENDUM_STATUS_ENACTED, a.status(id), v)
	return true
}
