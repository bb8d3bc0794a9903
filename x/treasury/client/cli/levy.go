package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// levy gathers what is owed on a parcel.
func (p Ports) levy(s *wallet.Session, text string) (Arrears, error) {
	parcel, err := wallet.ParseID(text, "a parcel; `civitasd query territory parcels` lists them")
	if err != nil {
		return Arrears{}, err
	}
	res, err := types.NewQueryClient(s.Context).Levy(s.Ctx(), &types.QueryLevyRequest{Parcel: parcel})
	if err != nil {
		return Arrears{}, err
	}
	return p.arrears(s, Arrears{Parcel: parcel, Owed: res.Owed, Value: &res.Value, Epochs: res.Rates})
}

func (p Ports) levyCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "levy", Short: "What is owed on parcels of land, epoch by epoch", RunE: client.ValidateCmd}
	cmd.AddCommand(p.read(cobra.Command{
		Use: "show <parcel>", Short: "Show the levy that is owed on a parcel", Args: cobra.ExactArgs(1),
		Example: "civitasd treasury levy show 1",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) { return p.levy(s, args[0]) }), p.levyPayCmd())
	return cmd
}

func (p Ports) levyPayCmd() *cobra.Command {
	cmd := p.act(cobra.Command{
		Use: "pay <parcel>", Short: "Pay the levy on a parcel, the oldest first, whosever it is", Args: cobra.ExactArgs(1),
		Example: "civitasd treasury levy pay 1 --from ada --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		owed, err := p.levy(s, args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		sum, epochs, err := owed.toPay(s.Flag(flagEpochs))
		return wallet.Act{
			Preview: owed.String(),
			Warning: fmt.Sprintf("You pay %s, the levy on parcel %d for %s.", owed.Money.Coin(sum), owed.Parcel, countEpochs(epochs)),
			Msg:     &types.MsgPayLevy{Payer: s.Me(), Parcel: owed.Parcel, Epochs: epochs},
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgPayLevyResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.paid(s, answer.Amount, answer.ThroughEpoch, fmt.Sprintf("You have paid %%s, the levy on parcel %d up to epoch %%d.", owed.Parcel))
			},
		}, err
	})
	addEpochs(cmd)
	return cmd
}
