package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/territory/types"
	treasurycli "github.com/civitas-chain/civitas/x/treasury/client/cli"
)

// Campaigns are those that take pledges, or wait for their land.
type Campaigns struct {
	setting
	Campaigns []*types.QueryCampaignResponse `json:"campaigns"`
}

// Campaign is one of them.
type Campaign struct {
	setting
	*types.QueryCampaignResponse
}

func (p Ports) campaignCmd() *cobra.Command {
	cmd := p.read(cobra.Command{
		Use: "campaign [campaign]", Short: "Show what the nation is buying together, how far it has come, and who may pledge until when",
		Args: cobra.MaximumNArgs(1),
		Long: `Show the campaigns that are open or wait for the deed of their land: a bar of what is
pledged of the goal, how many citizens pledged, and how many days are left. With a number,
show that campaign.`,
		Example: "civitasd territory campaign\ncivitasd territory campaign 1 # once there is one",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		set, err := p.setting(s)
		if err != nil {
			return nil, err
		}
		if len(args) == 0 {
			return p.campaigns(s, set)
		}
		id, err := wallet.ParseID(args[0], "a campaign; `civitasd territory campaign` lists them")
		if err != nil {
			return nil, err
		}
		res, err := types.NewQueryClient(s.Context).Campaign(s.Ctx(), &types.QueryCampaignRequest{CampaignId: id})
		if wallet.NotFound(err) {
			return nil, wallet.Refusal{Sentence: fmt.Sprintf("There is no campaign %d; `civitasd territory campaign` lists them.", id)}
		}
		return Campaign{set, res}, err
	})
	cmd.AddCommand(p.pledgeCmd(), p.withdrawCmd(), p.refundCmd())
	return cmd
}

// campaigns gathers those that are open or funded, page by page.
func (p Ports) campaigns(s *wallet.Session, set setting) (Campaigns, error) {
	all := Campaigns{setting: set, Campaigns: []*types.QueryCampaignResponse{}}
	client := types.NewQueryClient(s.Context)
	for _, status := range []types.CampaignStatus{types.CAMPAIGN_STATUS_OPEN, types.CAMPAIGN_STATUS_FUNDED, types.CAMPAIGN_STATUS_TITLED} {
		for page := (&query.PageRequest{}); page != nil; {
			res, err := client.Campaigns(s.Ctx(), &types.QueryCampaignsRequest{Status: status, Pagination: page})
			if err != nil {
				return all, err
			}
			for _, c := range res.Campaigns {
				one, err := client.Campaign(s.Ctx(), &types.QueryCampaignRequest{CampaignId: c.Id})
				if err != nil {
					return all, err
				}
				all.Campaigns = append(all.Campaigns, one)
			}
			page = nil
			if next := res.Pagination.GetNextKey(); len(next) > 0 {
				page = &query.PageRequest{Key: next}
			}
		}
	}
	return all, nil
}

// String lists the campaigns, each with its bar.
func (c Campaigns) String() string {
	if len(c.Campaigns) == 0 {
		return "No campaign is under way."
	}
	var text strings.Builder
	text.WriteString(prose.Count(uint64(len(c.Campaigns)), "campaign", "campaigns") + " under way\n")
	for _, one := range c.Campaigns {
		fmt.Fprintf(&text, "\n%3d  %s\n%s", one.Campaign.Id, heading(one.Campaign.Title, prose.Width-5, "     "), c.progress(one, "     "))
	}
	return text.String()
}

// heading breaks what a stranger wrote into lines with a margin, but for the first.
func heading(text string, width int, margin string) string {
	return strings.Join(prose.Lines(wallet.Printable(text), width), "\n"+margin)
}

// progress is the bar and what it says in numbers.
func (s setting) progress(r *types.QueryCampaignResponse, margin string) string {
	c := r.Campaign
	pledged, goal := amountOf(r.Escrow), amountOf(c.Goal)
	if c.Status.Bought() || c.Status == types.CAMPAIGN_STATUS_FUNDED {
		pledged = goal
	}
	return fmt.Sprintf("%s%s %s\n%s%s of %s, by %s\n%s%s\n",
		margin, treasurycli.Bar(pledged, goal, barCells), treasurycli.SharePercent(pledged, goal),
		margin, s.amount(pledged), s.amount(goal), prose.Count(r.Pledgers, "citizen", "citizens"),
		margin, s.stage(c))
}

