package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/civictime"
)

// All figures of a snapshot are of the end of one block, the last change of that block
// included: a validator that leaves the set with it is not among them.
func TestASnapshotIsOfTheVeryEndOfItsBlock(t *testing.T) {
	const pace = 24 * time.Hour
	g := newGuardians(t, guardianOptions{BlockTime: pace})
	for {
		epoch, err := g.App.EpochsKeeper.GetEpochInfo(g.Context(), civictime.EpochIdentifier)
		require.NoError(t, err)
		if g.Now().Add(pace).After(epoch.CurrentEpochStartTime.Add(epoch.Duration)) {
			break
		}
		g.Block()
	}
	before, err := g.App.SocialContractKeeper.ValidatorCount(g.Context())
	require.NoError(t, err)
	g.vacate("dara")

	snapshot, err := g.App.CensusKeeper.Snapshots.Get(g.Context(), 1)
	require.NoError(t, err)
	require.Equal(t, g.Height(), snapshot.Height)
	after, err := g.App.SocialContractKeeper.ValidatorCount(g.Context())
	require.NoError(t, err)
	require.Equal(t, before-1, after)
	require.Equal(t, after, snapshot.Contract.Validators)
}
