package sybil_test

import (
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// runs of each setting: the tables show the median and the worst of them.
const runs = 20

// chosen is the policy that the study has arrived at: that of a nation whose
// charter says nothing else.
func chosen() types.Params { return types.DefaultParams() }

// lenient is a policy that is easy to meet, for comparison.
func lenient() types.Params {
	p := chosen()
	p.AttestationsRequired, p.VouchesPerEpoch, p.GrowthMinimum = 1, 5, 100
	return p
}

// attacked is a nation of a thousand under a policy, with ten bribed citizens,
// and as many corrupt registrars as the policy asks attestations of. It finds one
// false citizen in twenty in an epoch.
func attacked(params types.Params) setting {
	return setting{
		params: params, epochDays: 30,
		seats: 3, attestCap: 100,
		citizens: 1000, demandBps: 200,
		bribed: 10, registrars: uint64(params.AttestationsRequired),
		detectBps: 500, leadEpochs: 2, recallAfter: 3, recallEpochs: 2,
		epochs: 24,
	}
}

// variant is a setting with one thing changed.
type variant struct {
	name   string
	change func(*setting)
}

func (v variant) of(s setting) setting {
	v.change(&s)
	return s
}

// levers are the policy as built in and what changes when one thing does.
func levers() []variant {
	return []variant{
		{"the policy as built in", func(*setting) {}},
		{"`attestations_required` 1, one corrupt registrar", func(s *setting) { s.params.AttestationsRequired, s.registrars = 1, 1 }},
		{"`attestations_required` 3, three corrupt registrars", func(s *setting) { s.params.AttestationsRequired, s.registrars = 3, 3 }},
		{"`vouches_required` 1", func(s *setting) { s.params.VouchesRequired = 1 }},
		{"`vouches_required` 2", func(s *setting) { s.params.VouchesRequired = 2 }},
		{"`vouches_required` 5", func(s *setting) { s.params.VouchesRequired = 5 }},
		{"`vouches_per_epoch` 5", func(s *setting) { s.params.VouchesPerEpoch = 5 }},
		{"`vouches_per_epoch` 1", func(s *setting) { s.params.VouchesPerEpoch = 1 }},
		{"`growth_minimum` 100", func(s *setting) { s.params.GrowthMinimum = 100 }},
		{"`growth_bps` 200", func(s *setting) { s.params.GrowthBps = 200 }},
		{"`growth_bps` 1000", func(s *setting) { s.params.GrowthBps = 1000 }},
		{"`waiting_days` 0", func(s *setting) { s.params.WaitingDays = 0 }},
		{"`waiting_days` 60", func(s *setting) { s.params.WaitingDays = 60 }},
		{"`waiting_days` 90", func(s *setting) { s.params.WaitingDays = 90 }},
		{"30 attestations a seat and epoch", func(s *setting) { s.attestCap = 30 }},
		{"`vouch_ban_days` 0", func(s *setting) { s.params.VouchBanDays = 0 }},
		{"registrars are expelled with the recall", func(s *setting) { s.expelRecalled = true }},
		{"nobody is recalled", func(s *setting) { s.recallAfter = 0 }},
		{"nobody is found", func(s *setting) { s.detectBps = 0 }},
	}
}

// advice is what charters of nations of different sizes may say, each with the
// attestations that its seats need and no more.
func advice() []variant {
	return []variant{
		{"20", func(s *setting) {
			s.citizens, s.bribed = 20, 1
			s.params.GrowthMinimum = 2
			s.attestCap = s.neededCap()
		}},
		{"100", func(s *setting) {
			s.citizens, s.bribed = 100, 3
			s.params.GrowthMinimum = 5
			s.attestCap = s.neededCap()
		}},
		{"1,000", func(s *setting) { s.attestCap = s.neededCap() }},
		{"100,000", func(s *setting) {
			s.citizens, s.bribed, s.seats = 100_000, 1000, 20
			s.params.AttestationsRequired, s.registrars = 3, 3
			s.params.GrowthBps, s.params.VouchesRequired = 200, 4
			s.attestCap = s.neededCap()
		}},
	}
}

// neededCap is what a seat must attest in an epoch to fill the growth cap while
// one seat is absent.
func (s setting) neededCap() uint64 {
	return divideUp(s.params.Allowed(s.citizens)*uint64(s.params.AttestationsRequired), s.seats-1)
}
