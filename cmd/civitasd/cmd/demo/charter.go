package demo

import (
	"fmt"
	"strconv"
)

// amend takes a change of the charter through the vote, the time in which
// citizens agree or object, and the time to sign late.
func (s *story) amend() error {
	file, err := s.proposal("rest.json", map[string]any{
		"title": "A day of rest", "text": "We were founded on a day worth keeping.",
		"messages": []any{map[string]any{
			"@type": "/civitas.socialcontract.v1.MsgAmendCharter",
			"operations": []any{map[string]any{
				"path": "article/IX.1", "article": map[string]any{
					"id": "IX.1", "title": "A day of rest", "text": "Nobody works on the day of the founding.",
				},
			}},
		}},
	})
	if err != nil {
		return err
	}
	if _, err := s.decide(file, "REFERENDUM_STATUS_ENACTED"); err != nil {
		return err
	}
	if _, err := s.consent("VERSION_STATUS_CONSENT"); err != nil {
		return err
	}
	if _, err := s.send("gus", "socialcontract", "object", "2"); err != nil {
		return err
	}
	coming, err := s.consent("VERSION_STATUS_CONSENT")
	if err != nil {
		return err
	}
	if coming.Objections != "1" || coming.Amendment.Needed != "2" {
		return fmt.Errorf("version 2 has %+v", coming)
	}
	if _, err := s.consent("VERSION_STATUS_IN_FORCE"); err != nil {
		return err
	}
	if err := s.proveClause("article/IX.1"); err != nil {
		return err
	}
	return s.signLate(coming.Root)
}

// signLate has gus lose the vote with the end of the grace, and get it back.
func (s *story) signLate(root string) error {
	before, after := strconv.Itoa(len(founders)), strconv.Itoa(len(founders)+1)
	if err := s.until("the grace is over, and who has not signed does not vote", func() (bool, error) {
		ordinary, err := s.electorate("")
		return ordinary == before, err
	}); err != nil {
		return err
	}
	constitutional, err := s.electorate("?constitutional=true")
	if err != nil {
		return err
	}
	if constitutional != after {
		return fmt.Errorf("%s vote on the charter, not %s", constitutional, after)
	}
	s.say("%s citizens vote, and %s on the charter itself: gus is still asked there", before, constitutional)
	_, err = s.pay("gus", "citizenship", "invite", s.newcomer)
	if err := s.expectRefused(err, "LEVEL_CITIZEN"); err != nil {
		return err
	}
	if _, err := s.send("gus", "socialcontract", "sign", "2", root); err != nil {
		return err
	}
	ordinary, err := s.electorate("")
	if err == nil && ordinary != after {
		err = fmt.Errorf("%s vote, not %s", ordinary, after)
	}
	if err == nil {
		s.say("gus signed late, and votes again")
	}
	return err
}

// consentCount is what the nation says of the consent to a version.
type consentCount struct {
	Root       string `json:"root"`
	Signed     string `json:"signed"`
	Citizens   string `json:"citizens"`
	Status     string `json:"status"`
	Objections string `json:"objections"`
	Amendment  struct {
		Needed string `json:"objections_needed"`
	} `json:"amendment"`
}

// consent waits until version 2 of the charter has a status.
func (s *story) consent(status string) (count consentCount, err error) {
	err = s.until("version 2 is "+status, func() (bool, error) {
		return count.Status == status, s.get("/civitas/socialcontract/v1/consent?version=2", &count)
	})
	if err == nil {
		s.say("version 2: %s, signed by %s of %s citizens, %s of %s objections that would stop it",
			status, count.Signed, count.Citizens, count.Objections, count.Amendment.Needed)
	}
	return count, err
}

// electorate counts who may vote.
func (s *story) electorate(query string) (string, error) {
	var electorate struct {
		Total string `json:"total"`
	}
	err := s.get("/civitas/socialcontract/v1/electorate"+query, &electorate)
	return electorate.Total, err
}
