package apptest

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/civitas-chain/civitas/nations/charterfile"
)

// ScaleVariable names the environment variable with which `make test-scale` says
// how large the tests of scale are. It also makes every shadow thorough.
const ScaleVariable = "CIVITAS_SCALE"

// Scale returns how many of anything a test of scale has. It skips the test where
// nobody asked for scale.
func Scale(t testing.TB) int {
	t.Helper()
	value := os.Getenv(ScaleVariable)
	if value == "" {
		t.Skipf("%s is not set; see make test-scale", ScaleVariable)
	}
	scale, err := strconv.Atoi(value)
	require.NoError(t, err)
	require.GreaterOrEqual(t, scale, 100, "a scale below 100 shows nothing")
	return scale
}

// ScaleOr returns how many of anything a test has that runs with every commit:
// small, unless somebody asked for scale.
func ScaleOr(t testing.TB, small int) int {
	t.Helper()
	if os.Getenv(ScaleVariable) == "" {
		return small
	}
	return max(small, Scale(t))
}

// Crowd returns an edit of the document that brings the nation to n citizens.
func Crowd(n int) func(*charterfile.Document) {
	return func(document *charterfile.Document) {
		for i := len(document.Citizens); i < n; i++ {
			document.Citizens = append(document.Citizens, charterfile.Founder{
				Name: fmt.Sprintf("citizen %d", i+1), District: 1, Balance: document.Citizens[0].Balance,
			})
		}
	}
}

// GasOfBlock returns the gas that the modules' own work at the begin and the end
// of the next block would use, were it to come after civic days have passed.
// Nothing of it is kept.
func (n *Nation) GasOfBlock(days int) uint64 {
	n.T.Helper()
	begin, end := n.gasOfBlock(n.options.BlockTime + time.Duration(days)*n.Day())
	return begin + end
}

// GasOfEndBlock returns the gas that the modules' own work at the end of the next
// block would use, were it empty. Nothing of it is kept.
func (n *Nation) GasOfEndBlock() uint64 {
	n.T.Helper()
	_, end := n.gasOfBlock(n.options.BlockTime)
	return end
}

func (n *Nation) gasOfBlock(after time.Duration) (begin, end uint64) {
	n.T.Helper()
	ctx := n.Context()
	ctx = ctx.WithBlockHeight(n.height + 1).
		WithBlockTime(n.now.Add(after)).
		WithConsensusParams(n.App.GetConsensusParams(ctx)).
		WithBlockGasMeter(storetypes.NewInfiniteGasMeter()).
		WithGasMeter(storetypes.NewInfiniteGasMeter())
	_, err := n.App.BeginBlocker(ctx)
	require.NoError(n.T, err)
	begin = ctx.GasMeter().GasConsumed()
	_, err = n.App.EndBlocker(ctx)
	require.NoError(n.T, err)
	return begin, ctx.GasMeter().GasConsumed() - begin
}
