package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Dividend is what a citizen can claim.
type Dividend struct {
	Citizen uint64 `json:"citizen"`
	// Owed is what a claim would pay now.
	Owed sdk.Coin `json:"owed"`
	// Entitled tells whether the citizen shares in the dividend.
	Entitled bool `json:"entitled"`
	// Epochs that can be claimed, the oldest first.
	Epochs []types.EpochRates `json:"epochs"`
	// ClaimEpochs is for how many closed epochs a dividend can be claimed.
	ClaimEpochs uint32 `json:"claim_epochs"`
	// Pool is what all citizens together can claim.
	Pool sdk.Coin `json:"pool"`
	// Amount is what the parameters give to each for an epoch.
	Amount sdk.Coin `json:"dividend"`

	Money    Money    `json:"-"`
	Calendar Calendar `json:"-"`
}

// String is a table of the epochs.
func (d Dividend) String() string {
	var text strings.Builder
	switch {
	case d.Owed.IsPositive():
		text.WriteString(set(fmt.Sprintf("Citizen %d can claim %s: `civitasd treasury dividend claim`.", d.Citizen, d.Money.Coin(d.Owed))))
	case d.Entitled:
		text.WriteString(set(fmt.Sprintf("Citizen %d has nothing to claim until epoch %d is closed.", d.Citizen, d.Calendar.Epoch)))
	default:
		text.WriteString(set(fmt.Sprintf("Number %d does not share in the dividend: citizens in good standing do.", d.Citizen)))
	}
	if len(d.Epochs) > 0 {
		rows := [][]string{{"EPOCH", "DIVIDEND", "CITIZENS", "CLOSED", "CLAIM UNTIL"}}
		for _, e := range d.Epochs {
			rows = append(rows, []string{
				fmt.Sprint(e.Epoch), d.Money.Amount(e.Dividend, d.Owed.Denom), prose.Number(e.Population), d.Calendar.start(e.ClosedOn),
				fmt.Sprintf("epoch %d closes", e.Epoch+int64(d.ClaimEpochs)),
			})
		}
		text.WriteString("\n" + prose.Table(rows, "  ") + "\n")
	}
	last := fmt.Sprintf("All together can claim %s.", d.Money.Coin(d.Pool))
	if d.Amount.IsPositive() {
		last += fmt.Sprintf(" Each epoch is to give %s to everybody in good standing, as far as the fund and the charter's limits allow.", d.Money.Coin(d.Amount))
	} else {
		last += " No dividend is paid for now."
	}
	text.WriteString(set(last))
	return text.String()
}

func (p Ports) dividendCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "dividend", Short: "The share of every citizen, epoch by epoch", RunE: client.ValidateCmd}
	cmd.AddCommand(p.dividendShowCmd(), p.dividendClaimCmd())
	return cmd
}

func (p Ports) dividendShowCmd() *cobra.Command {
	return p.read(cobra.Command{
		Use: "show [number|account]", Short: "Show what can be claimed, for which epochs, and how long", Args: whose,
		Example: "civitasd treasury dividend show --from ada\ncivitasd treasury dividend show 2",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		number, err := p.member(s, args)
		if err != nil {
			return nil, err
		}
		return p.dividend(s, number)
	})
}

// dividend gathers what a citizen can claim.
func (p Ports) dividend(s *wallet.Session, number uint64) (Dividend, error) {
	res, err := types.NewQueryClient(s.Context).Dividend(s.Ctx(), &types.QueryDividendRequest{Citizen: number})
	if err != nil {
		return Dividend{}, err
	}
	params, err := types.NewQueryClient(s.Context).Params(s.Ctx(), &types.QueryParamsRequest{})
	if err != nil {
		return Dividend{}, err
	}
	d := Dividend{
		Citizen: number, Owed: res.Owed, Entitled: res.Entitled, Epochs: []types.EpochRates{}, ClaimEpochs: params.Params.ClaimEpochs, Pool: res.Pool,
		Amount: sdk.Coin{Denom: res.Owed.Denom, Amount: amountOf(params.Params.Dividend)},
	}
	for _, coin := range []sdk.Coin{d.Owed, d.Pool, d.Amount} {
		if err := checked(coin); err != nil {
			return d, err
		}
	}
	for _, e := range res.Rates {
		if amountOf(e.Dividend).IsPositive() {
			d.Epochs = append(d.Epochs, e)
		}
	}
	if d.Calendar, err = p.calendar(s); err != nil {
		return d, err
	}
	d.Money, err = p.money(s, d.Owed.Denom, d.Pool.Denom)
	return d, err
}

// Paid is what was paid, and up to which epoch.
type Paid struct {
	Amount  sdk.Coin `json:"amount"`
	Through int64    `json:"through_epoch"`

	Format string `json:"-"`
	Money  Money  `json:"-"`
}

// String says both.
func (p Paid) String() string { return fmt.Sprintf(p.Format, p.Money.Coin(p.Amount), p.Through) }

// paid tells what was paid.
func (p Ports) paid(s *wallet.Session, amount sdk.Coin, through int64, format string) (wallet.Facts, error) {
	if err := checked(amount); err != nil {
		return nil, err
	}
	units, err := p.money(s, amount.Denom)
	return Paid{Amount: amount, Through: through, Format: format, Money: units}, err
}

func (p Ports) dividendClaimCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "claim", Short: "Be paid your dividends", Args: cobra.NoArgs,
		Long: `Be paid the dividends of all closed epochs that you have not claimed. It is free of charge,
within quotas. What is not claimed in time returns to the general fund.`,
		Example: "civitasd treasury dividend claim --from ada",
	}, func(s *wallet.Session, _ []string) (wallet.Act, error) {
		return wallet.Act{
			Msg: &types.MsgClaimDividend{Citizen: s.Me()},
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgClaimDividendResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.paid(s, answer.Amount, answer.ThroughEpoch, "You have been paid %s, your dividends up to epoch %d.")
			},
		}, nil
	})
}
