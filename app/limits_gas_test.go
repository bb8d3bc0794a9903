package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// runaway is an act that asks for more gas than an act has.
var runaway = overdoing{
	act:    func(*fortress) []sdk.Msg { return []sdk.Msg{law(32_768), law(32_768)} },
	status: contracttypes.REFERENDUM_STATUS_FAILED,
	reason: contracttypes.ErrActOutOfGas,
}

var gasBreaches = attacked{
	found: func(t *testing.T) *fortress {
		t.Helper()
		return frugal(t)
	},
	ways: map[way]breach{
		overMessages:  {try: exhaustsInParts},
		overOffices:   {try: exhaustsInOffices},
		overReferenda: {try: exhaustsInActs},
		directly:      {try: exhaustsAtOnce},
		raisedFirst: raised{
			name: contracttypes.LimitSealGas, looser: contracttypes.MaxSealGas, act: &runaway,
			beyond: []uint64{contracttypes.MaxSealGas + 1, contracttypes.MinSealGas - 1},
		}.first(),
		throughParams:  runaway.throughParams(),
		throughUpgrade: runaway.throughUpgrade(),
		throughPacket:  noPacket,
		throughAuthz:   runaway.throughAuthz(),
	},
}

// frugal is a nation whose acts have as little gas as a charter can give them.
func frugal(t *testing.T) *fortress {
	t.Helper()
	laws := []sdk.Msg{&contracttypes.MsgEnactLaw{}}
	return newFortress(t, fortressOptions{
		Limits:   map[string]uint64{contracttypes.LimitSealGas: contracttypes.MinSealGas},
		Warrants: map[string][]sdk.Msg{"council": laws, "auditor": laws},
	})
}

// law is an ordinance whose text has so many bytes, each of which costs gas.
func law(bytes int) *contracttypes.MsgEnactLaw {
	return &contracttypes.MsgEnactLaw{
		Authority: apptest.Seal(), Tier: contracttypes.LAW_TIER_ORDINANCE, Title: "A long law", Text: strings.Repeat("x", bytes),
	}
}

// laws is how many laws there are.
func (f *fortress) laws() (count uint64) {
	f.T.Helper()
	for {
		if _, err := f.App.SocialContractKeeper.Law(f.Context(), count+1); err != nil {
			return count
		}
		count++
	}
}

// exhausted fails unless acts have failed for want of gas, having used no more
// than they had, the firewall's included.
func (f *fortress) exhausted(laws uint64, acts ...contracttypes.Referendum) {
	f.T.Helper()
	for _, act := range acts {
		f.ended(act, runaway.status, runaway.reason)
		require.GreaterOrEqual(f.T, act.GasUsed, contracttypes.MinSealGas)
		require.LessOrEqual(f.T, act.GasUsed, contracttypes.MinSealGas+contracttypes.MeasureGas)
	}
	require.Equal(f.T, laws, f.laws(), "what had run of the act is undone")
}

func exhaustsAtOnce(f *fortress) bool {
	laws := f.laws()
	f.exhausted(laws, f.decides(runaway.act(f))...)
	f.Refused(f.acts("ada", "council", runaway.act(f)...), runaway.reason.Error())
	require.Equal(f.T, laws, f.laws())
	return false
}

// Each of the messages is within the limit by itself.
func exhaustsInParts(f *fortress) bool {
	laws, part := f.laws(), law(8_192)
	whole := []sdk.Msg{part, part, part, part, part}
	f.exhausted(laws, f.decides(whole)...)
	f.Refused(f.acts("ada", "council", whole...), runaway.reason.Error())
	require.Equal(f.T, laws, f.laws())
	return false
}

// The limit is that of one act: what another has left is not its own.
func exhaustsInActs(f *fortress) bool {
	laws := f.laws()
	acts := f.decides(runaway.act(f), []sdk.Msg{law(1)}, runaway.act(f))
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, acts[1].Status, acts[1].Reason)
	f.exhausted(laws+1, acts[0], acts[2])
	return false
}

func exhaustsInOffices(f *fortress) bool {
	laws := f.laws()
	act, results := f.decidesWhile(func() [][]byte {
		return [][]byte{
			f.exec("ada", "council", runaway.act(f)...),
			f.exec("dara", "auditor", runaway.act(f)...),
			f.exec("ben", "council", law(1)),
		}
	}, runaway.act(f))
	f.Refused(results[0], runaway.reason.Error())
	f.Refused(results[1], runaway.reason.Error())
	f.Succeeded(results[2])
	f.exhausted(laws+1, act...)
	return false
}

// A runaway act fails alone: those of its block take effect, whether they come
// before or after it, transactions of the block run, and the chain goes on.
func TestARunawayActFailsAlone(t *testing.T) {
	f := frugal(t)
	f.Citizen("ada").Pays(f.Citizen("ben").Address(), 1)
	height := f.Height()
	acts, results := f.decidesWhile(func() [][]byte {
		return [][]byte{f.Citizen("ada").Sign(apptest.TxOptions{}, send(f.Nation, "ada", "emil", 7))}
	},
		[]sdk.Msg{law(1)},
		runaway.act(f),
		[]sdk.Msg{law(2), f.harmless()},
		[]sdk.Msg{law(3)},
	)
	f.Succeeded(results[0])
	f.exhausted(3, acts[1])
	for _, act := range []contracttypes.Referendum{acts[0], acts[2], acts[3]} {
		require.Equal(t, contracttypes.REFERENDUM_STATUS_ENACTED, act.Status, act.Reason)
		require.Equal(t, acts[1].EndedAt, act.EndedAt, "all of one block")
	}
	require.Greater(t, f.Height(), height)
	f.Blocks(12) // restarted shadows have replayed it, too
	f.enacted(law(4))
}
