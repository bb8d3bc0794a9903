package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// A weight that no number of persons can be is an error, and never a count: not
// in a query, and neither before a change nor after it.
func TestAWeightThatIsNoNumberIsAnError(t *testing.T) {
	huge := math.NewInt(1 << 62).MulRaw(4)
	signed := citizenshiptypes.Signature{Version: 1}
	one := types.WeightCounter(types.Constituency{Delegate: 1, District: 1}, "", signed)
	a := village(t)
	a.open(a.licence("spend-1"))
	require.NoError(t, a.k.AddCounterForTest(a.ctx, one, huge))
	_, err := a.queries.Delegation(a.ctx, &types.QueryDelegationRequest{Citizen: 1})
	require.Equal(t, codes.Internal, status.Code(err), "%v", err)
	ctx, _ := a.ctx.CacheContext()
	require.ErrorIs(t, a.k.EndBlock(ctx), types.ErrReferendumEncoding, "as it is now")

	require.NoError(t, a.k.AddCounterForTest(a.ctx, one, huge.Neg()))
	a.next()
	require.EqualValues(t, 3, a.delegators(1, "ordinary"))
}
