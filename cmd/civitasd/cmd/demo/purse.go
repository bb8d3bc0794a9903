package demo

import (
	"fmt"
	"path/filepath"
	"strconv"
	"time"
)

// lighthouse is an act that sets money aside for the treasurer.
func lighthouse(amount string) map[string]any {
	return map[string]any{
		"title": "A lighthouse", "text": "The treasurer may spend on a lighthouse.",
		"messages": []any{map[string]any{
			"@type": "/civitas.treasury.v1.MsgAppropriate", "title": "Lighthouse", "category": "works",
			"law": "Harbour Act", "holder": map[string]any{"office": "treasurer"},
			"cap": map[string]any{"denom": "uciv", "amount": amount}, "cap_per_period": amount, "days": "3000",
		}},
	}
}

// appropriate enacts an appropriation through petition, vote, delay, seal and firewall.
func (s *story) appropriate() error {
	file, err := s.proposal("lighthouse.json", lighthouse("2000000000"))
	if err != nil {
		return err
	}
	if _, err := s.decide(file, "REFERENDUM_STATUS_ENACTED"); err != nil {
		return err
	}
	var made struct {
		Appropriation struct {
			Title  string `json:"title"`
			Status string `json:"status"`
		} `json:"appropriation"`
	}
	if err := s.get("/civitas/treasury/v1/appropriations/1", &made); err != nil {
		return err
	}
	if made.Appropriation.Status != "APPROPRIATION_STATUS_OPEN" {
		return fmt.Errorf("appropriation 1 is %q", made.Appropriation.Status)
	}
	s.say("appropriation 1, %s, is open", made.Appropriation.Title)
	return nil
}

// disburse pays from the appropriation, and fails to pay more than it holds.
func (s *story) disburse() error {
	const price = 1_500_000_000
	before, err := s.balance(s.newcomer)
	if err != nil {
		return err
	}
	if _, err := s.pay("chloe", "treasury", "disburse", "1", s.newcomer, fmt.Sprintf("%duciv", price), "The lamp", sum("invoice 1")); err != nil {
		return err
	}
	_, err = s.pay("chloe", "treasury", "disburse", "1", s.newcomer, "500000001uciv", "The stairs", sum("invoice 2"))
	if err := s.expectRefused(err, "above the cap of the appropriation"); err != nil {
		return err
	}
	var after int
	err = s.until("the escrow is over and gus is paid", func() (paid bool, err error) {
		after, err = s.balance(s.newcomer)
		return after == before+price, err
	})
	s.say("after the escrow gus holds %d uciv", after)
	return err
}

// stream lets a grant accrue by the second: a part is withdrawn on the way, and the
// end pays the rest to the unit.
func (s *story) stream() error {
	const grant = "300000000"
	end := time.Now().Add(20 * time.Second).UTC().Truncate(time.Second).Format(time.RFC3339)
	_, err := s.pay("chloe", "treasury", "create-stream", "1", s.newcomer, grant+"uciv", end, "Keeping the light", sum("contract 1"))
	if err != nil {
		return err
	}
	var seen struct {
		Stream struct {
			Status string `json:"status"`
			Paid   string `json:"paid"`
		} `json:"stream"`
		Owed struct {
			Amount string `json:"amount"`
		} `json:"owed"`
	}
	look := func() error { return s.get("/civitas/treasury/v1/appropriations/1/streams/1", &seen) }
	err = s.until("something has accrued", func() (bool, error) {
		err := look()
		return seen.Owed.Amount != "0", err
	})
	if err != nil {
		return err
	}
	if _, err := s.pay("gus", "treasury", "withdraw-stream", "1", "1"); err != nil {
		return err
	}
	if err := look(); err != nil {
		return err
	}
	s.say("gus withdrew %s uciv while the grant accrues", seen.Stream.Paid)
	err = s.until("the stream has come to its end", func() (bool, error) {
		err := look()
		return seen.Stream.Status == "STREAM_STATUS_FINISHED", err
	})
	if err != nil {
		return err
	}
	if seen.Stream.Paid != grant {
		return fmt.Errorf("the stream paid %s of %s", seen.Stream.Paid, grant)
	}
	s.say("at its end it has paid %s uciv, all of it", seen.Stream.Paid)
	return nil
}

