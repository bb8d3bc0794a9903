package keeper_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate/clause"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// What ClauseProof answers leads to the root of the version, for every clause of
// versions of 2 to 70 clauses, by code that shares nothing with the chain's. No
// charter has fewer: it names the nation, and the track that can amend it.
func TestClauseProofsVerifyElsewhere(t *testing.T) {
	const least, most = 2, 70
	a := newAssembly(t, 1, func(gs *types.GenesisState) {
		inForce := gs.Versions[0]
		gs.Versions = nil
		for count := uint64(least); count <= most; count++ {
			charter := types.Charter{Meta: types.Meta{Name: "Utopia", Founder: "Thomas"}, Tracks: inForce.Charter.Tracks[:1]}
			for i := range count - least {
				charter.Articles = append(charter.Articles, types.Article{Id: fmt.Sprint(i + 1), Text: strings.Repeat("All are equal. ", int(i%9)+1)})
			}
			gs.Versions = append(gs.Versions, types.CharterRecord{Version: count, Charter: charter})
		}
		inForce.Version = most + 1
		gs.Versions = append(gs.Versions, inForce)
		gs.InForce, gs.RequiredVersion = inForce.Version, least
	})
	for version := uint64(least); version <= most; version++ {
		clauses, err := chartersClauses(a, version)
		require.NoError(t, err)
		require.Len(t, clauses, int(version))
		v, err := a.k.Version(a.ctx, version)
		require.NoError(t, err)
		for _, c := range clauses {
			res, err := a.queries.ClauseProof(a.ctx, &types.QueryClauseProofRequest{Version: version, Path: c.Path})
			require.NoError(t, err)
			proof, err := clause.New(res.Clause.Path, res.Clause.Value, res.Index, res.Total, res.Aunts)
			require.NoError(t, err)
			require.NoError(t, proof.Check(clause.Hash(v.Root)), "%s of %d", c.Path, version)
			require.Equal(t, res.Leaf, proof.Leaf())
		}
	}
}

func chartersClauses(a *assembly, version uint64) ([]types.Clause, error) {
	charter, err := a.k.Charter(a.ctx, version)
	if err != nil {
		return nil, err
	}
	return charter.Clauses()
}
