package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestOfficesAndLicencesSurviveExport(t *testing.T) {
	a := newGovernment(t)
	_, err := a.appoint("judge", 2, 2, "")
	require.NoError(t, err)
	_, err = a.appoint(types.ValidatorOffice, 1, 4, a.account(4))
	require.NoError(t, err)
	require.NoError(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend))
	require.NoError(t, a.k.GrantLicence(a.ctx, a.people.of(5).account, types.LicenceRelayer))
	exported, err := a.k.ExportGenesis(a.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	bz, err := a.cdc.MarshalJSON(exported)
	require.NoError(t, err)

	var gs types.GenesisState
	require.NoError(t, a.cdc.UnmarshalJSON(bz, &gs))
	a.ctx = a.emptyContext()
	require.NoError(t, a.k.InitGenesis(a.ctx, gs))
	again, err := a.k.ExportGenesis(a.ctx)
	require.NoError(t, err)
	second, err := a.cdc.MarshalJSON(again)
	require.NoError(t, err)
	require.JSONEq(t, string(bz), string(second))

	require.True(t, a.holds(2, "judge"))
	_, found, err := a.k.SeatOfOperator(a.ctx, a.people.of(4).account)
	require.NoError(t, err)
	require.True(t, found)
	require.NoError(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend))
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend), types.ErrWarrantExhausted, "what was used stays used")
}

func TestGenesisThatCannotBeIsRefused(t *testing.T) {
	a := newGovernment(t)
	exported, err := a.k.ExportGenesis(a.ctx)
	require.NoError(t, err)
	for name, tc := range map[string]struct {
		edit func(*types.GenesisState)
		want string
	}{
		"invalid":       {func(gs *types.GenesisState) { gs.Params.SeatBudget = 0 }, "seat_budget"},
		"unknown power": {func(gs *types.GenesisState) { gs.Versions[0].Charter.Powers[0].MsgTypeUrl = "/a.MsgB" }, "charter: "},
		"licence of no address": {func(gs *types.GenesisState) {
			gs.Licences = []types.Licence{{Account: "x", Kind: types.LicenceRelayer}}
		}, "licences: "},
		"operator of no address": {func(gs *types.GenesisState) {
			gs.Seats = []types.Seat{{Office: types.ValidatorOffice, Number: 1, Holder: 1, Operator: "x"}}
		}, "offices: seat validator/1"},
	} {
		t.Run(name, func(t *testing.T) {
			bz, err := a.cdc.MarshalJSON(exported)
			require.NoError(t, err)
			var gs types.GenesisState
			require.NoError(t, a.cdc.UnmarshalJSON(bz, &gs))
			tc.edit(&gs)
			require.ErrorContains(t, a.k.InitGenesis(a.emptyContext(), gs), tc.want)
		})
	}
	_, err = a.k.ExportGenesis(a.emptyContext())
	require.Error(t, err)
	_, err = a.k.InForce(a.emptyContext())
	require.ErrorIs(t, err, types.ErrNoCharter)
}

func TestTheSealIsTheModule(t *testing.T) {
	a := newAssembly(t, 3)
	require.Equal(t, a.seal, a.k.Authority())
	require.Equal(t, a.seal, a.k.Seal().String())
}
