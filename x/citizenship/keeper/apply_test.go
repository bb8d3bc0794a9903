package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestApply(t *testing.T) {
	f := newFixture(t)

	events := f.must(apply("ben"))

	has(t, events, &types.EventApplied{Applicant: text(acc("ben")), CharterVersion: 1})
	a, err := f.k.Applications.Get(f.ctx, acc("ben"))
	require.NoError(t, err)
	require.Equal(t, types.Application{
		ExpiresDay: 6, CharterVersion: 1, Profile: hash("profile"), Country: "CH", District: 1,
	}, a)
	level, number, err := f.k.LevelOf(f.ctx, acc("ben"))
	require.NoError(t, err)
	require.Equal(t, types.LEVEL_APPLICANT, level)
	require.Zero(t, number)
}

func TestApplicationExpires(t *testing.T) {
	f := newFixture(t)
	before := f.state()
	f.must(apply("ben"))
	f.must(vouch(1, "ben"))
	f.must(attest(4, "ben"))
	f.must(apply("cleo"))
	f.words("cleo")
	f.contract.registrars = nil

	events := f.days(7)

	has(t, events, &types.EventApplicationExpired{Applicant: text(acc("ben"))})
	require.Len(t, filter(events, "EventApplicationExpired"), 1)
	require.NotEqual(t, before, f.state())
	vouched, err := f.k.HasVouched(f.ctx, acc(1), acc("ben"))
	require.NoError(t, err)
	require.False(t, vouched)
	held, err := f.k.Nullifiers.Has(f.ctx, hash("nullifier ben"))
	require.NoError(t, err)
	require.False(t, held, "the nullifier is free again")
	f.must(apply("ben"))
}

func TestQueuedApplicationDoesNotExpire(t *testing.T) {
	f := newFixture(t)
	for _, name := range []string{"a", "b", "c", "d"} { // the cap of an epoch is three
		f.satisfy(name)
	}
	require.Len(t, filter(f.block(), "EventAdmitted"), 3)
	events := f.days(8)
	require.Empty(t, filter(events, "EventApplicationExpired"))
	require.Empty(t, filter(events, "EventAdmitted"))
	f.epoch.current++
	require.Len(t, filter(f.block(), "EventAdmitted"), 1)
}

func TestApplyRefusals(t *testing.T) {
	with := func(change func(*types.MsgApply)) func(*fixture) sdk.Msg {
		return func(*fixture) sdk.Msg {
			msg := apply("ben")
			change(msg)
			return msg
		}
	}
	runRefusals(t, []refusal{
		{"the version is not in force", nil, with(func(m *types.MsgApply) { m.CharterVersion = 2 }), types.ErrCharter},
		{"the root is another", nil, with(func(m *types.MsgApply) { m.CharterRoot = hash("other") }), types.ErrCharter},
		{"the profile has not 32 bytes", nil, with(func(m *types.MsgApply) { m.Profile = m.Profile[1:] }), types.ErrCommitment},
		{"the country has no code", nil, with(func(m *types.MsgApply) { m.Country = "XX" }), types.ErrCountry},
		{"the district does not exist", nil, with(func(m *types.MsgApply) { m.District = 9 }), types.ErrDistrict},
		{"the account has an application", func(f *fixture) { f.must(apply("ben")) }, with(func(*types.MsgApply) {}), types.ErrAlreadyApplied},
		{
			"the account is a person's", nil,
			with(func(m *types.MsgApply) { m.Applicant = text(acc(3)) }), types.ErrAlreadyRegistered,
		},
		{
			"the account is retired", func(f *fixture) { f.must(rotation(f, 2, 2, "two")) },
			with(func(m *types.MsgApply) { m.Applicant = text(acc(2)) }), types.ErrRetiredAccount,
		},
		{
			"the cooling-off period is not over", func(f *fixture) {
				f.must(&types.MsgRenounce{Person: text(acc(2))})
				f.days(4)
			},
			with(func(m *types.MsgApply) { m.Applicant = text(acc(2)) }), types.ErrCoolingOff,
		},
		{
			"a resident asks to be a resident", func(f *fixture) { f.settleIn("ben") },
			with(func(m *types.MsgApply) { m.Residence = true }), types.ErrAlreadyRegistered,
		},
		{
			"an expulsion bars the person", func(f *fixture) {
				f.must(expelBySeal(2))
				f.must(renounce(2)) // leaving does not shorten the bar
				f.days(7)
			},
			with(func(m *types.MsgApply) { m.Applicant = text(acc(2)) }), types.ErrBarred,
		},
	})
}

func expelBySeal(number uint64) *types.MsgExpel {
	return &types.MsgExpel{Authority: text(seal), Number: number, CaseId: "case 1"}
}

// An expulsion is forgiven by a new admission after the bar, under the number of old.
func TestAnExpelledPersonReturnsAfterTheBar(t *testing.T) {
	f := newFixture(t)
	f.must(expelBySeal(2))
	f.days(8)
	f.must(apply(2))
	f.epoch.current++
	f.must(&types.MsgAffirm{Citizen: text(acc(3))})
	f.must(vouch(1, 2))
	f.must(vouch(3, 2))
	f.must(attest(4, 2))

	has(t, f.block(), &types.EventAdmitted{Number: 2, Account: text(acc(2)), Returning: true, VotingDay: 11, DueDay: 18})

	require.Equal(t, types.STANDING_CITIZEN, f.standing(2))
	require.EqualValues(t, 1, f.population().Admissions)
	f.must(renounce(2))
	receipt, err := f.queries.Receipt(f.ctx, &types.QueryReceiptRequest{Number: 2})
	require.NoError(t, err)
	require.EqualValues(t, 13, receipt.ReturnDay, "nothing is left of the bar")
}

func withdrawApplication(name any) *types.MsgWithdrawApplication {
	return &types.MsgWithdrawApplication{Applicant: text(acc(name))}
}

// A registrar who gets the nullifier wrong, or lies, does not hold an applicant up.
func TestAnApplicantWithdrawsAndBeginsAnew(t *testing.T) {
	f := newFixture(t)
	f.must(invite(1, "ben"))
	f.satisfy("ben")

	events := f.must(withdrawApplication("ben"))

	has(t, events, &types.EventApplicationWithdrawn{Applicant: text(acc("ben"))})
	require.Empty(t, filter(f.block(), "EventAdmitted"))
	require.Equal(t, types.Population{Citizens: 5}, f.population())
	for name, had := range map[string]func() (bool, error){
		"nullifier": func() (bool, error) { return f.k.Nullifiers.Has(f.ctx, hash("nullifier ben")) },
		"guest":     func() (bool, error) { return f.k.OpenGuests.Has(f.ctx, 1) },
		"turn":      func() (bool, error) { return f.k.Turns.Has(f.ctx, 1) },
	} {
		left, err := had()
		require.NoError(t, err)
		require.False(t, left, name)
	}
	require.EqualValues(t, 6, f.admit("ben"))
}

func TestWithdrawApplicationRefusals(t *testing.T) {
	runRefusals(t, []refusal{
		{"the applicant has no application", nil, func(*fixture) sdk.Msg { return withdrawApplication("ben") }, types.ErrNoApplication},
	})
}
