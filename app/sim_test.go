//go:build sims

package app_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"
	"github.com/cosmos/cosmos-sdk/x/simulation/client/cli"

	"github.com/civitas-chain/civitas/app"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

func init() { cli.GetSimulatorFlags() }

// simulated is the app under simulation, which counts the random messages and
// remembers the time of the last block.
type simulated struct {
	*app.App
	tally *tally
	clock *time.Time
}

// SimulationManager returns the modules that send random messages: those of the
// app and bank's payments, each counted.
func (s simulated) SimulationManager() *module.SimulationManager {
	var modules []module.AppModuleSimulation
	for _, m := range append(slices.Clone(s.App.SimulationManager().Modules), payments{s.App}) {
		modules = append(modules, counted{m, s.tally})
	}
	return module.NewSimulationManager(modules...)
}

// factory builds apps that run with an executor and check the invariants at the
// end of every block.
func factory(executor string) func(log.Logger, dbm.DB, bool, servertypes.AppOptions, ...func(*baseapp.BaseApp)) simulated {
	return func(
		logger log.Logger, db dbm.DB, _ bool, options servertypes.AppOptions, baseOptions ...func(*baseapp.BaseApp),
	) simulated {
		chosen := options.(simtestutil.AppOptionsMap)
		chosen[app.OptionPlainFees] = true
		chosen[server.FlagBlockExecutor] = executor
		chosen[server.FlagBlockSTMWorkers] = 2
		instance := app.New(logger, db, nil, false, chosen, baseOptions...)
		clock := new(time.Time)
		instance.SetEndBlocker(func(ctx sdk.Context) (sdk.EndBlock, error) {
			*clock = ctx.BlockTime()
			end, err := instance.EndBlocker(ctx)
			if err != nil {
				return end, err
			}
			return end, errors.Join(invariants(ctx, instance), checkSnapshot(ctx, instance))
		})
		if err := instance.LoadLatestVersion(); err != nil {
			panic(err)
		}
		return simulated{instance, newTally(), clock}
	}
}

func stateFactory(t testing.TB) func(simulated) simsx.SimStateFactory {
	return func(instance simulated) simsx.SimStateFactory {
		return simsx.SimStateFactory{
			Codec:         instance.AppCodec(),
			AppStateFn:    simulatedNation(t, instance),
			AccountSource: instance.AccountKeeper,
			BalanceSource: instance.BankKeeper,
		}
	}
}

type instance = simsx.TestInstance[simulated]

// simulate runs the simulation of the flags once.
func simulate(t testing.TB, executor string, after func(testing.TB, instance, []simtypes.Account)) {
	config := cli.NewConfigFromFlags()
	config.ChainID = simsx.SimAppChainID
	simsx.RunWithSeedAndRandAcc(t, config, factory(executor), stateFactory(t), config.Seed, prelude(), simulatedPeople, after)
}

// In so many blocks with so many messages each type of message succeeds at least
// once. Both are needed: the simulation falls silent for long, as it likes.
const fullBlocks, fullMessages = 100, 2_000

// TestSimFull sends random messages for NumBlocks blocks and prints what became
// of them. The invariants hold at the end of each block, and after what the last
// one delivered. Two ways into a block are closed to a simulation: every one of
// its transactions asks for more gas than a free act may, so that all pay a fee,
// and none goes through the mempool or a proposal.
func TestSimFull(t *testing.T) {
	simulate(t, serverconfig.BlockExecutorSequential, func(t testing.TB, run instance, _ []simtypes.Account) {
		fmt.Printf("%s%s%s", run.App.tally, decisions(t, run), versions(t, run))
		if run.Cfg.NumBlocks >= fullBlocks && run.App.tally.sent() >= fullMessages {
			require.Empty(t, run.App.tally.never(), "messages that never succeeded")
		}
		require.NoError(t, invariants(lastContext(run), run.App.App))
	})
}

// decisions counts how referenda ended: what no account can send alone is
// simulated by those that were enacted.
func decisions(t testing.TB, run instance) string {
	ctx, counts := lastContext(run), map[string]int{}
	for id := uint64(1); ; id++ {
		r, err := run.App.SocialContractKeeper.Referendum(ctx, id)
		if errors.Is(err, socialcontracttypes.ErrUnknownReferendum) {
			break
		}
		require.NoError(t, err)
		outcome := r.Status.String()
		if r.Reason != "" {
			outcome += ": " + r.Reason
		}
		for _, url := range r.MessageTypes {
			counts[outcome+" "+url]++
		}
	}
	var out strings.Builder
	for _, outcome := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&out, "%5d × %s\n", counts[outcome], outcome)
	}
	return out.String()
}

// versions says what became of each version of the charter.
func versions(t testing.TB, run instance) string {
	var out strings.Builder
	for version := uint64(1); ; version++ {
		v, err := run.App.SocialContractKeeper.Version(lastContext(run), version)
		if errors.Is(err, socialcontracttypes.ErrUnknownVersion) {
			return out.String()
		}
		require.NoError(t, err)
		fmt.Fprintf(&out, "version %d: %s\n", version, v.Status)
	}
}

// TestSimDeterminism runs one seed three times, and once with the Block-STM
// executor, and demands one app hash. The simulation delivers its transactions
// one by one after the block, past any executor, so that the fourth run proves
// the begin and end of blocks only; the shadow of app/apptest does the rest.
func TestSimDeterminism(t *testing.T) {
	var hashes [][]byte
	for _, executor := range []string{
		serverconfig.BlockExecutorSequential, serverconfig.BlockExecutorSequential,
		serverconfig.BlockExecutorSequential, serverconfig.BlockExecutorBlockSTM,
	} {
		simulate(t, executor, func(_ testing.TB, run instance, _ []simtypes.Account) {
			hashes = append(hashes, run.App.LastCommitID().Hash)
		})
	}
	for i, hash := range hashes {
		require.Equal(t, hashes[0], hash, "run %d", i)
	}
}
