package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// squander is an act that takes more out of the fund than may leave it.
var squander = overdoing{
	act:    func(f *fortress) []sdk.Msg { return []sdk.Msg{f.appropriate(f.spendable().AddRaw(1))} },
	status: contracttypes.REFERENDUM_STATUS_UNCONSTITUTIONAL,
	reason: treasurytypes.ErrSpendingLimit,
}

var spendingBreaches = attacked{
	found: func(t *testing.T) *fortress {
		t.Helper()
		moves := []sdk.Msg{&treasurytypes.MsgAppropriate{}, &treasurytypes.MsgBurn{}, &treasurytypes.MsgIssue{}}
		return newFortress(t, fortressOptions{Warrants: map[string][]sdk.Msg{"council": moves, "auditor": moves}})
	},
	ways: map[way]breach{
		overMessages:   {try: spendsInParts},
		overOffices:    {try: spendsInOffices},
		overReferenda:  {try: spendsInActs},
		directly:       {try: spendsAtOnce},
		raisedFirst:    raised{name: treasurytypes.LimitSpending, looser: 9_000, act: &squander}.first(),
		throughParams:  squander.throughParams(),
		throughUpgrade: squander.throughUpgrade(),
		throughPacket:  forgedPackets(treasurytypes.LimitSpending),
		throughAuthz:   squander.throughAuthz(),
	},
}

func (f *fortress) appropriate(amount math.Int) *treasurytypes.MsgAppropriate {
	msg := appropriation(f.Nation, 1)
	msg.Cap.Amount, msg.CapPerPeriod = amount, amount
	return msg
}

// spendable is what may still leave the fund in this epoch.
func (f *fortress) spendable() math.Int {
	f.T.Helper()
	window, err := f.App.TreasuryKeeper.Spending.Get(f.Context(), f.Denom())
	require.NoError(f.T, err)
	bound := f.measure(treasurytypes.LimitSpending).Limit.Value
	return treasurytypes.Share(window.Base, bound).Sub(window.Spent)
}

// fund is what the general fund holds.
func (f *fortress) fund() math.Int {
	return f.Balance(authtypes.NewModuleAddress(treasurytypes.ModuleName), f.Denom())
}

func spendsAtOnce(f *fortress) bool {
	much := f.spendable().AddRaw(1)
	for _, act := range []sdk.Msg{f.appropriate(much), f.burn(much)} {
		squander.void(f, act)
		f.Refused(f.acts("ada", "council", act), squander.reason.Error())
	}
	return false
}

func spendsInParts(f *fortress) bool {
	all := f.spendable()
	half, rest := all.QuoRaw(2), all.Sub(all.QuoRaw(2)).AddRaw(1)
	for _, act := range [][]sdk.Msg{
		{f.appropriate(half), f.appropriate(rest)},
		{f.appropriate(half), f.burn(rest)},
		// What comes in during the epoch makes no room.
		{f.issue(math.NewInt(1_000_000)), f.appropriate(all.AddRaw(1))},
	} {
		squander.void(f, act...)
		f.Refused(f.acts("ada", "council", act...), squander.reason.Error())
	}
	return false
}

func spendsInActs(f *fortress) bool {
	fund, all := f.fund(), f.spendable()
	part := all.QuoRaw(2)
	acts := f.decides([]sdk.Msg{f.appropriate(part)}, []sdk.Msg{f.burn(all.Sub(part).AddRaw(1))})
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, acts[0].Status, acts[0].Reason)
	f.ended(acts[1], squander.status, squander.reason)
	require.Equal(f.T, acts[0].EndedAt, acts[1].EndedAt)
	require.Equal(f.T, fund.Sub(part).String(), f.fund().String())
	return true
}

func spendsInOffices(f *fortress) bool {
	fund, all := f.fund(), f.spendable()
	part := all.QuoRaw(2)
	rest := all.Sub(part).AddRaw(1)
	ben := f.Citizen("ben")
	act, results := f.decidesWhile(func() [][]byte {
		return [][]byte{
			f.exec("ada", "council", f.appropriate(part)),
			f.exec("dara", "auditor", f.appropriate(rest)),
			// Nor does a gift in the same block.
			ben.Sign(apptest.TxOptions{}, &treasurytypes.MsgDonate{Donor: ben.String(), Amount: f.Coin(1_000_000)}),
			f.exec("chloe", "council", f.burn(rest)),
		}
	}, []sdk.Msg{f.appropriate(rest)})
	f.Succeeded(results[0])
	f.Refused(results[1], squander.reason.Error())
	f.Succeeded(results[2])
	f.Refused(results[3], squander.reason.Error())
	f.ended(act[0], squander.status, squander.reason)
	require.Equal(f.T, fund.Sub(part).AddRaw(1_000_000).String(), f.fund().String())
	return true
}
