package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// A nation whose second version was rejected, whose third has an open window
// with an objection, and in which a first vote on something entrenched passed.
func consentful(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 12, entrenched)
	a.open(a.amend(article("3", "New.", nil)))
	a.passDays(31)
	a.enacted(a.amend(article("2", "Some may leave.", a.hashOf("article/2"))))
	w := a.windowed(article("3", "New.", nil))
	require.NoError(t, a.object(2, w.Version))
	require.NoError(t, a.object(3, w.Version))
	a.endBlock(time.Minute)
	return a
}

func TestGenesisOfConsentValidates(t *testing.T) {
	exported := consentful(t)
	for _, tc := range []struct {
		name string
		edit func(gs *types.GenesisState)
	}{
		{"a charter", func(gs *types.GenesisState) { gs.Versions = nil }},
		{"versions in order", func(gs *types.GenesisState) { gs.Versions[0], gs.Versions[1] = gs.Versions[1], gs.Versions[0] }},
		{"one version in force", func(gs *types.GenesisState) { gs.Versions[2].Status = types.VERSION_STATUS_IN_FORCE }},
		{"the version in force", func(gs *types.GenesisState) { gs.InForce, gs.RequiredVersion = 9, 1 }},
		{"a required version not later than that", func(gs *types.GenesisState) { gs.RequiredVersion = 3 }},
		{"a next version later than all", func(gs *types.GenesisState) { gs.NextVersion = 2 }},
		{"the root of what is not kept", func(gs *types.GenesisState) { gs.Versions[1].Root = nil }},
		{"charters of what is kept", func(gs *types.GenesisState) { gs.Versions[2].Charter = types.Charter{} }},
		{"amendments of versions that exist", func(gs *types.GenesisState) { gs.Amendments[0].Version = 9 }},
		{"amendments of their referendum", func(gs *types.GenesisState) { gs.Amendments[0].Referendum = 3 }},
		{"amendments in order", func(gs *types.GenesisState) { gs.Amendments = append(gs.Amendments, gs.Amendments[1]) }},
		{"a whole window", func(gs *types.GenesisState) { gs.Amendments[1].WindowHeight = 0 }},
		{"a window of what is in consent", func(gs *types.GenesisState) {
			gs.Amendments[1].WindowHeight, gs.Amendments[1].WindowEndsAt = 0, nil
		}},
		{"a hash of a first vote", func(gs *types.GenesisState) { gs.Readings[0].Operations = []byte{1} }},
		{"one first vote on the same", func(gs *types.GenesisState) { gs.Readings = append(gs.Readings, gs.Readings[0]) }},
		{"what is under way", func(gs *types.GenesisState) { gs.UnderWay = nil }},
		{"a referendum under way that exists", func(gs *types.GenesisState) { gs.UnderWay.Referendum = 99 }},
		{"a version under way that exists", func(gs *types.GenesisState) { gs.UnderWay.Version = 99 }},
		{"objections to what had a window", func(gs *types.GenesisState) { gs.Objections[0].ReferendumId = 9 }},
		{"objections once each", func(gs *types.GenesisState) { gs.Objections[1] = gs.Objections[0] }},
		{"counters of the window", func(gs *types.GenesisState) { gs.Counters[0].Counter = types.ObjectionCounter(2) }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			gs := exported.export()
			require.NoError(t, gs.Validate())
			tc.edit(gs)
			require.ErrorIs(t, gs.Validate(), types.ErrInvalidGenesis)
		})
	}
}
