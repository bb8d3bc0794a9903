package cli

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// allTables are the tables of the charter, in plain words.
func (v Shown) allTables() string {
	return v.tracks() + v.powers() + v.limits() + v.access() + v.districts()
}

func (v Shown) tracks() string {
	var text strings.Builder
	for _, t := range v.charter.Tracks {
		var rows [][]string
		for _, field := range trackFields(t) {
			if field.Value != none {
				rows = append(rows, []string{field.Name, field.Value})
			}
		}
		text.WriteString(section("Decisions on the track "+t.Id, rows))
	}
	return text.String()
}

// powers are grouped by track.
func (v Shown) powers() string {
	var text strings.Builder
	for _, t := range v.charter.Tracks {
		var rows [][]string
		for _, power := range v.charter.Powers {
			if power.Track == t.Id {
				rows = append(rows, []string{deed(power.MsgTypeUrl), power.MsgTypeUrl})
			}
		}
		text.WriteString(section("What the track "+t.Id+" decides", rows))
	}
	return text.String()
}

func (v Shown) limits() string {
	var rows [][]string
	for _, limit := range v.charter.Limits {
		rows = append(rows, []string{v.ports.limit(limit.Name), limitValue(limit)})
	}
	return section("Limits, which no decision exceeds", rows)
}

// access is grouped by whom it admits: what is open to most comes first, and what is
// open by a licence alone comes last.
func (v Shown) access() string {
	rules := slices.Clone(v.charter.Access)
	level := func(r types.AccessRule) int32 {
		if r.Level == citizenshiptypes.LEVEL_UNSPECIFIED {
			return math.MaxInt32
		}
		return int32(r.Level)
	}
	slices.SortStableFunc(rules, func(a, b types.AccessRule) int {
		return cmp.Or(cmp.Compare(level(a), level(b)), cmp.Compare(a.Office, b.Office), cmp.Compare(a.Licence, b.Licence))
	})
	var text strings.Builder
	for len(rules) > 0 {
		admitted, rows := who(rules[0]), [][]string(nil)
		for len(rules) > 0 && who(rules[0]) == admitted {
			rows = append(rows, []string{deed(rules[0].Pattern), rules[0].Pattern})
			rules = rules[1:]
		}
		text.WriteString(section("Open to "+admitted, rows))
	}
	return text.String()
}

func (v Shown) districts() string {
	var rows [][]string
	for _, district := range v.charter.Districts {
		rows = append(rows, []string{
			fmt.Sprint(district.Id), wallet.Printable(district.Name), "weight " + prose.Number(uint64(district.Weight)),
		})
	}
	return section("Districts", rows)
}

// section is a table under its heading; none without rows.
func section(title string, rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	return prose.Indent(prose.Lines(title, prose.Width), "") + "\n" + prose.Table(rows, margin) + "\n"
}
