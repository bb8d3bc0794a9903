package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func genesis() *types.GenesisState {
	gs := types.DefaultGenesis()
	gs.Versions[0].Charter = charter()
	gs.Offices = []types.Office{
		types.NewOffice("council", "Council", 2, 10),
		judge(),
		{Id: types.ValidatorOffice, Title: "Validator", Seats: 4, Fill: types.OFFICE_FILL_REFERENDUM, Bond: math.NewInt(1_000_000)},
	}
	gs.Seats = []types.Seat{
		{Office: "council", Number: 1, Holder: 1, Until: 10},
		{Office: types.ValidatorOffice, Number: 1, Holder: 1, Operator: "civ1a"},
		{Office: types.ValidatorOffice, Number: 2, Holder: 2, Operator: "civ1b"},
	}
	gs.Uses = []types.WarrantUseRecord{{Office: "judge", Seat: 1, MsgTypeUrl: "/a.B", Use: types.WarrantUse{Epoch: 1, Used: 1}}}
	gs.Licences = []types.Licence{{Account: "civ1a", Kind: types.LicenceRelayer}}
	return gs
}

func TestGenesisValidate(t *testing.T) {
	require.NoError(t, types.DefaultGenesis().Validate())
	for name, tc := range map[string]struct {
		edit func(*types.GenesisState)
		want string
	}{
		"valid":                         {func(*types.GenesisState) {}, ""},
		"defaults of a new nation":      {func(gs *types.GenesisState) { gs.InForce, gs.RequiredVersion = 0, 0 }, ""},
		"params":                        {func(gs *types.GenesisState) { gs.Params.SeatBudget = 0 }, "seat_budget"},
		"budget beyond reason":          {func(gs *types.GenesisState) { gs.Params.PruneBudget = types.MaxBudget + 1 }, "prune_budget"},
		"no charter":                    {func(gs *types.GenesisState) { gs.Versions = nil }, "no charter"},
		"version zero":                  {func(gs *types.GenesisState) { gs.Versions[0].Version = 0 }, "out of order"},
		"version twice":                 {func(gs *types.GenesisState) { gs.Versions = append(gs.Versions, gs.Versions[0]) }, "out of order"},
		"invalid charter":               {func(gs *types.GenesisState) { gs.Versions[0].Charter.Meta.Name = "" }, "version 1"},
		"in force is nothing":           {func(gs *types.GenesisState) { gs.InForce = 7 }, "in_force is 7"},
		"required is not in force":      {func(gs *types.GenesisState) { gs.RequiredVersion = 2 }, "required_version"},
		"invalid office":                {func(gs *types.GenesisState) { gs.Offices[0].Seats = 0 }, "seats"},
		"office twice":                  {func(gs *types.GenesisState) { gs.Offices[1] = gs.Offices[0] }, "appears twice"},
		"offices out of order":          {func(gs *types.GenesisState) { gs.Offices[0], gs.Offices[1] = gs.Offices[1], gs.Offices[0] }, "sorted"},
		"appointed by an unknown":       {func(gs *types.GenesisState) { gs.Offices[1].AppointedBy = "king" }, `"king", which does not exist`},
		"too many offices":              {func(gs *types.GenesisState) { gs.Offices = make([]types.Office, types.MaxOffices+1) }, "offices; at most"},
		"access of an unknown office":   {accessOf("king"), "access to /a.B"},
		"seat of an unknown office":     {func(gs *types.GenesisState) { gs.Seats[0].Office = "king" }, "does not exist"},
		"seat zero":                     {func(gs *types.GenesisState) { gs.Seats[0].Number = 0 }, "seats 1 to 2"},
		"seat beyond the last":          {func(gs *types.GenesisState) { gs.Seats[0].Number = 3 }, "seats 1 to 2"},
		"seat twice":                    {func(gs *types.GenesisState) { gs.Seats[2].Number = 1 }, "appears twice"},
		"seat of nobody":                {func(gs *types.GenesisState) { gs.Seats[0].Holder = 0 }, "no holder"},
		"two seats of one":              {func(gs *types.GenesisState) { gs.Seats[2].Holder = 1 }, "two seats"},
		"term that ends before":         {func(gs *types.GenesisState) { gs.Seats[0].Since = 11 }, "from day 11 to 10"},
		"validator without an operator": {func(gs *types.GenesisState) { gs.Seats[1].Operator = "" }, "operator is needed"},
		"councillor with an operator":   {func(gs *types.GenesisState) { gs.Seats[0].Operator = "civ1c" }, "operator is needed"},
		"operator twice":                {func(gs *types.GenesisState) { gs.Seats[2].Operator = "civ1a" }, "has another seat"},
		"use of no seat":                {func(gs *types.GenesisState) { gs.Uses[0].Seat = 9 }, "no seat"},
		"use twice":                     {func(gs *types.GenesisState) { gs.Uses = append(gs.Uses, gs.Uses[0]) }, "appears twice"},
		"unknown licence":               {func(gs *types.GenesisState) { gs.Licences[0].Kind = "miner" }, "kind"},
		"licence twice":                 {func(gs *types.GenesisState) { gs.Licences = append(gs.Licences, gs.Licences[0]) }, "appears twice"},
		"licence of nobody":             {func(gs *types.GenesisState) { gs.Licences[0].Account = "" }, "missing its account"},
	} {
		t.Run(name, func(t *testing.T) {
			gs := genesis()
			tc.edit(gs)
			err := gs.Validate()
			if tc.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func accessOf(office string) func(*types.GenesisState) {
	return func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		c.Access = append(c.Access, types.AccessRule{Pattern: "/a.B", Level: citizenshiptypes.LEVEL_CITIZEN, Office: office})
		c.Sort()
	}
}
