package process_test

import (
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
