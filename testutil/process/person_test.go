package process_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/testutil/process"
)

// person acts by the short commands below one noun, such as `civitasd citizen`.
type person struct {
	*testing.T
	nation *process.Nation
	noun   string
	// offline are the commands that ask no node.
	offline []string
}

// run runs a short command, against the node if it asks one.
func (p person) run(args ...string) process.Outcome {
	all := append([]string{p.noun}, args...)
	if !slices.Contains(p.offline, args[0]) {
		all = append(all, "--node", p.nation.Nodes[0].RPC())
	}
	return p.nation.Run(all...)
}

// says runs a command that succeeds, and checks its sentence.
func (p person) says(why, sentence string, args ...string) {
	p.Helper()
	outcome := p.run(args...)
	require.Zero(p, outcome.Code, "%s, %v: %s", why, args, outcome.Err)
	require.Contains(p, outcome.Out, sentence, why)
	p.Logf("%s: %s", args[0], strings.TrimSpace(outcome.Out))
}

// fails runs a command that is refused in one sentence.
func (p person) fails(why, sentence string, args ...string) {
	p.Helper()
	outcome := p.run(args...)
	require.NotZero(p, outcome.Code, "%s, %v: %s", why, args, outcome.Out)
	require.Contains(p, outcome.Err, sentence, why)
	require.Equal(p, 1, strings.Count(outcome.Err, "\n"), "one line: %s", outcome.Err)
	p.Logf("%s refused: %s", args[0], strings.TrimSpace(outcome.Err))
}
