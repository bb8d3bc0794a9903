package sybil_test

import (
	"math"
)

// unlimited stands for no bound.
const unlimited = math.MaxUint64

// limits bound one epoch. None depends on chance. Words bound the applications
// made in it; what waits from earlier ones is admitted as growth allows.
//
// With C colluders admitted before it who may vouch, each with a budget of b; S false
// applications that wait; v vouches and a attestations required; r corrupt
// registrars with c attestations each; and N citizens in good standing:
type limits struct {
	// attestations: r·c attestations, a for each, of distinct registrars.
	//   r < a: 0        else: ⌊r·c / a⌋
	attestations uint64
	// vouches: C·b vouches, v for each, of distinct citizens; C < v: 0, else
	// ⌊C·b / v⌋. That is when waiting_days are an epoch or more. Where newcomers
	// vote within the epoch, x new applications add x·b vouches, and so do those
	// that waited: x·v ≤ (C + S + x)·b, so that with C + S in the place of C
	//   b < v: x ≤ ⌊C·b / (v − b)⌋        b ≥ v: no bound at all.
	vouches uint64
	// growth: max(growth_minimum, N × growth_bps), of admissions.
	growth uint64
}

// words bound the applications made in the epoch.
func (l limits) words() uint64 { return min(l.attestations, l.vouches) }

// limits of the epoch that begins.
func (w *world) limits() limits {
	active := uint64(0)
	for _, r := range w.registrars {
		if !r.gone {
			active++
		}
	}
	colluders := len(w.free)
	if w.silent() == 0 {
		colluders += len(w.ready) + len(w.broken)
	}
	return limits{
		attestations: w.attestationLimit(active),
		vouches:      w.vouchLimit(uint64(colluders)),
		growth:       w.params.Allowed(w.honest + w.standing),
	}
}

func (s setting) attestationLimit(registrars uint64) uint64 {
	required := uint64(s.params.AttestationsRequired)
	switch {
	case required == 0:
		return unlimited
	case registrars < required:
		return 0
	}
	return registrars * s.attestCap / required
}

func (s setting) vouchLimit(colluders uint64) uint64 {
	required, budget := uint64(s.params.VouchesRequired), uint64(s.params.VouchesPerEpoch)
	switch {
	case required == 0:
		return unlimited
	case colluders < required:
		return 0
	case s.silent() > 0:
		return colluders * budget / required
	case budget >= required:
		return unlimited
	}
	return colluders * budget / (required - budget)
}

// earliest is the first epoch at whose end part/whole of the electorate can be
// false if every admission is false from the first epoch on, or zero within the
// horizon. Nothing but the growth cap and the waiting period is left to bound
// this attacker.
func (s setting) earliest(part, whole, horizon uint64) uint64 {
	admitted := []uint64{}
	frauds := uint64(0)
	for epoch := uint64(0); epoch < horizon; epoch++ {
		x := s.params.Allowed(s.citizens + frauds)
		frauds += x
		admitted = append(admitted, x)
		electors := uint64(0)
		for at, n := range admitted {
			if uint64(at)+s.waiting() <= epoch+1 {
				electors += n
			}
		}
		if electors*whole >= part*(s.citizens+electors) {
			return epoch + 1
		}
	}
	return 0
}
