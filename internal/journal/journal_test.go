package journal_test

import (
	"context"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/journal"
)

var (
	totalsPrefix  = collections.NewPrefix(1)
	touchedPrefix = collections.NewPrefix(2)
)

func setup(t testing.TB) (*journal.Journal, sdk.Context) {
	t.Helper()
	key, tkey := storetypes.NewKVStoreKey("counters"), storetypes.NewTransientStoreKey("transient_counters")
	sb := collections.NewSchemaBuilder(runtime.NewKVStoreService(key))
	j := journal.New(tkey, sb, totalsPrefix, touchedPrefix)
	_, err := sb.Build()
	require.NoError(t, err)
	return j, testutil.DefaultContext(key, tkey)
}

// report is one call of a fold's handler.
type report struct {
	counter       string
	before, after int64
}

func fold(t testing.TB, j *journal.Journal, ctx context.Context) []report {
	t.Helper()
	var out []report
	require.NoError(t, j.Fold(ctx, func(counter []byte, before, after math.Int) error {
		out = append(out, report{string(counter), before.Int64(), after.Int64()})
		return nil
	}))
	return out
}

func total(t testing.TB, j *journal.Journal, ctx context.Context, counter string) int64 {
	t.Helper()
	v, err := j.Total(ctx, []byte(counter))
	require.NoError(t, err)
	return v.Int64()
}

func TestTransactionsWriteDeltasThatTheFoldAdds(t *testing.T) {
	j, ctx := setup(t)
	for i := range 5 {
		require.NoError(t, j.Add(ctx.WithTxIndex(i), []byte("votes"), int64(i)))
	}
	require.Zero(t, total(t, j, ctx, "votes"), "nothing is visible before the fold")

	require.Equal(t, []report{{"votes", 0, 10}}, fold(t, j, ctx))
	require.EqualValues(t, 10, total(t, j, ctx, "votes"))
	require.Empty(t, fold(t, j, ctx), "a delta is folded once")
	require.EqualValues(t, 10, total(t, j, ctx, "votes"))
}

func TestNestedMessagesOfATransactionAccumulate(t *testing.T) {
	j, ctx := setup(t)
	tx := ctx.WithTxIndex(7)
	require.NoError(t, j.Add(tx.WithMsgIndex(0), []byte("votes"), 2))
	require.NoError(t, j.Add(tx.WithMsgIndex(0), []byte("votes"), 3))
	require.NoError(t, j.Add(tx.WithMsgIndex(1), []byte("votes"), -1))
	require.Equal(t, []report{{"votes", 0, 4}}, fold(t, j, ctx))
}

func TestADeltaOfZeroInAllReportsNothing(t *testing.T) {
	j, ctx := setup(t)
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("votes"), 1))
	require.NoError(t, j.Add(ctx.WithTxIndex(1), []byte("votes"), -1))
	require.NoError(t, j.Add(ctx.WithTxIndex(2), []byte("other"), 0))
	require.NoError(t, j.Add(ctx, []byte("begin"), 1))
	require.NoError(t, j.Add(ctx, []byte("begin"), -1))
	require.Empty(t, fold(t, j, ctx))
}

func TestOutsideTransactionsADeltaAppliesAtOnceAndIsReported(t *testing.T) {
	j, ctx := setup(t)
	require.EqualValues(t, -1, ctx.TxIndex())
	require.NoError(t, j.Add(ctx, []byte("a"), 5))
	require.EqualValues(t, 5, total(t, j, ctx, "a"))
	require.NoError(t, j.Add(ctx, []byte("a"), 1))
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("a"), 10))
	require.Equal(t, []report{{"a", 0, 16}}, fold(t, j, ctx))

	require.NoError(t, j.Add(ctx, []byte("a"), -16))
	require.Equal(t, []report{{"a", 16, 0}}, fold(t, j, ctx))
}

