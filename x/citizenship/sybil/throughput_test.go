package sybil_test

// flow is what honest people can do when they fill the growth cap.
type flow struct {
	// allowed admissions in the first epoch; the share of the citizens who must
	// spend their whole budget of vouches for it, rounded up; and the
	// attestations that each seat must make, rounded up.
	allowed, vouchersBps, attestations uint64
	// citizens after 12 and 24 epochs as growth and vouches allow, and after 24 if
	// the seats' caps bind as well.
	after12, after24, attested24 uint64
}

func (s setting) honestGrowth() flow {
	p := s.params
	f := flow{allowed: p.Allowed(s.citizens)}
	vouches := f.allowed * uint64(p.VouchesRequired) * wholeBps
	f.vouchersBps = divideUp(vouches, uint64(p.VouchesPerEpoch)*s.citizens)
	f.attestations = divideUp(f.allowed*uint64(p.AttestationsRequired), s.seats)
	free, attested := s.fill(unlimited), s.fill(s.attestationLimit(s.seats))
	f.after12, f.after24, f.attested24 = free[11], free[23], attested[23]
	return f
}

// fill is the number of citizens at the end of each of 24 epochs, if as many are
// admitted as growth, their vouches and so many attested applicants allow.
func (s setting) fill(attested uint64) (citizens []uint64) {
	now, joined := s.citizens, []uint64{}
	for epoch := range uint64(24) {
		voting := now
		for at, newcomers := range joined {
			if uint64(at)+s.silent() > epoch {
				voting -= newcomers
			}
		}
		x := min(s.params.Allowed(now), s.vouchLimit(voting), attested)
		now, joined = now+x, append(joined, x)
		citizens = append(citizens, now)
	}
	return citizens
}

func divideUp(a, b uint64) uint64 { return (a + b - 1) / b }
