package charterfile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	_ "github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestDemonstration(t *testing.T) {
	document, err := charterfile.Parse("charter.md", nations.Demonstration)
	require.NoError(t, err)
	charter := document.Charter

	require.Equal(t, "Demonstration", charter.Meta.Name)
	require.Contains(t, charter.Meta.Preamble, "agreed on, counted and shown")
	entrenched := 0
	for _, article := range charter.Articles {
		if article.Entrenched {
			entrenched++
			require.True(t, strings.HasPrefix(article.Id, "I."))
		}
	}
	require.Equal(t, 30, entrenched, "the thirty articles of the declaration")
	require.Equal(t, "I.1", charter.Articles[0].Id)
	require.Equal(t, "Dignity", charter.Articles[0].Title)
	require.True(t, strings.HasPrefix(charter.Articles[0].Text, "All human beings are born free and equal"))
	require.Len(t, charter.Tracks, 2)
	require.Len(t, charter.Districts, 2)
	require.Len(t, document.Offices, 8)
	require.Len(t, document.Citizens, 5)
	require.Equal(t, "ada", document.Citizens[0].Name)
	require.Equal(t, int64(2), document.Calendar.DaySeconds)

	for _, rule := range charter.Access {
		switch rule.Pattern {
		case "/civitas.citizenship.v1.MsgAttest":
			require.Equal(t, citizenshiptypes.LEVEL_CITIZEN, rule.Level)
			require.Equal(t, "registrar", rule.Office)
		case "/ibc.core.":
			require.Equal(t, citizenshiptypes.LEVEL_UNSPECIFIED, rule.Level)
			require.Equal(t, "relayer", rule.Licence)
		}
	}
}

// small is the least document that is valid.
const small = `---
name: Small
founder: Ada
tracks:
  basic: {majority_bps: 5000, electorate_bps: 5000, min_electorate: 1, voting_days: 1, petition_bps: 1, petition_days: 1, max_slots: 1, sponsor_slots: 1, constitutional: true}
---

We agree.

## 1 First (entrenched)

Text.
`

// The errors of a founding document name the file and the line and say what to do.
func TestProblems(t *testing.T) {
	_, err := charterfile.Parse("small.md", []byte(small))
	require.NoError(t, err)

	for _, tc := range []struct {
		name, old, replacement, want string
	}{
		{"no front matter", "---\nname", "name", "small.md:1: a founding document starts with a front matter"},
		{"front matter without end", "\n---\n\nWe", "\n\nWe", "small.md:1: the front matter does not end"},
		{"unknown key", "founder: Ada", "fonder: Ada", `small.md:3: the front matter has no "fonder"; it may have: access,`},
		{"key twice", "founder: Ada", "founder: Ada\nfounder: Ben", `small.md:4: "founder" is there twice`},
		{"broken YAML", "founder: Ada", "founder: [Ada", "small.md:"},
		{"unknown field of a track", "majority_bps", "majority", `small.md:5: a track has no "majority"`},
		{"not a number", "majority_bps: 5000", "majority_bps: half", `small.md:5: "half" is no whole number`},
		{"negative", "majority_bps: 5000", "majority_bps: -1", `small.md:5: "-1" is no whole number`},
		{"below a floor", "voting_days: 1", "voting_days: 0", "small.md:5: track basic: voting_days is 0"},
		{"no constitutional track", "constitutional: true", "constitutional: false", "no track is constitutional"},
		{"power on no track", "---\n\nWe", "powers: {nosuch: [/civitas.treasury.v1.MsgIssue]}\n---\n\nWe", `names the track "nosuch", which does not exist`},
		{"unknown level", "---\n\nWe", "access: {/cosmos.bank.v1beta1.MsgSend: everyone}\n---\n\nWe", `small.md:6: "everyone" is no level`},
		{"article twice", "Text.", "Text.\n\n## 1 Again\n\nText.", "small.md:14: article 1 is already on line 10"},
		{"article without text", "Text.\n", "", "small.md:10: article 1 has no text"},
		{"heading too deep", "Text.", "### 1.a Sub\n\nText.", "small.md:12: a charter has headings of two levels"},
		{"citizens without names", "---\n\nWe", "citizens: [{country: NZ}]\n---\n\nWe", "small.md:6: a founding citizen needs a name"},
		{"unknown fill", "---\n\nWe", "offices: {judge: {title: Judge, seats: 1, fill: lot}}\n---\n\nWe", `not by "lot"`},
		{"params that are no mapping", "---\n\nWe", "params: {treasury: 3}\n---\n\nWe", "the parameters of a module must be"},
		{"short hash", "---\n\nWe", "capital: {uri: x, hash: ab}\n---\n\nWe", "a hash is 32 bytes"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(small, tc.old), "the case must change something")
			_, err := charterfile.Parse("small.md", []byte(strings.Replace(small, tc.old, tc.replacement, 1)))
			require.Error(t, err)
			require.True(t, charterfile.IsProblem(err))
			require.Contains(t, err.Error(), tc.want)
		})
	}
}
