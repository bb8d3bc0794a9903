package process

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	// pollEvery is how often a wait asks again.
	pollEvery = 100 * time.Millisecond
	// stopPatience is how long a node may take to end when asked to.
	stopPatience = 15 * time.Second
	// tailBytes is how much of a node's log a failed test prints.
	tailBytes = 4096
)

// errNotRunning is what asking a node gives after its process has ended.
var errNotRunning = errors.New("the node is not running")

// Node is one validator of a nation: a home folder, and at times a process.
type Node struct {
	t      testing.TB
	binary string
	home   string
	env    []string
	flags  []string
	rpc    string
	rest   string
	grpc   string
	p2p    string

	command *exec.Cmd
	exited  chan struct{}
}

// Home is the node's folder.
func (n *Node) Home() string { return n.home }

// RPC is the address of CometBFT's RPC, as clients want it.
func (n *Node) RPC() string { return "tcp://" + n.rpc }

// REST is the address of the REST API.
func (n *Node) REST() string { return "http://" + n.rest }

// GRPC is the address of the gRPC server.
func (n *Node) GRPC() string { return n.grpc }

func (n *Node) name() string { return filepath.Base(n.home) }

func (n *Node) logFile() string { return filepath.Join(n.home, "node.log") }

// Start starts the node's process and does not wait for a block.
func (n *Node) Start() {
	n.t.Helper()
	require.False(n.t, n.Running(), "%s runs already", n.name())
	log, err := os.OpenFile(n.logFile(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	require.NoError(n.t, err)
	defer log.Close()
	command := exec.Command(n.binary, append([]string{
		"start", "--home", n.home, "--log_no_color",
		"--rpc.laddr", n.RPC(), "--p2p.laddr", "tcp://" + n.p2p,
		"--api.address", "tcp://" + n.rest, "--grpc.address", n.grpc, "--rpc.pprof_laddr", "",
	}, n.flags...)...)
	command.Env = append(os.Environ(), n.env...)
	command.Stdout, command.Stderr = log, log
	require.NoError(n.t, spawn(command))
	exited := make(chan struct{})
	go func() {
		_ = command.Wait() // how it ended stands in the log
		close(exited)
	}()
	n.command, n.exited = command, exited
}

// Running tells whether the node's process is there, paused or not.
func (n *Node) Running() bool {
	if n.command == nil {
		return false
	}
	select {
	case <-n.exited:
		return false
	default:
		return true
	}
}

// PID is the process id of a running node.
func (n *Node) PID() int { return n.command.Process.Pid }

// Kill ends the process without warning, as a power cut does, and waits until it is gone.
func (n *Node) Kill() {
	n.t.Helper()
	n.signal(syscall.SIGKILL)
	<-n.exited
}

// Stop asks the process to end, and waits until it has.
func (n *Node) Stop() {
	n.t.Helper()
	n.signal(syscall.SIGTERM)
	select {
	case <-n.exited:
	case <-time.After(stopPatience):
		n.t.Fatalf("%s did not stop within %s\n%s", n.name(), stopPatience, n.LogTail())
	}
}

// Restart stops the node if it runs, and starts it.
func (n *Node) Restart() {
	n.t.Helper()
	if n.Running() {
		n.Stop()
	}
	n.Start()
}

// Pause freezes the process: it neither answers nor ends.
func (n *Node) Pause() {
	n.t.Helper()
	n.signal(syscall.SIGSTOP)
}

// Resume lets a paused process go on.
func (n *Node) Resume() {
	n.t.Helper()
	n.signal(syscall.SIGCONT)
}

func (n *Node) signal(signal syscall.Signal) {
	n.t.Helper()
	require.True(n.t, n.Running(), "%s: %s", n.name(), errNotRunning)
	require.NoError(n.t, n.command.Process.Signal(signal))
}

// end kills whatever is left, at the end of a test. A paused process dies too.
func (n *Node) end() {
	if n.Running() {
		_ = n.command.Process.Kill() // it may have ended since
		<-n.exited
	}
}

// Height asks the node for the height of its last block.
func (n *Node) Height() (int64, error) {
	if !n.Running() {
		return 0, errNotRunning
	}
	var status struct {
		Result struct {
			SyncInfo struct {
				Height string `json:"latest_block_height"`
			} `json:"sync_info"`
		} `json:"result"`
	}
	if err := n.Get("http://"+n.rpc+"/status", &status); err != nil {
		return 0, err
	}
	return strconv.ParseInt(status.Result.SyncInfo.Height, 10, 64)
}

// AppHash asks the node for the app hash that the header of a height carries.
func (n *Node) AppHash(height int64) (string, error) {
	var commit struct {
		Result struct {
			SignedHeader struct {
				Header struct {
					AppHash string `json:"app_hash"`
				} `json:"header"`
			} `json:"signed_header"`
		} `json:"result"`
	}
	err := n.Get(fmt.Sprintf("http://%s/commit?height=%d", n.rpc, height), &commit)
	return commit.Result.SignedHeader.Header.AppHash, err
}

// Get reads JSON from an address of the node.
func (n *Node) Get(address string, into any) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("GET %s: %s", address, response.Status)
	}
	return json.NewDecoder(response.Body).Decode(into)
}

// WaitHeight waits until the node has the block of a height, and fails the test
// after the patience, or as soon as the process has ended.
func (n *Node) WaitHeight(height int64, patience time.Duration) {
	n.t.Helper()
	var last int64
	var err error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(pollEvery) {
		last, err = n.Height()
		if err == nil && last >= height {
			return
		}
		if errors.Is(err, errNotRunning) {
			break
		}
	}
	require.NoError(n.t, err, "%s waiting for height %d", n.name(), height)
	n.t.Fatalf("%s is at height %d after %s, not at %d", n.name(), last, patience, height)
}

// WaitBlocks waits until the node has count more blocks than now.
func (n *Node) WaitBlocks(count int64, patience time.Duration) {
	n.t.Helper()
	n.WaitHeight(n.MustHeight()+count, patience)
}

// MustHeight is the height of a node that has to answer.
func (n *Node) MustHeight() int64 {
	n.t.Helper()
	height, err := n.Height()
	require.NoError(n.t, err, n.name())
	return height
}

// LogTail is the end of the node's log.
func (n *Node) LogTail() string {
	raw, err := os.ReadFile(n.logFile())
	if err != nil {
		return err.Error()
	}
	if len(raw) > tailBytes {
		_, rest, _ := strings.Cut(string(raw[len(raw)-tailBytes:]), "\n")
		return rest
	}
	return string(raw)
}
