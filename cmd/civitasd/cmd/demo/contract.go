package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/cometbft/cometbft/crypto/merkle"
)

// proveClause asks for a proof of one clause and checks it here, as an outsider
// would who knows nothing but the root.
func (s *story) proveClause(path string) error {
	var proof struct {
		Root  []byte   `json:"root"`
		Leaf  []byte   `json:"leaf"`
		Index string   `json:"index"`
		Total string   `json:"total"`
		Aunts [][]byte `json:"aunts"`
	}
	if err := s.query(&proof, "socialcontract", "clause-proof", "0", path); err != nil {
		return err
	}
	index, errIndex := strconv.ParseInt(proof.Index, 10, 64)
	total, errTotal := strconv.ParseInt(proof.Total, 10, 64)
	if err := errors.Join(errIndex, errTotal); err != nil {
		return err
	}
	_, checked := merkle.ProofsFromByteSlices([][]byte{proof.Leaf})
	path64 := &merkle.Proof{Total: total, Index: index, LeafHash: checked[0].LeafHash, Aunts: proof.Aunts}
	if err := path64.Verify(proof.Root, proof.Leaf); err != nil {
		return fmt.Errorf("the proof of %s does not lead to the root: %w", path, err)
	}
	s.say("clause %s is number %d of %d, proven with %d hashes", path, index, total, len(proof.Aunts))
	return nil
}

// signAndVote shows that the newcomer is bound by the charter, and votes.
func (s *story) signAndVote() error {
	held, err := s.passport()
	if err != nil {
		return err
	}
	if held.SignedVersion != "1" {
		return fmt.Errorf("gus has signed version %q", held.SignedVersion)
	}
	s.say("gus signed version 1 of the charter with the application: its number and root are in it")
	_, err = s.send("gus", "socialcontract", "sign", "1", s.root)
	if err := s.expectRefused(err, "already signed"); err != nil {
		return err
	}

	proposal, err := s.proposal("motto.json", map[string]any{
		"title": "A song for the nation", "text": "The council asks whether we want one.", "office": "council",
		"messages": []any{map[string]any{
			"@type": "/civitas.socialcontract.v1.MsgEnactLaw", "tier": "LAW_TIER_STATUTE",
			"title": "A song", "text": "The nation sings.",
		}},
	})
	if err != nil {
		return err
	}
	if err := s.until("the waiting period of gus is over", s.mayVote); err != nil {
		return err
	}
	sent, err := s.send("ada", "socialcontract", "propose", proposal)
	if err != nil {
		return err
	}
	id := sent.attribute("EventProposed", "referendum_id")
	if err := s.status(id, "REFERENDUM_STATUS_VOTING"); err != nil {
		return err
	}
	if err := s.votes(id, "yes", "gus"); err != nil {
		return err
	}
	var coins struct {
		Balances []any `json:"balances"`
	}
	if err := s.get("/cosmos/bank/v1beta1/balances/"+s.newcomer, &coins); err != nil {
		return err
	}
	if len(coins.Balances) != 0 {
		return fmt.Errorf("gus should have no coins: %v", coins.Balances)
	}
	s.say("gus voted on referendum %s and still has no coins: voting is free", id)
	return nil
}

// mayVote tells whether gus is among the electors.
func (s *story) mayVote() (bool, error) {
	total, err := s.electorate("")
	return total == strconv.Itoa(len(founders)+1), err
}

// proposal writes a proposal to a file, as a person would with an editor.
func (s *story) proposal(name string, content any) (string, error) {
	encoded, err := json.MarshalIndent(content, "", "  ")
	if err != nil {
		return "", err
	}
	file := filepath.Join(s.dir, name)
	return file, os.WriteFile(file, encoded, 0o600)
}

// votes casts the votes of several citizens before waiting for any, since a
// vote has a deadline.
func (s *story) votes(referendum, option string, names ...string) error {
	return s.each(names, "socialcontract", "vote", referendum, option)
}

// each has several citizens send the same free act.
func (s *story) each(names []string, args ...string) error {
	var hashes []string
	for _, name := range names {
		sent, err := s.broadcast(name, args...)
		if err != nil {
			return err
		}
		hashes = append(hashes, sent.Hash)
	}
	for _, hash := range hashes {
		if _, err := s.included(hash); err != nil {
			return err
		}
	}
	return nil
}

// status waits until a referendum has a status.
func (s *story) status(referendum, status string) error {
	var seen struct {
		Referendum struct {
			Status string `json:"status"`
			Reason string `json:"reason"`
		} `json:"referendum"`
	}
	err := s.until("referendum "+referendum+" is "+status, func() (bool, error) {
		return seen.Referendum.Status == status, s.get("/civitas/socialcontract/v1/referendums/"+referendum, &seen)
	})
	if err != nil {
		return fmt.Errorf("%w; it is %s", err, seen.Referendum.Status)
	}
	s.say("referendum %s: %s %s", referendum, status, seen.Referendum.Reason)
	return nil
}

// decide takes a petition of ada's through signatures, votes and delay to the
// end named, and returns its number.
func (s *story) decide(file, end string) (string, error) {
	sent, err := s.send("ada", "socialcontract", "propose", file)
	if err != nil {
		return "", err
	}
	id := sent.attribute("EventProposed", "referendum_id")
	s.say("petition %s is open with ada's signature, and needs another", id)
	if err := s.each([]string{"ben"}, "socialcontract", "sign-petition", id); err != nil {
		return "", err
	}
	if err := s.status(id, "REFERENDUM_STATUS_VOTING"); err != nil {
		return "", err
	}
	if err := s.votes(id, "yes", founders...); err != nil {
		return "", err
	}
	return id, s.status(id, end)
}
