package cli

import (
	"fmt"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Unknown is an account without number.
type Unknown struct {
	Account     string     `json:"account"`
	Application *Admission `json:"application,omitempty"`
	// Sponsor invited the account, until the end of the day named.
	Sponsor uint64 `json:"sponsor,omitempty"`
	Invited *Day   `json:"invited_until,omitempty"`
}

// String says what an account is that is no person's.
func (u Unknown) String() string {
	if u.Application == nil && u.Invited != nil {
		return fmt.Sprintf("%s is invited by number %d, and may apply until %s: `civitasd citizen apply`.", u.Account, u.Sponsor, u.Invited)
	}
	if u.Application == nil {
		return fmt.Sprintf("%s is nobody's account, and has no open application.", u.Account)
	}
	as := "citizen"
	if u.Application.Residence {
		as = "resident"
	}
	return fmt.Sprintf("%s applies to become a %s: %s", u.Account, as, u.Application.next())
}

// unknown is what there is of an account without number.
func (p Ports) unknown(s *wallet.Session, account string) (wallet.Facts, error) {
	told := Unknown{Account: account}
	application, err := p.admission(s, account, "")
	if err != nil {
		return nil, err
	}
	if application.Open {
		told.Application = &application
	}
	res, err := types.NewQueryClient(s.Context).Invitation(s.Ctx(), &types.QueryInvitationRequest{Invitee: account})
	if wallet.NotFound(err) {
		return told, nil
	}
	if err != nil {
		return nil, err
	}
	days, err := p.calendar(s)
	until := days.until(res.Invitation.ExpiresDay)
	told.Sponsor, told.Invited = res.Invitation.Sponsor, &until
	return told, err
}
