package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// suspensionsAllowed in an epoch; with so many citizens the share of them that may
// be suspended at a time is larger.
const suspensionsAllowed, suspensionCitizens = 3, 100

var suspensionBreaches = attacked{
	found: func(t *testing.T) *fortress {
		t.Helper()
		f := newFortress(t, fortressOptions{
			Limits: map[string]uint64{citizenshiptypes.SuspensionsLimit: suspensionsAllowed},
			Edit:   apptest.Crowd(suspensionCitizens),
			Warrants: map[string][]sdk.Msg{
				"council": {&citizenshiptypes.MsgSuspend{}}, "judge": {&citizenshiptypes.MsgSuspend{}},
			},
		})
		f.all(f.suspension("emil", 6))
		return f
	},
	ways: map[way]breach{
		overMessages:   {try: suspendsInParts},
		overOffices:    {try: suspendsOnManyBenches},
		overReferenda:  {try: suspendsByReferendum},
		directly:       {try: suspendsAtOnce},
		raisedFirst:    raised{name: citizenshiptypes.SuspensionsLimit, looser: 50, uses: suspendsAtOnce}.first(),
		throughParams:  {try: suspendsUnderOtherParams},
		throughUpgrade: {try: suspendsByUpgrade},
		throughPacket:  noPacket,
		throughAuthz:   {try: suspendsByAuthz},
	},
}

// suspends is the message with which a judge suspends a citizen.
func (f *fortress) suspends(judge string, number uint64) *citizenshiptypes.MsgSuspend {
	return suspends(f.Citizen(judge), number, fmt.Sprintf("case %d", number), 30)
}

func (f *fortress) suspension(judge string, number uint64) []byte {
	f.T.Helper()
	return f.Citizen(judge).Sign(apptest.TxOptions{}, f.suspends(judge, number))
}

func suspendsInParts(f *fortress) bool {
	f.Refused(f.Citizen("emil").Sends(f.suspends("emil", 10), f.suspends("emil", 11), f.suspends("emil", 12)),
		citizenshiptypes.ErrSuspensionLimit.Error())
	for _, number := range []uint64{10, 11, 12} {
		standing, err := f.App.CitizenshipKeeper.StandingOf(f.Context(), number)
		require.NoError(f.T, err)
		require.Equal(f.T, citizenshiptypes.STANDING_CITIZEN, standing)
	}
	return false
}

// Judges who each have a seat and a warrant of their own share one limit.
func suspendsOnManyBenches(f *fortress) bool {
	results := f.Block(f.suspension("emil", 20), f.suspension("ben", 21), f.suspension("chloe", 22), f.suspension("dara", 23)).TxResults
	refused := 0
	for _, result := range results {
		if result.Code != 0 {
			f.Refused(result, citizenshiptypes.ErrSuspensionLimit.Error())
			refused++
		}
	}
	require.Equal(f.T, 2, refused)
	require.EqualValues(f.T, suspensionsAllowed, f.measure(citizenshiptypes.SuspensionsLimit).Measure.Int64())
	return true
}

// The nation cannot suspend, and what it undoes makes no room.
func suspendsByReferendum(f *fortress) bool {
	bySeal := &citizenshiptypes.MsgSuspend{Judge: apptest.Seal(), Number: 30, CaseId: "case 30", Days: 30}
	f.Refused(f.Citizen("ada").Proposes("", "Suspend", bySeal), contracttypes.ErrRefused.Error())
	f.enacted(reinstates(apptest.Seal(), 6, "case 6"))
	return suspendsAtOnce(f)
}

func suspendsAtOnce(f *fortress) bool {
	require.EqualValues(f.T, suspensionsAllowed, f.measure(citizenshiptypes.SuspensionsLimit).Measure.Int64(), "there is no room")
	for _, judge := range []string{"ben", "chloe", "dara", "emil"} {
		f.Refused(f.Block(f.suspension(judge, 30)).TxResults[0], citizenshiptypes.ErrSuspensionLimit.Error())
	}
	bySeal := &citizenshiptypes.MsgSuspend{Judge: apptest.Seal(), Number: 30, CaseId: "case 30", Days: 30}
	f.Refused(f.acts("emil", "judge", bySeal), contracttypes.ErrRefused.Error())
	// A warrant alone makes no judge.
	f.Refused(f.acts("ada", "council", bySeal), contracttypes.ErrRefused.Error())
	return false
}

func suspendsUnderOtherParams(f *fortress) bool {
	f.enacted(looseParams(f)...)
	return suspendsAtOnce(f)
}

func suspendsByUpgrade(f *fortress) bool {
	msg := f.suspends("emil", 30)
	f.upgrades("next", func(ctx sdk.Context, instance *app.App) error {
		require.ErrorIs(f.T, run(ctx, instance, msg), citizenshiptypes.ErrSuspensionLimit)
		return nil
	})
	return false
}

func suspendsByAuthz(f *fortress) bool {
	f.stolen("ben", ante.ErrPersonal, f.suspends("ben", 30))
	return false
}
