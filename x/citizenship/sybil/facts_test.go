package sybil_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// made is the number of false citizens ever admitted.
func made(history []point) (n uint64) {
	for _, p := range history {
		n += p.admitted
	}
	return n
}

func TestSybilFewerCorruptRegistrarsThanAttestations(t *testing.T) {
	for _, k := range []uint64{0, 3, 50, 500} {
		s := attacked(chosen())
		s.bribed, s.detectBps, s.params.VouchesPerEpoch = k, 0, 100
		for s.registrars = range uint64(s.params.AttestationsRequired) {
			require.Zero(t, made(simulate(s, 1)), "k %d, r %d", k, s.registrars)
			require.Zero(t, s.attestationLimit(s.registrars))
		}
	}
}

func TestSybilFewerColludersThanVouches(t *testing.T) {
	for _, required := range []uint32{3, 5, 16} {
		s := attacked(chosen())
		s.params.VouchesRequired, s.detectBps = required, 0
		s.bribed = uint64(required) - s.registrars - 1
		require.Zero(t, made(simulate(s, 1)))
		require.Zero(t, s.vouchLimit(s.bribed+s.registrars))
		s.bribed++
		require.Positive(t, made(simulate(s, 1)))
	}
}

// No history of any setting passes the bounds.
func TestSybilBoundsHold(t *testing.T) {
	draw := rand.New(rand.NewPCG(7, 7))
	upTo := func(n int) uint64 { return draw.Uint64N(uint64(n) + 1) }
	bounded := [3]int{}
	for range 400 {
		s := attacked(chosen())
		s.params.VouchesRequired = uint32(upTo(6))
		s.params.VouchesPerEpoch = 1 + uint32(upTo(5))
		s.params.AttestationsRequired = uint32(upTo(3))
		s.params.GrowthMinimum, s.params.GrowthBps = 1+upTo(60), uint32(upTo(1500))
		s.params.WaitingDays = uint32(upTo(100))
		s.citizens, s.attestCap, s.demandBps = 60+upTo(600), 1+upTo(60), upTo(800)
		s.bribed, s.registrars = upTo(30), upTo(4)
		s.detectBps, s.leadEpochs, s.recallAfter = upTo(2000), 1+upTo(3), upTo(5)
		s.params.VouchBanDays, s.expelRecalled, s.spread = uint32(upTo(400)), upTo(1) == 1, upTo(1) == 1
		s.epochs = 12
		if s.params.VouchesRequired == 0 && s.params.AttestationsRequired == 0 {
			continue
		}
		require.NoError(t, s.params.Validate())
		first := s.earliest(1, 3, s.epochs)
		var made, admitted uint64
		for at, p := range simulate(s, upTo(1000)) {
			require.LessOrEqual(t, p.made, p.limits.words(), "%+v", s)
			require.LessOrEqual(t, p.admitted, p.limits.growth, "%+v", s)
			made, admitted = made+p.made, admitted+p.admitted
			require.LessOrEqual(t, admitted+p.ready, made, "%+v", s)
			if p.made > 0 && p.made == p.limits.attestations {
				bounded[0]++
			}
			if p.made > 0 && p.made == p.limits.vouches {
				bounded[1]++
			}
			if p.admitted == p.limits.growth {
				bounded[2]++
			}
			if 3*p.fraudElectors >= p.electors {
				require.NotZero(t, first, "%+v", s)
				require.GreaterOrEqual(t, uint64(at)+1, first, "%+v", s)
			}
		}
	}
	for _, times := range bounded {
		require.Positive(t, times, "each bound is reached by somebody: %v", bounded)
	}
}

func TestSybilBoundsAreReached(t *testing.T) {
	s := attacked(chosen())
	s.detectBps, s.demandBps, s.epochs, s.spread = 0, 0, 1, true
	admitted := func() uint64 { return simulate(s, 1)[0].admitted }

	s.params.GrowthBps = wholeBps
	require.EqualValues(t, 12, s.bribed+s.registrars)
	require.EqualValues(t, 8, admitted(), "vouches of those who were there: 12 × 2 / 3")
	s.params.WaitingDays, s.params.VouchesRequired = 29, 4
	require.InDelta(t, 12, admitted(), 2, "vouches where newcomers vote within the epoch: 12 × 2 / (4 − 2), less what no four have left")
	s.params.VouchesRequired, s.params.VouchesPerEpoch = 3, 5
	require.EqualValues(t, s.attestCap, admitted(), "attestations: 2 × 100 / 2")
	s.params.GrowthBps = 300
	require.EqualValues(t, 30, admitted(), "growth: 3 % of 1,000")
}

