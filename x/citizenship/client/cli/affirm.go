package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Affirmation is what an affirmation did.
type Affirmation struct {
	Number uint64 `json:"number"`
	Due    Day    `json:"due"`
	// Returned is true when it brought a lapsed citizen back.
	Returned bool `json:"returned"`
}

// String says when the next one is due.
func (a Affirmation) String() string {
	text := "You are affirmed."
	if a.Returned {
		text = "Welcome back: you are a citizen in good standing again."
	}
	return text + fmt.Sprintf(" The next affirmation, or vote, is due by %s.", a.Due)
}

func (p Ports) affirmCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "affirm", Short: "Say that you are alive, so that your citizenship does not lapse", Args: cobra.NoArgs,
		Example: "civitasd citizen affirm --from ada",
	}, func(s *wallet.Session, _ []string) (wallet.Act, error) {
		before, err := p.me(s)
		return wallet.Act{
			Msg: &types.MsgAffirm{Citizen: s.Me()},
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				now, err := p.me(s)
				if err != nil {
					return nil, err
				}
				days, err := p.calendar(s)
				return Affirmation{
					Number: now.Number, Due: days.until(now.DueDay),
					Returned: before.Standing == types.STANDING_LAPSED && now.Standing == types.STANDING_CITIZEN,
				}, err
			},
		}, err
	})
}

// Departure is what leaving did.
type Departure struct {
	Number uint64 `json:"number"`
	Return Day    `json:"return"`
	// Unsettled counts what could not be settled.
	Unsettled uint32 `json:"unsettled"`
}

// String says what stays and when one may return.
func (d Departure) String() string {
	text := fmt.Sprintf("You have left. The number %d stays yours, with what you hold; you may apply again from %s on.", d.Number, d.Return)
	if d.Unsettled > 0 {
		text += fmt.Sprintf(" %s could not be settled; renounce again to try once more.", wallet.Capital(prose.Count(uint64(d.Unsettled), "thing", "things")))
	}
	return text
}

func (p Ports) renounceCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "renounce", Short: "Leave the nation", Args: cobra.NoArgs,
		Long: `Leave the nation. Open pledges are freed, offices end, and you keep what you hold. It
always works and is free. You are asked for your number, since it cannot be undone.`,
		Example: "civitasd citizen renounce --from gus",
	}, func(s *wallet.Session, _ []string) (wallet.Act, error) {
		me, err := p.me(s)
		if err != nil {
			return wallet.Act{}, err
		}
		charter, err := p.Charter(s.Ctx(), s.Context)
		return wallet.Act{
			Msg: &types.MsgRenounce{Person: s.Me()},
			Warning: fmt.Sprintf("You are about to leave %s, as number %d. Your offices end and your open pledges are freed.\n"+
				"It cannot be undone: to come back you apply anew, after the cooling-off period.", charter.Name, me.Number),
			Answer: fmt.Sprint(me.Number),
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				res, err := types.NewQueryClient(s.Context).Receipt(s.Ctx(), &types.QueryReceiptRequest{Number: me.Number})
				if err != nil {
					return nil, err
				}
				days, err := p.calendar(s)
				return Departure{Number: me.Number, Return: days.from(res.ReturnDay), Unsettled: res.Receipt.Unsettled}, err
			},
		}, err
	})
}
