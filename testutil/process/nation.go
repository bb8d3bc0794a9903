package process

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/nations"
)

// Options say what nation to found.
type Options struct {
	// Validators is how many nodes it has; one unless said.
	Validators int
	// Charter is the founding document; the demonstration nation's unless said.
	Charter []byte
	// New are further flags of `civitasd nation new`.
	New []string
	// Start are further flags of `civitasd start`, for every node.
	Start []string
	// Commit is the time between blocks; a third of a second unless said.
	Commit time.Duration
}

// Nation is a founded nation and its nodes, none of which runs yet.
type Nation struct {
	// ChainID of the nation.
	ChainID string
	// Nodes are its validators.
	Nodes []*Node

	t       testing.TB
	binary  string
	keyring string
}

// Found founds a nation in a temporary folder with `civitasd nation new`. When
// the test ends, however it does, the processes are gone; when it failed, the
// ends of their logs are printed.
func Found(t testing.TB, options Options) *Nation {
	t.Helper()
	if options.Validators == 0 {
		options.Validators = 1
	}
	if options.Charter == nil {
		options.Charter = nations.Demonstration
	}
	if options.Commit == 0 {
		options.Commit = time.Second / 3
	}
	binary, err := Binary()
	require.NoError(t, err)

	root := t.TempDir()
	charter := filepath.Join(root, "charter.md")
	require.NoError(t, os.WriteFile(charter, options.Charter, 0o600))
	dir := filepath.Join(root, "nation")
	printed, err := exec.Command(binary, append([]string{
		"nation", "new", dir, "--charter", charter, "--validators", strconv.Itoa(options.Validators),
	}, options.New...)...).CombinedOutput()
	require.NoError(t, err, "civitasd nation new:\n%s", printed)

	nation := &Nation{t: t, binary: binary}
	nation.layOut(dir, options)
	t.Cleanup(nation.end)
	return nation
}

// layOut gives each node below dir its ports and peers.
func (n *Nation) layOut(dir string, options Options) {
	n.t.Helper()
	n.keyring = filepath.Join(dir, "node0")
	n.ChainID = chainID(n.t, filepath.Join(dir, "node0", "config", "genesis.json"))

	ports := freePorts(n.t, 4*options.Validators)
	peers := make([]string, options.Validators)
	for i := range options.Validators {
		at := ports[4*i:]
		node := &Node{
			t: n.t, binary: n.binary, home: filepath.Join(dir, fmt.Sprintf("node%d", i)),
			rpc: at[0], p2p: at[1], grpc: at[2], rest: at[3], flags: options.Start,
		}
		id, err := n.run("comet", "show-node-id", "--home", node.home)
		require.NoError(n.t, err)
		peers[i] = strings.TrimSpace(string(id)) + "@" + node.p2p
		n.Nodes = append(n.Nodes, node)
	}
	for i, node := range n.Nodes {
		others := append(append([]string{}, peers[:i]...), peers[i+1:]...)
		node.env = []string{
			"CIVITASD_P2P_PERSISTENT_PEERS=" + strings.Join(others, ","),
			"CIVITASD_P2P_ALLOW_DUPLICATE_IP=true",
			"CIVITASD_P2P_ADDR_BOOK_STRICT=false",
			// A restarted or resumed peer is to be found again at once.
			"CIVITASD_P2P_PERSISTENT_PEERS_MAX_DIAL_PERIOD=1s",
			"CIVITASD_CONSENSUS_TIMEOUT_COMMIT=" + options.Commit.String(),
		}
	}
}

// Start starts every node and waits until each has the first block.
func (n *Nation) Start() {
	n.t.Helper()
	for _, node := range n.Nodes {
		node.Start()
	}
	for _, node := range n.Nodes {
		node.WaitHeight(1, time.Minute)
	}
}

// SameState fails the test unless the nodes agree on the app hash of a height.
func (n *Nation) SameState(height int64) {
	n.t.Helper()
	want, err := n.Nodes[0].AppHash(height)
	require.NoError(n.t, err)
	require.NotEmpty(n.t, want)
	for _, node := range n.Nodes[1:] {
		got, err := node.AppHash(height)
		require.NoError(n.t, err)
		require.Equal(n.t, want, got, "%s and %s disagree at height %d", n.Nodes[0].name(), node.name(), height)
	}
}

// Query runs `civitasd query` against a node and decodes what it prints.
func (n *Nation) Query(node *Node, into any, args ...string) error {
	printed, err := n.run(append(append([]string{"query"}, args...),
		"--home", node.home, "--node", node.RPC(), "--output", "json")...)
	if err != nil {
		return err
	}
	return json.Unmarshal(printed, into)
}

// Result is what became of a transaction.
type Result struct {
	Hash   string `json:"txhash"`
	Code   uint32 `json:"code"`
	Log    string `json:"raw_log"`
	Height string `json:"height"`
}

// Tx runs `civitasd tx` with a key of the founding keyring, through a node, and
// waits until the transaction is in a block. A refusal is a Result with a code.
func (n *Nation) Tx(node *Node, from string, args ...string) (Result, error) {
	printed, err := n.run(append(append([]string{"tx"}, args...),
		"--home", node.home, "--node", node.RPC(), "--output", "json", "--yes", "--chain-id", n.ChainID,
		"--from", from, "--keyring-backend", "test", "--keyring-dir", n.keyring)...)
	if err != nil {
		return Result{}, err
	}
	var sent, result Result
	if err := json.Unmarshal(printed, &sent); err != nil || sent.Code != 0 {
		return sent, err
	}
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(pollEvery) {
		if err = n.Query(node, &result, "tx", sent.Hash); err == nil {
			return result, nil
		}
	}
	return Result{}, fmt.Errorf("transaction %s is in no block: %w", sent.Hash, err)
}

// run runs civitasd and returns what it prints; the error holds what it complains about.
func (n *Nation) run(args ...string) ([]byte, error) {
	printed, err := exec.Command(n.binary, args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return printed, fmt.Errorf("civitasd %s: %w: %s", strings.Join(args, " "), err, exit.Stderr)
	}
	return printed, err
}

// end kills what still runs and, after a failure, prints the ends of the logs.
func (n *Nation) end() {
	for _, node := range n.Nodes {
		node.end()
	}
	if !n.t.Failed() {
		return
	}
	for _, node := range n.Nodes {
		n.t.Logf("the end of %s's log:\n%s", node.name(), node.LogTail())
	}
}

func chainID(t testing.TB, genesis string) string {
	t.Helper()
	raw, err := os.ReadFile(genesis)
	require.NoError(t, err)
	var document struct {
		ChainID string `json:"chain_id"`
	}
	require.NoError(t, json.Unmarshal(raw, &document))
	return document.ChainID
}

// freePorts returns loopback addresses that nobody listens on now. All are held
// open until the last is found, so that none is given twice.
func freePorts(t testing.TB, count int) []string {
	t.Helper()
	addresses := make([]string, 0, count)
	for range count {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		defer listener.Close()
		addresses = append(addresses, listener.Addr().String())
	}
	return addresses
}
