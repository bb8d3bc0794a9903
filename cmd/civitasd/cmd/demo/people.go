package demo

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
)

// founders are the citizens of the demonstration nation.
var founders = []string{"ada", "ben", "chloe", "dara", "emil"}

// found founds the nation and starts its validator.
func (s *story) found() error {
	printed, err := s.run("nation", "new", s.dir+"/nation", "--chain-id", s.chainID, "--validators", "1")
	if err != nil {
		return err
	}
	s.say("%s", strings.ReplaceAll(strings.TrimSpace(string(printed)), "\n", "\n  "))
	if s.node, err = startNode(s.binary, s.keyring); err != nil {
		return err
	}
	s.rpc, s.rest = s.node.rpc, s.node.rest
	err = s.until("the first block", func() (bool, error) {
		var block struct {
			Block struct {
				Header struct {
					Height string `json:"height"`
				} `json:"header"`
			} `json:"block"`
		}
		return s.get("/cosmos/base/tendermint/v1beta1/blocks/latest", &block) == nil && block.Block.Header.Height > "1", s.node.dead()
	})
	s.say("the node makes blocks; REST is at %s", s.rest)
	return err
}

// readCharter shows the charter and proves one clause of it.
func (s *story) readCharter() error {
	var charter struct {
		Charter struct {
			Meta struct {
				Name     string `json:"name"`
				Preamble string `json:"preamble"`
			} `json:"meta"`
			Articles []struct {
				ID    string `json:"id"`
				Title string `json:"title"`
			} `json:"articles"`
		} `json:"charter"`
		Version struct {
			Root string `json:"root"`
		} `json:"version"`
	}
	if err := s.query(&charter, "socialcontract", "charter"); err != nil {
		return err
	}
	s.root = charter.Version.Root
	if len(charter.Charter.Articles) != 47 || s.root == "" {
		return fmt.Errorf("the charter has %d articles and the root %q", len(charter.Charter.Articles), s.root)
	}
	s.say("%s: %d articles; root %s", charter.Charter.Meta.Name, len(charter.Charter.Articles), s.root)
	return s.proveClause("article/I.1")
}

// admit takes a newcomer from nothing to a passport.
func (s *story) admit() error {
	account, err := s.newcomerAccount("gus")
	if err != nil {
		return err
	}
	s.newcomer = account
	if _, err := s.pay("ada", "citizenship", "invite", account); err != nil {
		return err
	}
	if s.number, err = s.admitInvited("gus", account); err != nil {
		return err
	}
	held, err := s.passport()
	if err != nil {
		return err
	}
	s.say("passport %s: %s since day %s, account %s", held.Number, held.Standing, held.SinceDay, held.Account)
	if held.Number != s.number || held.Account != account {
		return fmt.Errorf("the passport is somebody else's: %+v", held)
	}
	return nil
}

// passport is what a person shows, here that of gus.
type passport struct {
	Number        string `json:"number"`
	Standing      string `json:"standing"`
	SinceDay      string `json:"since_day"`
	SignedVersion string `json:"signed_version"`
	Account       string `json:"account"`
}

func (s *story) passport() (held passport, err error) {
	return held, s.get("/civitas/citizenship/v1/passports/"+s.number, &held)
}

// newcomerAccount makes a key that the chain has never heard of.
func (s *story) newcomerAccount(name string) (string, error) {
	printed, err := s.run("keys", "add", name, "--keyring-backend", "test", "--keyring-dir", s.keyring, "--output", "json")
	if err != nil {
		return "", err
	}
	var key struct {
		Address string `json:"address"`
	}
	if err := json.Unmarshal(printed, &key); err != nil {
		return "", err
	}
	s.say("%s has a key for %s, no account and no coins", name, key.Address)
	return key.Address, nil
}

// admitInvited lets an invited person apply, be vouched for and attested, and
// returns the number that the end of a block gives.
func (s *story) admitInvited(name, account string) (string, error) {
	profile := sum("salt and profile of " + name)
	if _, err := s.send(name, "citizenship", "apply", "1", s.root, profile, "1", "--country", "NZ"); err != nil {
		return "", err
	}
	for _, voucher := range []string{"ben", "chloe"} {
		if _, err := s.pay(voucher, "citizenship", "vouch", account); err != nil {
			return "", err
		}
	}
	if _, err := s.pay("ada", "citizenship", "attest", account, "passport-nfc",
		sum("salted document of "+name), sum("keyed nullifier of "+name)); err != nil {
		return "", err
	}
	var person struct {
		Citizen struct {
			Number string `json:"number"`
		} `json:"citizen"`
	}
	err := s.until(name+" is admitted", func() (bool, error) {
		// An account that is nobody's yet is not found, which is no error here.
		return s.get("/civitas/citizenship/v1/accounts/"+account, &person) == nil, nil
	})
	return person.Citizen.Number, err
}

func sum(text string) string {
	hash := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(hash[:])
}
