package keeper_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// courts returns a nation in which judges have done everything they can.
func courts(t tb) *fixture {
	f := family(t)
	f.must(apply("dan"))
	f.must(sealExpels(6, "F", true)) // bars 1 and 2
	f.must(attest(5, "cleo"))
	f.must(suspend(1, 5, "S", 4))
	f.must(reinstate(2, 5, "S"))
	f.must(expel(1, 3, "E"))
	f.must(expel(2, 3, "E"))
	f.must(appeal(3, "E"))
	f.must(expel(4, 3, "E"))
	f.must(expel(1, 7, "G"))
	return f
}

func TestGenesisOfJustice(t *testing.T) {
	f := courts(t)
	f.block()
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	j := exported.Justice
	require.Len(t, j.Suspensions, 1)
	require.Len(t, j.Verdicts, 3)
	require.Len(t, j.Expulsions, 1)
	require.Len(t, j.VouchBans, 2)
	require.Len(t, j.Reattestations, 1)
	require.EqualValues(t, 1, j.Used.Used)

	second := emptyFixture(t)
	require.NoError(t, second.k.InitGenesis(second.ctx, exported))
	require.Equal(t, f.state(), second.state())
	second.epoch.current = f.epoch.current
	second.ctx = second.ctx.WithBlockHeight(f.ctx.BlockHeight()).WithBlockTime(f.ctx.BlockTime())
	for range 8 {
		require.Equal(t, f.days(1), second.days(1))
		require.Equal(t, f.state(), second.state())
	}
}

// A suspension that is over leaves nothing behind that an export would not carry.
func TestGenesisAfterTheLastSuspension(t *testing.T) {
	f := family(t)
	f.must(suspend(1, 5, "S", 4))
	f.days(8)
	require.NotEqual(t, types.STANDING_SUSPENDED, f.citizen(5).Standing)
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)

	second := emptyFixture(t)
	require.NoError(t, second.k.InitGenesis(second.ctx, exported))
	left, lacking := simtestutil.DiffKVStores(f.ctx.KVStore(f.key), second.ctx.KVStore(second.key), nil)
	require.Empty(t, left)
	require.Empty(t, lacking)
}

func TestGenesisRefusesWhatNoJudgeCouldHaveDone(t *testing.T) {
	for name, change := range map[string]func(g *types.GenesisState, j *types.GenesisJustice){
		"suspension twice": func(_ *types.GenesisState, j *types.GenesisJustice) {
			j.Suspensions = append(j.Suspensions, j.Suspensions[0])
		},
		"suspension of nobody":           func(_ *types.GenesisState, j *types.GenesisJustice) { j.Suspensions[0].Number = 99 },
		"suspension by nobody":           func(_ *types.GenesisState, j *types.GenesisJustice) { j.Suspensions[0].Suspension.Judge = 99 },
		"suspension by oneself":          func(_ *types.GenesisState, j *types.GenesisJustice) { j.Suspensions[0].Suspension.Judge = 5 },
		"suspension without a case":      func(_ *types.GenesisState, j *types.GenesisJustice) { j.Suspensions[0].Suspension.CaseId = "" },
		"suspension that ends before":    func(_ *types.GenesisState, j *types.GenesisJustice) { j.Suspensions[0].Suspension.UntilDay = 0 },
		"suspended without a suspension": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Suspensions = nil },
		"expulsion twice": func(_ *types.GenesisState, j *types.GenesisJustice) {
			j.Expulsions = append(j.Expulsions, j.Expulsions[0])
		},
		"expulsion of a citizen": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Expulsions[0].Number = 1 },
		"expulsion from nowhere": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Expulsions[0].Expulsion.From = 0 },
		"expulsion from an expulsion": func(_ *types.GenesisState, j *types.GenesisJustice) {
			j.Expulsions[0].Expulsion.From = types.STANDING_EXPELLED
		},
		"expulsion without a case":      func(_ *types.GenesisState, j *types.GenesisJustice) { j.Expulsions[0].Expulsion.CaseId = "\n" },
		"expelled without an expulsion": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Expulsions = nil },
		"verdict twice":                 func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts = append(j.Verdicts, j.Verdicts[0]) },
		"verdict on nobody":             func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Number = 99 },
		"verdict without a case": func(_ *types.GenesisState, j *types.GenesisJustice) {
			j.Verdicts[0].Verdict.CaseId = strings.Repeat("x", 65)
		},
		"verdict of no kind":  func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Kind = 0 },
		"verdict by no judge": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Verdict.Judges = nil },
		"verdict by too many": func(_ *types.GenesisState, j *types.GenesisJustice) {
			j.Verdicts[0].Verdict.Judges = make([]uint64, 10)
		},
		"verdict by somebody unknown":   func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Verdict.Judges[0] = 99 },
		"verdict by one judge twice":    func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Verdict.Judges = []uint64{1, 1} },
		"verdict in one's own case":     func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Verdict.Judges = []uint64{3} },
		"confirmed by the first panel":  func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Verdict.Reviewers = []uint64{1} },
		"confirmed without an appeal":   func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Verdict.Appealed = false },
		"appealed without a decision":   func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[0].Verdict.DecidedDay = -1 },
		"reinstatement that is a fraud": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[1].Verdict.Fraud = true },
		"verdict to expel the expelled": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Verdicts[2].Number = 6 },
		"ban twice": func(_ *types.GenesisState, j *types.GenesisJustice) {
			j.VouchBans = append(j.VouchBans, j.VouchBans[0])
		},
		"ban because of nobody":          func(_ *types.GenesisState, j *types.GenesisJustice) { j.VouchBans[0].Ban.Because = 99 },
		"ban until a negative day":       func(_ *types.GenesisState, j *types.GenesisJustice) { j.VouchBans[0].Ban.UntilDay = -1 },
		"reattestation of nobody":        func(_ *types.GenesisState, j *types.GenesisJustice) { j.Reattestations[0].Number = 99 },
		"reattestation before the chain": func(_ *types.GenesisState, j *types.GenesisJustice) { j.Reattestations[0].Height = -1 },
		"suspended record, by the record": func(g *types.GenesisState, _ *types.GenesisJustice) {
			g.Citizens[0].Standing = types.STANDING_SUSPENDED
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := courts(t)
			g, err := f.k.ExportGenesis(f.ctx)
			require.NoError(t, err)
			require.NoError(t, g.Validate())
			change(g, &g.Justice)
			require.ErrorIs(t, g.Validate(), types.ErrGenesis)
		})
	}
}

