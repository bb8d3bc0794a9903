package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Staking pays a bond in the first block after it is due, and after the module
// that follows it to a new account: that block may come any time later.
func TestTheBondFollowsARotatedOperatorThroughSlowBlocks(t *testing.T) {
	for _, blockTime := range []time.Duration{time.Second, 7 * time.Second, 1_300 * time.Millisecond} {
		t.Run(blockTime.String(), func(t *testing.T) {
			g := newGuardians(t, guardianOptions{BlockTime: blockTime})
			dara, old := g.Citizen("dara"), g.Citizen("dara").Person
			fresh := g.NewPerson("dara's new key")
			g.Succeeded(dara.Sends(rotation(g.Nation, old, fresh)))
			before := g.Balance(fresh.Address(), g.Denom())
			g.Wait(unbonding + 5*blockTime)
			require.True(t, g.Balance(old.Address(), g.Denom()).IsZero(), "nobody can spend what stays behind")
			require.EqualValues(t, bond, g.Balance(fresh.Address(), g.Denom()).Sub(before).Int64())
		})
	}
}

// The parameter of staking must not do at once what removals do by thirds.
func TestTheSetCannotBeCutByAParameter(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	params, err := g.App.StakingKeeper.GetParams(g.Context())
	require.NoError(t, err)
	params.MaxValidators = 4
	_, err = g.App.SocialContractKeeper.CheckMessages(g.Context(), []sdk.Msg{
		&stakingtypes.MsgUpdateParams{Authority: apptest.Seal(), Params: params},
	})
	require.NoError(t, err)
	params.MaxValidators = 3
	_, err = g.App.SocialContractKeeper.CheckMessages(g.Context(), []sdk.Msg{
		&stakingtypes.MsgUpdateParams{Authority: apptest.Seal(), Params: params},
	})
	require.ErrorIs(t, err, contracttypes.ErrFloor)
}
