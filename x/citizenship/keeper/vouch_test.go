package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestVouch(t *testing.T) {
	f := newFixture(t)
	f.must(apply("ben"))

	res, err := f.msgs.Vouch(f.ctx.WithTxIndex(0), vouch(1, "ben"))

	require.NoError(t, err)
	require.Equal(t, &types.MsgVouchResponse{VouchesMissing: 1, AttestationsMissing: 1}, res)
	events := f.must(vouch(2, "ben"))
	has(t, events, &types.EventVouched{Voucher: 2, Applicant: text(acc("ben"))})
	require.Empty(t, filter(events, "EventQueued"))
	events = f.must(attest(4, "ben"))
	has(t, events, &types.EventQueued{Applicant: text(acc("ben")), Round: 1})

	lineage, err := f.queries.Lineage(f.ctx, &types.QueryLineageRequest{Number: 2})
	require.NoError(t, err)
	require.Equal(t, []types.LineageEntry{{Account: text(acc("ben"))}}, lineage.Vouched)
}

func TestVouchRefusals(t *testing.T) {
	open := func(f *fixture) { f.must(apply("ben")) }
	ben := func(*fixture) sdk.Msg { return vouch(1, "ben") }
	runRefusals(t, []refusal{
		{"the voucher belongs to nobody", open, func(*fixture) sdk.Msg { return vouch("stranger", "ben") }, types.ErrNotRegistered},
		{"the voucher is not in good standing", func(f *fixture) { f.days(12); open(f) }, ben, types.ErrStanding},
		{"the applicant has no application", nil, ben, types.ErrNoApplication},
		{"the voucher has vouched", func(f *fixture) { open(f); f.must(vouch(1, "ben")) }, ben, types.ErrAlreadyVouched},
		{"the voucher is barred", func(f *fixture) { f.admit("dan"); f.must(sealExpels(6, "F", true)); open(f) }, ben, types.ErrVouchBan},
		{"the budget of the epoch is used up", func(f *fixture) {
			for i := range 3 {
				f.must(apply(i + 100))
				f.must(vouch(1, i+100))
			}
			open(f)
		}, ben, types.ErrVouchBudget},
		{"the voucher has not reached the voting day", func(f *fixture) {
			f.admit("newcomer")
			f.must(apply("ben"))
			f.days(2)
		}, func(*fixture) sdk.Msg { return vouch("newcomer", "ben") }, types.ErrNewcomer},
		{"the applicant asks to be a resident", func(f *fixture) { f.must(applyAsResident("ben")) }, ben, types.ErrResidence},
		{"the applicant has all the vouches one can have", func(f *fixture) {
			open(f)
			a, err := f.k.Applications.Get(f.ctx, acc("ben"))
			require.NoError(f, err)
			a.Vouches = types.MaxVouches
			require.NoError(f, f.k.Applications.Set(f.ctx, acc("ben"), a))
		}, ben, types.ErrEnoughVouches},
	})
}

func TestVouchBudgetIsNewEachEpoch(t *testing.T) {
	f := newFixture(t)
	for i := range 6 {
		f.epoch.current = int64(1 + i/3)
		f.must(apply(i + 100))
		f.must(vouch(1, i+100))
	}
}

func TestWithdrawVouch(t *testing.T) {
	f := newFixture(t)
	f.satisfy("ben")
	f.satisfy("cleo")

	events := f.must(&types.MsgWithdrawVouch{Voucher: text(acc(1)), Applicant: text(acc("ben"))})

	has(t, events, &types.EventVouchWithdrawn{Voucher: 1, Applicant: text(acc("ben"))})
	has(t, events, &types.EventUnqueued{Applicant: text(acc("ben"))})
	events = f.block()
	require.Len(t, filter(events, "EventAdmitted"), 1)
	has(t, events, &types.EventAdmitted{Number: 6, Account: text(acc("cleo")), VotingDay: 3, DueDay: 10})

	t.Run("a new vouch brings the application back", func(t *testing.T) {
		has(t, f.must(vouch(3, "ben")), &types.EventQueued{Applicant: text(acc("ben")), Round: 3})
		require.Len(t, filter(f.block(), "EventAdmitted"), 1)
	})
}

func TestWithdrawVouchGivesTheLatestTurnBack(t *testing.T) {
	f := newFixture(t)
	f.satisfy("ben")
	f.must(&types.MsgWithdrawVouch{Voucher: text(acc(1)), Applicant: text(acc("ben"))})
	has(t, f.must(vouch(3, "ben")), &types.EventQueued{Applicant: text(acc("ben")), Round: 1})
}