// No failure of the store is discarded by what judges do.
func TestJusticeReportsEveryFailureOfTheStore(t *testing.T) {
	for name, tc := range map[string]struct {
		arrange func(f *fixture)
		msg     sdk.Msg
	}{
		"suspend":        {func(f *fixture) { f.must(suspend(2, 5, "A", 1)); f.days(6) }, suspend(1, 5, "B", 1)},
		"first word":     {nil, expel(1, 5, "A")},
		"second word":    {func(f *fixture) { f.must(expel(1, 5, "A")) }, expel(2, 5, "A")},
		"appeal":         {decided, appeal(5, "A")},
		"confirm":        {func(f *fixture) { appealed(f); f.must(expel(3, 5, "A")) }, expel(4, 5, "A")},
		"seal expels":    {func(f *fixture) { f.must(expel(1, 5, "B")) }, sealExpels(5, "A", false)},
		"reinstate":      {func(f *fixture) { f.must(suspend(1, 5, "A", 1)); f.must(reinstate(1, 5, "A")) }, reinstate(2, 5, "A")},
		"undo a verdict": {func(f *fixture) { appealed(f); f.must(reinstate(1, 5, "A")) }, sealReinstates(5, "A")},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			if tc.arrange != nil {
				tc.arrange(f)
			}
			f.failEach(func() error {
				_, err := f.send(tc.msg)
				return err
			})
		})
	}
	for name, tc := range map[string]struct {
		arrange func(f *fixture)
		msg     sdk.Msg
	}{
		"fraud":               {nil, sealExpels(6, "F", true)},
		"fraud of who left":   {func(f *fixture) { f.must(renounce("ben")); f.days(5); f.must(apply("ben")) }, sealExpels(6, "F", true)},
		"undo a fraud":        {fraud, sealReinstates(6, "F")},
		"undo after a return": {func(f *fixture) { f.must(renounce("ben")); fraud(f); f.days(8); f.must(apply("ben")) }, sealReinstates(6, "F")},
		"attest again":        {fraud, attest(5, "cleo")},
		"affirm":              {func(f *fixture) { fraud(f); f.must(attest(5, "cleo")); f.days(1) }, affirm("cleo")},
	} {
		t.Run(name, func(t *testing.T) {
			f := family(t)
			if tc.arrange != nil {
				tc.arrange(f)
			}
			f.failEach(func() error {
				_, err := f.send(tc.msg)
				return err
			})
		})
	}
}

func TestJusticeAtTheBlocksEndReportsEveryFailureOfTheStore(t *testing.T) {
	f := courts(t)
	f.must(expel(2, 7, "G"))
	f.days(2)
	f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(2 * daySeconds * 1e9))
	f.block()
	before := f.ctx
	f.failEach(func() error {
		ctx, _ := before.WithEventManager(sdk.NewEventManager()).CacheContext()
		if err := f.k.EndBlock(ctx); err != nil {
			return err
		}
		if dropped := filter(ctx.EventManager().ABCIEvents(), "EventQueueItemDropped"); len(dropped) > 0 {
			return errStore
		}
		return nil
	})
	events := f.block()
	require.NotEmpty(t, filter(events, "EventVerdictLapsed"))
	t.Run("what breaks is dropped, for the person", func(t *testing.T) {
		f := newFixture(t)
		number := f.admit("ben")
		decided(f)
		f.must(suspend(1, number, "A", 1))
		require.NoError(t, f.k.Citizens.Remove(f.ctx, 5))
		require.NoError(t, f.k.Citizens.Remove(f.ctx, number))
		require.Len(t, filter(f.days(3), "EventQueueItemDropped"), 2)
		require.Empty(t, filter(f.days(3), "EventQueueItemDropped"))
	})
	t.Run("reads", func(t *testing.T) {
		f := courts(t)
		f.failEach(func() error {
			_, err := f.queries.Justice(f.ctx, &types.QueryJusticeRequest{Number: 3})
			return err
		})
		f.failEach(func() error { _, err := f.k.SuspensionLimit().Measure(f.ctx); return err })
		f.failEach(func() error { _, err := f.k.ExportGenesis(f.ctx); return err })
		g, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		second := emptyFixture(t)
		second.failEach(func() error {
			cached, _ := second.ctx.CacheContext()
			return second.k.InitGenesis(cached, g)
		})
	})
}
