package types

import (
	"cosmossdk.io/errors"
)

// NewGenesis returns the genesis of a nation with its founders, in the order of
// their numbers from 1.
func NewGenesis(params Params, calendar Calendar, founders ...CitizenRecord) *GenesisState {
	return &GenesisState{
		Params: params, Calendar: calendar, Citizens: founders, NextNumber: uint64(len(founders)) + 1,
	}
}

// DefaultGenesis is a nation without citizens.
func DefaultGenesis() *GenesisState { return NewGenesis(DefaultParams(), DefaultCalendar()) }

// NewFounder is the record of a citizen from genesis: an elector from the first
// day, whose affirmation is due one interval after it.
func NewFounder(number uint64, account, country string, district uint32, signedVersion uint64, params Params) CitizenRecord {
	return CitizenRecord{
		Number: number, Account: account, Standing: STANDING_CITIZEN, DueDay: int64(params.AffirmationDays),
		Country: country, District: district, SignedVersion: signedVersion,
	}
}

// LastClosedDay is the latest civic day that has closed, or −1.
func (g GenesisState) LastClosedDay() int64 { return int64(len(g.ClosedHeights)) - 1 }

// Citizen is the stored form of a record; account is the decoded account.
func (r CitizenRecord) Citizen(account []byte) Citizen {
	return Citizen{
		Account: account, Standing: r.Standing, SinceDay: r.SinceDay, AdmissionDay: r.AdmissionDay,
		VotingDay: r.VotingDay, DueDay: r.DueDay, Country: r.Country, District: r.District,
		SignedVersion: r.SignedVersion, ChangedHeight: r.ChangedHeight, Rotations: r.Rotations,
		Profile: r.Profile, Nullified: r.Nullified, FormerVersion: r.FormerVersion,
	}
}

// Record is the readable form of a stored record.
func (c Citizen) Record(number uint64, account string) CitizenRecord {
	return CitizenRecord{
		Number: number, Account: account, Standing: c.Standing, SinceDay: c.SinceDay, AdmissionDay: c.AdmissionDay,
		VotingDay: c.VotingDay, DueDay: c.DueDay, Country: c.Country, District: c.District,
		SignedVersion: c.SignedVersion, ChangedHeight: c.ChangedHeight, Rotations: c.Rotations,
		Profile: c.Profile, Nullified: c.Nullified, FormerVersion: c.FormerVersion,
	}
}

// Validate finds what could not have been exported: duplicates, references to
// what is not there, and values that no message could have written.
func (g GenesisState) Validate() error {
	if err := g.Params.Validate(); err != nil {
		return err
	}
	if err := g.Calendar.Validate(); err != nil {
		return err
	}
	for day, height := range g.ClosedHeights {
		if height < 0 || (day > 0 && height <= g.ClosedHeights[day-1]) {
			return errors.Wrapf(ErrGenesis, "day %d closed at height %d", day, height)
		}
	}
	v := newGenesisView()
	for _, step := range []func(*genesisView) error{
		g.validateCitizens, g.validateRetired, g.validateApplications, g.validateInvitations,
		g.validateWords, g.validateNullifiers, g.validateUses, g.validateHistory, g.validatePersons, g.validateJustice,
		g.validateKeys,
	} {
		if err := step(v); err != nil {
			return err
		}
	}
	return v.complete()
}
