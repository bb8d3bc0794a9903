package keeper_test

import (
	"context"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"

	"github.com/civitas-chain/civitas/x/citizenship/simulation"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

type noModules struct{}

func (noModules) GetModuleAddress(string) sdk.AccAddress { return seal }

type noBalances struct{}

func (noBalances) SpendableCoins(context.Context, sdk.AccAddress) sdk.Coins { return nil }

func (noBalances) IsSendEnabledDenom(context.Context, string) bool { return true }

// collected are the factories, each as often as its weight says.
type collected struct{ factories, weighted []simsx.SimMsgFactoryX }

func (c *collected) Add(weight uint32, f simsx.SimMsgFactoryX) {
	c.factories = append(c.factories, f)
	for range weight {
		c.weighted = append(c.weighted, f)
	}
}

// Every factory makes messages that the nation accepts, in a nation that lives
// for a while.
func TestFactoriesMakeMessagesThatSucceed(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	accounts := simtypes.RandomAccounts(r, 80)
	params := testParams()
	params.AffirmationDays, params.GrowthMinimum, params.CoolingOffDays = 30, 100, 1
	g := types.NewGenesis(params, types.Calendar{DaySeconds: daySeconds, GenesisTime: genesis.Unix()})
	for n := uint64(1); n <= 12; n++ {
		g.Citizens = append(g.Citizens, types.NewFounder(n, accounts[n].AddressBech32, "", 1+uint32(n%2), 1, params))
	}
	g.NextNumber = 13
	f := newFixtureWith(t, g)
	f.contract.registrars = []uint64{1, 2, 3, 4, 5, 6, 7, 8}
	f.contract.judges = []uint64{1, 2, 3, 4, 5, 6}
	f.contract.anyDistrict = true

	var registry collected
	weights := simsx.WeightSourceFn(func(_ string, weight uint32) uint32 { return weight })
	simulation.Register(weights, &registry, f.k)
	registry.Add(1, simulation.UpdateParamsFactory(f.k))
	registry.Add(3, simulation.ReleaseNullifierFactory(f.k))
	require.Len(t, registry.factories, len(types.Msg_serviceDesc.Methods))

	succeeded := map[string]int{}
	for range 60 {
		for range 80 {
			factory := registry.weighted[r.Intn(len(registry.weighted))]
			data := simsx.NewChainDataSource(f.ctx, r, noModules{}, noBalances{}, codecOfAddresses, accounts...)
			reporter := simsx.NewBasicSimulationReporter()
			_, msg := factory.Create()(f.ctx, data, reporter)
			if reporter.IsSkipped() {
				continue
			}
			_, err := f.send(msg)
			require.NoError(t, factory.DeliveryResultHandler()(err))
			if err == nil {
				succeeded[sdk.MsgTypeURL(msg)]++
			}
		}
		f.epoch.current++
		f.days(1)
	}
	for _, method := range types.Msg_serviceDesc.Methods {
		require.NotZero(t, succeeded["/civitas.citizenship.v1.Msg"+method.MethodName], method.MethodName)
	}
}
