package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Moving is a change of district that waits for its day.
type Moving struct {
	District uint32 `json:"district"`
	Name     string `json:"name"`
	// Day at whose end the move takes effect; none when a move was taken back.
	Day *Day `json:"effective,omitempty"`
}

// String says from when on.
func (m Moving) String() string {
	if m.Day == nil {
		return fmt.Sprintf("You stay in district %d (%s).", m.District, m.Name)
	}
	return fmt.Sprintf("You move to district %d (%s) at %s; until then you vote where you are.", m.District, m.Name, m.Day)
}

// moveWarning shows number and name, since the node says which belongs to which.
func moveWarning(district uint32, name string) string {
	return fmt.Sprintf("You ask to belong to district %d (%s), after the waiting period.", district, name)
}

func (p Ports) moveCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "move <district>", Short: "Move to another district, after the waiting period", Args: cobra.ExactArgs(1),
		Example: "civitasd citizen move South --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		district, name, err := p.district(s, args[0])
		return wallet.Act{
			Warning: moveWarning(district, name),
			Msg:     &types.MsgMoveDistrict{Person: s.Me(), District: district},
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgMoveDistrictResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				days, err := p.calendar(s)
				if err != nil {
					return nil, err
				}
				moving := Moving{District: district, Name: name}
				if answer.Day > 0 {
					day := days.until(answer.Day)
					moving.Day = &day
				}
				return moving, nil
			},
		}, err
	})
}

// Appealed is what an appeal did.
type Appealed struct {
	Case string `json:"case"`
	Due  Day    `json:"due"`
}

// String says what other judges do next.
func (a Appealed) String() string {
	return fmt.Sprintf("Your appeal in case %s is recorded: the verdict lapses at %s unless a panel of other judges confirms it.", a.Case, a.Due)
}

func (p Ports) appealCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "appeal <case>", Short: "Appeal against a verdict to expel you", Args: cobra.ExactArgs(1),
		Example: "civitasd citizen appeal 2027-14 --from ben",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		return wallet.Act{
			Msg: &types.MsgAppeal{Person: s.Me(), CaseId: args[0]},
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgAppealResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				days, err := p.calendar(s)
				return Appealed{Case: args[0], Due: days.until(answer.DueDay)}, err
			},
		}, nil
	})
}
