package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurykeeper "github.com/civitas-chain/civitas/x/treasury/keeper"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// mint is an act that issues more than there is room for.
var mint = overdoing{
	act:    func(f *fortress) []sdk.Msg { return []sdk.Msg{f.issue(f.room().AddRaw(1))} },
	status: contracttypes.REFERENDUM_STATUS_UNCONSTITUTIONAL,
	reason: treasurytypes.ErrIssuanceLimit,
}

var issuanceBreaches = attacked{
	found: func(t *testing.T) *fortress {
		t.Helper()
		moves := []sdk.Msg{&treasurytypes.MsgIssue{}, &treasurytypes.MsgBurn{}}
		return newFortress(t, fortressOptions{Warrants: map[string][]sdk.Msg{"council": moves, "auditor": moves}})
	},
	ways: map[way]breach{
		overMessages:   {try: issuesInParts},
		overOffices:    {try: issuesInOffices},
		overReferenda:  {try: issuesInActs},
		directly:       {try: issuesAtOnce},
		raisedFirst:    raised{name: treasurytypes.LimitIssuance, looser: 5_000, act: &mint}.first(),
		throughParams:  mint.throughParams(),
		throughUpgrade: mint.throughUpgrade(),
		throughPacket:  forgedPackets(treasurytypes.LimitIssuance),
		throughAuthz:   mint.throughAuthz(),
	},
}

func (f *fortress) issue(amount math.Int) *treasurytypes.MsgIssue {
	return &treasurytypes.MsgIssue{Authority: apptest.Seal(), Amount: sdk.NewCoin(f.Denom(), amount), Purpose: "More"}
}

func (f *fortress) burn(amount math.Int) *treasurytypes.MsgBurn {
	return &treasurytypes.MsgBurn{Authority: apptest.Seal(), Amount: sdk.NewCoin(f.Denom(), amount), Purpose: "Less"}
}

// room is what may still be issued.
func (f *fortress) room() math.Int {
	f.T.Helper()
	supply, err := treasurykeeper.NewQueryServer(f.App.TreasuryKeeper).Supply(f.Context(), &treasurytypes.QuerySupplyRequest{})
	require.NoError(f.T, err)
	return supply.Room
}

func (f *fortress) supply() math.Int {
	return f.App.BankKeeper.GetSupply(f.Context(), f.Denom()).Amount
}

func issuesAtOnce(f *fortress) bool {
	mint.void(f, mint.act(f)...)
	f.Refused(f.acts("ada", "council", mint.act(f)...), mint.reason.Error())
	// Nothing is too much to be counted.
	most := math.NewIntFromUint64(1).MulRaw(1 << 62).MulRaw(1 << 62)
	f.Refused(f.acts("ada", "council", f.issue(most)), mint.reason.Error())
	return false
}

func issuesInParts(f *fortress) bool {
	room := f.room()
	half, rest := room.QuoRaw(2), room.Sub(room.QuoRaw(2)).AddRaw(1)
	for _, act := range [][]sdk.Msg{
		{f.issue(half), f.issue(rest)},
		{f.issue(room), f.burn(room), f.issue(math.OneInt())},
	} {
		mint.void(f, act...)
		f.Refused(f.acts("ada", "council", act...), mint.reason.Error())
	}
	ada := f.Citizen("ada")
	var msgs []sdk.Msg
	for _, amount := range []math.Int{half, rest} {
		msg, err := contracttypes.NewMsgExecOffice(ada.String(), "council", f.issue(amount))
		require.NoError(f.T, err)
		msgs = append(msgs, msg)
	}
	f.Refused(ada.SendsWith(apptest.TxOptions{Gas: attackGas}, msgs...), mint.reason.Error())
	return false
}

// Of two acts that are executed in one block and break the limit together, the
// second is void. So is one that comes with an office's.
func issuesInActs(f *fortress) bool {
	supply, room := f.supply(), f.room()
	part := room.QuoRaw(2)
	acts := f.decides([]sdk.Msg{f.issue(part)}, []sdk.Msg{f.issue(room.Sub(part).AddRaw(1))})
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, acts[0].Status, acts[0].Reason)
	f.ended(acts[1], mint.status, mint.reason)
	require.Equal(f.T, acts[0].EndedAt, acts[1].EndedAt)
	require.Equal(f.T, supply.Add(part).String(), f.supply().String())
	return true
}

func issuesInOffices(f *fortress) bool {
	supply, room := f.supply(), f.room()
	part := room.QuoRaw(2)
	act, results := f.decidesWhile(func() [][]byte {
		return [][]byte{
			f.exec("ada", "council", f.issue(part)),
			f.exec("dara", "auditor", f.issue(room.Sub(part).AddRaw(1))),
			f.exec("ben", "council", f.issue(room.Sub(part).AddRaw(1))),
		}
	}, []sdk.Msg{f.issue(room.Sub(part).AddRaw(1))})
	f.Succeeded(results[0])
	f.Refused(results[1], mint.reason.Error())
	f.Refused(results[2], mint.reason.Error())
	f.ended(act[0], mint.status, mint.reason)
	require.Equal(f.T, supply.Add(part).String(), f.supply().String())
	return true
}
