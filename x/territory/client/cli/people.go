package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/territory/types"
	treasurycli "github.com/civitas-chain/civitas/x/treasury/client/cli"
)

// Ports are the wallet of the commands for people.
type Ports struct{ wallet.Wallet }

// barCells are those of a bar.
const barCells = 40

// setting is in what units and days a screen speaks.
type setting struct {
	Money    treasurycli.Money    `json:"-"`
	Calendar treasurycli.Calendar `json:"-"`
	Denom    string               `json:"denom"`
}

// setting asks for the units of the currency and for the civic day.
func (p Ports) setting(s *wallet.Session) (setting, error) {
	params, err := types.NewQueryClient(s.Context).Params(s.Ctx(), &types.QueryParamsRequest{})
	if err != nil {
		return setting{}, err
	}
	set := setting{Denom: params.Params.Denom}
	if set.Money, err = treasurycli.MoneyOf(s, set.Denom); err != nil {
		return set, err
	}
	set.Calendar, err = treasurycli.CalendarOf(s)
	return set, err
}

func (s setting) amount(of math.Int) string { return s.Money.Amount(amountOf(of), s.Denom) }

// amountOf is an amount of a node, which may leave it out.
func amountOf(amount math.Int) math.Int {
	if amount.IsNil() {
		return math.ZeroInt()
	}
	return amount
}

// left says how many civic days are left until a day is over, and when that is.
func (s setting) left(last int64) string {
	if last < s.Calendar.Day {
		return "over since " + s.Calendar.Start(last+1)
	}
	return prose.Days(uint64(last-s.Calendar.Day+1)) + " left, until " + s.Calendar.Start(last+1)
}

// read is a command that shows amounts.
func (p Ports) read(cmd cobra.Command, read func(s *wallet.Session, args []string) (wallet.Facts, error)) *cobra.Command {
	command := p.Read(cmd, read)
	treasurycli.AddBase(command.Flags())
	return command
}

// act is a command that sends an act and tells of amounts.
func (p Ports) act(cmd cobra.Command, prepare func(s *wallet.Session, args []string) (wallet.Act, error)) *cobra.Command {
	command := p.Act(cmd, prepare)
	treasurycli.AddBase(command.Flags())
	return command
}

// parseCoin reads an amount in base units, such as 250000uciv.
func parseCoin(text string) (sdk.Coin, error) {
	coin, err := sdk.ParseCoinNormalized(text)
	if err != nil || !coin.IsPositive() {
		return coin, wallet.Refusal{Sentence: strconv.Quote(text) + " is no amount, such as 250000uciv."}
	}
	return coin, nil
}

// word is the name of a status in small letters.
func word(name, prefix string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(name, prefix), "_", " "))
}

// Done is what a sentence says of an amount.
type Done struct {
	Amount sdk.Coin `json:"amount"`

	Before string            `json:"-"`
	After  string            `json:"-"`
	Money  treasurycli.Money `json:"-"`
}

// String is the sentence.
func (d Done) String() string { return d.Before + d.Money.Coin(d.Amount) + d.After }

// done tells of an amount.
func (p Ports) done(s *wallet.Session, amount sdk.Coin, before, after string) (wallet.Facts, error) {
	if amount.Amount.IsNil() || sdk.ValidateDenom(amount.Denom) != nil {
		return nil, wallet.Refusal{Sentence: "The node names an amount that cannot be one."}
	}
	money, err := treasurycli.MoneyOf(s, amount.Denom)
	return Done{Amount: amount, Before: before, After: after, Money: money}, err
}

// plain are the chain's refusals that a person is most likely to meet.
func plain() []wallet.Plain {
	return []wallet.Plain{
		{Err: types.ErrNotInGoodStanding, Sentence: "That is for citizens in good standing; `civitasd citizen status` shows where you stand."},
		{Err: types.ErrNotAdmitted, Sentence: "The nation's rules for this land do not admit it; `civitasd query territory params` shows them."},
		{Err: types.ErrCampaignStatus, Sentence: "The campaign is at a point at which that is not possible; `civitasd territory campaign` shows where it stands."},
		{Err: types.ErrNoPledge, Sentence: "You have no pledge to this campaign."},
		{Err: types.ErrNothingToRefund, Sentence: "The campaign owes you nothing."},
		{Err: types.ErrNothingToClaim, Sentence: "Your stake has earned nothing since it was paid last, or you have none."},
		{Err: types.ErrLeaseStatus, Sentence: "The lease is at a point at which that is not possible; `civitasd territory lease` shows where it stands."},
		{Err: types.ErrNotManager, Sentence: "You do not manage this parcel: its steward does, and who holds more than half of it."},
		{Err: types.ErrNoResidence, Sentence: "You have neither leased this parcel nor a stake in it, or it is no land to live on."},
		{Err: types.ErrNotDeclared, Sentence: "You have not said where you live."},
		{Err: types.ErrNotParty, Sentence: "The rent is paid, so that only the tenant may end the lease."},
	}
}