func TestAFoldReportsInKeyOrder(t *testing.T) {
	j, ctx := setup(t)
	for i, c := range []string{"b", "aaa", "c", "ab", "a\x00"} {
		require.NoError(t, j.Add(ctx.WithTxIndex(i), []byte(c), 1))
	}
	require.NoError(t, j.Add(ctx, []byte("bb"), 2))
	require.NoError(t, j.Add(ctx, []byte("a"), 2))
	require.Equal(t, []report{
		{"a", 0, 2}, {"a\x00", 0, 1}, {"aaa", 0, 1}, {"ab", 0, 1}, {"b", 0, 1}, {"bb", 0, 2}, {"c", 0, 1},
	}, fold(t, j, ctx))
}

func TestAHandlerMayAddAndTheNextFoldReportsIt(t *testing.T) {
	j, ctx := setup(t)
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("a"), 1))
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("b"), 1))
	require.NoError(t, j.Fold(ctx, func(counter []byte, _, _ math.Int) error {
		return j.Add(ctx, []byte("b"), 10)
	}))
	require.EqualValues(t, 21, total(t, j, ctx, "b"))
	require.Equal(t, []report{{"b", 1, 21}}, fold(t, j, ctx))
}

func TestAHandlersErrorEndsTheFold(t *testing.T) {
	j, ctx := setup(t)
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("a"), 1))
	require.ErrorIs(t, j.Fold(ctx, func([]byte, math.Int, math.Int) error { return context.Canceled }), context.Canceled)

	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("a"), 1))
	require.NoError(t, j.Fold(ctx, nil), "a fold without a handler")
	require.EqualValues(t, 2, total(t, j, ctx, "a"))
}

func TestATotalOfZeroHasNoKey(t *testing.T) {
	j, ctx := setup(t)
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("a"), 1))
	fold(t, j, ctx)
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("a"), -1))
	fold(t, j, ctx)
	entries, err := j.Export(ctx)
	require.NoError(t, err)
	require.Empty(t, entries)
}

func TestCount(t *testing.T) {
	j, ctx := setup(t)
	n, err := j.Count(ctx, []byte("a"))
	require.NoError(t, err)
	require.Zero(t, n)
	require.NoError(t, j.Add(ctx, []byte("a"), 3))
	n, err = j.Count(ctx, []byte("a"))
	require.NoError(t, err)
	require.EqualValues(t, 3, n)
	require.NoError(t, j.Add(ctx, []byte("a"), -4))
	_, err = j.Count(ctx, []byte("a"))
	require.ErrorIs(t, err, journal.ErrNotACount)
}

func TestWalkVisitsAPrefixInOrder(t *testing.T) {
	j, ctx := setup(t)
	for _, c := range []string{"x/2", "y", "x/10", "x", "w"} {
		require.NoError(t, j.Add(ctx, []byte(c), 1))
	}
	visit := func(prefix string, stopAt string) (seen []string) {
		require.NoError(t, j.Walk(ctx, []byte(prefix), func(counter []byte, total math.Int) (bool, error) {
			seen = append(seen, string(counter))
			return string(counter) == stopAt, nil
		}))
		return seen
	}
	require.Equal(t, []string{"x/10", "x/2"}, visit("x/", ""))
	require.Equal(t, []string{"w", "x", "x/10", "x/2", "y"}, visit("", ""))
	require.Equal(t, []string{"w", "x"}, visit("", "x"))
	require.Empty(t, visit("z", ""))
}

func TestLargeDeltas(t *testing.T) {
	j, ctx := setup(t)
	top := math.NewIntFromBigInt(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), journal.MaxDeltaBits), big.NewInt(1)))
	values := []math.Int{top, top.Neg(), math.NewInt(1 << 62).MulRaw(4), math.NewInt(-1 << 62).MulRaw(4), math.NewInt(-1 << 63)}
	for _, v := range values {
		require.NoError(t, j.AddInt(ctx.WithTxIndex(0), []byte("a"), v))
		require.NoError(t, j.Fold(ctx, nil))
		got, err := j.Total(ctx, []byte("a"))
		require.NoError(t, err)
		require.True(t, v.Equal(got), "%s became %s", v, got)
		require.NoError(t, j.AddInt(ctx.WithTxIndex(0), []byte("a"), v.Neg()))
		require.NoError(t, j.Fold(ctx, nil))
	}

	for _, index := range []int{-1, 0} {
		ctx := ctx.WithTxIndex(index)
		require.ErrorIs(t, j.AddInt(ctx, []byte("a"), top.AddRaw(1)), journal.ErrDelta)
		require.ErrorIs(t, j.AddInt(ctx, []byte("a"), math.Int{}), journal.ErrDelta)
	}
	require.NoError(t, j.AddInt(ctx.WithTxIndex(0), []byte("a"), top))
	require.ErrorIs(t, j.Add(ctx.WithTxIndex(0), []byte("a"), 1), journal.ErrDelta, "the sum of a transaction is bounded too")
}

