package process_test

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/testutil/process"
)

// patience is how long a step of these tests may take on a busy machine.
const patience = time.Minute

// TestFourValidators holds what four validators with equal power promise: the
// nation outlives any one of them, stops rather than err when two are silent,
// and goes on with the same state when they are back.
func TestFourValidators(t *testing.T) {
	nation := process.Found(t, process.Options{Validators: 4})
	nation.Start()
	first, second, third, fourth := nation.Nodes[0], nation.Nodes[1], nation.Nodes[2], nation.Nodes[3]
	first.WaitHeight(3, patience)

	fourth.Kill()
	require.False(t, fourth.Running())
	_, err := fourth.Height()
	require.Error(t, err, "a killed node answered")
	first.WaitBlocks(4, patience)

	fourth.Start()
	fourth.WaitHeight(first.MustHeight(), patience)

	second.Pause()
	third.Pause()
	// The block that was being agreed on may still come; no further one can.
	time.Sleep(2 * time.Second)
	halted := first.MustHeight()
	time.Sleep(4 * time.Second)
	require.Equal(t, halted, first.MustHeight(), "half of the power went on alone")
	require.Equal(t, halted, fourth.MustHeight())

	second.Resume()
	third.Resume()
	for _, node := range nation.Nodes {
		node.WaitHeight(halted+3, patience)
	}
	nation.SameState(halted + 2)
}

// TestRestart holds that a single validator goes on where it stopped, whether it
// was asked to end or not.
func TestRestart(t *testing.T) {
	nation := process.Found(t, process.Options{})
	nation.Start()
	only := nation.Nodes[0]
	only.WaitHeight(3, patience)
	before := only.MustHeight()
	only.Restart()
	only.WaitHeight(before+2, patience)

	before = only.MustHeight()
	only.Kill()
	only.Start()
	only.WaitHeight(before+2, patience)
}

// abandonVariable makes TestAbandon end as the variable says, with a node running.
const abandonVariable = "CIVITAS_TEST_ABANDON"

// TestAbandon is what TestNoOrphans runs: a test that ends badly.
func TestAbandon(t *testing.T) {
	how := os.Getenv(abandonVariable)
	if how == "" {
		return
	}
	nation := process.Found(t, process.Options{})
	nation.Nodes[0].Start()
	nation.Nodes[0].Pause()
	fmt.Printf("node %d\n", nation.Nodes[0].PID())
	switch how {
	case "panic":
		panic("abandoned")
	case "timeout":
		select {}
	case "kill":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	}
}

// TestNoOrphans holds that nodes, paused ones too, are gone with the test that
// started them, however it ends.
func TestNoOrphans(t *testing.T) {
	binary, err := process.Binary()
	require.NoError(t, err)
	for _, how := range []string{"panic", "timeout", "kill"} {
		t.Run(how, func(t *testing.T) {
			test := exec.Command(os.Args[0], "-test.run", "^TestAbandon$", "-test.timeout", "10s")
			test.Env = append(os.Environ(), abandonVariable+"="+how, process.BinaryVariable+"="+binary, "TMPDIR="+t.TempDir())
			printed, err := test.Output()
			require.Error(t, err, "the test ended well:\n%s", printed)
			found := regexp.MustCompile(`node (\d+)`).FindSubmatch(printed)
			require.NotNil(t, found, "no node was started:\n%s", printed)
			pid, err := strconv.Atoi(string(found[1]))
			require.NoError(t, err)
			require.Eventually(t, func() bool {
				return syscall.Kill(pid, 0) == syscall.ESRCH
			}, patience, 50*time.Millisecond, "node %d outlived its test", pid)
		})
	}
}