// stage says where a campaign stands and how long that lasts.
func (s setting) stage(c types.Campaign) string {
	switch c.Status {
	case types.CAMPAIGN_STATUS_OPEN:
		return "open: " + s.left(c.DeadlineDay)
	case types.CAMPAIGN_STATUS_FUNDED:
		return "funded; for the deed: " + s.left(c.ClosingDay)
	case types.CAMPAIGN_STATUS_TITLED:
		return fmt.Sprintf("bought; for milestone %d of %d: %s", c.MilestonesPaid+1, len(c.Milestones), s.left(c.ClosingDay))
	default:
		return word(c.Status.String(), "CAMPAIGN_STATUS_")
	}
}

// String is one screen.
func (v Campaign) String() string {
	c := v.Campaign
	var text strings.Builder
	fmt.Fprintf(&text, "Campaign %d: %s\n\n%s\n", c.Id, heading(c.Title, prose.Width-12, ""), v.progress(v.QueryCampaignResponse, "  "))
	where := c.Country
	if where == "" {
		where = "virtual land"
	}
	rows := [][]string{
		{"where", where},
		{"sponsor", fmt.Sprintf("citizen %d", c.Sponsor)},
		{"agent", c.Agent},
		{"launched", v.Calendar.Start(c.LaunchDay)},
		{"in escrow", v.amount(v.Escrow)},
	}
	if c.TitleReference != "" {
		rows = append(rows, []string{"deed", c.TitleReference})
	}
	for i := range c.Milestones {
		state := "to be paid"
		switch c.Status {
		case types.CAMPAIGN_STATUS_FAILED, types.CAMPAIGN_STATUS_LAPSED, types.CAMPAIGN_STATUS_HALTED:
			state = "not paid"
		}
		if i < int(c.MilestonesPaid) {
			state = "paid"
		}
		rows = append(rows, []string{fmt.Sprintf("milestone %d", i+1), v.amount(c.MilestoneAmount(i)) + ", " + state})
	}
	if c.ParcelId != 0 {
		rows = append(rows, []string{"parcel", fmt.Sprint(c.ParcelId)})
	}
	for _, row := range rows {
		row[1] = wallet.Printable(row[1])
	}
	text.WriteString(prose.Table(rows, "  "))
	return text.String()
}

func (p Ports) pledgeCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "pledge <campaign> <amount>", Short: "Pay into a campaign, all or nothing", Args: cobra.ExactArgs(2),
		Example: "civitasd territory campaign pledge 1 250000uciv --from ada --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		id, amount, err := idAndCoin(args)
		if err != nil {
			return wallet.Act{}, err
		}
		money, err := treasurycli.MoneyOf(s, amount.Denom)
		return wallet.Act{
			Msg:     &types.MsgPledge{Citizen: s.Me(), CampaignId: id, Amount: amount},
			Warning: fmt.Sprintf("You pledge %s to campaign %d, and can take it back until the goal is reached.", money.Coin(amount), id),
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				return p.done(s, amount, "You have pledged ", fmt.Sprintf(" to campaign %d.", id))
			},
		}, err
	})
}

func (p Ports) withdrawCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "withdraw <campaign>", Short: "Take a pledge back from an open campaign", Args: cobra.ExactArgs(1),
		Example: "civitasd territory campaign withdraw 1 --from ada --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		id, err := wallet.ParseID(args[0], "a campaign")
		return wallet.Act{
			Msg:     &types.MsgWithdrawPledge{Citizen: s.Me(), CampaignId: id, Amount: math.ZeroInt()},
			Warning: fmt.Sprintf("You take all of your pledge to campaign %d back.", id),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgWithdrawPledgeResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.done(s, answer.Amount, "You have taken ", " back.")
			},
		}, err
	})
}

func (p Ports) refundCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "refund <campaign>", Short: "Take back what a campaign did not use of a pledge", Args: cobra.ExactArgs(1),
		Example: "civitasd territory campaign refund 1 --from ada --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		id, err := wallet.ParseID(args[0], "a campaign")
		return wallet.Act{
			Msg:     &types.MsgRefund{Citizen: s.Me(), CampaignId: id},
			Warning: fmt.Sprintf("You take back what campaign %d owes you.", id),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgRefundResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.done(s, answer.Amount, "You have been refunded ", ".")
			},
		}, err
	})
}
