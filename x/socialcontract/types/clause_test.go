package types_test

import (
	"bytes"
	"crypto/sha256"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// included verifies an inclusion proof as RFC 6962 describes it, without any
// code of the chain.
func included(root, leaf []byte, index, total int64, aunts [][]byte) bool {
	if index < 0 || index >= total {
		return false
	}
	hash := sha256.Sum256(append([]byte{0}, leaf...))
	node := hash[:]
	first, last := index, total-1
	for _, aunt := range aunts {
		if last == 0 {
			return false
		}
		var inner [32]byte
		if first%2 == 1 || first == last {
			inner = sha256.Sum256(append(append([]byte{1}, aunt...), node...))
			for first%2 == 0 && first != 0 {
				first, last = first/2, last/2
			}
		} else {
			inner = sha256.Sum256(append(append([]byte{1}, node...), aunt...))
		}
		node = inner[:]
		first, last = first/2, last/2
	}
	return last == 0 && bytes.Equal(node, root)
}

func TestClausesUnfoldToTheSameCharter(t *testing.T) {
	c := charter()
	clauses, err := c.Clauses()
	require.NoError(t, err)
	require.Len(t, clauses, 1+2+2+2+1+1+2)
	paths := make([]string, len(clauses))
	for i, clause := range clauses {
		paths[i] = clause.Path
	}
	require.Equal(t, []string{
		"meta", "article/I.1", "article/I.2", "track/constitutional", "track/ordinary",
		"power//civitas.treasury.v1.MsgAppropriate", "power//cosmos.upgrade.v1beta1.MsgSoftwareUpgrade",
		"limit/treasury.issuance_bps", "access//civitas.socialcontract.v1.", "district/1", "district/2",
	}, paths)
	back, err := types.CharterFromClauses(clauses)
	require.NoError(t, err)
	require.Equal(t, c, back)
}

func TestUnfoldRefusesWhatItDoesNotKnow(t *testing.T) {
	_, err := types.CharterFromClauses([]types.Clause{{Path: "anthem/1"}})
	require.ErrorIs(t, err, types.ErrUnknownClause)
	_, err = types.CharterFromClauses([]types.Clause{{Path: "article/1", Value: []byte{0xff}}})
	require.ErrorContains(t, err, "article/1")
}

func TestRootCommitsToEveryByte(t *testing.T) {
	root, err := charter().Root()
	require.NoError(t, err)
	require.Len(t, root, 32)
	for name, edit := range map[string]func(*types.Charter){
		"meta":     func(c *types.Charter) { c.Meta.Founder += "x" },
		"article":  func(c *types.Charter) { c.Articles[1].Entrenched = true },
		"order":    func(c *types.Charter) { c.Articles[0], c.Articles[1] = c.Articles[1], c.Articles[0] },
		"track":    func(c *types.Charter) { c.Tracks[1].QuorumBps++ },
		"power":    func(c *types.Charter) { c.Powers[0].Track = "constitutional" },
		"limit":    func(c *types.Charter) { c.Limits[0].Value++ },
		"access":   func(c *types.Charter) { c.Access[0].Office = "council" },
		"district": func(c *types.Charter) { c.Districts[1].Weight++ },
	} {
		c := charter()
		edit(&c)
		other, err := c.Root()
		require.NoError(t, err)
		require.NotEqual(t, root, other, name)
	}
}

func TestProofOfEveryClauseVerifiesIndependently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 70).Draw(t, "clauses")
		clauses := make([]types.Clause, n)
		for i := range clauses {
			clauses[i] = types.Clause{Path: rapid.StringN(0, 8, -1).Draw(t, "path"), Value: rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, "value")}
		}
		index := rapid.IntRange(0, n-1).Draw(t, "index")
		root, proof, leaf, err := types.ProofOf(clauses, uint32(index))
		if err != nil {
			t.Fatal(err)
		}
		same, err := types.RootOf(clauses)
		if err != nil || !bytes.Equal(root, same) {
			t.Fatalf("roots differ: %v", err)
		}
		if !included(root, leaf, proof.Index, proof.Total, proof.Aunts) {
			t.Fatalf("clause %d of %d is not included", index, n)
		}
		forged := append(bytes.Clone(leaf), 0)
		if included(root, forged, proof.Index, proof.Total, proof.Aunts) {
			t.Fatal("a forged clause is included")
		}
		if n > 1 && included(root, leaf, (proof.Index+1)%proof.Total, proof.Total, proof.Aunts) && len(clauses) > 2 {
			t.Log("the same leaf elsewhere") // equal leaves may stand in several places
		}
	})
}

func TestProofOfNoClause(t *testing.T) {
	_, _, _, err := types.ProofOf([]types.Clause{{Path: "meta"}}, 1)
	require.ErrorIs(t, err, types.ErrUnknownClause)
}
