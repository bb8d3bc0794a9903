package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// census answers a round and reads the snapshot that closes it.
func (s *story) census() error {
	round, err := s.answer("ada", "gus")
	if err != nil {
		return err
	}
	var closed struct {
		Snapshot struct {
			People struct {
				Citizens    string `json:"citizens"`
				Respondents string `json:"respondents"`
			} `json:"people"`
			Economy struct {
				Supply string `json:"supply"`
			} `json:"economy"`
			Land struct {
				Parcels string `json:"parcels"`
				Area    string `json:"area_dm2"`
				Value   string `json:"value"`
			} `json:"land"`
		} `json:"snapshot"`
	}
	if err := s.until("the round closes", func() (bool, error) {
		return s.get("/civitas/census/v1/snapshots/"+round, &closed) == nil, nil
	}); err != nil {
		return err
	}
	snapshot := closed.Snapshot
	if snapshot.People.Citizens != strconv.Itoa(len(founders)+1) || snapshot.People.Respondents != "2" || snapshot.Land.Parcels != "2" {
		return fmt.Errorf("the snapshot is %+v", snapshot)
	}
	s.say("round %s: %s citizens (%s answered), supply %s uciv, %s parcels of %s dm² worth %s uciv", round,
		snapshot.People.Citizens, snapshot.People.Respondents, snapshot.Economy.Supply,
		snapshot.Land.Parcels, snapshot.Land.Area, snapshot.Land.Value)
	if _, err = s.pay("dara", "census", "certify", round); err != nil {
		return err
	}
	return s.showCertificate(round)
}

// showCertificate hands an outsider a file with the round, who checks it with nothing
// but the genesis of the nation, and sees a forgery.
func (s *story) showCertificate(round string) error {
	file, genesis := filepath.Join(s.dir, "round.census"), filepath.Join(s.keyring, "config", "genesis.json")
	trust := []string{"--genesis", genesis, "--accept-long-range"}
	if _, err := s.run(append([]string{"census", "certificate", "--round", round, "--output-file", file, "--node", s.rpc}, trust...)...); err != nil {
		return err
	}
	verify := append([]string{"census", "verify", file, "--output", "json"}, trust...)
	printed, err := s.run(verify...)
	if err != nil {
		return err
	}
	var report struct {
		Snapshot struct {
			Round  string `json:"round"`
			People struct {
				Citizens string `json:"citizens"`
			} `json:"people"`
		} `json:"snapshot"`
		Auditors string `json:"auditors"`
		Cosigned string `json:"cosigned"`
	}
	if err := json.Unmarshal(printed, &report); err != nil {
		return err
	}
	if report.Snapshot.Round != round || report.Cosigned != "1" {
		return fmt.Errorf("the certificate is %+v", report)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	s.say("a file of %d bytes proves, without a node, that we are %s, and that %s of %s auditors co-signed",
		len(content), report.Snapshot.People.Citizens, report.Cosigned, report.Auditors)
	content[len(content)/2] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return err
	}
	s.say("one bit of it is changed:")
	_, err = s.run(verify...)
	return s.expectRefused(err, "")
}

// answer has citizens answer the round that is open, and returns its number. A
// round may close between a look at its number and the answer; then they answer
// the next, as people would.
func (s *story) answer(names ...string) (string, error) {
	for {
		var open struct {
			Round struct {
				Number string `json:"number"`
			} `json:"round"`
		}
		if err := s.get("/civitas/census/v1/rounds/0", &open); err != nil {
			return "", err
		}
		err := s.each(names, "census", "respond", open.Round.Number, "--present", "--country", "NZ")
		var refused errRefused
		if errors.As(err, &refused) && strings.Contains(refused.why, "takes no responses") {
			s.say("round %s has just closed", open.Round.Number)
			continue
		}
		return open.Round.Number, err
	}
}

// leave has a citizen renounce while a pledge of theirs is open.
func (s *story) leave() error {
	launched, err := s.pay("ada", "territory", "launch-campaign", "Orford, lot 2", goal,
		"--country", "AU", "--title-reference", "233283/1", "--campaign-days", "300", "--closing-days", "300",
		"--agent", s.adaAccount(), "--milestones", "10000")
	if err != nil {
		return err
	}
	campaign := launched.attribute("EventCampaignLaunched", "campaign_id")
	before, err := s.balance(s.newcomer)
	if err != nil {
		return err
	}
	if _, err := s.pay("gus", "territory", "pledge", campaign, "5000000uciv"); err != nil {
		return err
	}
	if _, err := s.send("gus", "citizenship", "renounce"); err != nil {
		return err
	}
	after, err := s.balance(s.newcomer)
	if err != nil {
		return err
	}
	paid, err := strconv.Atoi(fee[:len(fee)-len("uciv")])
	if err != nil {
		return err
	}
	// With the pledge comes what closed epochs owe.
	if after < before-paid {
		return fmt.Errorf("gus had %d, paid a fee of %d, and has %d after leaving", before, paid, after)
	}
	var gone struct {
		Citizen struct {
			Standing string `json:"standing"`
		} `json:"citizen"`
	}
	if err := s.get("/civitas/citizenship/v1/citizens/"+s.number, &gone); err != nil {
		return err
	}
	if gone.Citizen.Standing != "STANDING_DEPARTED" {
		return fmt.Errorf("gus is %s", gone.Citizen.Standing)
	}
	s.say("gus left with everything, the open pledge and the dividend included")
	return nil
}

// balance returns what an account holds, in base units.
func (s *story) balance(account string) (int, error) {
	var balance struct {
		Balance struct {
			Amount string `json:"amount"`
		} `json:"balance"`
	}
	if err := s.get("/cosmos/bank/v1beta1/balances/"+account+"/by_denom?denom=uciv", &balance); err != nil {
		return 0, err
	}
	return strconv.Atoi(balance.Balance.Amount)
}
