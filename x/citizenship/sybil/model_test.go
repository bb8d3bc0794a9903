package sybil_test

import (
	"math/rand/v2"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// wholeBps is all of it, in basis points.
const wholeBps = 10_000

// setting is one question to the model: a policy, a nation, an attacker, and
// what the nation does about frauds.
type setting struct {
	// params is the policy as the module has it.
	params types.Params
	// epochDays is the length of an epoch in civic days.
	epochDays uint64
	// seats of the registrar office, and the attestations a seat has an epoch.
	seats, attestCap uint64

	// citizens at the start, those bribed and the corrupt registrars among them.
	citizens uint64
	// demandBps is how many honest people ask to be admitted in an epoch, as a
	// share of the honest citizens.
	demandBps uint64

	// bribed citizens vouch for anybody. So do the corrupt registrars, who are
	// citizens too and attest anybody.
	bribed, registrars uint64
	// spread makes the attacker use all vouchers evenly. The other way is to use
	// up a few before touching the next, so that a fraud that is found burns few.
	spread bool

	// detectBps is the chance that a false citizen is found, in an epoch.
	detectBps uint64
	// leadEpochs lie between the finding and the expulsion, at least one.
	leadEpochs uint64
	// recallAfter expelled frauds a registrar is recalled, recallEpochs later.
	// Zero: never.
	recallAfter, recallEpochs uint64
	// expelRecalled expels registrars with the recall, so that their words are void.
	expelRecalled bool

	epochs uint64
}

// epochsOf rounds days up to whole epochs.
func (s setting) epochsOf(days uint64) uint64 { return divideUp(days, s.epochDays) }

// waiting is the number of epochs from admission to the vote.
func (s setting) waiting() uint64 { return s.epochsOf(uint64(s.params.WaitingDays)) }

// silent is the number of epochs before a newcomer vouches, who may do so from
// the voting day on. It is rounded down: who votes within an epoch vouches in it.
func (s setting) silent() uint64 { return uint64(s.params.WaitingDays) / s.epochDays }

// colluder is a person of the attacker's: bribed, or false.
type colluder struct {
	fraud    bool
	admitted uint64
	gone     bool
	// expelled says how: the words of who lapsed still count.
	expelled bool
	// found is the epoch after the one in which the fraud was found, or zero.
	found uint64
	// vouchers and guests are those who vouched for this person, and those this
	// person vouched for.
	vouchers, guests []int
	attestedBy       []int
	// used is what of this epoch's budget is spent.
	used uint32
	// bannedUntil is the first epoch in which the person may vouch again.
	bannedUntil uint64
	// due is the epoch in which the person lapses unless attested again, or zero.
	due uint64
}

// registrar is a corrupt holder of the office.
type registrar struct {
	used, frauds uint64
	// leaves is the epoch of the recall, or zero.
	leaves         uint64
	gone, expelled bool
}

// point is the state at the end of an epoch.
type point struct {
	// made are the false applications that got their words in the epoch, ready
	// those that wait at its end.
	made, ready, admitted     uint64
	frauds, fraudElectors     uint64
	honest, electors, backlog uint64
	// limits are what bounded the epoch.
	limits limits
}

// shareBps is the part of the electorate that is false.
func (p point) shareBps() uint64 { return p.fraudElectors * wholeBps / p.electors }

type world struct {
	setting
	rng        *rand.Rand
	epoch      uint64
	colluders  []colluder
	standing   uint64 // colluders who are citizens in good standing
	registrars []registrar
	honest     uint64
	// joined counts honest admissions by the epoch from which they wait to vote.
	joined  []uint64
	backlog uint64
	arrears uint64 // of demand, in basis points of a person
	free    []int  // who may still vouch in this epoch, in the order of use
	// ready applications of the attacker's wait to be admitted, broken ones lack
	// the words of the expelled.
	ready, broken []application
}

// simulate runs the model. The same setting and seed give the same history.
func simulate(s setting, seed uint64) []point {
	w := &world{
		setting: s, rng: rand.New(rand.NewPCG(seed, seed)),
		colluders:  make([]colluder, s.bribed+s.registrars),
		standing:   s.bribed + s.registrars,
		registrars: make([]registrar, s.registrars),
		honest:     s.citizens - s.bribed - s.registrars,
		joined:     make([]uint64, s.epochs+2),
	}
	history := make([]point, 0, s.epochs)
	for ; w.epoch < s.epochs; w.epoch++ {
		history = append(history, w.step())
	}
	return history
}

// step is one epoch. The attacker is ready when it begins and takes what there
// is before the honest people of the epoch arrive; those compete who waited.
func (w *world) step() point {
	w.begin()
	if !w.captured() {
		w.expel()
		w.recall()
	}
	w.lapse()
	bound := w.limits()
	w.mend()
	made, admitted, left := w.contest(bound.growth)
	w.arrive(left)
	if !w.captured() {
		w.detect()
	}
	p := w.count(w.epoch + 1)
	p.made, p.ready, p.admitted, p.limits = made, uint64(len(w.ready)), admitted, bound
	return p
}

func (w *world) begin() {
	w.free = w.free[:0]
	for i := range w.colluders {
		w.colluders[i].used = 0
		if w.mayVouch(i) {
			w.free = append(w.free, i)
		}
	}
	for i := range w.registrars {
		w.registrars[i].used = 0
	}
}

func (w *world) mayVouch(i int) bool {
	c := &w.colluders[i]
	if c.gone || c.bannedUntil > w.epoch || w.params.VouchesPerEpoch == 0 {
		return false
	}
	return !c.fraud || c.admitted+w.silent() <= w.epoch
}

// captured tells whether half of the electorate is false: from then on nobody
// is expelled or recalled any more.
func (w *world) captured() bool {
	p := w.count(w.epoch)
	return 2*p.fraudElectors >= p.electors
}

// count is the state at the start of an epoch.
func (w *world) count(epoch uint64) point {
	p := point{honest: w.honest, backlog: w.backlog}
	p.electors = w.honest
	for at, joined := range w.joined {
		if uint64(at)+w.waiting() > epoch {
			p.electors -= joined
		}
	}
	for i := range w.colluders {
		c := &w.colluders[i]
		switch {
		case c.gone:
		case !c.fraud:
			p.electors++
		default:
			p.frauds++
			if c.admitted+w.waiting() <= epoch {
				p.fraudElectors++
				p.electors++
			}
		}
	}
	return p
}

// arrive lets the honest people of the epoch in as far as growth is left.
func (w *world) arrive(left uint64) {
	w.arrears += w.honest * w.demandBps
	arriving := w.arrears / wholeBps
	w.arrears %= wholeBps
	in := min(arriving, left)
	w.honest += in
	w.joined[w.epoch+1] += in
	w.backlog += arriving - in
}
