package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/nation"
)

// queryGasLimit bounds what one query may read: about ten full pages of the
// largest entries, and far from what would slow a validator down.
const queryGasLimit = 50_000_000

// mempoolMaxTxs bounds the transactions that wait at a node.
const mempoolMaxTxs = 10_000

// appConfig is the app.toml of a new node. It listens on loopback only: opening
// a port to the world is a decision, and docs/operators.md says how to take it.
func appConfig() *serverconfig.Config {
	config := serverconfig.DefaultConfig()
	// The nation sets a minimum that every node checks at delivery; a node may
	// ask for more. Empty is refused at start, so say zero.
	config.MinGasPrices = "0uciv"
	config.QueryGasLimit = queryGasLimit
	config.BlockExecutor = serverconfig.BlockExecutorBlockSTM
	config.Mempool.MaxTxs = mempoolMaxTxs
	config.API.Enable = true
	config.API.Swagger = true
	config.API.Address = "tcp://127.0.0.1:1317"
	config.GRPC.Address = "127.0.0.1:9090"
	return config
}

// cometConfig is the config.toml of a new node.
func cometConfig() *cmtcfg.Config {
	config := cmtcfg.DefaultConfig()
	config.Consensus.TimeoutCommit = time.Second
	return config
}

// Ports of the first of several nodes that share a machine; each further one
// adds ten.
const (
	rpcPort  = 26657
	restPort = 1317
	grpcPort = 9090
)

// writeNode writes the configuration of one node of a new nation. Every address
// is on loopback, peers included: nodes on several machines are told where the
// others are by their operators.
func writeNode(home string, node nation.Node) error {
	dir := filepath.Join(home, "config")
	shift := 10 * node.Index

	comet := cometConfig()
	comet.SetRoot(home)
	comet.Moniker = node.Moniker
	comet.RPC.ListenAddress = fmt.Sprintf("tcp://127.0.0.1:%d", rpcPort+shift)
	comet.P2P.ListenAddress = fmt.Sprintf("tcp://127.0.0.1:%d", nation.PeerPort(node.Index))
	comet.P2P.PersistentPeers = strings.Join(node.Peers, ",")
	comet.P2P.AddrBookStrict = false
	comet.P2P.AllowDuplicateIP = true
	cmtcfg.WriteConfigFile(filepath.Join(dir, "config.toml"), comet)

	app := appConfig()
	app.MinGasPrices = "0" + node.Denom
	app.API.Address = fmt.Sprintf("tcp://127.0.0.1:%d", restPort+shift)
	app.GRPC.Address = fmt.Sprintf("127.0.0.1:%d", grpcPort+shift)
	serverconfig.WriteConfigFile(filepath.Join(dir, "app.toml"), app)

	client := fmt.Sprintf(`# What the wallet assumes where a flag does not say otherwise.
chain-id = %q
keyring-backend = %q
keyring-default-keyname = ""
output = "text"
node = %q
broadcast-mode = "sync"
`, node.ChainID, keyring.BackendTest, comet.RPC.ListenAddress)
	return os.WriteFile(filepath.Join(dir, "client.toml"), []byte(client), 0o600)
}
