package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func applyAsResident(name any) *types.MsgApply {
	msg := apply(name)
	msg.Residence = true
	return msg
}

// settleIn makes a resident and returns the number.
func (f *fixture) settleIn(name any) uint64 {
	f.epoch.current++
	f.must(applyAsResident(name))
	f.must(attest(4, name))
	f.block()
	return f.number(name)
}

func TestARegistrarAloneAdmitsAResident(t *testing.T) {
	f := newFixture(t)
	f.must(invite(1, "ben"))
	f.must(applyAsResident("ben"))
	f.block()
	require.Equal(t, types.Population{Citizens: 5, Applicants: 1}, f.population())

	res, err := f.msgs.Attest(f.ctx, attest(4, "ben"))
	require.NoError(t, err)
	require.Equal(t, &types.MsgAttestResponse{}, res, "nothing is missing")
	events := f.block()

	has(t, events, &types.EventAdmitted{Number: 6, Account: text(acc("ben")), Residence: true})
	require.Equal(t, types.Population{Citizens: 5, Residents: 1}, f.population(), "counted apart, and no admission of a citizen")
	require.Equal(t, types.Citizen{
		Account: acc("ben"), Standing: types.STANDING_RESIDENT, Country: "CH", District: 1, SignedVersion: 1,
		Profile: hash("profile"), Nullified: true, ChangedHeight: f.ctx.BlockHeight() - 1,
	}, f.citizen(6))
	level, _, err := f.k.LevelOf(f.ctx, acc("ben"))
	require.NoError(t, err)
	require.Equal(t, types.LEVEL_RESIDENT, level)
	guests, err := f.k.OpenGuests.Has(f.ctx, 1)
	require.NoError(t, err)
	require.False(t, guests, "the sponsor's place is free again")
}

func TestAResidentNeverVotesNorLapses(t *testing.T) {
	f := newFixture(t)
	number := f.settleIn("ben")
	before, total, err := f.k.Electorate(f.ctx, 0)
	require.NoError(t, err)
	require.EqualValues(t, founders, total, before)
	f.days(9)
	_, eligible, err := f.k.EligibleAt(f.ctx, number, f.ctx.BlockHeight()-1, 0)
	require.NoError(t, err)
	require.False(t, eligible)
	f.days(10)
	require.Equal(t, types.STANDING_RESIDENT, f.standing(number))
	require.EqualValues(t, 1, f.population().Residents)
	_, err = f.send(&types.MsgAffirm{Citizen: text(acc("ben"))})
	require.ErrorIs(t, err, types.ErrStanding)
}

func TestAResidentBecomesACitizenWithTheSameNumber(t *testing.T) {
	f := newFixture(t)
	number := f.settleIn("ben")
	f.hooks.heard = nil

	require.Equal(t, number, f.admit("ben"))

	require.Equal(t, []string{"6 STANDING_RESIDENT STANDING_CITIZEN", "admitted 6"}, f.hooks.heard)
	require.Equal(t, types.Population{Citizens: 6, Admissions: 1}, f.population())
	require.Equal(t, []uint64{1, 2}, lineage(f, number).Vouchers)
}

// What a resident signs while the application waits is not lost when it is granted.
func TestAResidentBecomesACitizenWithTheLaterSignature(t *testing.T) {
	for name, tc := range map[string]struct {
		signs     bool  // version 2, while the application waits
		activated int64 // height of version 2, or zero
		want      types.Signature
	}{
		"none later":           {false, 1, types.Signature{Version: 1}},
		"a later one":          {true, 1, types.Signature{Version: 2}},
		"one not in force yet": {true, 0, types.Signature{Version: 2, Former: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			number := f.settleIn("ben")
			f.contract.coming = map[uint64]int64{0: 0, 2: tc.activated}
			f.must(apply("ben"))
			if tc.signs {
				_, err := f.tx(func(ctx sdk.Context) error { return f.k.SetSigned(ctx, number, 2) })
				require.NoError(t, err)
			}
			f.words("ben")
			f.block()
			require.Equal(t, types.STANDING_CITIZEN, f.standing(number))
			require.Equal(t, tc.want, f.citizen(number).Signature())
		})
	}
}

func TestResidentsTakeNobodysTurnAndNoGrowth(t *testing.T) {
	f := newFixture(t)
	params := f.params()
	params.GrowthMinimum = 1
	f.setParams(params)
	f.satisfy("first")
	f.satisfy("second")
	f.must(applyAsResident("third"))
	f.must(attest(4, "third"))

	require.Equal(t, []string{text(acc("third")), text(acc("first"))}, admittedAccounts(t, f))
	f.epoch.current++
	require.Equal(t, []string{text(acc("second"))}, admittedAccounts(t, f))
}

func TestADepartedResidentReturnsAfterCoolingOff(t *testing.T) {
	f := newFixture(t)
	number := f.settleIn("ben")
	f.must(renounce("ben"))
	f.block()
	require.Equal(t, types.Population{Citizens: 5, Departed: 1}, f.population(), "no citizen has left")
	_, err := f.send(applyAsResident("ben"))
	require.ErrorIs(t, err, types.ErrCoolingOff)
	f.days(5)
	require.Equal(t, number, f.settleIn("ben"))
	require.Equal(t, types.STANDING_RESIDENT, f.standing(number))
}

func TestAResidentsNullifierIsNobodyElses(t *testing.T) {
	f := newFixture(t)
	f.settleIn("ben")
	f.must(apply("twin"))
	msg := attest(5, "twin")
	msg.Nullifier = hash("nullifier ben")
	_, err := f.send(msg)
	require.ErrorIs(t, err, types.ErrNullifierClash)
}

func lineage(f *fixture, number uint64) *types.QueryLineageResponse {
	res, err := f.queries.Lineage(f.ctx, &types.QueryLineageRequest{Number: number})
	require.NoError(f, err)
	return res
}
