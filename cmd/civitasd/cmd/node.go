package cmd

import (
	"context"
	"fmt"
	"path/filepath"

	abci "github.com/cometbft/cometbft/abci/types"
	rpchttp "github.com/cometbft/cometbft/rpc/client/http"
	"github.com/cometbft/cometbft/rpc/client/local"
	dbm "github.com/cosmos/cosmos-db"
	"golang.org/x/sync/errgroup"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/server/api"
	"github.com/cosmos/cosmos-sdk/server/config"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/certificate/lightblocks"
	"github.com/civitas-chain/civitas/certificate/lightblocks/types"
)

// lightBlocksName is the database of light blocks in the data folder of a node.
const lightBlocksName = "lightblocks"

// node is the application of a node, and the light blocks that the node keeps beside
// it. They change nothing that validators agree on: only when old blocks may go.
type node struct {
	*app.App
	archive *lightblocks.Archive
}

// nodeCreator opens the application of a node. The archive waits for `start`.
func nodeCreator(archive *lightblocks.Archive) servertypes.AppCreator {
	return func(logger log.Logger, db dbm.DB, options servertypes.AppOptions) servertypes.Application {
		instance := app.New(logger, db, nil, true, options, server.DefaultBaseappOptions(options)...)
		types.RegisterQueryServer(instance.GRPCQueryRouter(), archive)
		return &node{App: instance, archive: archive}
	}
}

// Commit keeps blocks that the archive has not read from being pruned.
func (n *node) Commit() (*abci.ResponseCommit, error) {
	response, err := n.App.Commit()
	if err == nil {
		response.RetainHeight = n.archive.Retain(response.RetainHeight)
	}
	return response, err
}

// RegisterAPIRoutes serves the light blocks beside the modules.
func (n *node) RegisterAPIRoutes(apiServer *api.Server, apiConfig config.APIConfig) {
	n.App.RegisterAPIRoutes(apiServer, apiConfig)
	_ = types.RegisterQueryHandlerClient(context.Background(), apiServer.GRPCGatewayRouter, types.NewQueryClient(apiServer.ClientCtx))
}

// startArchive opens the database of light blocks, and follows the chain from there.
func startArchive(archive *lightblocks.Archive) func(*server.Context, client.Context, context.Context, *errgroup.Group) error {
	return func(serverCtx *server.Context, clientCtx client.Context, ctx context.Context, group *errgroup.Group) error {
		logger := serverCtx.Logger.With("module", "lightblocks")
		db, err := dbm.NewDB(lightBlocksName, server.GetAppDBBackend(serverCtx.Viper), filepath.Join(serverCtx.Config.RootDir, "data"))
		if err != nil {
			return fmt.Errorf("opening the database of light blocks: %w", err)
		}
		if err := archive.Open(lightblocks.NewStore(db)); err != nil {
			return err
		}
		blocks, err := ownBlocks(serverCtx, clientCtx)
		if err != nil {
			return err
		}
		group.Go(func() error {
			if blocks == nil {
				archive.Idle()
				logger.Info("nothing tells of new blocks; no light blocks are kept beyond pruning")
				<-ctx.Done()
			} else {
				archive.Follow(ctx, blocks, logger)
			}
			archive.Close()
			return db.Close()
		})
		return nil
	}
}

// ownBlocks reads the blocks of this very node: in the process, or else over its own
// RPC, if there is one.
func ownBlocks(serverCtx *server.Context, clientCtx client.Context) (lightblocks.Node, error) {
	if own, ok := clientCtx.Client.(*local.Local); ok {
		return own, nil
	}
	address := serverCtx.Config.RPC.ListenAddress
	if address == "" || serverCtx.Viper.GetBool("grpc-only") {
		return nil, nil
	}
	return rpchttp.New(address, "/websocket")
}
