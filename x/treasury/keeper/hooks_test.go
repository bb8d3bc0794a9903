package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestStandingDecidesWhatBecomesOfAnAppropriation(t *testing.T) {
	for to, want := range map[citizenshiptypes.Standing]struct {
		status types.AppropriationStatus
		reason string
	}{
		citizenshiptypes.STANDING_LAPSED:    {types.APPROPRIATION_STATUS_OPEN, ""},
		citizenshiptypes.STANDING_SUSPENDED: {types.APPROPRIATION_STATUS_OPEN, ""},
		citizenshiptypes.STANDING_CITIZEN:   {types.APPROPRIATION_STATUS_OPEN, ""},
		citizenshiptypes.STANDING_EXPELLED:  {types.APPROPRIATION_STATUS_CLOSED, types.ReasonExpulsion},
		citizenshiptypes.STANDING_DEPARTED:  {types.APPROPRIATION_STATUS_CLOSED, types.ReasonDeparture},
	} {
		t.Run(to.String(), func(t *testing.T) {
			n := newNation(t)
			n.must(n.appropriate(types.CitizenHolder(3), 10, 10))
			n.must(func(ctx context.Context) error {
				return n.k.Hooks().AfterStandingChanged(ctx, 3, citizenshiptypes.STANDING_CITIZEN, to)
			})
			require.Equal(t, want.status, n.appropriation(1).Status)
			require.Equal(t, want.reason, n.appropriation(1).Reason)
		})
	}
}

func TestTheOtherHooksChangeNothing(t *testing.T) {
	n := newNation(t)
	n.must(n.appropriate(types.CitizenHolder(3), 10, 10))
	before := n.export()
	n.must(func(ctx context.Context) error {
		if err := n.k.Hooks().AfterMoved(ctx, 3, 1, 2); err != nil {
			return err
		}
		return n.k.Hooks().AfterAccountRotated(ctx, 3, n.citizen(3), account("new"))
	})
	require.Equal(t, before, n.export())
}

// export is the state as JSON.
func (n *nation) export() string {
	n.Helper()
	g, err := n.k.ExportGenesis(n.ctx())
	require.NoError(n, err)
	return string(n.cdc.MustMarshalJSON(g))
}