// What growth leaves over waits, and outlives the recall of those who attested
// it. It does not outlive their expulsion.
func TestSybilTheQueueOutlivesARecall(t *testing.T) {
	s := attacked(chosen())
	s.bribed, s.detectBps, s.params.GrowthBps = 100, 1000, 200
	after := func() (admitted uint64) {
		recalled := false
		for _, p := range simulate(s, 1) {
			if recalled = recalled || p.limits.attestations == 0; recalled {
				require.Zero(t, p.made)
				admitted += p.admitted
			}
		}
		require.True(t, recalled)
		return admitted
	}
	require.Positive(t, after())
	s.expelRecalled = true
	require.Zero(t, after())
}

func TestSybilTheSameSeedIsTheSameHistory(t *testing.T) {
	first := simulate(attacked(chosen()), 3)
	require.Equal(t, first, simulate(attacked(chosen()), 3))
	require.NotEqual(t, first, simulate(attacked(chosen()), 4))
}

// A small nation under a lenient policy is taken within four epochs, by one
// corrupt registrar and three citizens. As built in they get nobody in.
func TestSybilLenientPolicyLosesASmallNation(t *testing.T) {
	s := attacked(lenient())
	s.citizens, s.bribed = 100, 3
	require.EqualValues(t, 4, study(s, runs).half)
	s = attacked(chosen())
	s.citizens, s.bribed, s.registrars = 100, 3, 1
	require.Zero(t, study(s, runs).worst)
}

// With every admission false, the growth that is built in keeps a third away for eight
// epochs and half for fourteen, from two hundred citizens on.
func TestSybilGrowthIsTheLastBound(t *testing.T) {
	for _, citizens := range []uint64{200, 1000, 10_000, 1_000_000} {
		s := attacked(chosen())
		s.citizens = citizens
		require.GreaterOrEqual(t, s.earliest(1, 3, 200), uint64(9))
		require.GreaterOrEqual(t, s.earliest(1, 2, 200), uint64(15))
	}
}

// What the policy does against an attacker who has two registrars.
func TestSybilTwoCorruptRegistrars(t *testing.T) {
	for _, k := range []uint64{1, 10, 50, 100} {
		s := attacked(chosen())
		s.bribed = k
		out := study(s, runs)
		require.Zero(t, out.third, "k %d", k)
		require.Less(t, out.worst, uint64(3000), "k %d", k)
		require.Less(t, out.after[23], slices.Max(out.after)/2, "k %d: they are found and not replaced", k)
		s.expelRecalled = true
		require.Less(t, study(s, runs).worst, uint64(2500), "k %d, whose registrars are expelled too", k)
	}
}

// Recall ends the attack, and sooner if the registrar is expelled too, because
// what waits in the queue is void then. Bans on vouching do little against
// somebody who has the registrars.
func TestSybilWhatEndsAnAttack(t *testing.T) {
	base := study(attacked(chosen()), runs)

	s := attacked(chosen())
	s.params.VouchBanDays = 0
	require.InDelta(t, base.worst, study(s, runs).worst, 150)

	s = attacked(chosen())
	s.recallAfter = 0
	require.NotZero(t, study(s, runs).third)

	s = attacked(chosen())
	s.expelRecalled = true
	require.Less(t, study(s, runs).worst, base.worst)

	// One in a hundred found, and three cases unseat a registrar.
	s = attacked(chosen())
	s.detectBps = 100
	require.NotZero(t, study(s, runs).third, "who is only recalled")
	s.expelRecalled = true
	require.Zero(t, study(s, runs).third, "who is expelled")
}

// Newcomers who wait longer before they vouch make the attack slower.
func TestSybilTheWaitBeforeVouching(t *testing.T) {
	last := uint64(wholeBps)
	for _, days := range []uint32{0, 30, 60, 90} {
		s := attacked(chosen())
		s.params.WaitingDays = days
		worst := study(s, runs).worst
		require.Less(t, worst, last, "%d days", days)
		last = worst
	}
}

// A budget below what an admission takes keeps the first epochs small, and with it
// the day on which newcomers may vouch.
func TestSybilTheBudgetIsBelowTheRequirement(t *testing.T) {
	p := chosen()
	require.Less(t, p.VouchesPerEpoch, p.VouchesRequired)
	early := func(change func(*setting)) uint64 {
		return study(variant{change: change}.of(attacked(chosen())), runs).after[2]
	}
	chosen := early(func(*setting) {})
	require.Less(t, chosen, early(func(s *setting) { s.params.VouchesPerEpoch = 5 }))
	require.Greater(t, early(func(s *setting) { s.params.WaitingDays = 0 }), 2*chosen, "newcomers who vouch at once")
}

// The policy does not choke honest growth: from two hundred citizens on,
// one in thirteen has to vouch for the cap to be filled.
func TestSybilHonestGrowth(t *testing.T) {
	for _, citizens := range []uint64{200, 1000, 100_000} {
		s := attacked(chosen())
		s.citizens = citizens
		f := s.honestGrowth()
		require.LessOrEqual(t, f.vouchersBps, uint64(wholeBps/13))
		require.Greater(t, f.after12*10, citizens*17, "seventy per cent a year")
	}
}
