package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

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
	_, err := f.send(reinstate(3, 6, "F"))
	require.ErrorIs(t, err, types.ErrBySeal, "no panel undoes what the nation decided")
	events := f.must(sealReinstates(6, "F"))
	has(t, events, &types.EventVouchingRestored{Number: 1})
	has(t, events, &types.EventVouchingRestored{Number: 2})
	require.Nil(t, f.justice(1).VouchBan)
	require.False(t, f.justice(7).Reattest)
	f.must(affirm("cleo"))
}

func TestNobodyIsAttestedAgainWithoutNeed(t *testing.T) {
	f := family(t)
	_, err := f.send(attest(5, "cleo"))
	require.ErrorIs(t, err, types.ErrAttested)
	fraud(f)
	require.True(t, f.justice(7).Reattest, "the attestation of the admission does not count")
	f.must(attest(5, "cleo"))
	_, err = f.send(attest(4, "cleo"))
	require.ErrorIs(t, err, types.ErrAttested)
}

func TestWhoMovedToAnotherAccountKeepsTheDuty(t *testing.T) {
	f := family(t)
	fraud(f)
	f.must(rotation(f, 7, "cleo", "new"))
	require.True(t, f.justice(7).Reattest)
}

// One registrar binds nobody to a nullifier who has none.
func TestReattestationBindsNoNullifier(t *testing.T) {
	f := family(t)
	c := f.citizen(7)
	require.NoError(t, f.k.Nullifiers.Remove(f.ctx, hash("nullifier cleo")))
	c.Nullified = false
	require.NoError(t, f.k.Citizens.Set(f.ctx, 7, c))
	fraud(f)
	f.must(attest(5, "cleo"))
	require.False(t, f.citizen(7).Nullified)
	bound, err := f.k.Nullifiers.Has(f.ctx, hash("nullifier cleo"))
	require.NoError(t, err)
	require.False(t, bound)
}

func TestTheOldestAttestationMakesRoom(t *testing.T) {
	f := family(t)
	for n := range uint64(types.MaxAttestations - 1) { // besides that of 4
		key := collections.Join(acc("cleo"), 100+n)
		require.NoError(t, f.k.Attestations.Set(f.ctx, key, types.Attestation{Method: "m", Document: hash("d"), Day: int64(10 + n)}))
	}
	fraud(f)
	f.must(attest(5, "cleo"))
	var registrars []uint64
	require.NoError(t, f.k.Attestations.Walk(f.ctx, nil, func(key collections.Pair[sdk.AccAddress, uint64], _ types.Attestation) (bool, error) {
		if key.K1().Equals(acc("cleo")) {
			registrars = append(registrars, key.K2())
		}
		return false, nil
	}))
	require.Equal(t, []uint64{5, 100, 101, 102, 103, 104, 105, 106}, registrars)
}

func TestReattestRefusals(t *testing.T) {
	other := attest(5, "cleo")
	other.Nullifier = hash("another")
	inNeed := func(f *fixture) {
		raise(f)
		fraud(f)
	}
	runRefusals(t, []refusal{
		{"the person is in no need", nil, always(attest(4, 1)), types.ErrAttested},
		{"the person has left", func(f *fixture) { f.must(renounce(1)) }, always(attest(4, 1)), types.ErrNoApplication},
		{"the person is expelled", func(f *fixture) { f.must(sealExpels(1, "A", false)) }, always(attest(4, 1)), types.ErrNoApplication},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "new")) }, always(attest(4, 1)), types.ErrNoApplication},
		{"the nullifier differs from the person's", inNeed, always(other), types.ErrNullifierMismatch},
		{"the registrar attests themselves", func(f *fixture) {
			inNeed(f)
			f.contract.registrars = append(f.contract.registrars, 7)
		}, always(attest("cleo", "cleo")), types.ErrOwnCase},
	})
}
