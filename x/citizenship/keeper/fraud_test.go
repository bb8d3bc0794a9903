package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// family is a nation in which founders 1 and 2 vouched for ben (6), and ben with
// founder 3 for cleo (7).
func family(t tb) *fixture {
	f := newFixture(t)
	raise(f)
	return f
}

func raise(f *fixture) {
	f.admit("ben")
	f.days(3) // to ben's voting day
	f.epoch.current++
	f.must(apply("cleo"))
	f.must(vouch("ben", "cleo"))
	f.must(vouch(3, "cleo"))
	f.must(attest(4, "cleo"))
	f.block()
	require.EqualValues(f, 7, f.number("cleo"))
}

func fraud(f *fixture) { f.must(sealExpels(6, "F", true)) }

func TestThoseWhoVouchedForAFraudLoseVouchingForATime(t *testing.T) {
	f := family(t)
	f.must(apply("dan"))
	events := f.must(sealExpels(6, "F", true))
	for _, voucher := range []uint64{1, 2} {
		has(t, events, &types.EventVouchingBarred{Number: voucher, UntilDay: 8, Because: 6})
		require.Equal(t, &types.VouchBan{UntilDay: 8, Because: 6}, f.justice(voucher).VouchBan)
		_, err := f.send(vouch(voucher, "dan"))
		require.ErrorIs(t, err, types.ErrVouchBan)
	}
	require.Nil(t, f.justice(3).VouchBan, "who vouched for those the fraud vouched for is not barred")
	f.must(vouch(3, "dan"))
	f.days(5)
	_, err := f.send(vouch(1, "dan"))
	require.ErrorIs(t, err, types.ErrVouchBan, "until the close of the last day")
	f.days(1)
	f.epoch.current++
	f.must(vouch(1, "dan"))
}

func TestOfTwoBansTheLaterHolds(t *testing.T) {
	f := family(t)
	f.must(sealExpels(7, "G", true)) // bars 6 and 3
	f.days(2)
	fraud(f)
	require.EqualValues(t, 10, f.justice(1).VouchBan.UntilDay)
	require.Equal(t, &types.VouchBan{UntilDay: 8, Because: 7}, f.justice(3).VouchBan)

	params := testParams()
	params.VouchBanDays = 1
	f.must(&types.MsgUpdateParams{Authority: text(seal), Params: params})
	f.must(sealReinstates(6, "F"))
	require.Nil(t, f.justice(1).VouchBan)
	fraud(f)
	f.must(sealReinstates(7, "G"))
	require.Nil(t, f.justice(3).VouchBan)
	require.NotNil(t, f.justice(1).VouchBan)
}

func TestAnExpulsionWithoutFraudHasNoConsequencesForOthers(t *testing.T) {
	f := family(t)
	f.must(sealExpels(6, "F", false))
	require.Nil(t, f.justice(1).VouchBan)
	require.False(t, f.justice(7).Reattest)
	f.days(1)
	f.must(affirm("cleo"))
}

func TestThoseAFraudVouchedForMustBeAttestedAgain(t *testing.T) {
	f := family(t)
	fraud(f)
	require.True(t, f.justice(7).Reattest)
	require.False(t, f.justice(3).Reattest)
	due := f.citizen(7).DueDay
	f.must(affirm("cleo")) // on the day of admission an affirmation changes nothing
	f.days(1)
	_, err := f.send(affirm("cleo"))
	require.ErrorIs(t, err, types.ErrReattest)
	require.ErrorContains(t, err, "number 6")
	require.NoError(t, f.k.Affirm(f.ctx, 7), "a vote is a vote all the same")
	require.Equal(t, due, f.citizen(7).DueDay)
	require.Equal(t, types.STANDING_CITIZEN, f.standing(7), "until the due day")

	has(t, f.must(attest(5, "cleo")), &types.EventReattested{Number: 7, Registrar: 5})
	require.False(t, f.justice(7).Reattest)
	f.must(affirm("cleo"))
	require.Equal(t, due+1, f.citizen(7).DueDay)
}

