package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/territory/types"
	treasurycli "github.com/civitas-chain/civitas/x/treasury/client/cli"
)

const flagPeriods = "periods"

// Leases are the newest leases.
type Leases struct {
	setting
	Leases []types.Lease `json:"leases"`
	More   bool          `json:"more"`
}

// Lease is one lease.
type Lease struct {
	setting
	*types.QueryLeaseResponse
}

func (p Ports) leaseCmd() *cobra.Command {
	cmd := p.read(cobra.Command{
		Use: "lease [lease]", Short: "Show what can be leased, and until when the rent of a lease is paid", Args: cobra.MaximumNArgs(1),
		Long: `Show the newest leases and offers. With a number, show that lease: rent, term, until when
the rent is paid, and when the lease ends if nothing more is paid.`,
		Example: "civitasd territory lease\ncivitasd territory lease 1 # once there is one",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		set, err := p.setting(s)
		if err != nil {
			return nil, err
		}
		if len(args) == 1 {
			return p.lease(s, set, args[0])
		}
		res, err := types.NewQueryClient(s.Context).Leases(s.Ctx(), &types.QueryLeasesRequest{
			Pagination: &query.PageRequest{Limit: shown, Reverse: true},
		})
		if err != nil {
			return nil, err
		}
		return Leases{setting: set, Leases: res.Leases, More: len(res.Pagination.GetNextKey()) > 0}, nil
	})
	cmd.AddCommand(p.takeCmd(), p.payCmd(), p.endCmd())
	return cmd
}

func (p Ports) lease(s *wallet.Session, set setting, text string) (Lease, error) {
	id, err := wallet.ParseID(text, "a lease; `civitasd territory lease` lists them")
	if err != nil {
		return Lease{}, err
	}
	res, err := types.NewQueryClient(s.Context).Lease(s.Ctx(), &types.QueryLeaseRequest{LeaseId: id})
	if wallet.NotFound(err) {
		return Lease{}, wallet.Refusal{Sentence: fmt.Sprintf("There is no lease %d; `civitasd territory lease` lists them.", id)}
	}
	return Lease{set, res}, err
}

// String lists the leases.
func (v Leases) String() string {
	if len(v.Leases) == 0 {
		return "No lease was ever offered."
	}
	rows := make([][]string, 0, len(v.Leases))
	for _, l := range v.Leases {
		rows = append(rows, []string{
			fmt.Sprint(l.Id), fmt.Sprintf("parcel %d", l.ParcelId), word(l.Status.String(), "LEASE_STATUS_"), v.price(l),
		})
	}
	text := prose.Table(rows, "  ")
	if v.More {
		text += "\nOlder ones: civitasd query territory leases\n"
	}
	return text
}

// price says what a lease costs, and for how long.
func (s setting) price(l types.Lease) string {
	return fmt.Sprintf("%s every %s, %s", s.amount(l.Rent), prose.Days(uint64(max(l.PeriodDays, 0))), prose.Count(uint64(l.Periods), "time", "times"))
}

// String is one screen.
func (v Lease) String() string {
	l := v.Lease
	rows := [][]string{
		{"parcel", fmt.Sprint(l.ParcelId)},
		{"status", word(l.Status.String(), "LEASE_STATUS_")},
		{"rent", v.price(l)},
		{"grace", prose.Days(uint64(max(l.GraceDays, 0)))},
		{"nation's share", prose.Percent(uint64(l.NationShareBps))},
		{"terms", fmt.Sprintf("%X %s", l.Terms.Hash, l.Terms.URI)},
		{"offered", v.Calendar.Start(l.OfferedDay)},
	}
	if l.Tenant != 0 {
		rows = append(rows,
			[]string{"tenant", fmt.Sprintf("citizen %d", l.Tenant)},
			[]string{"paid", fmt.Sprintf("%d of %d periods, until %s", l.PeriodsPaid, l.Periods, v.Calendar.Start(v.PaidThroughDay+1))},
			[]string{"term", v.left(v.EndDay)})
		if l.Status == types.LEASE_STATUS_RUNNING && v.LastDay < v.EndDay {
			rows = append(rows, []string{"if unpaid", v.left(v.LastDay)})
		}
	}
	for _, row := range rows {
		row[1] = wallet.Printable(row[1])
	}
	var text strings.Builder
	fmt.Fprintf(&text, "Lease %d\n\n%s", l.Id, prose.Table(rows, "  "))
	return text.String()
}

