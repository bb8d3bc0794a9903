package app

import (
	"github.com/cosmos/ibc-go/v11/modules/apps/transfer"
	ibctransfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	transferv2 "github.com/cosmos/ibc-go/v11/modules/apps/transfer/v2"
	porttypes "github.com/cosmos/ibc-go/v11/modules/core/05-port/types"
	ibcapi "github.com/cosmos/ibc-go/v11/modules/core/api"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"
)

// routeIBC says which module answers packets on which port, and which light
// clients the chain believes: those of CometBFT chains only.
func (app *App) routeIBC() {
	// Refunds bypass the rule on who may receive the currency, so that no packet
	// can stick; what arrives from elsewhere obeys it.
	router := porttypes.NewRouter()
	router.AddRoute(ibctransfertypes.ModuleName, newRefundingModule(transfer.NewIBCModule(app.TransferKeeper)))
	app.IBCKeeper.SetRouter(router)

	routerV2 := ibcapi.NewRouter()
	routerV2.AddRoute(ibctransfertypes.PortID, newRefundingModuleV2(transferv2.NewIBCModule(app.TransferKeeper)))
	app.IBCKeeper.SetRouterV2(routerV2)

	client := app.lightClient()
	app.IBCKeeper.ClientKeeper.AddRoute(ibctm.ModuleName, &client)
}

// lightClient verifies the headers of other CometBFT chains.
func (app *App) lightClient() ibctm.LightClientModule {
	return ibctm.NewLightClientModule(app.codec, app.IBCKeeper.ClientKeeper.GetStoreProvider())
}
