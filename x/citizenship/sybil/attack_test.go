package sybil_test

// contest admits from the queue until the epoch's growth is used up or the
// attacker can do no more. A round admits one guest of each sponsor: the honest
// people who waited have a sponsor each, and each colluder is a sponsor. It
// returns the applications made, the false citizens admitted, and the growth
// that is left.
func (w *world) contest(left uint64) (made, admitted, unused uint64) {
	for left > 0 {
		turns := w.standing
		if w.backlog+turns > left {
			turns = (left*turns + w.backlog + turns - 1) / (w.backlog + turns)
		}
		var used uint64
		for used < turns {
			// One by one: where newcomers vote within the epoch, they vouch for the next.
			if len(w.ready) == 0 {
				made += w.prepare(1)
			}
			if len(w.ready) == 0 {
				break
			}
			w.admitFraud()
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
	return made + w.prepare(unlimited), admitted, left
}

// admitFraud makes a false citizen of the first application that is ready.
func (w *world) admitFraud() {
	a := w.ready[0]
	w.ready = w.ready[1:]
	number := len(w.colluders)
	for _, v := range a.vouchers {
		w.colluders[v].guests = append(w.colluders[v].guests, number)
	}
	w.colluders = append(w.colluders, colluder{
		fraud: true, admitted: w.epoch, vouchers: a.vouchers, attestedBy: a.attestedBy,
	})
	w.standing++
	if w.mayVouch(number) {
		w.free = append(w.free, number)
	}
}
