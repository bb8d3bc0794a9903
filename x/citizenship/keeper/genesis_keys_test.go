package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// underWay is a nation with recoveries of every kind: one that is approved, one
// that waits, with each algorithm, and a person with guardians and nothing else.
func underWay(t tb) *fixture {
	f := newFixture(t)
	f.must(rotation(f, 5, 5, "five"))
	f.must(guardiansOf(1, 2, 2, 3, 4))
	f.must(guardiansOf(2, 1, 1))
	f.must(guardiansOf(3, 2, 1, 2))
	f.must(recovery(f, 2, 1, "new"))
	f.must(approval(3, 1, "new"))
	f.days(1)
	other := recoveryTo(f, 4, 1, mldsaKey("other"))
	other.Denoms = []string{"ibc/one", "ibc/two"}
	f.must(other)
	return f
}

func TestGenesisRoundTripOfRecoveries(t *testing.T) {
	f := underWay(t)
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	require.Len(t, exported.Guardians, 3)
	require.Len(t, exported.Recoveries, 2)
	var read types.GenesisState
	f.cdc.MustUnmarshalJSON(f.cdc.MustMarshalJSON(exported), &read)
	require.NoError(t, read.Validate())

	second := emptyFixture(t)
	require.NoError(t, second.k.InitGenesis(second.ctx, &read))
	require.Equal(t, f.state(), second.state())
	second.ctx = second.ctx.WithBlockHeight(f.ctx.BlockHeight()).WithBlockTime(f.ctx.BlockTime())
	for range 4 {
		require.Equal(t, f.days(1), second.days(1))
		require.Equal(t, f.state(), second.state())
	}
	require.Equal(t, addressOf(secpKey("new")), second.accountOf(1))
}

// Every way in which guardians and recoveries can contradict a genesis is found.
func TestGenesisValidateKeys(t *testing.T) {
	f := underWay(t)
	for name, change := range map[string]func(*types.GenesisState){
		"guardians twice":           func(g *types.GenesisState) { g.Guardians[1] = g.Guardians[0] },
		"guardians of nobody":       func(g *types.GenesisState) { g.Guardians[0].Number = 99 },
		"guardian nobody":           func(g *types.GenesisState) { g.Guardians[1].Guardians.Guardians[0] = 99 },
		"guardians none":            func(g *types.GenesisState) { g.Guardians[1].Guardians = types.GuardianSet{} },
		"guardians out of order":    func(g *types.GenesisState) { g.Guardians[2].Guardians.Guardians = []uint64{2, 1} },
		"guardian of oneself":       func(g *types.GenesisState) { g.Guardians[2].Guardians.Guardians = []uint64{1, 3} },
		"threshold zero":            func(g *types.GenesisState) { g.Guardians[1].Guardians.Threshold = 0 },
		"threshold above":           func(g *types.GenesisState) { g.Guardians[1].Guardians.Threshold = 2 },
		"recovery twice":            func(g *types.GenesisState) { g.Recoveries[1] = g.Recoveries[0] },
		"recovery of nobody":        func(g *types.GenesisState) { g.Recoveries[0].Number = 99 },
		"recovery without approval": func(g *types.GenesisState) { g.Recoveries[0].Recovery.Approvals = nil },
		"recovery of another":       func(g *types.GenesisState) { g.Recoveries[0].Guardian = 3 },
		"approval by no guardian":   func(g *types.GenesisState) { g.Recoveries[0].Recovery.Approvals[1] = 5 },
		"approval twice":            func(g *types.GenesisState) { g.Recoveries[0].Recovery.Approvals[1] = 4 },
		"approved by too few":       func(g *types.GenesisState) { g.Recoveries[1].Recovery.Approved = true },
		"two approved": func(g *types.GenesisState) {
			g.Guardians[0].Guardians.Threshold = 1
			g.Recoveries[1].Recovery.Approved = true
		},
		"recovery without a key":      func(g *types.GenesisState) { g.Recoveries[0].Recovery.NewKey = nil },
		"recovery to half a key":      func(g *types.GenesisState) { g.Recoveries[0].Recovery.NewKey = packed(t, []byte{1}) },
		"recoveries to one account":   func(g *types.GenesisState) { g.Recoveries[1].Recovery.NewKey = g.Recoveries[0].Recovery.NewKey },
		"recovery of before":          func(g *types.GenesisState) { g.Recoveries[0].Recovery.Nonce = 1 },
		"recovery due before genesis": func(g *types.GenesisState) { g.Recoveries[0].Recovery.DueDay = -1 },
		"recovery of the currency":    func(g *types.GenesisState) { g.Recoveries[0].Recovery.Denoms = []string{"uciv"} },
		"retired account invited": func(g *types.GenesisState) {
			g.Invitations = []types.GenesisInvitation{{Invitee: g.Retired[0].Account, Invitation: types.Invitation{Sponsor: 1}}}
		},
		"retired account applies": func(g *types.GenesisState) {
			g.Citizens[4].Standing = types.STANDING_DEPARTED
			g.Applications = []types.GenesisApplication{{
				Applicant: g.Retired[0].Account, Application: types.Application{Returning: 5, Profile: hash("profile")},
			}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			exported, err := f.k.ExportGenesis(f.ctx)
			require.NoError(t, err)
			var g types.GenesisState
			f.cdc.MustUnmarshalJSON(f.cdc.MustMarshalJSON(exported), &g)
			require.NoError(t, g.Validate())
			change(&g)
			require.ErrorIs(t, g.Validate(), types.ErrGenesis)
		})
	}
}

func packed(t *testing.T, key []byte) *codectypes.Any {
	bz, err := codectypes.NewAnyWithValue(&secp256k1.PubKey{Key: key})
	require.NoError(t, err)
	return bz
}

// What the README says of the bytes of guardians and recoveries.
func TestBytesOfARecovery(t *testing.T) {
	f := underWay(t)
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.Equal(t, 7, g.Guardians[0].Guardians.Size())
	for i, bounds := range [][2]int{{70, 90}, {2_000, 2_030}} {
		size := g.Recoveries[i].Recovery.Size()
		require.Greater(t, size, bounds[0])
		require.Less(t, size, bounds[1])
	}
}
