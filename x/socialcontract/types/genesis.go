package types

import (
	"fmt"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// DefaultGenesis returns the least nation that is valid: one track, one
// district, no powers and no offices.
func DefaultGenesis() *GenesisState {
	return &GenesisState{
		Params:   DefaultParams(),
		Versions: []CharterRecord{{Version: 1, Charter: DefaultCharter()}},
		InForce:  1, RequiredVersion: 1,
	}
}

// DefaultCharter returns the least charter that is valid where this module is
// alone; other modules' limits come on top. It lets nobody do anything that the
// compiled floors do not protect.
func DefaultCharter() Charter {
	return Charter{
		Meta:      Meta{Name: "Nation", Founder: "Nobody"},
		Tracks:    []Track{DefaultConstitutionalTrack()},
		Districts: []District{{Id: 1, Name: "Everywhere", Weight: 1}},
		Limits: []LimitRow{
			{Name: LimitConsentDays, Value: 14},
			{Name: LimitEntrenchmentDays, Value: 180},
			{Name: LimitGraceDays, Value: 30},
			{Name: LimitMaxOpenReferenda, Value: MaxOpenReferenda},
			{Name: LimitMinValidators, Value: 1},
			{Name: LimitObjectionBps, Value: 3_333},
			{Name: LimitSealGas, Value: DefaultSealGas},
		},
		Access: []AccessRule{
			{Pattern: "/civitas.socialcontract.v1.", Level: citizenshiptypes.LEVEL_CITIZEN},
		},
	}
}

// DefaultConstitutionalTrack asks for two thirds of the votes and a majority of all citizens.
func DefaultConstitutionalTrack() Track {
	return Track{
		Id: "constitutional", QuorumBps: 5_000, MajorityBps: 6_666, ElectorateBps: 5_000,
		MinElectorate: 1, VotingDays: 30, DelayDays: 30, PetitionBps: 500, PetitionDays: 90,
		MaxSlots: 4, SponsorSlots: 1, Constitutional: true,
	}
}

// Validate finds duplicates, dangling references and what no state can be.
func (gs GenesisState) Validate() error {
	if err := gs.Params.Validate(); err != nil {
		return err
	}
	for _, check := range []func() error{gs.validateVersions, gs.validateAmendments, gs.validateOffices, gs.validateSeats, gs.validateUses, gs.validateLicences, gs.validateReferenda, gs.validateLaws, gs.validateValidators} {
		if err := check(); err != nil {
			return fmt.Errorf("%w: %w", ErrInvalidGenesis, err)
		}
	}
	return nil
}

func (gs GenesisState) offices() map[string]Office {
	offices := make(map[string]Office, len(gs.Offices))
	for _, o := range gs.Offices {
		offices[o.Id] = o
	}
	return offices
}

func (gs GenesisState) validateOffices() error {
	if len(gs.Offices) > MaxOffices {
		return fmt.Errorf("%d offices; at most %d", len(gs.Offices), MaxOffices)
	}
	known := gs.offices()
	for i, o := range gs.Offices {
		if err := o.Validate(); err != nil {
			return err
		}
		if i > 0 {
			if err := ordered("office", gs.Offices[i-1].Id, o.Id); err != nil {
				return err
			}
		}
		if o.Fill == OFFICE_FILL_APPOINTMENT {
			if _, found := known[o.AppointedBy]; !found {
				return fmt.Errorf("office %q is filled by the office %q, which does not exist", o.Id, o.AppointedBy)
			}
		}
	}
	for _, v := range gs.Versions {
		if v.Version != gs.CharterInForce().Version {
			continue
		}
		for _, r := range v.Charter.Access {
			if _, found := known[r.Office]; r.Office != "" && !found {
				return fmt.Errorf("access to %s names the office %q, which does not exist", r.Pattern, r.Office)
			}
		}
	}
	return nil
}

func (gs GenesisState) validateSeats() error {
	type holding struct {
		holder uint64
		office string
	}
	var (
		offices   = gs.offices()
		seats     = map[string]bool{}
		holders   = map[holding]bool{}
		operators = map[string]bool{}
	)
	for _, s := range gs.Seats {
		office, found := offices[s.Office]
		name := fmt.Sprintf("%s/%d", s.Office, s.Number)
		switch {
		case !found:
			return fmt.Errorf("seat %s: the office does not exist", name)
		case s.Number == 0 || s.Number > office.Seats:
			return fmt.Errorf("seat %s: the office has seats 1 to %d", name, office.Seats)
		case seats[name]:
			return fmt.Errorf("seat %s appears twice", name)
		case s.Holder == 0:
			return fmt.Errorf("seat %s has no holder", name)
		case holders[holding{s.Holder, s.Office}]:
			return fmt.Errorf("citizen %d holds two seats of the office %q", s.Holder, s.Office)
		case s.Since < 0 || s.Until != 0 && s.Until <= s.Since:
			return fmt.Errorf("seat %s runs from day %d to %d", name, s.Since, s.Until)
		case office.IsValidator() != (s.Operator != ""):
			return fmt.Errorf("seat %s: an operator is needed for the office %q and for no other", name, ValidatorOffice)
		case s.Operator != "" && operators[s.Operator]:
			return fmt.Errorf("seat %s: the operator %s has another seat", name, s.Operator)
		}
		seats[name], holders[holding{s.Holder, s.Office}], operators[s.Operator] = true, true, true
	}
	return nil
}

func (gs GenesisState) validateUses() error {
	var (
		offices = gs.offices()
		seen    = map[WarrantUseRecord]bool{}
	)
	for _, u := range gs.Uses {
		office, found := offices[u.Office]
		if !found || u.Seat == 0 || u.Seat > office.Seats {
			return fmt.Errorf("use of the warrant of %s/%d, which is no seat", u.Office, u.Seat)
		}
		key := WarrantUseRecord{Office: u.Office, Seat: u.Seat, MsgTypeUrl: u.MsgTypeUrl}
		if seen[key] {
			return fmt.Errorf("use of %s by %s/%d appears twice", u.MsgTypeUrl, u.Office, u.Seat)
		}
		seen[key] = true
	}
	return nil
}

func (gs GenesisState) validateLicences() error {
	seen := map[Licence]bool{}
	for _, l := range gs.Licences {
		if err := ValidateLicenceKind(l.Kind); err != nil {
			return err
		}
		key := Licence{Account: l.Account, Kind: l.Kind}
		if l.Account == "" || seen[key] {
			return fmt.Errorf("licence %q of %q is missing its account or appears twice", l.Kind, l.Account)
		}
		seen[key] = true
	}
	return nil
}
