package cli

import (
	"fmt"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Admission is where an application stands.
type Admission struct {
	// Done is what the act did, as a sentence.
	Done string `json:"-"`
	// Applicant is the account.
	Applicant string `json:"applicant"`
	// Number of the person, once admitted.
	Number uint64 `json:"number,omitempty"`
	// Open is true while the application is.
	Open bool `json:"open"`
	// Residence is true for one who asks to be a resident.
	Residence bool `json:"residence,omitempty"`
	// VouchesMissing and AttestationsMissing before the policy is met.
	VouchesMissing      uint32 `json:"vouches_missing"`
	AttestationsMissing uint32 `json:"attestations_missing"`
	// Queued is true in the admission queue, with RoundsAhead before its turn.
	Queued      bool   `json:"queued"`
	RoundsAhead uint64 `json:"rounds_ahead,omitempty"`
	// Expires is until when the application waits outside the queue.
	Expires *Day `json:"expires,omitempty"`
}

// String says what was done and what is missing.
func (a Admission) String() string {
	if a.Done == "" {
		return wallet.Capital(a.next())
	}
	return a.Done + " " + wallet.Capital(a.next())
}

func (a Admission) next() string {
	switch {
	case a.Number > 0 && !a.Open:
		return fmt.Sprintf("the applicant is admitted, with the number %d.", a.Number)
	case !a.Open:
		return "the application is not open any more."
	case a.Queued && a.RoundsAhead == 0:
		return "nothing is missing; the admission comes with one of the next blocks that has room."
	case a.Queued:
		return fmt.Sprintf("nothing is missing; %s first.", prose.Count(a.RoundsAhead, "round of the admission queue comes", "rounds of the admission queue come"))
	}
	return fmt.Sprintf("%s; the application waits until %s.", a.missing(), a.Expires)
}

// already refuses a second application while one is open.
func (a Admission) already() error {
	if !a.Open {
		return nil
	}
	return wallet.Refusal{Sentence: "There is an application from this account already: " + a.next()}
}

// missing says what the policy still asks for: "1 vouch and 1 attestation are missing".
func (a Admission) missing() string {
	var parts []string
	if a.VouchesMissing > 0 {
		parts = append(parts, prose.Count(uint64(a.VouchesMissing), "vouch", "vouches"))
	}
	if a.AttestationsMissing > 0 {
		parts = append(parts, prose.Count(uint64(a.AttestationsMissing), "attestation", "attestations"))
	}
	if a.VouchesMissing+a.AttestationsMissing == 1 {
		return prose.List(parts) + " is missing"
	}
	return prose.List(parts) + " are missing"
}

// admission reads where the application of an account stands.
func (p Ports) admission(s *wallet.Session, account, done string) (Admission, error) {
	told := Admission{Done: done, Applicant: account}
	res, err := types.NewQueryClient(s.Context).Application(s.Ctx(), &types.QueryApplicationRequest{Applicant: account})
	if wallet.NotFound(err) {
		person, err := p.byAccount(s, account)
		if wallet.NotFound(err) {
			return told, nil
		}
		told.Number = person.Citizen.Number
		return told, err
	}
	if err != nil {
		return told, err
	}
	days, err := p.calendar(s)
	if err != nil {
		return told, err
	}
	told.Open, told.Residence = true, res.Application.Residence
	told.VouchesMissing, told.AttestationsMissing = res.VouchesMissing, res.AttestationsMissing
	told.Queued, told.RoundsAhead = res.Application.Round > 0, res.RoundsAhead
	expires := days.until(res.Application.ExpiresDay)
	told.Expires = &expires
	return told, nil
}

func (p Ports) byAccount(s *wallet.Session, account string) (types.QueryCitizenByAccountResponse, error) {
	res, err := types.NewQueryClient(s.Context).CitizenByAccount(s.Ctx(), &types.QueryCitizenByAccountRequest{Account: account})
	if err != nil {
		return types.QueryCitizenByAccountResponse{}, err
	}
	return *res, nil
}

// me is the record of the person who acts.
func (p Ports) me(s *wallet.Session) (types.CitizenRecord, error) {
	res, err := p.byAccount(s, s.Me())
	switch {
	case wallet.NotFound(err):
		return types.CitizenRecord{}, wallet.Refusal{Sentence: fmt.Sprintf("%s is nobody's account: become a citizen first, with `civitasd citizen apply`.", s.Me())}
	case err != nil:
		return types.CitizenRecord{}, err
	case res.Retired:
		return types.CitizenRecord{}, wallet.Refusal{Sentence: fmt.Sprintf(
			"%s is retired: citizen %d has moved to %s.", s.Me(), res.Citizen.Number, res.Citizen.Account,
		)}
	}
	return res.Citizen, nil
}