func TestWithdrawnApplicationExpires(t *testing.T) {
	f := newFixture(t)
	f.satisfy("ben")
	f.must(&types.MsgWithdrawVouch{Voucher: text(acc(1)), Applicant: text(acc("ben"))})
	require.Len(t, filter(f.days(7), "EventApplicationExpired"), 1)
}

func TestWithdrawVouchRefusals(t *testing.T) {
	withdraw := func(voucher any) func(*fixture) sdk.Msg {
		return func(*fixture) sdk.Msg {
			return &types.MsgWithdrawVouch{Voucher: text(acc(voucher)), Applicant: text(acc("ben"))}
		}
	}
	runRefusals(t, []refusal{
		{"the voucher belongs to nobody", func(f *fixture) { f.must(apply("ben")) }, withdraw("stranger"), types.ErrNotRegistered},
		{"the applicant has no application", nil, withdraw(1), types.ErrNoApplication},
		{"the applicant is admitted", func(f *fixture) { f.admit("ben") }, withdraw(1), types.ErrNoApplication},
		{"the voucher has not vouched", func(f *fixture) { f.must(apply("ben")) }, withdraw(1), types.ErrNoVouch},
	})
}

func TestAttest(t *testing.T) {
	f := newFixture(t)
	f.must(apply("ben"))

	events := f.must(attest(4, "ben"))

	has(t, events, &types.EventAttested{Registrar: 4, Applicant: text(acc("ben")), Method: "in-person"})
	f.must(attest(5, "ben"))
	res, err := f.queries.Application(f.ctx, &types.QueryApplicationRequest{Applicant: text(acc("ben"))})
	require.NoError(t, err)
	require.Equal(t, uint32(2), res.Application.Attestations)
	require.Len(t, res.Attestations, 2)
	require.Equal(t, uint32(2), res.VouchesMissing)
	require.Zero(t, res.AttestationsMissing)
}

func TestAttestRefusals(t *testing.T) {
	open := func(f *fixture) { f.must(apply("ben")) }
	ben := func(*fixture) sdk.Msg { return attest(4, "ben") }
	with := func(registrar any, change func(*types.MsgAttest)) func(*fixture) sdk.Msg {
		return func(*fixture) sdk.Msg {
			msg := attest(registrar, "ben")
			change(msg)
			return msg
		}
	}
	other := func(m *types.MsgAttest) { m.Nullifier = hash("other") }
	runRefusals(t, []refusal{
		{"the method is missing", open, with(4, func(m *types.MsgAttest) { m.Method = "" }), types.ErrMethod},
		{"the method is too long", open, with(4, func(m *types.MsgAttest) { m.Method = fmt.Sprintf("%33s", "") }), types.ErrMethod},
		{"the document has not 32 bytes", open, with(4, func(m *types.MsgAttest) { m.Document = nil }), types.ErrCommitment},
		{"the nullifier has not 32 bytes", open, with(4, func(m *types.MsgAttest) { m.Nullifier = nil }), types.ErrCommitment},
		{"the registrar belongs to nobody", open, with("stranger", func(*types.MsgAttest) {}), types.ErrNotRegistered},
		{"the office refuses", open, with(1, func(*types.MsgAttest) {}), errOffice},
		{"the applicant has no application", nil, ben, types.ErrNoApplication},
		{"the registrar has attested", func(f *fixture) { open(f); f.must(attest(4, "ben")) }, ben, types.ErrAlreadyAttested},
		{"the applicant has all the attestations one can have", func(f *fixture) {
			open(f)
			a, err := f.k.Applications.Get(f.ctx, acc("ben"))
			require.NoError(f, err)
			a.Attestations = types.MaxAttestations
			require.NoError(f, f.k.Applications.Set(f.ctx, acc("ben"), a))
		}, ben, types.ErrEnoughAttested},
		{"the nullifier is a person's", func(f *fixture) {
			f.admit("cleo")
			open(f)
		}, with(4, func(m *types.MsgAttest) { m.Nullifier = hash("nullifier cleo") }), types.ErrNullifierClash},
		{"the nullifier is another applicant's", func(f *fixture) {
			f.must(apply("cleo"))
			f.must(attest(4, "cleo"))
			open(f)
		}, with(4, func(m *types.MsgAttest) { m.Nullifier = hash("nullifier cleo") }), types.ErrNullifierClash},
		{"the nullifier differs from the first attestation", func(f *fixture) {
			open(f)
			f.must(attest(5, "ben"))
		}, with(4, other), types.ErrNullifierMismatch},
		{"the nullifier differs from the returning person's", func(f *fixture) {
			f.admit("ben")
			f.must(&types.MsgRenounce{Person: text(acc("ben"))})
			f.days(5)
			open(f)
		}, with(4, other), types.ErrNullifierMismatch},
	})
}
