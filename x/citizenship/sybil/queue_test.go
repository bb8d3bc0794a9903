package sybil_test

import "slices"

// application is one of the attacker's, with the words that have been spent on
// it. Words are kept for as long as it takes: an application that has all it
// needs does not expire, and waits for the growth of a later epoch.
type application struct {
	vouchers, attestedBy []int
}

// prepare makes so many applications, or as many as the attacker has words for,
// and returns how many.
func (w *world) prepare(atMost uint64) (made uint64) {
	for ; made < atMost; made++ {
		var a application
		if !w.complete(&a) {
			break
		}
		w.ready = append(w.ready, a)
	}
	return made
}

// mend takes the words of the expelled from the applications that wait, as the
// module does before an admission, and spends others in their place.
func (w *world) mend() {
	waiting := slices.Concat(w.broken, w.ready)
	w.broken, w.ready = nil, nil
	for _, a := range waiting {
		a.vouchers = slices.DeleteFunc(a.vouchers, func(v int) bool { return w.colluders[v].expelled })
		a.attestedBy = slices.DeleteFunc(a.attestedBy, func(r int) bool { return w.registrars[r].expelled })
		if w.complete(&a) {
			w.ready = append(w.ready, a)
		} else {
			w.broken = append(w.broken, a)
		}
	}
}

// complete spends what an application lacks, or nothing if there is too little.
func (w *world) complete(a *application) bool {
	vouchers, ok := w.pickVouchers(a)
	if !ok {
		return false
	}
	registrars, ok := w.pickRegistrars(a)
	if !ok {
		return false
	}
	w.vouch(vouchers)
	for _, r := range registrars {
		w.registrars[r].used++
	}
	a.vouchers = append(a.vouchers, vouchers...)
	a.attestedBy = append(a.attestedBy, registrars...)
	return true
}

// pickVouchers chooses the first in the order of use who have not vouched yet.
func (w *world) pickVouchers(a *application) ([]int, bool) {
	need := int(w.params.VouchesRequired) - len(a.vouchers)
	var picked []int
	for _, v := range w.free {
		if len(picked) == need {
			break
		}
		if !slices.Contains(a.vouchers, v) {
			picked = append(picked, v)
		}
	}
	return picked, len(picked) == need
}

// vouch spends a vouch of each, and puts those with some left back into the order.
func (w *world) vouch(vouchers []int) {
	var again []int
	for _, v := range vouchers {
		w.free = slices.Delete(w.free, slices.Index(w.free, v), slices.Index(w.free, v)+1)
		if c := &w.colluders[v]; c.used+1 < w.params.VouchesPerEpoch {
			c.used++
			again = append(again, v)
		}
	}
	if w.spread {
		w.free = append(w.free, again...)
	} else {
		w.free = append(again, w.free...)
	}
}

// pickRegistrars chooses those who have most attestations left.
func (w *world) pickRegistrars(a *application) ([]int, bool) {
	need := int(w.params.AttestationsRequired) - len(a.attestedBy)
	var picked []int
	for len(picked) < need {
		best := -1
		for i, r := range w.registrars {
			if r.gone || r.used >= w.attestCap || slices.Contains(picked, i) || slices.Contains(a.attestedBy, i) {
				continue
			}
			if best < 0 || r.used < w.registrars[best].used {
				best = i
			}
		}
		if best < 0 {
			return nil, false
		}
		picked = append(picked, best)
	}
	return picked, true
}