func TestATotalThatWouldOverflowIsAnError(t *testing.T) {
	j, ctx := setup(t)
	full := math.NewIntFromBigInt(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), math.MaxBitLen), big.NewInt(1)))
	require.NoError(t, j.Import(ctx, []journal.Entry{{Counter: []byte("a"), Total: full}}))
	require.Error(t, j.Add(ctx, []byte("a"), 1))
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte("a"), 1))
	require.Error(t, j.Fold(ctx, nil))
}

func TestCountersAreBounded(t *testing.T) {
	j, ctx := setup(t)
	require.ErrorIs(t, j.Add(ctx, nil, 1), journal.ErrCounter)
	require.ErrorIs(t, j.Add(ctx, []byte(strings.Repeat("x", journal.MaxCounterLen+1)), 1), journal.ErrCounter)
	long := strings.Repeat("x", journal.MaxCounterLen)
	require.NoError(t, j.Add(ctx.WithTxIndex(0), []byte(long), 1))
	require.Equal(t, []report{{long, 0, 1}}, fold(t, j, ctx))
}

func TestACheapAddition(t *testing.T) {
	j, ctx := setup(t)
	meter := storetypes.NewGasMeter(10_000)
	require.NoError(t, j.Add(ctx.WithTxIndex(3).WithGasMeter(meter), []byte("eightbyt"), 1))
	require.Less(t, meter.GasConsumed(), uint64(400), "transient prices, not persistent ones")
}

func TestGenesisKeepsWhatNoFoldHasReported(t *testing.T) {
	j, ctx := setup(t)
	for _, c := range []string{"a", "b", "c", "d"} {
		require.NoError(t, j.Add(ctx, []byte(c), 1))
	}
	fold(t, j, ctx)
	require.NoError(t, j.Add(ctx, []byte("b"), 4))
	require.NoError(t, j.Add(ctx, []byte("c"), -1))
	require.NoError(t, j.Add(ctx, []byte("e"), 1))
	require.NoError(t, j.Add(ctx, []byte("e"), -1))

	entries, err := j.Export(ctx)
	require.NoError(t, err)
	require.NoError(t, journal.ValidateEntries(entries))

	k, other := setup(t)
	require.NoError(t, k.Import(other, entries))
	again, err := k.Export(other)
	require.NoError(t, err)
	require.Equal(t, entries, again)
	require.Equal(t, []report{{"b", 1, 5}, {"c", 1, 0}}, fold(t, k, other))
	require.Equal(t, []report{{"b", 1, 5}, {"c", 1, 0}}, fold(t, j, ctx))
}

func TestImportRefuses(t *testing.T) {
	one := math.OneInt()
	for name, entries := range map[string][]journal.Entry{
		"an empty counter":       {{Total: one}},
		"no total":               {{Counter: []byte("a")}},
		"pending without before": {{Counter: []byte("a"), Total: one, Pending: true}},
		"a zero total":           {{Counter: []byte("a"), Total: math.ZeroInt()}},
		"a counter twice":        {{Counter: []byte("a"), Total: one}, {Counter: []byte("a"), Total: one}},
		"disorder":               {{Counter: []byte("b"), Total: one}, {Counter: []byte("a"), Total: one}},
	} {
		t.Run(name, func(t *testing.T) {
			j, ctx := setup(t)
			require.ErrorIs(t, j.Import(ctx, entries), journal.ErrEntry)
		})
	}
}
