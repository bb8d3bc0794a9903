package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"

	"github.com/civitas-chain/civitas/internal/civictime"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestInvite(t *testing.T) {
	f := newFixture(t)
	msg := invite(1, "ben")
	msg.Allowance = sdk.NewCoins(sdk.NewInt64Coin("uciv", 500))

	events := f.must(msg)

	has(t, events, &types.EventInvited{Sponsor: 1, Invitee: text(acc("ben")), ExpiresDay: 4})
	require.NotNil(t, f.accounts.GetAccount(f.ctx, acc("ben")))
	invitation, err := f.k.Invitations.Get(f.ctx, acc("ben"))
	require.NoError(t, err)
	require.Equal(t, types.Invitation{Sponsor: 1, ExpiresDay: 4}, invitation)
	allowance := f.fees.grants[string(acc(1))+string(acc("ben"))].(*feegrant.BasicAllowance)
	require.Equal(t, msg.Allowance, allowance.SpendLimit)
	require.Equal(t, civictime.Start(5, genesis, daySeconds), *allowance.Expiration)

	t.Run("an application keeps the sponsor and the place", func(t *testing.T) {
		f.must(apply("ben"))
		application, err := f.k.Applications.Get(f.ctx, acc("ben"))
		require.NoError(t, err)
		require.Equal(t, uint64(1), application.Sponsor)
		guests, err := f.k.OpenGuests.Get(f.ctx, 1)
		require.NoError(t, err)
		require.Equal(t, uint32(1), guests)
	})
	t.Run("admission frees the place", func(t *testing.T) {
		f.words("ben")
		f.block()
		has, err := f.k.OpenGuests.Has(f.ctx, 1)
		require.NoError(t, err)
		require.False(t, has)
	})
}

func TestFreeApplicationsCostTheSponsor(t *testing.T) {
	f := newFixture(t)
	require.ErrorIs(t, f.k.SpendInvitation(f.ctx, acc("ben")), types.ErrNoInvitation)
	f.must(invite(1, "ben"))
	params := f.params()
	params.DailyQuota = 2
	f.setParams(params)
	for range 2 {
		require.NoError(t, f.k.SpendInvitation(f.ctx, acc("ben")))
	}
	require.ErrorIs(t, f.k.SpendInvitation(f.ctx, acc("ben")), types.ErrQuota, "the sponsor's day is spent")

	t.Run("a guest who keeps failing cannot use up another day", func(t *testing.T) {
		f.days(1)
		require.NoError(t, f.k.SpendInvitation(f.ctx, acc("ben")))
		require.ErrorIs(t, f.k.SpendInvitation(f.ctx, acc("ben")), types.ErrTries)
	})
	t.Run("an application ends the free attempts", func(t *testing.T) {
		f.must(apply("ben"))
		require.ErrorIs(t, f.k.SpendInvitation(f.ctx, acc("ben")), types.ErrNoInvitation)
	})
}

func TestInviteWithoutAllowanceGrantsNothing(t *testing.T) {
	f := newFixture(t)
	f.must(invite(1, "ben"))
	require.Empty(t, f.fees.grants)
}

func TestInviteExpires(t *testing.T) {
	f := newFixture(t)
	f.must(invite(1, "ben"))
	f.must(invite(1, "cleo"))
	f.must(apply("cleo"))
	require.Empty(t, filter(f.days(4), "EventInvitationExpired"))

	events := f.days(1)

	has(t, events, &types.EventInvitationExpired{Sponsor: 1, Invitee: text(acc("ben"))})
	invited, err := f.k.Invitations.Has(f.ctx, acc("ben"))
	require.NoError(t, err)
	require.False(t, invited)
	guests, err := f.k.OpenGuests.Get(f.ctx, 1)
	require.NoError(t, err)
	require.Equal(t, uint32(1), guests, "the application keeps its place")
	f.must(invite(2, "ben"))
}

func TestInviteRefusals(t *testing.T) {
	ben := func(*fixture) sdk.Msg { return invite(1, "ben") }
	runRefusals(t, []refusal{
		{"the inviter belongs to nobody", nil, func(*fixture) sdk.Msg { return invite("stranger", "ben") }, types.ErrNotRegistered},
		{"the inviter is not in good standing", func(f *fixture) { f.days(12) }, ben, types.ErrStanding},
		{"the guest is a person", nil, func(*fixture) sdk.Msg { return invite(1, 2) }, types.ErrAlreadyRegistered},
		{
			"the guest's account is retired", func(f *fixture) { f.must(rotation(f, 2, 2, "two")) },
			func(*fixture) sdk.Msg { return invite(1, 2) }, types.ErrRetiredAccount,
		},
		{"the guest is a module account", nil, func(*fixture) sdk.Msg {
			msg := invite(1, "ben")
			msg.Invitee = text(authtypes.NewModuleAddress("treasury"))
			return msg
		}, types.ErrAccountTaken},
		{"the guest is already invited", func(f *fixture) { f.must(invite(2, "ben")) }, ben, types.ErrAlreadyInvited},
		{"the guest has applied", func(f *fixture) { f.must(apply("ben")) }, ben, types.ErrAlreadyApplied},
		{"the inviter has too many guests", func(f *fixture) {
			f.must(invite(1, "cleo"))
			f.must(invite(1, "dora"))
		}, ben, types.ErrTooManyGuests},
		{"the allowance is not valid", nil, func(*fixture) sdk.Msg {
			msg := invite(1, "ben")
			msg.Allowance = sdk.Coins{sdk.NewInt64Coin("uciv", 0)}
			return msg
		}, errInvalidCoins},
	})
}
