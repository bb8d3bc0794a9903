package cli

import (
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

const (
	flagProfile   = "profile"
	flagCountry   = "country"
	flagDistrict  = "district"
	flagResidence = "residence"
)

func (p Ports) applyCmd() *cobra.Command {
	cmd := p.Act(cobra.Command{
		Use: "apply", Short: "Apply for citizenship, and accept the charter in force", Args: cobra.NoArgs,
		Long: `Apply for citizenship with an account to which a citizen has sent an invitation. You
accept the charter in force: read it first. What you tell of yourself stays with you, in
an opening file that 'civitasd citizen commit' writes; the chain gets a salted hash of it
(docs/privacy.md).`,
		Example: "civitasd citizen apply --opening opening.json --district North --country NZ --from gus",
	}, func(s *wallet.Session, _ []string) (wallet.Act, error) {
		// The gate would only say that there is no invitation left to apply with.
		if open, err := p.admission(s, s.Me(), ""); err != nil || open.Open {
			return wallet.Act{}, errors.Join(err, open.already())
		}
		profile, err := committed(s.Flag(flagOpening), s.Flag(flagProfile))
		if err != nil {
			return wallet.Act{}, err
		}
		charter, err := p.Charter(s.Ctx(), s.Context)
		if err != nil {
			return wallet.Act{}, err
		}
		district, name, err := p.district(s, s.Flag(flagDistrict))
		if err != nil {
			return wallet.Act{}, err
		}
		msg := &types.MsgApply{
			Applicant: s.Me(), CharterVersion: charter.Version, CharterRoot: charter.Root, Profile: profile[:],
			Country: strings.ToUpper(s.Flag(flagCountry)), District: district, Residence: s.Flag(flagResidence) == "true",
		}
		return wallet.Act{
			Msg: msg, Warning: applyWarning(msg, charter.Name, name),
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				return p.admission(s, s.Me(), fmt.Sprintf("Your application to %s is recorded.", charter.Name))
			},
		}, nil
	})
	f := cmd.Flags()
	f.String(flagOpening, "", "Opening file of your profile")
	f.String(flagProfile, "", "Commitment to your profile, instead of an opening file")
	f.String(flagCountry, "", "Country of residence, two letters, if you want it known")
	f.String(flagDistrict, "", "District to belong to, by number or name")
	f.Bool(flagResidence, false, "Apply as a resident, who may transact but not vote")
	cmd.MarkFlagsMutuallyExclusive(flagOpening, flagProfile)
	return cmd
}

// applyWarning shows all that is about to stand on the ledger.
func applyWarning(msg *types.MsgApply, nation, district string) string {
	as, country := "a citizen", "not told"
	if msg.Residence {
		as = "a resident"
	}
	if msg.Country != "" {
		country = msg.Country
	}
	return fmt.Sprintf("You apply to become %s of %s, and accept version %d of its charter, with the root\n%x.\n", as, nation,
		msg.CharterVersion, msg.CharterRoot) +
		wallet.Table([][2]string{
			{"district", fmt.Sprintf("%d (%s)", msg.District, district)},
			{"country", country},
			{"profile", base64.StdEncoding.EncodeToString(msg.Profile) + " (a commitment)"},
		}) + "Have you read the charter? (civitasd charter show)"
}

// Withdrawn is an application that its applicant took back.
type Withdrawn struct {
	Applicant string `json:"applicant"`
}

// String says what to do instead.
func (w Withdrawn) String() string {
	return fmt.Sprintf("The application of %s is withdrawn, with the vouches and attestations for it; you may apply anew.", w.Applicant)
}

func (p Ports) withdrawCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "withdraw-application", Short: "Take your application back, to begin anew", Args: cobra.NoArgs,
		Example: "civitasd citizen withdraw-application --from gus",
	}, func(s *wallet.Session, _ []string) (wallet.Act, error) {
		return wallet.Act{
			Msg:     &types.MsgWithdrawApplication{Applicant: s.Me()},
			Warning: "The vouches and attestations for your application end with it, and those who gave them have spent them.",
			Tell:    func(wallet.Receipt) (wallet.Facts, error) { return Withdrawn{Applicant: s.Me()}, nil },
		}, nil
	})
}

// district reads a district by number or name, and returns both. A nation with one district need
// not be told which.
func (p Ports) district(s *wallet.Session, text string) (uint32, string, error) {
	districts, err := p.Districts(s.Ctx(), s.Context)
	if err != nil {
		return 0, "", err
	}
	numbers := slices.Sorted(maps.Keys(districts))
	if text == "" && len(numbers) == 1 {
		return numbers[0], districts[numbers[0]], nil
	}
	named := make([]string, len(numbers))
	for i, number := range numbers {
		if text == strconv.FormatUint(uint64(number), 10) || strings.EqualFold(text, districts[number]) {
			return number, districts[number], nil
		}
		named[i] = fmt.Sprintf("%d (%s)", number, districts[number])
	}
	return 0, "", wallet.Refusal{Sentence: "Say which district: " + strings.Join(named, ", ") + "."}
}
