package demo

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// showPassport hands an outsider a passport, who checks it without a node, from
// one header that they trust, and sees a forgery.
func (s *story) showPassport() error {
	const trusted = "2"
	file := filepath.Join(s.dir, "gus.passport")
	if _, err := s.run("passport", "export", s.number, "--output-file", file, "--trust-height", trusted, "--node", s.rpc); err != nil {
		return err
	}
	var header struct {
		BlockID struct {
			Hash []byte `json:"hash"`
		} `json:"block_id"`
	}
	if err := s.get("/cosmos/base/tendermint/v1beta1/blocks/"+trusted, &header); err != nil {
		return err
	}
	verify := func() ([]byte, error) {
		return s.run("passport", "verify", file, "--trust-height", trusted,
			"--trust-hash", hex.EncodeToString(header.BlockID.Hash), "--output", "json")
	}
	printed, err := verify()
	if err != nil {
		return err
	}
	var report struct {
		Passport struct {
			Number  json.Number `json:"number"`
			Account string      `json:"account"`
		} `json:"passport"`
	}
	if err := json.Unmarshal(printed, &report); err != nil {
		return err
	}
	if report.Passport.Number.String() != s.number {
		return fmt.Errorf("the passport is that of %+v", report.Passport)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	s.say("a file of %d bytes proves, without a node, that number %s is a citizen", len(content), s.number)
	content[len(content)/2] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return err
	}
	s.say("one bit of it is changed:")
	_, err = verify()
	return s.expectRefused(err, "")
}
