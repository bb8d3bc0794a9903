package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// No failure of the store is discarded by what persons do.
func TestPersonsHearOfEveryFailureOfTheStore(t *testing.T) {
	for name, tc := range map[string]struct {
		arrange func(f *fixture)
		msg     sdk.Msg
	}{
		"move":                {nil, move(1, 1)},
		"move elsewhere":      {func(f *fixture) { f.must(move(1, 1)) }, move(1, 3)},
		"move back":           {func(f *fixture) { f.must(move(1, 1)) }, move(1, 2)},
		"withdraw when ready": {func(f *fixture) { f.guest(1, "ben") }, withdrawApplication("ben")},
		"leave as an applicant": {func(f *fixture) {
			f.settleIn("ben")
			f.satisfy("ben")
			f.must(move("ben", 2))
		}, renounce("ben")},
		"settle again": {func(f *fixture) {
			f.hooks.trouble = "error"
			f.must(renounce(1))
			f.hooks.trouble = ""
		}, renounce(1)},
		"release": {func(f *fixture) { f.admit("ben") }, release(6, hash("nullifier ben"))},
		"sweep":   {func(f *fixture) { f.must(rotation(f, 1, 1, "one")) }, sweep(addressOf(secpKey("one")), acc(1))},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			if tc.arrange != nil {
				tc.arrange(f)
			}
			f.failEach(func() error {
				_, err := f.send(tc.msg)
				return err
			})
		})
	}
}

func TestQueriesOfPersonsReportEveryFailureOfTheStore(t *testing.T) {
	f := newFixture(t)
	f.must(invite(1, "ben"))
	f.must(renounce(3))
	f.guest(1, "cleo")
	for name, read := range map[string]func() error{
		"budgets": func() error { _, err := f.queries.Budgets(f.ctx, &types.QueryBudgetsRequest{Number: 1}); return err },
		"receipt": func() error { _, err := f.queries.Receipt(f.ctx, &types.QueryReceiptRequest{Number: 3}); return err },
		"invitation": func() error {
			_, err := f.queries.Invitation(f.ctx, &types.QueryInvitationRequest{Invitee: text(acc("ben"))})
			return err
		},
		"application": func() error {
			_, err := f.queries.Application(f.ctx, &types.QueryApplicationRequest{Applicant: text(acc("cleo"))})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) { f.failEach(read) })
	}
}

// What cannot be carried out at a block's end is dropped and named, and the rest
// goes on.
func TestBrokenMovesAndResidentsAreDropped(t *testing.T) {
	f := newFixture(t)
	f.must(move(1, 1))
	f.must(move(3, 1))
	require.NoError(t, f.k.Moves.Remove(f.ctx, 1))
	f.must(applyAsResident("ben"))
	f.must(applyAsResident("cleo"))
	f.must(attest(4, "ben"))
	f.must(attest(4, "cleo"))
	require.NoError(t, f.k.Accounts.Set(f.ctx, acc("ben"), types.AccountEntry{Number: 2}))
	events := f.days(4)
	require.Len(t, filter(events, "EventQueueItemDropped"), 2)
	require.Len(t, filter(events, "EventDistrictMoved"), 1)
	require.Equal(t, types.STANDING_RESIDENT, f.standing(f.number("cleo")))
	require.Empty(t, filter(f.days(2), "EventQueueItemDropped"))
}