// dividend claims what closed epochs owe, once, without a fee.
func (s *story) dividend() error {
	var share struct {
		Owed struct {
			Amount string `json:"amount"`
		} `json:"owed"`
		Rates []struct{} `json:"rates"`
	}
	err := s.until("an epoch has closed", func() (bool, error) {
		err := s.get("/civitas/treasury/v1/dividends/1", &share)
		return share.Owed.Amount != "0", err
	})
	if err != nil {
		return err
	}
	before, err := s.balance(s.adaAccount())
	if err != nil {
		return err
	}
	if _, err := s.send("ada", "treasury", "claim-dividend"); err != nil {
		return err
	}
	after, err := s.balance(s.adaAccount())
	if err != nil {
		return err
	}
	if owed, err := strconv.Atoi(share.Owed.Amount); err != nil || after-before < owed {
		return fmt.Errorf("ada was owed %s and received %d: %w", share.Owed.Amount, after-before, err)
	}
	s.say("ada claimed %d uciv, the shares of %d epochs", after-before, len(share.Rates))
	return nil
}

// unconstitutional has the nation decide to spend more than its charter allows.
func (s *story) unconstitutional() error {
	before, err := s.funds()
	if err != nil {
		return err
	}
	file, err := s.proposal("palace.json", lighthouse("4000000000000"))
	if err != nil {
		return err
	}
	if _, err := s.decide(file, "REFERENDUM_STATUS_UNCONSTITUTIONAL"); err != nil {
		return err
	}
	after, err := s.funds()
	if err != nil {
		return err
	}
	var second struct{}
	if s.get("/civitas/treasury/v1/appropriations/2", &second) == nil {
		return fmt.Errorf("the appropriation exists although it is unconstitutional")
	}
	if before.Escrow != after.Escrow {
		return fmt.Errorf("the money set aside was %s and is %s", before.Escrow, after.Escrow)
	}
	s.say("all founders voted yes; the firewall stopped it, and nothing was set aside")
	return nil
}

// fund is the general fund and what is set aside from it, in base units.
type fund struct {
	Denom  string `json:"denom"`
	Fund   string `json:"fund"`
	Escrow string `json:"escrow"`
}

func (s *story) funds() (fund, error) {
	var funds struct {
		Balances []fund `json:"balances"`
	}
	if err := s.get("/civitas/treasury/v1/funds", &funds); err != nil {
		return fund{}, err
	}
	if len(funds.Balances) == 0 {
		return fund{}, fmt.Errorf("the treasury shows no balance")
	}
	return funds.Balances[0], nil
}

// stranger tries to move money without standing.
func (s *story) stranger() error {
	account, err := s.newcomerAccount("mallory")
	if err != nil {
		return err
	}
	_, err = s.pay("ada", "bank", "send", "ada", account, "1000000uciv")
	if err := s.expectRefused(err, "receiver has no standing"); err != nil {
		return err
	}
	// An account needs a key on the chain before it can sign: ada invites it, and
	// it tries to send what it would be paid.
	if _, err := s.pay("ada", "citizenship", "invite", account, "--allowance", "10000000uciv"); err != nil {
		return err
	}
	_, err = s.pay("mallory", "bank", "send", "mallory", s.newcomer, "1uciv", "--fee-granter", s.adaAccount())
	return s.expectRefused(err, "needs LEVEL_")
}

func (s *story) adaAccount() string {
	printed, err := s.run("keys", "show", "ada", "-a", "--keyring-backend", "test", "--keyring-dir", s.keyring)
	if err != nil {
		return ""
	}
	return firstLine(string(printed))
}

// file is a file in the directory of the story.
func (s *story) file(name string) string { return filepath.Join(s.dir, name) }
