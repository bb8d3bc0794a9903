package sybil_test

// detect finds false citizens, each with the same chance.
func (w *world) detect() {
	for i := range w.colluders {
		c := &w.colluders[i]
		if c.fraud && !c.gone && c.found == 0 && w.rng.Uint64N(wholeBps) < w.detectBps {
			c.found = w.epoch + 1
		}
	}
}

// expel ends the cases whose time has come. Those who vouched for the fraud lose
// vouching; those whom the fraud vouched for must be attested again before their
// next affirmation; who attested has one more to answer for. The nullifier is
// barred, which costs this attacker nothing: a corrupt registrar makes up another.
func (w *world) expel() {
	ban := w.epochsOf(uint64(w.params.VouchBanDays))
	for i := range w.colluders {
		c := &w.colluders[i]
		if c.gone || c.found == 0 || c.found+w.leadEpochs-1 > w.epoch {
			continue
		}
		w.remove(i)
		c.expelled = true
		for _, v := range c.vouchers {
			w.colluders[v].bannedUntil = max(w.colluders[v].bannedUntil, w.epoch+ban)
		}
		for _, g := range c.guests {
			// They affirmed just before, so that a whole interval is left.
			if guest := &w.colluders[g]; guest.due == 0 {
				guest.due = w.epoch + max(1, w.epochsOf(uint64(w.params.AffirmationDays)))
			}
		}
		for _, r := range c.attestedBy {
			w.registrars[r].frauds++
		}
	}
	w.dropBanned()
}

// recall unseats the registrars whose frauds were too many. What they attested
// stands until they are expelled.
func (w *world) recall() {
	for i := range w.registrars {
		r := &w.registrars[i]
		if r.leaves == 0 && w.recallAfter > 0 && r.frauds >= w.recallAfter {
			r.leaves = w.epoch + w.recallEpochs
		}
		if r.leaves > 0 && r.leaves <= w.epoch && !r.gone {
			r.gone = true
			if w.expelRecalled {
				r.expelled = true
				w.expelRegistrar(i)
			}
		}
	}
	w.dropBanned()
}

// expelRegistrar expels the citizen behind a seat; the registrars come after the
// bribed citizens.
func (w *world) expelRegistrar(seat int) {
	if i := int(w.bribed) + seat; !w.colluders[i].gone {
		w.remove(i)
		w.colluders[i].expelled = true
	}
}

// lapse ends the standing of those who had to be attested again and are not. One
// attestation of a corrupt registrar is enough, as long as there is one.
func (w *world) lapse() {
	for i := range w.colluders {
		c := &w.colluders[i]
		if c.gone || c.due == 0 || c.due > w.epoch {
			continue
		}
		c.due = 0
		if !w.reattest() {
			w.remove(i)
		}
	}
	w.dropBanned()
}

func (w *world) reattest() bool {
	for i := range w.registrars {
		if r := &w.registrars[i]; !r.gone && r.used < w.attestCap {
			r.used++
			return true
		}
	}
	return false
}

func (w *world) remove(i int) {
	w.colluders[i].gone = true
	w.standing--
}

// dropBanned takes those who may not vouch any more out of this epoch's list.
func (w *world) dropBanned() {
	kept := w.free[:0]
	for _, i := range w.free {
		if w.mayVouch(i) {
			kept = append(kept, i)
		}
	}
	w.free = kept
}
