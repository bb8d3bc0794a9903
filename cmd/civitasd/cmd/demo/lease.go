package demo

import "fmt"

// lease has the steward of parcel 1 let it, the resident live there, and the rent reach
// the stakes.
func (s *story) lease() error {
	const rent, share = "1000000uciv", "300000" // nine tenths, among three
	terms := fmt.Sprintf(`{"hash":%q}`, sum("contract of lease"))
	_, err := s.pay("ben", "territory", "offer-lease", "1", rent, "--period-days", "3000", "--periods", "4", "--terms", terms)
	if err := s.expectRefused(err, "does not manage the parcel"); err != nil {
		return err
	}
	offered, err := s.pay("ada", "territory", "offer-lease", "1", rent, "--period-days", "3000", "--periods", "4", "--terms", terms)
	if err != nil {
		return err
	}
	lease := offered.attribute("EventLeaseOffered", "lease_id")
	tenant, err := s.address("hana-2")
	if err != nil {
		return err
	}
	if _, err := s.pay("ada", "bank", "send", "ada", tenant, "2000000uciv"); err != nil {
		return err
	}
	_, err = s.pay("hana-2", "territory", "declare-residence", "1")
	if err := s.expectRefused(err, "neither tenant nor stakeholder"); err != nil {
		return err
	}
	if _, err := s.pay("hana-2", "territory", "lease", lease, rent); err != nil {
		return err
	}
	if _, err := s.pay("hana-2", "territory", "declare-residence", "1"); err != nil {
		return err
	}
	var seen struct {
		Stakes []struct {
			Citizen string `json:"citizen"`
			Income  string `json:"income"`
		} `json:"stakes"`
	}
	if err := s.get("/civitas/territory/v1/parcels/1/stakes", &seen); err != nil {
		return err
	}
	if len(seen.Stakes) != 3 {
		return fmt.Errorf("parcel 1 has the stakes %v", seen.Stakes)
	}
	for _, stake := range seen.Stakes {
		if stake.Income != share {
			return fmt.Errorf("the stake of citizen %s has earned %s, not %s", stake.Citizen, stake.Income, share)
		}
	}
	s.say("hana lives in parcel 1; each of its three stakes has earned %suciv of the rent", share)
	before, err := s.balance(s.newcomer)
	if err != nil {
		return err
	}
	claimed, err := s.pay("gus", "territory", "claim-rent", "1")
	if err != nil {
		return err
	}
	if after, err := s.balance(s.newcomer); err != nil || after <= before {
		return fmt.Errorf("gus held %d and holds %d: %w", before, after, err)
	}
	s.say("gus was paid %s", claimed.attribute("EventRentClaimed", "amount"))
	return nil
}

// capital makes land of what the charter calls the virtual capital.
func (s *story) capital() error {
	const place = "https://demonstration.example/forum"
	deed := fmt.Sprintf(`{"reference":"forum","document":{"hash":%q,"uri":%q}}`, sum("the forum"), place)
	founded, err := s.pay("ada", "territory", "register-parcel", "--kind", "virtual", "--deed", deed)
	if err != nil {
		return err
	}
	parcel := founded.attribute("EventParcelRegistered", "parcel_id")
	document := fmt.Sprintf(`{"hash":%q}`, sum("what the surveyor saw at the forum"))
	if _, err := s.pay("ben", "territory", "survey", parcel, "0", "--document", document); err != nil {
		return err
	}
	var seen struct {
		URI      string `json:"uri"`
		Attested bool   `json:"attested"`
	}
	if err := s.get("/civitas/territory/v1/capital", &seen); err != nil {
		return err
	}
	if seen.URI != place || !seen.Attested {
		return fmt.Errorf("the capital is %+v", seen)
	}
	s.say("parcel %s, at %s, is the virtual capital", parcel, place)
	return nil
}
