package app

import (
	"github.com/spf13/cast"

	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/mempool"
	"github.com/civitas-chain/civitas/app/proposals"
)

// OptionPlainFees keeps fees out of bank's virtual accounts. Simulations
// deliver transactions after a block has ended, where a virtual credit would be
// lost; nothing else may set it, since every validator must run the same rules.
const OptionPlainFees = "civitas.plain-fees"

// setGate installs what decides which transactions reach a block: the ante
// handler for each of them, the mempool in which they wait, and the rules by
// which a proposal is built and judged.
func (app *App) setGate(options servertypes.AppOptions) {
	gate, err := ante.NewAnteHandler(ante.HandlerOptions{
		AccountKeeper:   app.AccountKeeper,
		BankKeeper:      app.BankKeeper,
		FeegrantKeeper:  app.FeeGrantKeeper,
		SignModeHandler: app.txConfig.SignModeHandler(),
		Citizenship:     app.CitizenshipKeeper,
		Access:          app.SocialContractKeeper,
		FeeFloor:        app.TreasuryKeeper,
		Signers:         app.codec,
		Types:           app.registry,
		IBCKeeper:       app.IBCKeeper,
		KeepPlainFees:   cast.ToBool(options.Get(OptionPlainFees)),
	})
	if err != nil {
		panic(err)
	}
	app.SetAnteHandler(gate)

	pool := mempool.New(cast.ToInt(options.Get(server.FlagMempoolMaxTxs)), ante.IsCivic)
	app.SetMempool(pool)

	handler := proposals.NewHandler(pool, app, ante.IsCivic)
	app.SetPrepareProposal(handler.Prepare())
	app.SetProcessProposal(handler.Process())
}
