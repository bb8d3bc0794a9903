package demo

import "fmt"

// resident lets somebody settle by the word of a registrar alone.
func (s *story) resident() error {
	account, err := s.newcomerAccount("hana")
	if err != nil {
		return err
	}
	if _, err := s.pay("ada", "citizenship", "invite", account); err != nil {
		return err
	}
	profile := sum("salt and profile of hana")
	if _, err := s.send("hana", "citizenship", "apply", "1", s.root, profile, "1", "--residence"); err != nil {
		return err
	}
	if _, err := s.pay("ada", "citizenship", "attest", account, "passport-nfc",
		sum("salted document of hana"), sum("keyed nullifier of hana")); err != nil {
		return err
	}
	var person standing
	if err := s.until("hana is admitted", func() (bool, error) {
		return s.get("/civitas/citizenship/v1/accounts/"+account, &person) == nil, nil
	}); err != nil {
		return err
	}
	if person.Citizen.Standing != "STANDING_RESIDENT" {
		return fmt.Errorf("hana is %+v", person)
	}
	s.say("hana is number %s, a resident, without a vouch and without the vote", person.Citizen.Number)
	if _, err := s.pay("ada", "bank", "send", "ada", account, "50000uciv"); err != nil {
		return err
	}
	_, err = s.pay("hana", "citizenship", "vouch", s.newcomer)
	if err := s.expectRefused(err, "LEVEL_CITIZEN"); err != nil {
		return err
	}
	if _, err := s.pay("hana", "citizenship", "move-district", "2"); err != nil {
		return err
	}
	return s.until("the waiting period is over and hana lives in the South", func() (bool, error) {
		err := s.get("/civitas/citizenship/v1/accounts/"+account, &person)
		return person.Citizen.District == 2, err
	})
}

// standing is what a page of the REST API says of a person.
type standing struct {
	Citizen struct {
		Number   string `json:"number"`
		Standing string `json:"standing"`
		District uint32 `json:"district"`
	} `json:"citizen"`
}

// isStanding checks where the newcomer stands.
func (s *story) isStanding(want string) error {
	var person standing
	if err := s.get("/civitas/citizenship/v1/citizens/"+s.number, &person); err != nil {
		return err
	}
	if person.Citizen.Standing != want {
		return fmt.Errorf("gus is %s, not %s", person.Citizen.Standing, want)
	}
	s.say("gus is %s", want)
	return nil
}

// dueProcess shows what one judge can do, and what takes several.
func (s *story) dueProcess() error {
	const suspended, lawsuit = "STANDING_SUSPENDED", "2030-1"
	if _, err := s.pay("emil", "citizenship", "suspend", s.number, lawsuit, "20"); err != nil {
		return err
	}
	if err := s.isStanding(suspended); err != nil {
		return err
	}
	if _, err := s.send("gus", "citizenship", "affirm"); err != nil {
		return err
	}
	_, err := s.pay("emil", "citizenship", "suspend", s.number, "2030-2", "20")
	if err := s.expectRefused(err, "standing"); err != nil {
		return err
	}
	if _, err := s.pay("emil", "citizenship", "expel", s.number, lawsuit); err != nil {
		return err
	}
	s.say("the word of one judge expels nobody:")
	if err := s.isStanding(suspended); err != nil {
		return err
	}
	for _, judge := range []string{"ben", "chloe"} {
		if _, err := s.pay(judge, "citizenship", "reinstate", s.number, lawsuit); err != nil {
			return err
		}
	}
	return s.isStanding("STANDING_CITIZEN")
}
