package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// flagEpochs is for how many epochs a payment is.
const flagEpochs = "epochs"

// Arrears are what is owed to the nation by a citizen, or on a parcel.
type Arrears struct {
	// Citizen whose dues, or Parcel whose levy.
	Citizen uint64 `json:"citizen,omitempty"`
	Parcel  uint64 `json:"parcel,omitempty"`
	// Owed is the sum.
	Owed sdk.Coin `json:"owed"`
	// Value of the parcel.
	Value *sdk.Coin `json:"value,omitempty"`
	// Epochs that are owed, the oldest first.
	Epochs []types.EpochRates `json:"epochs"`

	Money    Money    `json:"-"`
	Calendar Calendar `json:"-"`
}

// who names what the arrears are of.
func (a Arrears) who() string {
	if a.Parcel != 0 {
		return fmt.Sprintf("On parcel %d", a.Parcel)
	}
	return fmt.Sprintf("Citizen %d", a.Citizen)
}

// each is what one epoch asks for.
func (a Arrears) each(e types.EpochRates) math.Int {
	if a.Value != nil {
		return e.Levy(a.Value.Amount)
	}
	return amountOf(e.Dues)
}

// String is a table of the epochs.
func (a Arrears) String() string {
	var text strings.Builder
	switch {
	case a.Parcel != 0 && a.Owed.IsPositive():
		text.WriteString(set(fmt.Sprintf("On parcel %d, appraised at %s, %s is owed: `civitasd treasury levy pay %d`.",
			a.Parcel, a.Money.Coin(*a.Value), a.Money.Coin(a.Owed), a.Parcel)))
	case a.Parcel != 0:
		text.WriteString(set(fmt.Sprintf("On parcel %d, appraised at %s, nothing is owed.", a.Parcel, a.Money.Coin(*a.Value))))
	case a.Owed.IsPositive():
		text.WriteString(set(fmt.Sprintf("Citizen %d owes %s: `civitasd treasury dues pay`.", a.Citizen, a.Money.Coin(a.Owed))))
	default:
		text.WriteString(set(fmt.Sprintf("Citizen %d owes nothing.", a.Citizen)))
	}
	if len(a.Epochs) == 0 {
		return text.String()
	}
	rows := [][]string{{"EPOCH", "OWED", "CLOSED"}}
	for _, e := range a.Epochs {
		rows = append(rows, []string{fmt.Sprint(e.Epoch), a.Money.Amount(a.each(e), a.Owed.Denom), a.Calendar.start(e.ClosedOn)})
	}
	text.WriteString("\n" + prose.Table(rows, "  "))
	return text.String()
}

// arrears completes what a query says.
func (p Ports) arrears(s *wallet.Session, a Arrears) (Arrears, error) {
	err := checked(a.Owed)
	if err == nil && a.Value != nil {
		err = checked(*a.Value)
	}
	if err != nil {
		return a, err
	}
	a.Epochs = append([]types.EpochRates{}, a.Epochs...) // none is an empty list to programs
	if a.Calendar, err = p.calendar(s); err != nil {
		return a, err
	}
	a.Money, err = p.money(s, a.Owed.Denom)
	return a, err
}

// dues gathers what a citizen owes.
func (p Ports) dues(s *wallet.Session, number uint64) (Arrears, error) {
	res, err := types.NewQueryClient(s.Context).Dues(s.Ctx(), &types.QueryDuesRequest{Citizen: number})
	if wallet.NotFound(err) {
		return Arrears{}, wallet.Refusal{Sentence: fmt.Sprintf("Nobody has the number %d.", number)}
	}
	if err != nil {
		return Arrears{}, err
	}
	return p.arrears(s, Arrears{Citizen: number, Owed: res.Owed, Epochs: res.Rates})
}

func (p Ports) duesCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "dues", Short: "What every citizen owes, epoch by epoch", RunE: client.ValidateCmd}
	cmd.AddCommand(p.read(cobra.Command{
		Use: "show [number|account]", Short: "Show the dues that somebody owes", Args: whose,
		Example: "civitasd treasury dues show --from ada\ncivitasd treasury dues show 2",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		number, err := p.member(s, args)
		if err != nil {
			return nil, err
		}
		return p.dues(s, number)
	}), p.duesPayCmd())
	return cmd
}

func (p Ports) duesPayCmd() *cobra.Command {
	cmd := p.act(cobra.Command{
		Use: "pay [number|account]", Short: "Pay dues, the oldest first: your own, unless you name somebody", Args: whose,
		Example: "civitasd treasury dues pay --from ada --yes\ncivitasd treasury dues pay 2 --epochs 1 --from ada --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		number, err := p.member(s, args)
		if err != nil {
			return wallet.Act{}, err
		}
		owed, err := p.dues(s, number)
		if err != nil {
			return wallet.Act{}, err
		}
		sum, epochs, err := owed.toPay(s.Flag(flagEpochs))
		return wallet.Act{
			Preview: owed.String(),
			Warning: fmt.Sprintf("You pay %s, the dues of citizen %d for %s.", owed.Money.Coin(sum), number, countEpochs(epochs)),
			Msg:     &types.MsgPayDues{Payer: s.Me(), Citizen: number, Epochs: epochs},
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgPayDuesResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.paid(s, answer.Amount, answer.ThroughEpoch, fmt.Sprintf("You have paid %%s, the dues of citizen %d up to epoch %%d.", number))
			},
		}, err
	})
	addEpochs(cmd)
	return cmd
}

func addEpochs(cmd *cobra.Command) {
	cmd.Flags().String(flagEpochs, "", "Pay for so many epochs, the oldest first, instead of all that are owed")
}

func countEpochs(epochs uint32) string { return prose.Count(uint64(epochs), "epoch", "epochs") }

// toPay is the sum of the oldest epochs, and how many they are: as many as are asked
// for, or all. Naming them keeps an epoch that closes meanwhile out of it.
func (a Arrears) toPay(asked string) (sdk.Coin, uint32, error) {
	epochs := slices.Clone(a.Epochs)
	if len(epochs) == 0 {
		return sdk.Coin{}, 0, wallet.Refusal{Sentence: a.who() + ": nothing is owed."}
	}
	if asked != "" {
		count, err := strconv.ParseUint(asked, 10, 32)
		switch {
		case err != nil || count == 0:
			return sdk.Coin{}, 0, wallet.Refusal{Sentence: fmt.Sprintf("%q is no number of epochs.", asked)}
		case count > uint64(len(epochs)):
			return sdk.Coin{}, 0, wallet.Refusal{Sentence: fmt.Sprintf("%s: not %d epochs are owed, but %d.", a.who(), count, len(epochs))}
		}
		epochs = epochs[:count]
	}
	sum := sdk.Coin{Denom: a.Owed.Denom, Amount: math.ZeroInt()}
	for _, e := range epochs {
		sum.Amount = sum.Amount.Add(a.each(e))
	}
	return sum, uint32(len(epochs)), nil
}
