package journal_test

import (
	"fmt"
	"sort"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func (c *chain) header() cmtproto.Header { return cmtproto.Header{Height: c.height} }

// naive is the model: a map that is written on the spot.
type naive map[string]int64

func (n naive) apply(ops []op) {
	for _, o := range ops {
		n[o.C] += o.D
	}
}

func (n naive) copy() naive {
	out := naive{}
	for k, v := range n {
		out[k] = v
	}
	return out
}

// script applies s and says whether it succeeded; on failure the caller throws
// the map away.
func (n naive) script(s script) (naive, bool) {
	out := n.copy()
	out.apply(s.Ops)
	for _, inner := range s.Nested {
		if after, ok := out.script(inner); ok {
			out = after
		}
	}
	return out, !s.Fail
}

func (n naive) tx(tx scriptTx) (naive, bool) {
	out := n
	for _, s := range tx.Scripts {
		var ok bool
		if out, ok = out.script(s); !ok {
			return n, false
		}
	}
	return out, true
}

// reports is what a fold must say, given the totals at the fold before.
func (n naive) reports(before naive) (out []report) {
	all := before.copy()
	for k := range n {
		all[k] += 0
	}
	for k := range all {
		if n[k] != before[k] {
			out = append(out, report{k, before[k], n[k]})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].counter < out[j].counter })
	return out
}

func drawOps(t *rapid.T, label string) []op {
	one := rapid.Custom(func(t *rapid.T) op {
		return op{
			C: rapid.SampledFrom([]string{"a", "aa", "a!", "b", "yes", "no"}).Draw(t, "counter"),
			D: rapid.Int64Range(-3, 5).Draw(t, "delta"),
		}
	})
	return rapid.SliceOfN(one, 0, 3).Draw(t, label)
}

func drawScript(t *rapid.T, depth int) script {
	s := script{Ops: drawOps(t, "ops"), Fail: rapid.IntRange(0, 4).Draw(t, "fail") == 0}
	for range rapid.IntRange(0, depth).Draw(t, "nested") {
		s.Nested = append(s.Nested, drawScript(t, depth-1))
	}
	return s
}

func drawBlock(t *rapid.T) block {
	b := block{Begin: drawOps(t, "begin"), End: drawOps(t, "end")}
	for range rapid.IntRange(0, 12).Draw(t, "txs") {
		var tx scriptTx
		for range rapid.IntRange(1, 2).Draw(t, "msgs") {
			tx.Scripts = append(tx.Scripts, drawScript(t, 2))
		}
		b.Txs = append(b.Txs, tx)
	}
	return b
}

// Both executors keep the totals of a naive counter, report the same changes
// and reach the same app hash, whatever fails and however messages nest.
func TestTotalsEqualANaiveCounterUnderBothExecutors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chains := []*chain{newChain(t, 0), newChain(t, 2), newChain(t, 8)}
		model, folded := naive{}, naive{}
		for height := range rapid.IntRange(1, 4).Draw(t, "blocks") {
			b := drawBlock(t)
			var passed []bool
			model.apply(b.Begin)
			for _, tx := range b.Txs {
				after, ok := model.tx(tx)
				model, passed = after, append(passed, ok)
			}
			reports := model.reports(folded)
			folded = model.copy()
			model.apply(b.End)

			var hash string
			for i, c := range chains {
				res, h := c.run(t, b)
				if i == 0 {
					hash = h
				}
				name := fmt.Sprintf("block %d, chain %d", height, i)
				require.Equal(t, hash, h, name)
				require.Equal(t, reports, c.reports, name)
				for k, ok := range passed {
					require.Equal(t, ok, res.TxResults[k].IsOK(), "%s, transaction %d: %s", name, k, res.TxResults[k].Log)
				}
				for counter, want := range model {
					require.Equal(t, want, c.total(t, counter), "%s, counter %q", name, counter)
				}
			}
		}
	})
}
