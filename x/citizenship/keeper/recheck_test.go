package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// queued brings ben into the queue of a nation that admits nobody this epoch.
func queued(t *testing.T) *fixture {
	f := newFixture(t)
	f.satisfy("ben")
	require.NoError(t, f.k.Growth.Set(f.ctx, types.Growth{Epoch: f.epoch.current}))
	f.block()
	require.NotZero(t, f.application("ben").Round)
	return f
}

func (f *fixture) application(name any) types.Application {
	a, err := f.k.Applications.Get(f.ctx, acc(name))
	require.NoError(f, err)
	return a
}

func TestTheWordOfSomebodyWhoHasLeftDoesNotAdmit(t *testing.T) {
	f := queued(t)
	f.must(renounce(1))
	f.days(20) // longer than an application waits outside of the queue
	f.epoch.current++

	events := f.block()

	has(t, events, &types.EventVouchWithdrawn{Voucher: 1, Applicant: text(acc("ben"))})
	has(t, events, &types.EventUnqueued{Applicant: text(acc("ben"))})
	require.Empty(t, filter(events, "EventAdmitted"))
	require.Empty(t, filter(events, "EventQueueItemDropped"))
	a := f.application("ben")
	require.Equal(t, types.Application{
		AppliedDay: 0, ExpiresDay: 26, CharterVersion: 1, Profile: hash("profile"), Country: "CH", District: 1,
		Vouches: 1, Attestations: 1, Nullifier: hash("nullifier ben"),
	}, a, "waiting has not cost the applicant time")
	f.must(&types.MsgAffirm{Citizen: text(acc(3))})
	f.must(vouch(3, "ben"))
	require.Len(t, filter(f.block(), "EventAdmitted"), 1)
	require.Equal(t, []uint64{2, 3}, lineage(f, 6).Vouchers)
}

func TestTheWordOfARegistrarWhoHasLeftDoesNotAdmit(t *testing.T) {
	f := queued(t)
	f.must(renounce(4))
	f.epoch.current++

	events := f.block()

	has(t, events, &types.EventAttestationVoided{Registrar: 4, Applicant: text(acc("ben"))})
	require.Empty(t, filter(events, "EventAdmitted"))
	claimed, err := f.k.Nullifiers.Has(f.ctx, hash("nullifier ben"))
	require.NoError(t, err)
	require.False(t, claimed, "no word is left that the nullifier rests on")
	f.must(attest(5, "ben"))
	require.Len(t, filter(f.block(), "EventAdmitted"), 1)
}

func TestOneWordLessIsEnoughWhenThereIsOneMore(t *testing.T) {
	f := newFixture(t)
	f.must(apply("ben"))
	f.epoch.current++
	f.must(vouch(1, "ben"))
	f.must(vouch(2, "ben"))
	f.must(vouch(3, "ben"))
	f.must(renounce(1))
	f.must(attest(4, "ben"))
	require.Len(t, filter(f.block(), "EventAdmitted"), 1)
	require.Equal(t, []uint64{2, 3}, lineage(f, 6).Vouchers)
}

func TestAStricterPolicyHoldsForThoseWhoWait(t *testing.T) {
	f := queued(t)
	params := f.params()
	params.VouchesRequired = 3
	f.setParams(params)
	f.epoch.current++
	require.Empty(t, filter(f.block(), "EventAdmitted"))
	require.Zero(t, f.application("ben").Round)
	f.must(vouch(3, "ben"))
	require.Len(t, filter(f.block(), "EventAdmitted"), 1)
}

// Who leaves the queue leaves no hole: the sponsors behind are admitted.
func TestAVoidApplicationDoesNotHoldUpTheQueue(t *testing.T) {
	f := queued(t)
	f.must(renounce(1))
	f.must(apply("cleo"))
	f.epoch.current++
	f.must(vouch(2, "cleo"))
	f.must(vouch(3, "cleo"))
	f.must(attest(5, "cleo"))
	require.Equal(t, []string{text(acc("cleo"))}, admittedAccounts(t, f))
}

// The vouch of somebody who is barred for a fraud does not admit the next.
func TestTheWordOfABarredVoucherDoesNotAdmit(t *testing.T) {
	f := family(t)
	require.NoError(t, f.k.Growth.Set(f.ctx, types.Growth{Epoch: f.epoch.current + 1}))
	f.satisfy("dan")
	f.block()
	fraud(f) // 1 and 2, who also vouched for dan
	f.epoch.current++
	events := f.block()
	require.Len(t, filter(events, "EventVouchWithdrawn"), 2)
	require.Empty(t, filter(events, "EventAdmitted"))
	require.Zero(t, f.application("dan").Vouches)
}
