package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// nowhere is what one lives in who takes a declaration back.
const nowhere = "none"

// Residence is where somebody says to live.
type Residence struct {
	Parcel uint64 `json:"parcel_id"`
}

// String says so.
func (r Residence) String() string {
	if r.Parcel == 0 {
		return "You live in no parcel, as far as the nation knows."
	}
	return fmt.Sprintf("You live in parcel %d. `civitasd territory parcel live none` takes that back.", r.Parcel)
}

func (p Ports) liveCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "live <parcel>|none", Short: "Say that you live in a parcel, or in none", Args: cobra.ExactArgs(1),
		Long: `Say that you live in a parcel that you have leased or have a stake in, or take that back
with none. Nobody needs to say it, and no right depends on it. It is public: what is taken
back is gone from the register, but not from the blocks of the past.`,
		Example: "civitasd territory parcel live 1 --from ben --yes\ncivitasd territory parcel live none --from ben --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		act := wallet.Act{
			Msg:     &types.MsgDeclareResidence{Citizen: s.Me()},
			Warning: "You take back where you live. Blocks of the past still say it.",
			Tell:    func(wallet.Receipt) (wallet.Facts, error) { return Residence{}, nil },
		}
		if args[0] == nowhere {
			return act, nil
		}
		id, err := wallet.ParseID(args[0], "a parcel")
		act.Msg = &types.MsgDeclareResidence{Citizen: s.Me(), ParcelId: id}
		act.Warning = fmt.Sprintf("Everybody can read that you live in parcel %d, in the blocks even after you take it back.", id)
		act.Tell = func(wallet.Receipt) (wallet.Facts, error) { return Residence{Parcel: id}, nil }
		return act, err
	})
}
