package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func admittedAccounts(t tb, f *fixture) []string {
	var accounts []string
	for _, e := range filter(f.block(), "EventAdmitted") {
		typed, err := sdk.ParseTypedEvent(e)
		require.NoError(t, err)
		accounts = append(accounts, typed.(*types.EventAdmitted).Account)
	}
	return accounts
}

// guest brings a guest of a sponsor into the queue.
func (f *fixture) guest(sponsor uint64, name any) {
	f.must(invite(sponsor, name))
	f.satisfy(name)
}

func TestAdmissionInTurnBySponsor(t *testing.T) {
	f := newFixture(t)
	params := testParams()
	params.MaxOpenInvitations = 10
	params.GrowthMinimum = 4
	require.NoError(t, f.k.Params.Set(f.ctx, params))
	for i := range 4 {
		f.guest(1, fmt.Sprint("first", i))
	}
	f.guest(2, "second")
	f.guest(3, "third")

	require.Equal(t, []string{
		text(acc("first0")), text(acc("second")), text(acc("third")), text(acc("first1")),
	}, admittedAccounts(t, f))
	require.Empty(t, admittedAccounts(t, f), "the epoch's growth is used")
	f.epoch.current++
	require.Equal(t, []string{text(acc("first2")), text(acc("first3"))}, admittedAccounts(t, f))
}

func TestGrowthIsTheLargerOfMinimumAndShare(t *testing.T) {
	params := testParams()
	for _, tc := range []struct {
		citizens, want uint64
		bps            uint32
	}{{100, 3, 0}, {100, 3, 200}, {100, 5, 500}, {1 << 62, 1 << 62, 10_000}, {199, 3, 150}, {12_345, 617, 500}} {
		params.GrowthBps = tc.bps
		require.Equal(t, tc.want, params.Allowed(tc.citizens))
	}
}

func TestAdmissionBudgetOfABlock(t *testing.T) {
	f := newFixture(t)
	params := testParams()
	params.GrowthMinimum = 1000
	require.NoError(t, f.k.Params.Set(f.ctx, params))
	for i := range types.AdmissionBudget + 10 {
		f.satisfy(i + 100)
	}
	require.Len(t, admittedAccounts(t, f), types.AdmissionBudget)
	require.Len(t, admittedAccounts(t, f), 10)
	require.Equal(t, uint64(founders+types.AdmissionBudget+10), f.population().Citizens)
}

// Whoever the sponsors are and whenever their guests arrive: between two guests
// of one sponsor every other sponsor who waited all the time has one admitted,
// and nobody is lost.
func TestNobodysSecondGuestComesBeforeAWaitingSponsorsFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := newFixture(t)
		params := testParams()
		params.MaxOpenInvitations, params.GrowthMinimum = 1000, uint64(rapid.IntRange(1, 3).Draw(t, "growth"))
		require.NoError(t, f.k.Params.Set(f.ctx, params))
		waits := map[uint64]int{}
		sponsorOf := map[string]uint64{}
		passed := map[[2]uint64]bool{} // sponsor waited since → was overtaken by
		arrived := 0
		serve := func() {
			f.epoch.current++
			for _, account := range admittedAccounts(t, f) {
				s := sponsorOf[account]
				for other := uint64(1); other <= founders; other++ {
					if other == s || waits[other] == 0 {
						continue
					}
					require.False(t, passed[[2]uint64{other, s}], "sponsor %d overtook %d twice", s, other)
					passed[[2]uint64{other, s}] = true
				}
				waits[s]--
				for other := uint64(1); other <= founders; other++ {
					delete(passed, [2]uint64{s, other})
				}
			}
		}
		for range 12 {
			for range rapid.IntRange(0, 3).Draw(t, "arrivals") {
				s := rapid.Uint64Range(1, founders).Draw(t, "sponsor")
				name := fmt.Sprint("guest", arrived)
				arrived++
				sponsorOf[text(acc(name))] = s
				waits[s]++
				f.guest(s, name)
			}
			serve()
		}
		for range arrived {
			serve()
		}
		require.Equal(t, uint64(founders+arrived), f.population().Citizens)
	})
}

// An item that cannot be worked off is dropped, and the queue goes on.
func TestQueuesGoOnPastABrokenItem(t *testing.T) {
	t.Run("admission without application", func(t *testing.T) {
		f := newFixture(t)
		f.satisfy("ben")
		f.satisfy("cleo")
		require.NoError(t, f.k.Applications.Remove(f.ctx, acc("ben")))
		events := f.block()
		require.Len(t, filter(events, "EventQueueItemDropped"), 1)
		require.Equal(t, uint64(6), f.number("cleo"))
	})
	t.Run("admission of somebody registered", func(t *testing.T) {
		f := newFixture(t)
		f.satisfy("ben")
		require.NoError(t, f.k.Accounts.Set(f.ctx, acc("ben"), types.AccountEntry{Number: 1}))
		events := f.block()
		require.Len(t, filter(events, "EventQueueItemDropped"), 1)
		has, err := f.k.Applications.Has(f.ctx, acc("ben"))
		require.NoError(t, err)
		require.False(t, has)
		require.Empty(t, filter(f.block(), "EventQueueItemDropped"))
	})
	t.Run("lapse of nobody", func(t *testing.T) {
		f := newFixture(t)
		require.NoError(t, f.k.LapseQueue.Set(f.ctx, collections.Join(int64(0), uint64(99))))
		require.Len(t, filter(f.days(1), "EventQueueItemDropped"), 1)
		drained, err := f.k.Drained(f.ctx)
		require.NoError(t, err)
		require.True(t, drained)
	})
	t.Run("expiry of no application", func(t *testing.T) {
		f := newFixture(t)
		require.NoError(t, f.k.ApplicationExpiry.Set(f.ctx, collections.Join(int64(0), acc("x"))))
		require.Len(t, filter(f.days(1), "EventQueueItemDropped"), 1)
		require.Empty(t, filter(f.days(1), "EventQueueItemDropped"))
	})
	t.Run("a step that fails is named and the others run", func(t *testing.T) {
		f := newFixture(t)
		require.NoError(t, f.k.Calendar.Remove(f.ctx))
		require.Len(t, filter(f.block(), "EventQueueItemDropped"), 1)
	})
}
