package sybil_test

// contest admits from the queue until the epoch's growth is used up or the
// attacker can do no more. A round admits one guest of each sponsor: the honest
// people who waited have a sponsor each, and each colluder is a sponsor. It
// returns the false citizens admitted, and the growth that is left.
func (w *world) contest(left uint64) (admitted, unused uint64) {
	for left > 0 {
		turns := w.standing
		if w.backlog+turns > left {
			turns = (left*turns + w.backlog + turns - 1) / (w.backlog + turns)
		}
		var used uint64
		for used < turns && w.admitFraud() {
			used++
		}
		honest := min(w.backlog, left-used)
		w.honest += honest
		w.joined[w.epoch] += honest
		w.backlog -= honest
		left -= used + honest
		admitted += used
		if used == 0 {
			break
		}
	}
	return admitted, left
}

// admitFraud makes one more false citizen, if the attacker has the vouches and
// the attestations for it.
func (w *world) admitFraud() bool {
	vouches := int(w.params.VouchesRequired)
	if len(w.free) < vouches {
		return false
	}
	attesting, ok := w.attest()
	if !ok {
		return false
	}
	number := len(w.colluders)
	vouchers := append([]int(nil), w.free[:vouches]...)
	w.free = w.free[vouches:]
	var again []int
	for _, v := range vouchers {
		c := &w.colluders[v]
		c.guests = append(c.guests, number)
		if c.used++; c.used < w.params.VouchesPerEpoch {
			again = append(again, v)
		}
	}
	if w.spread {
		w.free = append(w.free, again...)
	} else {
		w.free = append(again, w.free...)
	}
	w.colluders = append(w.colluders, colluder{
		fraud: true, admitted: w.epoch, vouchers: vouchers, attestedBy: attesting,
	})
	w.standing++
	if w.mayVouch(number) {
		w.free = append(w.free, number)
	}
	return true
}

// attest takes one attestation of as many corrupt registrars as the policy asks
// for, of those first who have most left.
func (w *world) attest() ([]int, bool) {
	need := int(w.params.AttestationsRequired)
	var by []int
	for len(by) < need {
		best := -1
		for i, r := range w.registrars {
			if r.gone || r.used >= w.attestCap || contains(by, i) {
				continue
			}
			if best < 0 || r.used < w.registrars[best].used {
				best = i
			}
		}
		if best < 0 {
			return nil, false
		}
		by = append(by, best)
	}
	for _, i := range by {
		w.registrars[i].used++
	}
	return by, true
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if y == x {
			return true
		}
	}
	return false
}
