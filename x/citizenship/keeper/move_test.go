package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func move(name any, district uint32) *types.MsgMoveDistrict {
	return &types.MsgMoveDistrict{Person: text(acc(name)), District: district}
}

func (f *fixture) moving(number uint64) *types.Move {
	res, err := f.queries.Budgets(f.ctx, &types.QueryBudgetsRequest{Number: number})
	require.NoError(f, err)
	return res.Moving
}

// Founder 1 lives in district 2; the waiting period is three days.
func TestAMoveTakesEffectAfterTheWaitingPeriod(t *testing.T) {
	f := newFixture(t)

	events := f.must(move(1, 1))

	has(t, events, &types.EventMoveScheduled{Number: 1, District: 1, Day: 3})
	require.Equal(t, &types.Move{District: 1, Day: 3}, f.moving(1))
	f.days(3)
	require.EqualValues(t, 2, f.citizen(1).District)
	districts, err := f.k.Districts(f.ctx)
	require.NoError(t, err)
	require.Equal(t, []types.DistrictCount{{District: 1, Count: 2}, {District: 2, Count: 3}}, districts)

	events = f.days(1)

	has(t, events, &types.EventDistrictMoved{Number: 1, From: 2, To: 1})
	require.EqualValues(t, 1, f.citizen(1).District)
	require.Nil(t, f.moving(1))
	districts, err = f.k.Districts(f.ctx)
	require.NoError(t, err)
	require.Equal(t, []types.DistrictCount{{District: 1, Count: 3}, {District: 2, Count: 2}}, districts)
	require.Empty(t, filter(f.days(4), "EventDistrictMoved"))
}

func TestAMoveDuringAReferendumKeepsTheDistrictOfItsOpening(t *testing.T) {
	f := newFixture(t)
	f.must(move(1, 1))
	f.days(2)
	opened := f.ctx.BlockHeight() - 1
	f.contract.opening = opened
	f.days(2)
	require.EqualValues(t, 1, f.citizen(1).District)
	district, eligible, err := f.k.EligibleAt(f.ctx, 1, opened, 0)
	require.NoError(t, err)
	require.True(t, eligible)
	require.EqualValues(t, 2, district)
}

func TestALaterMoveTakesThePlaceOfAnEarlierOne(t *testing.T) {
	f := newFixture(t)
	f.must(move(1, 1))
	f.days(2)
	f.must(move(1, 3))
	require.Empty(t, filter(f.days(3), "EventDistrictMoved"), "the waiting began anew")
	has(t, f.days(1), &types.EventDistrictMoved{Number: 1, From: 2, To: 3})
}

func TestMovingHomeTakesAMoveBack(t *testing.T) {
	f := newFixture(t)
	f.must(move(1, 1))
	has(t, f.must(move(1, 2)), &types.EventMoveCancelled{Number: 1})
	require.Nil(t, f.moving(1))
	require.Empty(t, filter(f.days(5), "EventDistrictMoved"))
}

func TestAMoveEndsWithThePersonOrTheDistrict(t *testing.T) {
	for name, tc := range map[string]struct {
		end       func(f *fixture)
		cancelled int
	}{
		"the person leaves":     {func(f *fixture) { f.must(renounce(1)) }, 0},
		"the district is ended": {func(f *fixture) { f.contract.noDistrict = true }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.must(move(1, 1))
			tc.end(f)
			events := f.days(5)
			require.Empty(t, filter(events, "EventDistrictMoved"))
			require.Empty(t, filter(events, "EventQueueItemDropped"))
			require.Len(t, filter(events, "EventMoveCancelled"), tc.cancelled)
			require.EqualValues(t, 2, f.citizen(1).District)
		})
	}
}

// A move of somebody who falls due on the same day finds a lapsed citizen.
func TestALapsedCitizenMoves(t *testing.T) {
	f := newFixture(t)
	f.days(8)
	f.must(move(1, 1))
	f.days(4)
	require.Equal(t, types.STANDING_LAPSED, f.standing(1))
	require.EqualValues(t, 1, f.citizen(1).District)
	f.must(&types.MsgAffirm{Citizen: text(acc(1))})
	f.block()
	districts, err := f.k.Districts(f.ctx)
	require.NoError(t, err)
	require.Equal(t, []types.DistrictCount{{District: 1, Count: 1}}, districts)
}

func TestMoveDistrictRefusals(t *testing.T) {
	one := func(*fixture) sdk.Msg { return move(1, 1) }
	runRefusals(t, []refusal{
		{"the account belongs to nobody", nil, func(*fixture) sdk.Msg { return move("stranger", 1) }, types.ErrNotRegistered},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "one")) }, one, types.ErrRetiredAccount},
		{"the person has departed or was expelled", func(f *fixture) { f.must(renounce(1)) }, one, types.ErrStanding},
		{"the district does not exist", nil, func(*fixture) sdk.Msg { return move(1, 9) }, types.ErrDistrict},
		{"the person belongs to the district and does not move", nil, func(*fixture) sdk.Msg { return move(1, 2) }, types.ErrSameDistrict},
	})
}
