package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// costs is the gas of what must not grow with the population. Gas counts reads
// and writes and their bytes, so that it is the same on every machine.
func costs(t *testing.T, citizens int) map[string]uint64 {
	n := apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{Unshadowed: true}, Edit: apptest.Crowd(citizens),
	})
	ada, ben := n.Citizen("ada"), n.Citizen("ben")
	n.Days(1)
	costs := map[string]uint64{
		"an empty block":           n.GasOfBlock(0),
		"a block that ends a day":  n.GasOfBlock(1),
		"a block that ends epochs": n.GasOfBlock(100),
	}
	gas := func(name string, result interface {
		GetGasUsed() int64
		GetCode() uint32
		GetLog() string
	},
	) {
		require.Zero(t, result.GetCode(), result.GetLog())
		costs[name] = uint64(result.GetGasUsed())
	}
	gas("an invitation", ada.Sends(&citizenshiptypes.MsgInvite{Inviter: ada.String(), Invitee: n.NewPerson("gus").String()}))
	gas("a proposal", ada.Proposes("council", "A lighthouse", appropriation(n, 1_000)))
	referendum := n.LastReferendum()
	n.Until(referendum, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	costs["an empty block during a vote"] = n.GasOfBlock(0)
	costs["a block that closes a vote"] = n.GasOfBlock(20)
	gas("a vote", ben.Votes(referendum, socialcontracttypes.VOTE_OPTION_YES))
	gas("a payment", ada.Pays(ben.Address(), 1_000))
	gas("a departure", ben.Acts(&citizenshiptypes.MsgRenounce{Person: ben.String()}))
	return costs
}

// Nothing that happens every day costs more in a large nation than in a small
// one. One part in fifty is left for numbers that take more bytes to write.
func TestScaleCostsNothing(t *testing.T) {
	scale := apptest.Scale(t)
	small, large := costs(t, 10), costs(t, scale)
	for name, gas := range small {
		t.Logf("%-30s %9d gas among 10, %9d among %d: %.3f", name, gas, large[name], scale, float64(large[name])/float64(gas))
		require.Positive(t, gas, name)
		require.LessOrEqual(t, float64(large[name]), 1.02*float64(gas), name)
	}
}
