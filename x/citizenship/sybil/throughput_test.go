package sybil_test

// flow is what honest people can do when they fill the growth cap.
type flow struct {
	// allowed admissions in the first epoch; the share of the citizens who must
	// spend their whole budget of vouches for it, rounded up; and the
	// attestations that each seat must make, rounded up.
	allowed, vouchersBps, attestations uint64
	// citizens after 12 and 24 epochs, and after 24 if the seats' caps bind.
	after12, after24, attested24 uint64
}

func (s setting) honestGrowth() flow {
	p := s.params
	f := flow{allowed: p.Allowed(s.citizens)}
	vouches := f.allowed * uint64(p.VouchesRequired) * wholeBps
	f.vouchersBps = divideUp(vouches, uint64(p.VouchesPerEpoch)*s.citizens)
	f.attestations = divideUp(f.allowed*uint64(p.AttestationsRequired), s.seats)
	free, attested := s.citizens, s.citizens
	for epoch := range uint64(24) {
		free += p.Allowed(free)
		attested += min(p.Allowed(attested), s.attestationLimit(s.seats))
		if epoch == 11 {
			f.after12 = free
		}
	}
	f.after24, f.attested24 = free, attested
	return f
}

func divideUp(a, b uint64) uint64 { return (a + b - 1) / b }
