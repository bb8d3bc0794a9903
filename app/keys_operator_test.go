package app_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app"
)

// A recovery runs at the end of a block, before the social contract removes
// validators and before staking: the seat moves, the old validator leaves, and
// its bond follows the person.
func TestRecoveringAnOperatorMovesTheSeat(t *testing.T) {
	const blockTime, unbondingDays = 12 * time.Hour, 5 // a delay of days in few blocks
	g := newGuardians(t, guardianOptions{BlockTime: blockTime, State: func(instance *app.App, state map[string]json.RawMessage) {
		editState(t, instance, state, stakingtypes.ModuleName, &stakingtypes.GenesisState{}, func(gs *stakingtypes.GenesisState) {
			gs.Params.UnbondingTime = unbondingDays * 24 * time.Hour
		})
	}})
	dara, old := g.Citizen("dara"), g.Citizen("dara").Person
	guardedBy(g.Nation, dara, g.Citizen("ada"), g.Citizen("ben"), g.Citizen("chloe"))
	fresh := postQuantum(g.Nation, "dara's post-quantum key")
	held := g.Balance(old.Address(), g.Denom())
	recovered(g.Nation, dara.Number, fresh, g.Citizen("chloe"), g.Citizen("ada"))
	g.Blocks(4)
	require.Equal(t, []string{"ada", "ben", "chloe"}, g.signers())
	require.True(t, g.Balance(old.Address(), g.Denom()).IsZero())
	require.True(t, g.Balance(fresh.Address(), g.Denom()).GTE(held), "a proposer has a share of the fees besides")
	g.Refused(old.Sends(stakingtypes.NewMsgDelegate(old.String(), valoper(old), g.Coin(1))), "retired")

	create := g.create("dara")
	create.ValidatorAddress, create.DelegatorAddress = valoper(fresh), ""
	key := ed25519.GenPrivKeyFromSecret([]byte("dara's new consensus key")).PubKey()
	packed, err := codectypes.NewAnyWithValue(key)
	require.NoError(t, err)
	create.Pubkey = packed
	g.Succeeded(fresh.Sends(create))
	g.Blocks(2)
	require.True(t, g.signs(key))

	held = g.Balance(fresh.Address(), g.Denom())
	g.Days(unbondingDays + 1)
	require.True(t, g.Balance(old.Address(), g.Denom()).IsZero(), "what reaches the retired account goes on")
	require.EqualValues(t, bond, g.Balance(fresh.Address(), g.Denom()).Sub(held).Int64())
}
