package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

const (
	flagThreshold = "threshold"
	flagNone      = "none"
)

// Guardians are who may recover a person's key, and the recoveries under way.
type Guardians struct {
	Number     uint64            `json:"number"`
	Guardians  []uint64          `json:"guardians"`
	Threshold  uint32            `json:"threshold"`
	Recoveries []RecoveryOngoing `json:"recoveries,omitempty"`
}

// RecoveryOngoing is a recovery under way.
type RecoveryOngoing struct {
	NewAccount string   `json:"new_account"`
	Approvals  []uint64 `json:"approvals"`
	Approved   bool     `json:"approved"`
	Due        Day      `json:"due"`
}

// String says who they are and what they can do.
func (g Guardians) String() string {
	var text strings.Builder
	if len(g.Guardians) == 0 {
		fmt.Fprintf(&text, "Number %d has no guardians: a lost key would be lost for good.", g.Number)
	} else {
		fmt.Fprintf(&text, "The guardians of number %d are %s; %d of them together can move it to a new key.", g.Number, prose.List(numbers(g.Guardians)), g.Threshold)
	}
	for _, recovery := range g.Recoveries {
		fmt.Fprintf(&text, "\n%s", recovery)
	}
	return text.String()
}

// String says when it happens, and how to stop it.
func (r RecoveryOngoing) String() string {
	happens := "expires"
	if r.Approved {
		happens = "is carried out"
	}
	return fmt.Sprintf("A move to %s is under way, approved by %s: it %s at %s, unless `civitasd citizen recover cancel` stops it.",
		r.NewAccount, prose.List(numbers(r.Approvals)), happens, r.Due)
}

func numbers(of []uint64) []string {
	words := make([]string, len(of))
	for i, number := range of {
		words[i] = strconv.FormatUint(number, 10)
	}
	return words
}

func (p Ports) guardians(s *wallet.Session, number uint64) (Guardians, error) {
	res, err := types.NewQueryClient(s.Context).Guardians(s.Ctx(), &types.QueryGuardiansRequest{Number: number})
	if err != nil {
		return Guardians{}, err
	}
	days, err := p.calendar(s)
	told := Guardians{Number: number, Guardians: res.Guardians.Guardians, Threshold: res.Guardians.Threshold}
	for _, r := range res.Recoveries {
		told.Recoveries = append(told.Recoveries, RecoveryOngoing{
			NewAccount: r.NewAccount, Approvals: r.Recovery.Approvals, Approved: r.Recovery.Approved, Due: days.until(r.Recovery.DueDay),
		})
	}
	return told, err
}

func (p Ports) guardiansCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "guardians", Short: "Who may recover your key, should you lose it", RunE: client.ValidateCmd}
	set := p.setGuardiansCmd()
	show := p.Read(cobra.Command{
		Use: "show [number|account]", Short: "Show somebody's guardians, and recoveries under way", Args: cobra.MaximumNArgs(1),
		Example: "civitasd citizen guardians show 1",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		number, err := p.whose(s, args)
		if err != nil {
			return nil, err
		}
		return p.guardians(s, number)
	})
	cmd.AddCommand(set, show)
	return cmd
}

// named is a person as typed, and the number that it stands for.
type named struct {
	Typed  string
	Number uint64
}

// guardiansWarning says what is given away, and to whom.
func guardiansWarning(guardians []named, threshold uint32) string {
	if len(guardians) == 0 {
		return "You take all your guardians away: a key that you lose would be lost for good."
	}
	var text strings.Builder
	fmt.Fprintf(&text, "Together %d of these can take your citizenship, by moving it to a key of theirs, unless you cancel it in time:\n", threshold)
	for _, guardian := range guardians {
		fmt.Fprintf(&text, "  %s → number %d\n", wallet.Printable(guardian.Typed), guardian.Number)
	}
	text.WriteString("Do you trust them, and are these their numbers?")
	return text.String()
}

// orNone makes sure that nobody takes guardians away by forgetting to name them.
func orNone(cmd *cobra.Command, args []string) error {
	none, err := cmd.Flags().GetBool(flagNone)
	switch {
	case err != nil:
		return err
	case none && len(args) > 0:
		return wallet.Refusal{Sentence: "Name guardians, or give --none, not both."}
	case !none && len(args) == 0:
		return wallet.Refusal{Sentence: "Name the guardians by number or account; --none takes all away."}
	}
	return nil
}

func (p Ports) setGuardiansCmd() *cobra.Command {
	set := p.Act(cobra.Command{
		Use: "set <number|account>…", Short: "Name the citizens who may recover your key together, in place of those before", Args: orNone,
		Long: `Name up to nine citizens in good standing. As many of them as --threshold says can move you
to a new key, after a delay in which your old key can stop them: name those whom you trust
not to do it together against you. --none takes all away.`,
		Example: "civitasd citizen guardians set 2 3 4 --threshold 2 --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		me, err := p.me(s)
		if err != nil {
			return wallet.Act{}, err
		}
		msg := &types.MsgSetGuardians{Person: s.Me()}
		guardians := make([]named, len(args))
		for i, arg := range args {
			number, err := p.number(s, arg)
			if err != nil {
				return wallet.Act{}, err
			}
			guardians[i] = named{Typed: arg, Number: number}
			msg.Guardians = append(msg.Guardians, number)
		}
		threshold, err := strconv.ParseUint(s.Flag(flagThreshold), 10, 32)
		if err != nil {
			return wallet.Act{}, err
		}
		switch {
		case len(args) == 0:
			threshold = 0
		case threshold == 0: // a majority
			threshold = uint64(len(args)/2 + 1)
		}
		msg.Threshold = uint32(threshold)
		return wallet.Act{
			Msg: msg, Warning: guardiansWarning(guardians, msg.Threshold),
			Tell: func(wallet.Receipt) (wallet.Facts, error) { return p.guardians(s, me.Number) },
		}, nil
	})
	set.Flags().Uint32(flagThreshold, 0, "How many of them it takes; more than half unless you say")
	set.Flags().Bool(flagNone, false, "Have no guardians any more")
	return set
}

// number reads a number, or finds that of an account or of a key of one's own.
func (p Ports) number(s *wallet.Session, text string) (uint64, error) {
	if number, err := strconv.ParseUint(text, 10, 64); err == nil {
		return number, nil
	}
	account, err := s.Account(text)
	if err != nil {
		return 0, err
	}
	res, err := p.byAccount(s, account)
	if wallet.NotFound(err) {
		return 0, wallet.Refusal{Sentence: account + " is nobody's account."}
	}
	return res.Citizen.Number, err
}

// whose is the number that the argument names, or one's own.
func (p Ports) whose(s *wallet.Session, args []string) (uint64, error) {
	if len(args) == 1 {
		return p.number(s, args[0])
	}
	if err := s.Choose(); err != nil {
		return 0, err
	}
	me, err := p.me(s)
	return me.Number, err
}
