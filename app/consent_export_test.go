package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// A nation that is exported at any time of an amendment, and founded anew from
// the export, goes on as the one that was not: the same signatures count, the
// same objections stop, and the same people vote after the grace.
func TestAnAmendmentOutlivesAnExport(t *testing.T) {
	for _, tc := range []struct {
		name   string
		before func(n *apptest.Nation, id uint64)
	}{
		{"in the vote", func(*apptest.Nation, uint64) {}},
		{"in the window", func(n *apptest.Nation, id uint64) { objected(n, n.Window(id)) }},
		{"in the grace", func(n *apptest.Nation, id uint64) { objected(n, n.Window(id)); n.Activated(2) }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n := apptest.Found(t, apptest.NationOptions{State: emilFallsDue(20)})
			id := amends(n, apptest.NewArticle("IX.1", "Everybody may sing."))
			votesAlike(n, id, apptest.Yes, "ada", "ben", "chloe", "dara")
			tc.before(n, id)

			m := n.Refound()
			n.Block()
			same := func() {
				t.Helper()
				require.Equal(t, n.Height(), m.Height())
				require.Equal(t, agreed(n), agreed(m))
				for _, module := range []string{citizenshiptypes.ModuleName, contracttypes.ModuleName} {
					require.JSONEq(t, n.Export(module), m.Export(module), module)
				}
			}
			same()
			for _, nation := range []*apptest.Nation{n, m} {
				if status := consentTo(nation, 2).Status; status == contracttypes.VERSION_STATUS_PROPOSED {
					objected(nation, nation.Window(id))
				}
				nation.Activated(2)
				nation.Required(2)
				nation.Block()
			}
			same()
			require.Equal(t, contracttypes.VERSION_STATUS_IN_FORCE, consentTo(m, 2).Status)
			ordinary, constitutional := electorates(m)
			require.EqualValues(t, 3, ordinary, "dara has taken the signature back")
			require.EqualValues(t, 4, constitutional, "emil has lapsed meanwhile")
		})
	}
}

// objected has dara take back the yes vote, which is one objection too few.
func objected(n *apptest.Nation, version uint64) {
	n.T.Helper()
	n.Succeeded(n.Citizen("dara").Objects(version))
}
