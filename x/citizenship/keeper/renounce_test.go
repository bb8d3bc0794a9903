package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func renounce(name any) *types.MsgRenounce { return &types.MsgRenounce{Person: text(acc(name))} }

func TestRenounce(t *testing.T) {
	f := newFixture(t)

	events := f.must(renounce(1))

	has(t, events, &types.EventRenounced{
		Number: 1, Account: text(acc(1)), From: types.STANDING_CITIZEN, ReturnDay: 5, Settled: 1,
	})
	has(t, events, &types.EventStandingChanged{Number: 1, From: types.STANDING_CITIZEN, To: types.STANDING_DEPARTED})
	require.Equal(t, []string{"settle 1", "1 STANDING_CITIZEN STANDING_DEPARTED"}, f.hooks.heard)
	f.block()
	require.Equal(t, types.Population{Citizens: 4, Departed: 1, Departures: 1}, f.population())
	level, number, err := f.k.LevelOf(f.ctx, acc(1))
	require.NoError(t, err)
	require.Equal(t, types.LEVEL_HOLDER, level)
	require.Equal(t, uint64(1), number)
}

func TestNothingBlocksRenouncing(t *testing.T) {
	for trouble, message := range map[string]string{
		"error": "hook refuses", "panic": "hook panics", "gas": "hook",
	} {
		t.Run(trouble, func(t *testing.T) {
			f := newFixture(t)
			f.hooks.trouble = trouble

			events := f.must(renounce(1))

			require.Equal(t, types.STANDING_DEPARTED, f.citizen(1).Standing)
			has(t, events, &types.EventRenounced{
				Number: 1, Account: text(acc(1)), From: types.STANDING_CITIZEN, ReturnDay: 5, Unsettled: 1,
			})
			failures := filter(events, "EventHookFailed")
			require.Len(t, failures, 2)
			require.Contains(t, failures[0].String(), message)
		})
	}
}

func TestRenouncingAgainSettlesWhatHasFailed(t *testing.T) {
	f := newFixture(t)
	f.hooks.trouble = "error"
	f.must(renounce(1))
	f.block()
	height := f.ctx.BlockHeight()
	receipt := func() types.Receipt {
		res, err := f.queries.Receipt(f.ctx, &types.QueryReceiptRequest{Number: 1})
		require.NoError(t, err)
		require.EqualValues(t, 5, res.ReturnDay)
		return res.Receipt
	}
	want := types.Receipt{From: types.STANDING_CITIZEN, Height: height - 1, Unsettled: 1}
	require.Equal(t, want, receipt())

	f.days(1)
	f.must(renounce(1))
	require.Equal(t, want, receipt(), "what fails again is still open")

	f.hooks.trouble = ""
	events := f.must(renounce(1))

	has(t, events, &types.EventRenounced{
		Number: 1, Account: text(acc(1)), From: types.STANDING_CITIZEN, ReturnDay: 5, Settled: 1,
	})
	want.Unsettled = 0
	require.Equal(t, want, receipt())
	f.block()
	require.EqualValues(t, 1, f.population().Departures, "a departure counts once")
	_, err := f.send(renounce(1))
	require.ErrorIs(t, err, types.ErrSettled)
}

// An application that one forgot does not undo one's leaving.
func TestLeavingEndsOnesApplication(t *testing.T) {
	f := newFixture(t)
	number := f.settleIn("ben")
	f.satisfy("ben")
	events := f.must(renounce("ben"))
	has(t, events, &types.EventApplicationWithdrawn{Applicant: text(acc("ben"))})
	require.Empty(t, filter(f.block(), "EventAdmitted"))
	require.Equal(t, types.STANDING_DEPARTED, f.standing(number))
	_, err := f.send(apply("ben"))
	require.ErrorIs(t, err, types.ErrCoolingOff)
}

func TestRenounceWhenLapsed(t *testing.T) {
	f := newFixture(t)
	f.days(11)
	events := f.must(renounce(1))
	require.Len(t, filter(events, "EventRenounced"), 1)
	f.block()
	require.Equal(t, types.Population{Lapsed: 4, Departed: 1, Departures: 1}, f.population())
}

func TestReturnAfterCoolingOff(t *testing.T) {
	f := newFixture(t)
	number := f.admit("ben")
	f.must(renounce("ben"))
	f.days(5)
	f.hooks.heard = nil

	f.must(apply("ben"))
	f.words("ben")
	events := f.block()

	has(t, events, &types.EventAdmitted{Number: number, Account: text(acc("ben")), Returning: true, VotingDay: 8, DueDay: 15})
	require.Equal(t, []string{"6 STANDING_DEPARTED STANDING_CITIZEN", "admitted 6"}, f.hooks.heard)
	require.Equal(t, types.STANDING_CITIZEN, f.standing(number))
	require.Equal(t, types.Population{Citizens: 6, Admissions: 2, Departures: 1}, f.population())
	holder, err := f.k.Nullifiers.Get(f.ctx, hash("nullifier ben"))
	require.NoError(t, err)
	require.Equal(t, types.NullifierHolder{Number: number}, holder)
	next, err := f.k.NextNumber.Get(f.ctx)
	require.NoError(t, err)
	require.Equal(t, number+1, next)
}

func TestReturningApplicationThatExpiresKeepsTheNullifier(t *testing.T) {
	f := newFixture(t)
	number := f.admit("ben")
	f.must(renounce("ben"))
	f.days(5)
	f.must(apply("ben"))
	f.must(attest(4, "ben"))
	f.days(8)
	holder, err := f.k.Nullifiers.Get(f.ctx, hash("nullifier ben"))
	require.NoError(t, err)
	require.Equal(t, types.NullifierHolder{Number: number}, holder)
	require.Equal(t, types.STANDING_DEPARTED, f.standing(number))
}

func TestAFounderWithoutNullifierReturnsWithOne(t *testing.T) {
	f := newFixture(t)
	f.must(renounce(3))
	f.days(5)
	f.must(apply(3))
	f.words(3)
	f.block()
	require.Equal(t, types.STANDING_CITIZEN, f.standing(3))
	require.True(t, f.citizen(3).Nullified)
}

func TestRenounceRefusals(t *testing.T) {
	one := func(*fixture) sdk.Msg { return renounce(1) }
	runRefusals(t, []refusal{
		{"the account belongs to nobody", nil, func(*fixture) sdk.Msg { return renounce("stranger") }, types.ErrNotRegistered},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "one")) }, one, types.ErrRetiredAccount},
		{"the person has departed and everything is settled", func(f *fixture) { f.must(renounce(1)) }, one, types.ErrSettled},
	})
}
