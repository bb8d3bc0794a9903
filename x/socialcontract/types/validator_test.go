package types_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// founders are validators that have been in the set since time 0.
func founders(n int, left ...int64) []types.Presence {
	all := make([]types.Presence, n)
	for i := range all {
		all[i] = types.Presence{Operator: fmt.Sprint(i), JoinedAt: 0}
		if i < len(left) {
			all[i].LeftAt = left[i]
		}
	}
	return all
}

func TestMayLeave(t *testing.T) {
	// The window reaches from 100 to 200. Validator "last" of n asks.
	const start, now = 100, 200
	for _, tc := range []struct {
		name  string
		all   []types.Presence
		least uint64
		want  bool
	}{
		{"alone", founders(1), 1, false},
		{"one of two, minimum one", founders(2), 1, true},
		{"one of two, minimum two", founders(2), 2, false},
		{"one of four", founders(4), 1, true},
		{"second of four in the window", founders(4, 150), 1, false},
		{"second of six in the window", founders(6, 150), 1, true},
		{"third of six in the window", founders(6, 150, 150), 1, false},
		{"the first is long gone", founders(4, 100), 1, true},
		{"and at the window's edge it is not", founders(4, 101), 1, false},
		{"others joining later do not make the old set larger", append([]types.Presence{
			{Operator: "new1", JoinedAt: 160}, {Operator: "new2", JoinedAt: 160}, {Operator: "new3", JoinedAt: 160},
		}, founders(4, 150)...), 1, false},
		{"a newcomer's leaving does not touch the old set", append(founders(4, 150),
			types.Presence{Operator: "last", JoinedAt: 160}), 1, true},
		{"two newcomers' leaving takes a third of their own set", append(founders(4),
			types.Presence{Operator: "other", JoinedAt: 150, LeftAt: 170}, types.Presence{Operator: "last", JoinedAt: 150}), 1, true},
		{"three newcomers' leaving takes more", append(founders(4),
			types.Presence{Operator: "x", JoinedAt: 150, LeftAt: 170}, types.Presence{Operator: "y", JoinedAt: 150, LeftAt: 170},
			types.Presence{Operator: "last", JoinedAt: 150}), 1, false},
		{"those jailed in this block are out", founders(4, now+1), 1, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			operator := tc.all[len(tc.all)-1].Operator
			require.Equal(t, tc.want, types.MayLeave(tc.all, operator, start, now, tc.least))
		})
	}
}

// MayLeave agrees with looking at every second of the window.
func TestMayLeaveAgainstEverySecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const now = 30
		start := rapid.Int64Range(0, now).Draw(t, "start")
		least := rapid.Uint64Range(0, 4).Draw(t, "least")
		n := rapid.IntRange(1, 9).Draw(t, "validators")
		all := make([]types.Presence, n)
		for i := range all {
			all[i] = types.Presence{Operator: fmt.Sprint(i), JoinedAt: rapid.Int64Range(0, now).Draw(t, "joined")}
			if i > 0 && rapid.Bool().Draw(t, "gone") {
				all[i].LeftAt = rapid.Int64Range(all[i].JoinedAt+1, now+1).Draw(t, "left")
			}
		}

		want := true
		var stay uint64
		for _, p := range all[1:] {
			if p.LeftAt == 0 {
				stay++
			}
		}
		if stay < max(least, 1) {
			want = false
		}
		for at := start; at <= now; at++ {
			if at < all[0].JoinedAt {
				continue
			}
			present, gone := 0, 0
			for i, p := range all {
				if p.JoinedAt > at || (p.LeftAt != 0 && p.LeftAt <= at) {
					continue
				}
				present++
				if i == 0 || p.LeftAt != 0 {
					gone++
				}
			}
			if gone > 1 && 3*gone > present {
				want = false
			}
		}
		require.Equal(t, want, types.MayLeave(all, "0", start, now, least))
	})
}

func TestValidatorGenesis(t *testing.T) {
	for _, tc := range []struct {
		name string
		edit func(*types.GenesisState)
		err  string
	}{
		{"nothing", func(*types.GenesisState) {}, ""},
		{"all three", func(gs *types.GenesisState) {
			gs.Removals = []types.Removal{{Operator: "a"}}
			gs.Presences = []types.Presence{{Operator: "a", JoinedAt: 1, LeftAt: 2}}
			gs.BondReturns = []types.BondReturn{{Operator: "a", DueAt: 3}}
		}, ""},
		{"removal twice", func(gs *types.GenesisState) {
			gs.Removals = []types.Removal{{Operator: "a"}, {Operator: "a"}}
		}, "removal"},
		{"presence of nobody", func(gs *types.GenesisState) { gs.Presences = []types.Presence{{}} }, "presence"},
		{"left before joining", func(gs *types.GenesisState) {
			gs.Presences = []types.Presence{{Operator: "a", JoinedAt: 3, LeftAt: 2}}
		}, "left at 2"},
		{"the same return twice", func(gs *types.GenesisState) {
			gs.BondReturns = []types.BondReturn{{Operator: "a", DueAt: 3}, {Operator: "a", DueAt: 3}}
		}, "return"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			gs := types.DefaultGenesis()
			tc.edit(gs)
			err := gs.Validate()
			if tc.err == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, types.ErrInvalidGenesis)
			require.ErrorContains(t, err, tc.err)
		})
	}
}

func TestOnlyTheValidatorOfficeActsOnValidators(t *testing.T) {
	const rotate = "/cosmos.staking.v1beta1.MsgRotateConsPubKey"
	rule, found := types.UnderFloor(rotate, types.AccessRule{Pattern: rotate, Level: 5, Licence: types.LicenceRelayer}, true)
	require.True(t, found)
	require.Equal(t, types.ValidatorOffice, rule.Office)
	require.False(t, rule.Admits(5, false, true))
	require.True(t, rule.Admits(5, true, false))

	_, found = types.UnderFloor(rotate, types.AccessRule{}, false)
	require.False(t, found, "what the charter does not name stays closed")
}
