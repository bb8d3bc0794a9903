package collect_test

import (
	"context"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/certificate/collect"
)

func TestNodesThatDoNotAnswerAboutTheCensus(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*node)
		want   string
	}{
		"no status":          {func(n *node) { n.down = map[string]bool{"status": true} }, "how far it is"},
		"no answer":          {func(n *node) { n.down = map[string]bool{"query": true} }, "does not answer"},
		"no state":           {func(n *node) { n.answer = abci.ResponseQuery{Code: 1, Log: "pruned"} }, "after block 4: pruned"},
		"no snapshot":        {func(*node) {}, "no snapshot of the round 3 after block 4"},
		"no list":            {func(n *node) { n.answer = abci.ResponseQuery{Value: []byte{8, 1}} }, "not a list"},
		"half a list":        {func(n *node) { n.answer = abci.ResponseQuery{Value: []byte{10, 9, 1}} }, "not a list"},
		"keys of the others": {func(n *node) { n.answer = abci.ResponseQuery{Value: []byte{10, 3, 10, 1, 7}} }, "another prefix"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, done := context.WithTimeout(context.Background(), time.Second/2)
			defer done()
			n := &node{t: t, latest: 9, members: four}
			test.change(n)
			_, _, err := collect.Census(ctx, n, 3, 4, certificate.Trust{})
			require.ErrorContains(t, err, test.want)
		})
	}
}

// Who trusts the first validators finds out a node with others.
func TestNodesOfAnotherGenesis(t *testing.T) {
	n := &node{t: t, latest: 9, members: four}
	pinned := certificate.Trust{ChainID: chainID, Height: 1, Validators: n.set(1).Hash()}
	_, _, err := collect.Census(context.Background(), n, 3, 4, pinned)
	require.ErrorIs(t, err, collect.ErrNoSnapshot)
	n.members = func(int64) []int64 { return []int64{5, 6, 7, 8} }
	_, _, err = collect.Census(context.Background(), n, 3, 4, pinned)
	require.ErrorIs(t, err, certificate.ErrAnchor)
}
