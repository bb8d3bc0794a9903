package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

const flagAllowance = "allowance"

// Invitation is what became of an invitation.
type Invitation struct {
	Guest   string `json:"guest"`
	Expires Day    `json:"expires"`
	// Allowance for fees, if any.
	Allowance string `json:"allowance,omitempty"`
}

// String says what the guest does next.
func (i Invitation) String() string {
	text := fmt.Sprintf("%s is invited until %s, and applies with `civitasd citizen apply`, free of charge.", i.Guest, i.Expires)
	if i.Allowance != "" {
		text += fmt.Sprintf(" Until then you pay up to %s of the guest's fees.", i.Allowance)
	}
	return text
}

// inviteWarning asks only where the invitation gives coins away.
func inviteWarning(typed, guest string, allowance sdk.Coins) string {
	if allowance.IsZero() {
		return ""
	}
	return fmt.Sprintf("You invite\n  %s → %s\nand pay up to %s of the guest's fees.", wallet.Printable(typed), guest, allowance)
}

func (p Ports) inviteCmd() *cobra.Command {
	cmd := p.Act(cobra.Command{
		Use: "invite <account>", Short: "Invite a person, who may have no account and no coins", Args: cobra.ExactArgs(1),
		Example: "civitasd citizen invite gus --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		guest, err := s.Account(args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		allowance, err := sdk.ParseCoinsNormalized(s.Flag(flagAllowance))
		if err != nil {
			return wallet.Act{}, err
		}
		return wallet.Act{
			Msg:     &types.MsgInvite{Inviter: s.Me(), Invitee: guest, Allowance: allowance},
			Warning: inviteWarning(args[0], guest, allowance),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgInviteResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				days, err := p.calendar(s)
				return Invitation{Guest: guest, Expires: days.until(answer.ExpiresDay), Allowance: allowance.String()}, err
			},
		}, nil
	})
	cmd.Flags().String(flagAllowance, "", "How much of the guest's fees you pay at most, such as 100000uciv")
	return cmd
}

func (p Ports) vouchCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "vouch <account>", Short: "Give your word for an applicant", Args: cobra.ExactArgs(1),
		Example: "civitasd citizen vouch gus --from ben",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		applicant, err := s.Account(args[0])
		return wallet.Act{
			Msg: &types.MsgVouch{Voucher: s.Me(), Applicant: applicant},
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				return p.admission(s, applicant, fmt.Sprintf("Your vouch for %s is recorded.", applicant))
			},
		}, err
	})
}

func (p Ports) withdrawVouchCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "withdraw-vouch <account>", Short: "Take your word back before the admission", Args: cobra.ExactArgs(1),
		Example: "civitasd citizen withdraw-vouch gus --from ben",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		applicant, err := s.Account(args[0])
		return wallet.Act{
			Msg: &types.MsgWithdrawVouch{Voucher: s.Me(), Applicant: applicant},
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				return p.admission(s, applicant, fmt.Sprintf("Your vouch for %s is withdrawn; it stays spent in this epoch.", applicant))
			},
		}, err
	})
}
