package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// owed is something that everybody owes for an epoch, which a parameter says and
// the charter bounds.
type owed struct {
	limit  string
	breach error
	set    func(*treasurytypes.Params, uint64)
	looser uint64
	beyond []uint64
}

var (
	duesBreaches = owed{
		limit: treasurytypes.LimitDues, breach: treasurytypes.ErrDuesLimit, looser: 100_000_000,
		set: func(p *treasurytypes.Params, value uint64) { p.Dues = math.NewIntFromUint64(value) },
	}.breaches()
	levyBreaches = owed{
		limit: treasurytypes.LimitLevy, breach: treasurytypes.ErrLevyLimit, looser: 9_000,
		set: func(p *treasurytypes.Params, value uint64) { p.LevyBps = value },
	}.breaches()
)

// asks is the act that lets everybody owe some more than the bound.
func (o owed) asks(f *fortress, more uint64) sdk.Msg {
	f.T.Helper()
	params, err := f.App.TreasuryKeeper.Params.Get(f.Context())
	require.NoError(f.T, err)
	o.set(&params, f.measure(o.limit).Limit.Value+more)
	return &treasurytypes.MsgUpdateParams{Authority: apptest.Seal(), Params: params}
}

func (o owed) breaches() attacked {
	more := overdoing{
		act:    func(f *fortress) []sdk.Msg { return []sdk.Msg{o.asks(f, 1)} },
		status: contracttypes.REFERENDUM_STATUS_UNCONSTITUTIONAL,
		reason: o.breach,
	}
	return attacked{
		found: func(t *testing.T) *fortress {
			t.Helper()
			sets := []sdk.Msg{&treasurytypes.MsgUpdateParams{}}
			return newFortress(t, fortressOptions{Warrants: map[string][]sdk.Msg{"council": sets, "auditor": sets}})
		},
		ways: map[way]breach{
			overMessages: {try: func(f *fortress) bool {
				more.void(f, o.asks(f, 0), o.asks(f, 1))
				f.Refused(f.acts("ada", "council", o.asks(f, 0), o.asks(f, 1)), o.breach.Error())
				return false
			}},
			overOffices: {try: func(f *fortress) bool {
				results := f.Block(f.exec("ada", "council", o.asks(f, 0)), f.exec("dara", "auditor", o.asks(f, 1))).TxResults
				f.Succeeded(results[0])
				f.Refused(results[1], o.breach.Error())
				return true
			}},
			overReferenda: {try: func(f *fortress) bool {
				acts := f.decides([]sdk.Msg{o.asks(f, 0)}, []sdk.Msg{o.asks(f, 1)})
				require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, acts[0].Status, acts[0].Reason)
				f.ended(acts[1], more.status, more.reason)
				return true
			}},
			directly: {try: func(f *fortress) bool {
				more.void(f, more.act(f)...)
				f.Refused(f.acts("ada", "council", more.act(f)...), o.breach.Error())
				return false
			}},
			raisedFirst:    raised{name: o.limit, looser: o.looser, act: &more, beyond: o.beyond}.first(),
			throughParams:  more.throughParams(),
			throughUpgrade: more.throughUpgrade(),
			throughPacket:  noPacket,
			throughAuthz:   more.throughAuthz(),
		},
	}
}
