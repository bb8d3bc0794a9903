//go:build sims

package app_test

import (
	"context"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	"github.com/cosmos/cosmos-sdk/types/module"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/app"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// payments are the random messages of bank. Bank's own pay anybody, which the
// nation refuses: here the payee may hold the currency.
type payments struct{ app *app.App }

// GenerateGenesisState does nothing: the founding fills the purses.
func (payments) GenerateGenesisState(*module.SimulationState) {}

// RegisterStoreDecoder does nothing: the app registers decoders.
func (payments) RegisterStoreDecoder(simtypes.StoreDecoderRegistry) {}

// WeightedOperations is superseded by WeightedOperationsX.
func (payments) WeightedOperations(module.SimulationState) []simtypes.WeightedOperation { return nil }

// WeightedOperationsX registers payments.
func (p payments) WeightedOperationsX(weights simsx.WeightSource, registry simsx.Registry) {
	registry.Add(weights.Get("msg_send", 100), simsx.SimMsgFactoryFn[*banktypes.MsgSend](p.send))
}

func (p payments) send(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *banktypes.MsgSend) {
	holder := simsx.SimAccountFilterFn(func(a simsx.SimAccount) bool {
		level, _, err := p.app.CitizenshipKeeper.LevelOf(ctx, a.Address)
		return err == nil && level >= citizenshiptypes.LEVEL_HOLDER
	})
	from := data.AnyAccountN(20, reporter, holder, simsx.WithSpendableBalance())
	if reporter.IsSkipped() {
		return nil, nil
	}
	to := data.AnyAccountN(20, reporter, holder, simsx.ExcludeAccounts(from))
	if reporter.IsSkipped() {
		return nil, nil
	}
	coins := from.LiquidBalance().RandSubsetCoins(reporter, simsx.WithSendEnabledCoins())
	return []simsx.SimAccount{from}, banktypes.NewMsgSend(from.Address, to.Address, coins)
}
