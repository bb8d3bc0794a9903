package demo

import (
	"fmt"
	"path/filepath"
	"strings"
)

// lostKey lets the resident lose a key. Guardians bring the person to a new one,
// of an algorithm that is safe from quantum computers.
func (s *story) lostKey() error {
	const person = "hana"
	if err := s.citizen(person, "guardians", "set", "ben", "chloe", "dara", "--yes"); err != nil {
		return err
	}
	lost, err := s.address(person)
	if err != nil {
		return err
	}
	if err := s.newKey("hana-2", "--key-type", "ml_dsa_65"); err != nil {
		return err
	}
	fresh, err := s.address("hana-2")
	if err != nil {
		return err
	}
	var before standing
	if err := s.get("/civitas/citizenship/v1/accounts/"+lost, &before); err != nil {
		return err
	}
	number, request := before.Citizen.Number, filepath.Join(s.dir, "request.json")
	if err := s.citizen("hana-2", "recover", "request", number, "--file", request); err != nil {
		return err
	}
	if err := s.citizen("ben", "recover", "start", request, "--yes"); err != nil {
		return err
	}
	if err := s.citizen("chloe", "recover", "approve", number, "hana-2", "--yes"); err != nil {
		return err
	}
	var after standing
	if err := s.until("the delay is over in which the old key could have cancelled", func() (bool, error) {
		return s.get("/civitas/citizenship/v1/accounts/"+fresh, &after) == nil, nil
	}); err != nil {
		return err
	}
	if after.Citizen.Number != number {
		return fmt.Errorf("%s belongs to %+v, not to number %s", fresh, after, number)
	}
	s.say("number %s has moved to %s", number, fresh)
	_, err = s.pay(person, "bank", "send", person, fresh, "1uciv")
	if err := s.expectRefused(err, "retired"); err != nil {
		return err
	}
	ada, err := s.address("ada")
	if err != nil {
		return err
	}
	_, err = s.pay("hana-2", "bank", "send", "hana-2", ada, "1uciv")
	return err
}

// newKey makes a key in the wallet.
func (s *story) newKey(name string, flags ...string) error {
	_, err := s.run(append([]string{
		"keys", "add", name, "--keyring-backend", "test", "--keyring-dir", s.keyring, "--output", "json",
	}, flags...)...)
	return err
}

// address is the account of a key in the wallet.
func (s *story) address(name string) (string, error) {
	printed, err := s.run("keys", "show", name, "--address", "--keyring-backend", "test", "--keyring-dir", s.keyring)
	return strings.TrimSpace(string(printed)), err
}

// citizen runs one of the short commands for people and tells what it says.
func (s *story) citizen(from string, args ...string) error {
	s.say("$ civitasd citizen %s --from %s", strings.Join(short(args), " "), from)
	printed, err := s.run(append(append([]string{"citizen"}, args...),
		"--from", from, "--keyring-backend", "test", "--keyring-dir", s.keyring,
		"--chain-id", s.chainID, "--node", s.rpc)...)
	if err != nil {
		return err
	}
	for _, line := range strings.Split(strings.TrimSpace(string(printed)), "\n") {
		s.say("  %s", line)
	}
	return nil
}
