package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// movement is one change of the supply in the naive history.
type movement struct {
	at     time.Time
	amount int64 // negative when burned
}

// history is a naive issuance window: it keeps everything and adds it up anew
// for each question.
type history struct {
	founding  int64
	movements []movement
}

func dayOf(t time.Time) int64 { return (t.Unix() - startOfChain) / daySeconds }

// supplyBefore is the supply at the start of a day.
func (h history) supplyBefore(day int64) int64 {
	supply := h.founding
	for _, m := range h.movements {
		if dayOf(m.at) < day {
			supply += m.amount
		}
	}
	return supply
}

// issuedSince is what was issued on a day or later.
func (h history) issuedSince(day int64) int64 {
	issued := int64(0)
	for _, m := range h.movements {
		if m.amount > 0 && dayOf(m.at) >= day {
			issued += m.amount
		}
	}
	return issued
}

func (h history) allows(now time.Time, amount int64, bps uint64) bool {
	first := dayOf(now) - types.IssuanceWindowDays
	return h.issuedSince(first)+amount <= h.supplyBefore(first)*int64(bps)/types.BasisPoints
}

// TestIssuanceAgainstANaiveWindow: whatever the times of issuing and burning,
// the keeper allows what adding up the whole history allows, and no stretch of
// 365 days, wherever it begins, holds more than the limit.
func TestIssuanceAgainstANaiveWindow(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := newNation(t)
		n.charter.limits[types.LimitSpending] = 1_000_000
		bps := rapid.Uint64Range(0, 3_000).Draw(r, "limit")
		n.charter.limits[types.LimitIssuance] = bps
		h := history{founding: 2_000_000}

		for range rapid.IntRange(1, 30).Draw(r, "steps") {
			hours := rapid.OneOf(rapid.Just(0), rapid.IntRange(1, 24), rapid.IntRange(24, 90*24), rapid.IntRange(360*24, 370*24)).Draw(r, "hours")
			n.now = n.now.Add(time.Duration(hours) * time.Hour)
			if rapid.IntRange(0, 3).Draw(r, "burn") == 0 {
				amount := rapid.Int64Range(1, 20_000).Draw(r, "amount")
				if n.do(n.burn(amount)) == nil {
					h.movements = append(h.movements, movement{n.now, -amount})
				}
				continue
			}
			amount := rapid.Int64Range(1, 150_000).Draw(r, "amount")
			err := n.do(n.issue(amount))
			if !h.allows(n.now, amount, bps) {
				require.ErrorIs(r, err, types.ErrIssuanceLimit)
				continue
			}
			require.NoError(r, err)
			h.movements = append(h.movements, movement{n.now, amount})
			requireNoStretchAbove(r, h, bps)
		}
		require.Equal(r, h.supplyBefore(1<<40), n.supply())
	})
}

// requireNoStretchAbove looks at the 365 days before the last issue, to the
// second, against the limit of the window that it was checked in.
func requireNoStretchAbove(r *rapid.T, h history, bps uint64) {
	last := h.movements[len(h.movements)-1].at
	sum := int64(0)
	for _, m := range h.movements {
		if m.amount > 0 && last.Sub(m.at) <= types.IssuanceWindowDays*daySeconds*time.Second {
			sum += m.amount
		}
	}
	require.LessOrEqual(r, sum, h.supplyBefore(dayOf(last)-types.IssuanceWindowDays)*int64(bps)/types.BasisPoints)
}