func (p Ports) takeCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "take <lease>", Short: "Take an offer and pay the first period", Args: cobra.ExactArgs(1),
		Example: "civitasd territory lease take 1 --from ben --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		v, err := p.offered(s, args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		rent := sdk.NewCoin(v.Denom, amountOf(v.Lease.Rent))
		return wallet.Act{
			Preview: v.String(),
			Msg:     &types.MsgLease{Tenant: s.Me(), LeaseId: v.Lease.Id, Rent: rent},
			Warning: fmt.Sprintf("You lease parcel %d and pay %s for the first period.", v.Lease.ParcelId, v.amount(rent.Amount)),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgLeaseResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.done(s, rent, fmt.Sprintf("Parcel %d is yours to use, for ", v.Lease.ParcelId), fmt.Sprintf(" a period, until %s.", v.Calendar.Start(answer.EndDay+1)))
			},
		}, nil
	})
}

// offered is a lease with the setting to speak of it.
func (p Ports) offered(s *wallet.Session, text string) (Lease, error) {
	set, err := p.setting(s)
	if err != nil {
		return Lease{}, err
	}
	return p.lease(s, set, text)
}

func (p Ports) payCmd() *cobra.Command {
	cmd := p.act(cobra.Command{
		Use: "pay <lease>", Short: "Pay the rent of a lease, whosever it is", Args: cobra.ExactArgs(1),
		Example: "civitasd territory lease pay 1 --periods 2 --from ben --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		periods, err := strconv.ParseUint(s.Flag(flagPeriods), 10, 32)
		if err != nil || periods == 0 {
			return wallet.Act{}, wallet.Refusal{Sentence: "--" + flagPeriods + " must be at least 1."}
		}
		v, err := p.offered(s, args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		sum := sdk.NewCoin(v.Denom, amountOf(v.Lease.Rent).Mul(math.NewIntFromUint64(periods)))
		money, err := treasurycli.MoneyOf(s, v.Denom)
		return wallet.Act{
			Msg:     &types.MsgPayRent{Payer: s.Me(), LeaseId: v.Lease.Id, Periods: uint32(periods)},
			Warning: fmt.Sprintf("You pay %s, the rent of lease %d for %s.", money.Coin(sum), v.Lease.Id, prose.Count(periods, "period", "periods")),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgPayRentResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.done(s, answer.Amount, "You have paid ", fmt.Sprintf(", the rent of lease %d until %s.", v.Lease.Id, v.Calendar.Start(answer.PaidThroughDay+1)))
			},
		}, err
	})
	cmd.Flags().Uint32(flagPeriods, 1, "How many periods to pay")
	return cmd
}

// Ended says that a lease is over.
type Ended struct {
	Lease uint64 `json:"lease_id"`
}

// String says so.
func (e Ended) String() string { return fmt.Sprintf("Lease %d is over.", e.Lease) }

func (p Ports) endCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "end <lease>", Short: "End your lease, or withdraw an offer of a parcel that you manage", Args: cobra.ExactArgs(1),
		Example: "civitasd territory lease end 1 --from ben --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		v, err := p.offered(s, args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		return wallet.Act{
			Preview: v.String(),
			Msg:     &types.MsgEndLease{Authority: s.Me(), LeaseId: v.Lease.Id},
			Warning: fmt.Sprintf("You end lease %d. Rent that was paid ahead is not returned.", v.Lease.Id),
			Tell:    func(wallet.Receipt) (wallet.Facts, error) { return Ended{v.Lease.Id}, nil },
		}, nil
	})
}