func TestALapsedCitizenIsAttestedAgainAndComesBack(t *testing.T) {
	f := family(t)
	fraud(f)
	f.days(11)
	require.Equal(t, types.STANDING_LAPSED, f.standing(7))
	_, err := f.send(affirm("cleo"))
	require.ErrorIs(t, err, types.ErrReattest)
	f.must(attest(4, "cleo"))
	f.must(affirm("cleo"))
	require.Equal(t, types.STANDING_CITIZEN, f.standing(7))
}

func TestUndoingTheExpulsionEndsTheDutyAndTheBans(t *testing.T) {
	f := family(t)
	fraud(f)
	f.days(1)
	f.must(reinstate(3, 6, "F"))
	events := f.must(reinstate(4, 6, "F"))
	has(t, events, &types.EventVouchingRestored{Number: 1})
	has(t, events, &types.EventVouchingRestored{Number: 2})
	require.Nil(t, f.justice(1).VouchBan)
	require.False(t, f.justice(7).Reattest)
	f.must(affirm("cleo"))
}

func TestAttestationsBeforeTheFraudDoNotCount(t *testing.T) {
	f := family(t)
	f.must(attest(5, "cleo"))
	f.block()
	fraud(f)
	require.True(t, f.justice(7).Reattest)
}

func TestWhoMovedToAnotherAccountKeepsTheDuty(t *testing.T) {
	f := family(t)
	fraud(f)
	f.must(rotation(f, 7, "cleo", "new"))
	require.True(t, f.justice(7).Reattest)
}

func TestReattestationClaimsANullifierUnderTheSameRules(t *testing.T) {
	f := newFixture(t)
	f.must(attest(4, 1)) // a founder has none yet
	require.True(t, f.citizen(1).Nullified)
	f.must(attest(5, 1))
	f.block()
	require.Equal(t, types.Population{Citizens: 5}, f.population())
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, g.Validate())
}

func TestTheOldestAttestationMakesRoom(t *testing.T) {
	f := newFixture(t)
	for n := uint64(2); n <= 5; n++ {
		f.contract.registrars = append(f.contract.registrars, n)
	}
	for n := range 6 {
		f.contract.registrars = append(f.contract.registrars, f.admit(fmt.Sprint("registrar ", n)))
		f.days(1)
		f.must(affirm(1))
		f.must(affirm(2))
		f.must(affirm(4))
	}
	f.epoch.current++
	for i, n := range []uint64{2, 3, 4, 5, 6, 7, 8, 9} {
		account, err := f.k.AccountOf(f.ctx, n)
		require.NoError(t, err)
		msg := attest("x", 1)
		msg.Registrar = text(account)
		f.must(msg)
		if i == 0 {
			f.days(1)
		}
	}
	f.must(attest(3, 1))
	account, err := f.k.AccountOf(f.ctx, 10)
	require.NoError(t, err)
	msg := attest("x", 1)
	msg.Registrar = text(account)
	f.must(msg)
	var registrars []uint64
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	for _, a := range g.Attestations {
		if a.Applicant == text(acc(1)) {
			registrars = append(registrars, a.Registrar)
		}
	}
	require.Equal(t, []uint64{3, 4, 5, 6, 7, 8, 9, 10}, registrars)
}

func TestReattestRefusals(t *testing.T) {
	other := attest(5, 1)
	other.Nullifier = hash("another")
	runRefusals(t, []refusal{
		{"the registrar attests themselves", nil, always(attest(4, 4)), types.ErrOwnCase},
		{"the person has left", func(f *fixture) { f.must(renounce(1)) }, always(attest(4, 1)), types.ErrNoApplication},
		{"the person is expelled", func(f *fixture) { f.must(sealExpels(1, "A", false)) }, always(attest(4, 1)), types.ErrNoApplication},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "new")) }, always(attest(4, 1)), types.ErrNoApplication},
		{"the nullifier differs from the person's", func(f *fixture) { f.must(attest(4, 1)) }, always(other), types.ErrNullifierMismatch},
		{"the nullifier is another person's", func(f *fixture) {
			taken := attest(4, 2)
			taken.Nullifier = other.Nullifier
			f.must(taken)
		}, always(other), types.ErrNullifierClash},
		{"the nullifier is an applicant's", func(f *fixture) {
			f.must(apply("ben"))
			taken := attest(4, "ben")
			taken.Nullifier = other.Nullifier
			f.must(taken)
		}, always(other), types.ErrNullifierClash},
	})
}
