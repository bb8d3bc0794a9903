package app_test

import (
	"slices"
	"strings"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// edition is what the reading expects of a version.
type edition struct {
	amendments int  // in force with it
	protected  bool // I.9, until 1808
	status     contracttypes.VersionStatus
}

// editions are those of all versions in order: a number is given with each vote on
// a version, and never again.
func editions() []edition {
	const (
		superseded = contracttypes.VERSION_STATUS_SUPERSEDED
		rejected   = contracttypes.VERSION_STATUS_REJECTED
	)
	var all []edition
	for amendments := 0; amendments <= 12; amendments++ {
		all = append(all, edition{amendments, true, superseded})
	}
	all = append(all, edition{12, false, superseded}) // the year 1808
	all = append(all, edition{status: rejected}, edition{status: rejected})
	for amendments := 13; amendments <= 26; amendments++ {
		all = append(all, edition{amendments, false, superseded})
	}
	return append(all, edition{status: contracttypes.VERSION_STATUS_LAPSED},
		edition{27, false, contracttypes.VERSION_STATUS_IN_FORCE})
}

// agreesWith compares every version, the differences between them, and the proofs
// of the last with the reading.
func (u *union) agreesWith(r reading) {
	u.T.Helper()
	expected, versions := editions(), u.versions()
	require.Len(u.T, versions, len(expected))
	last := edition{}
	var before contracttypes.Charter
	for i, e := range expected {
		version := versions[i]
		require.EqualValues(u.T, i+1, version.Version)
		require.Equal(u.T, e.status, version.Status, "version %d", version.Version)
		if e.status == contracttypes.VERSION_STATUS_REJECTED || e.status == contracttypes.VERSION_STATUS_LAPSED {
			_, err := u.queries().CharterVersion(u.T.Context(), &contracttypes.QueryCharterVersionRequest{Version: version.Version})
			require.Error(u.T, err, "its clauses are gone")
			continue
		}
		charter := u.charter(version.Version)
		provisions := r.after(e.amendments, e.protected)
		require.Equal(u.T, r.preamble, charter.Meta.Preamble)
		require.Equal(u.T, provisions, provisionsOf(charter), "version %d", version.Version)
		leaves := u.leaves(provisions)
		require.Equal(u.T, treeHash(leaves), string(version.Root), "version %d", version.Version)
		require.EqualValues(u.T, len(leaves), version.Clauses)
		if i > 0 {
			require.Equal(u.T, r.changes(last, e), u.changes(before, charter), "version %d", version.Version)
		}
		last, before = e, charter
	}
	u.proves(versions[len(versions)-1], u.leaves(r.after(27, false)))
	u.holdsEveryParagraph(r, before)
}

func provisionsOf(charter contracttypes.Charter) []provision {
	var provisions []provision
	for _, a := range charter.Articles {
		provisions = append(provisions, provision{a.Id, a.Title, a.Text, a.Entrenched})
	}
	return provisions
}

// leaves are those of a version with these articles: all else is as founded.
func (u *union) leaves(provisions []provision) []string {
	u.T.Helper()
	clauses, err := u.Document.Charter.Clauses()
	require.NoError(u.T, err)
	leaves := []string{clauseLeaf(clauses[0].Path, string(clauses[0].Value))}
	for _, p := range provisions {
		leaves = append(leaves, p.leaf())
	}
	for _, clause := range clauses[1:] {
		if !strings.HasPrefix(clause.Path, "article/") {
			leaves = append(leaves, clauseLeaf(clause.Path, string(clause.Value)))
		}
	}
	return leaves
}

// clauseChanges are those between two versions, by the path of the clause.
type clauseChanges struct{ added, removed, changed []string }

// changes that the reading expects: those that an amendment adds and repeals, and
// the mark of I.9.
func (r reading) changes(from, to edition) clauseChanges {
	var c clauseChanges
	for number := from.amendments + 1; number <= to.amendments; number++ {
		for _, p := range r.amendments[number-1] {
			c.added = append(c.added, "article/"+p.id)
		}
		if repealed := r.repealed(number); repealed > 0 {
			for _, p := range r.amendments[repealed-1] {
				c.removed = append(c.removed, "article/"+p.id)
			}
		}
	}
	if from.protected != to.protected {
		c.changed = []string{"article/I.9"}
	}
	return c
}

// changes between two charters as the queries return them.
func (u *union) changes(from, to contracttypes.Charter) clauseChanges {
	u.T.Helper()
	old, err := from.Clauses()
	require.NoError(u.T, err)
	now, err := to.Clauses()
	require.NoError(u.T, err)
	find := func(clauses []contracttypes.Clause, path string) int {
		return slices.IndexFunc(clauses, func(c contracttypes.Clause) bool { return c.Path == path })
	}
	var c clauseChanges
	for _, clause := range now {
		switch at := find(old, clause.Path); {
		case at < 0:
			c.added = append(c.added, clause.Path)
		case string(old[at].Value) != string(clause.Value):
			c.changed = append(c.changed, clause.Path)
		}
	}
	for _, clause := range old {
		if find(now, clause.Path) < 0 {
			c.removed = append(c.removed, clause.Path)
		}
	}
	return c
}

// proves asks for the proof of every clause and follows it to the root, and no
// proof leads there from another clause or another place.
func (u *union) proves(version contracttypes.CharterVersion, leaves []string) {
	u.T.Helper()
	clauses, err := u.charter(version.Version).Clauses()
	require.NoError(u.T, err)
	require.Len(u.T, clauses, len(leaves))
	root := string(version.Root)
	for i, clause := range clauses {
		answer, err := u.queries().ClauseProof(u.T.Context(), &contracttypes.QueryClauseProofRequest{Version: version.Version, Path: clause.Path})
		require.NoError(u.T, err)
		require.Equal(u.T, leaves[i], string(answer.Leaf), clause.Path)
		require.Equal(u.T, []int64{int64(i), int64(len(leaves))}, []int64{answer.Index, answer.Total}, clause.Path)
		path := make([]string, len(answer.Aunts))
		for j, aunt := range answer.Aunts {
			path[j] = string(aunt)
		}
		reached, ok := pathRoot(leafHash(leaves[i]), i, len(leaves), path)
		require.True(u.T, ok, clause.Path)
		require.Equal(u.T, root, reached, clause.Path)
		other := (i + 1) % len(leaves)
		reached, _ = pathRoot(leafHash(leaves[other]), i, len(leaves), path)
		require.NotEqual(u.T, root, reached, "the clause after %s", clause.Path)
		reached, _ = pathRoot(leafHash(leaves[i]), other, len(leaves), path)
		require.NotEqual(u.T, root, reached, "%s, one place on", clause.Path)
	}
}

// holdsEveryParagraph finds all text of the file in the charter, in order, but for
// the eighteenth amendment.
func (u *union) holdsEveryParagraph(r reading, charter contracttypes.Charter) {
	u.T.Helper()
	var texts []string
	for _, article := range charter.Articles {
		texts = append(texts, article.Text)
	}
	var gone []string
	for _, p := range r.amendments[17] {
		gone = append(gone, p.text)
	}
	paragraphs := slices.DeleteFunc(slices.Clone(r.paragraphs), func(text string) bool { return slices.Contains(gone, text) })
	require.Len(u.T, paragraphs, len(r.paragraphs)-3)
	require.Equal(u.T, strings.Join(paragraphs, "\n\n"), strings.Join(texts, "\n\n"))
}

// report prints the figures of docs/replays.md.
func (u *union) report(began time.Time) {
	inForce := u.inForce()
	u.T.Logf("version %d in force, %d referenda, %d operations enacted, %d transactions, %d blocks; %d articles of %d clauses, %d bytes; at most %d gas for a proposal; %s",
		inForce.Version.Version, u.LastReferendum(), u.operations, u.transactions, u.Height(),
		len(inForce.Charter.Articles), inForce.Version.Clauses, proto.Size(&inForce.Charter), u.proposalGas,
		time.Since(began).Round(time.Second))
}
