package cli

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Status is what a person wants to know of a citizenship.
type Status struct {
	Nation   string   `json:"nation"`
	Number   uint64   `json:"number"`
	Account  string   `json:"account"`
	Retired  string   `json:"retired_account,omitempty"`
	Standing Standing `json:"standing"`
	Since    Day      `json:"since"`
	// Votes from when on a citizen is an elector.
	Votes Day `json:"votes"`
	// Elector is true for who may vote now, as far as standing, days and signature go.
	Elector bool `json:"elector"`
	// Due is until when an affirmation is.
	Due    *Day   `json:"due,omitempty"`
	Signed uint64 `json:"signed_version"`
	// Coming is a version signed before it is in force.
	Coming   uint64 `json:"coming_version,omitempty"`
	InForce  uint64 `json:"version_in_force"`
	Required uint64 `json:"required_version"`
	District uint32 `json:"district"`
	Name     string `json:"district_name"`
	Country  string `json:"country,omitempty"`

	FreeActs   uint32 `json:"free_acts_left"`
	Vouches    uint32 `json:"vouches_left"`
	Guests     uint32 `json:"guests"`
	MaxGuests  uint32 `json:"max_guests"`
	BannedTill *Day   `json:"vouch_ban,omitempty"`
	// Moving to another district.
	Moving *Moving `json:"moving,omitempty"`
	// Reattest is true when a registrar has to see the person again.
	Reattest bool `json:"reattest,omitempty"`
	// Suspended until when, and Verdicts to expel that wait.
	Suspended *Day      `json:"suspended_until,omitempty"`
	Verdicts  []Verdict `json:"verdicts,omitempty"`
	// Guardians of the key, and recoveries under way.
	Guardians Guardians `json:"guardians"`
	// Application of a person who applies again.
	Application *Admission `json:"application,omitempty"`
}

// Verdict is a verdict to expel that has not taken effect.
type Verdict struct {
	Case     string `json:"case"`
	Decided  bool   `json:"decided"`
	Appealed bool   `json:"appealed"`
	Due      Day    `json:"due"`
}

func (v Verdict) String() string {
	switch {
	case v.Appealed:
		return fmt.Sprintf("case %s, appealed: lapses at %s unless other judges confirm it", v.Case, v.Due)
	case v.Decided:
		return fmt.Sprintf("case %s: takes effect at %s unless you appeal (civitasd citizen appeal %s)", v.Case, v.Due, v.Case)
	}
	return fmt.Sprintf("case %s: judges are deciding until %s", v.Case, v.Due)
}

// String is one screen.
func (s Status) String() string {
	rows := [][2]string{{"standing", fmt.Sprintf("%s, since %s (civic day %d)", s.Standing, s.Since, s.Since.Day)}}
	row := func(name, format string, args ...any) {
		rows = append(rows, [2]string{name, fmt.Sprintf(format, args...)})
	}
	row("account", "%s", s.Account)
	if s.Retired != "" {
		row("", "%s is retired", s.Retired)
	}
	if s.Suspended != nil {
		row("suspended", "until %s", s.Suspended)
	}
	for _, v := range s.Verdicts {
		row("to be expelled", "%s", v)
	}
	if s.citizen() {
		row("vote", "%s", s.vote())
	}
	if s.Due != nil {
		row("affirm", "%s", s.affirm())
	}
	row("charter", "%s", s.charter())
	row("district", "%d (%s)%s", s.District, s.Name, s.moving())
	if s.Country != "" {
		row("country", "%s", s.Country)
	}
	if s.citizen() {
		row("free acts", "%d left today", s.FreeActs)
		if s.BannedTill != nil {
			row("vouches", "none until %s: somebody you vouched for was a fraud", s.BannedTill)
		} else {
			row("vouches", "%d left in this epoch", s.Vouches)
		}
		row("guests", "%d of %d waiting to be admitted", s.Guests, s.MaxGuests)
	}
	if s.Standing != Standing(types.STANDING_DEPARTED) {
		row("guardians", "%s", s.guardians())
	}
	for _, recovery := range s.Guardians.Recoveries {
		row("RECOVERY", "%s", recovery)
	}
	if s.Application != nil {
		row("application", "%s", s.Application.next())
	}
	return fmt.Sprintf("Number %d of %s\n\n%s", s.Number, s.Nation, wallet.Table(rows))
}

func (s Status) citizen() bool {
	return types.Standing(s.Standing) == types.STANDING_CITIZEN || types.Standing(s.Standing) == types.STANDING_LAPSED
}

func (s Status) guardians() string {
	if len(s.Guardians.Guardians) == 0 {
		return "none: a lost key would be lost for good (civitasd citizen guardians set <number>…)"
	}
	return fmt.Sprintf("%s, of whom %d can recover a lost key", prose.List(numbers(s.Guardians.Guardians)), s.Guardians.Threshold)
}

func (s Status) vote() string {
	switch {
	case types.Standing(s.Standing) != types.STANDING_CITIZEN:
		return "none before you affirm (civitasd citizen affirm)"
	case s.Signed < s.Required:
		return "on constitutional tracks only, before you sign the charter in force (civitasd charter sign)"
	case !s.Elector:
		return fmt.Sprintf("in referendums that open from %s on", s.Votes)
	}
	return "yes"
}

func (s Status) affirm() string {
	text := fmt.Sprintf("by %s (civic day %d)", s.Due, s.Due.Day)
	switch {
	case s.Reattest:
		return text + "; a registrar has to attest you again before"
	case types.Standing(s.Standing) == types.STANDING_LAPSED:
		return "overdue since " + s.Due.String() + "; civitasd citizen affirm brings you back"
	}
	return text + ", or the citizenship lapses"
}

func (s Status) charter() string {
	text := fmt.Sprintf("version %d signed; version %d is in force", s.Signed, s.InForce)
	switch s.Signed {
	case s.InForce:
		text = fmt.Sprintf("version %d signed, which is in force", s.Signed)
	case 0:
		text = fmt.Sprintf("not signed; version %d is in force", s.InForce)
	}
	if s.Coming != 0 {
		text += fmt.Sprintf("; version %d signed ahead", s.Coming)
	}
	return text
}

func (s Status) moving() string {
	if s.Moving == nil || s.Moving.Day == nil {
		return ""
	}
	return fmt.Sprintf(", and %d (%s) from %s on", s.Moving.District, s.Moving.Name, s.Moving.Day)
}

func (p Ports) statusCmd() *cobra.Command {
	return p.Read(cobra.Command{
		Use: "status [number|account]", Short: "Show where somebody stands; yourself, unless you say", Args: cobra.MaximumNArgs(1),
		Example: "civitasd citizen status --from ada\ncivitasd citizen status 2",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		if len(args) == 0 {
			if err := s.Choose(); err != nil {
				return nil, err
			}
			return p.statusOf(s, s.Me())
		}
		if number, err := strconv.ParseUint(args[0], 10, 64); err == nil {
			res, err := types.NewQueryClient(s.Context).Citizen(s.Ctx(), &types.QueryCitizenRequest{Number: number})
			if wallet.NotFound(err) {
				return nil, wallet.Refusal{Sentence: fmt.Sprintf("Nobody has the number %d.", number)}
			}
			if err != nil {
				return nil, err
			}
			return p.status(s, res.Citizen)
		}
		account, err := s.Account(args[0])
		if err != nil {
			return nil, err
		}
		return p.statusOf(s, account)
	})
}

// statusOf is where the holder of an account stands.
func (p Ports) statusOf(s *wallet.Session, account string) (wallet.Facts, error) {
	res, err := p.byAccount(s, account)
	if wallet.NotFound(err) {
		return p.unknown(s, account)
	}
	if err != nil {
		return nil, err
	}
	told, err := p.status(s, res.Citizen)
	if res.Retired {
		told.Retired = account
	}
	return told, err
}

// status gathers what a record does not say by itself.
func (p Ports) status(s *wallet.Session, c types.CitizenRecord) (Status, error) {
	charter, errCharter := p.Charter(s.Ctx(), s.Context)
	districts, errDistricts := p.Districts(s.Ctx(), s.Context)
	days, errDays := p.calendar(s)
	if err := errors.Join(errCharter, errDistricts, errDays); err != nil {
		return Status{}, err
	}
	passport, err := types.NewQueryClient(s.Context).Passport(s.Ctx(), &types.QueryPassportRequest{Number: c.Number})
	if err != nil {
		return Status{}, err
	}
	told := Status{
		Nation: charter.Name, Number: c.Number, Account: c.Account, Standing: Standing(c.Standing), Since: days.from(c.SinceDay),
		Votes: days.from(c.VotingDay), Signed: passport.SignedVersion, Coming: passport.ComingVersion, InForce: charter.Version, Required: charter.Required,
		District: c.District, Name: districts[c.District], Country: c.Country,
	}
	if c.Standing.Expires() {
		due := days.until(c.DueDay)
		told.Due = &due
	}
	told.Elector = c.Standing == types.STANDING_CITIZEN && c.VotingDay <= days.CivicDay && told.Signed >= charter.Required
	if err := p.budgets(s, &told, days, districts); err != nil {
		return told, err
	}
	if err := p.justice(s, &told, days); err != nil {
		return told, err
	}
	guardians, err := p.guardians(s, c.Number)
	if err != nil {
		return told, err
	}
	told.Guardians = guardians
	again, err := p.admission(s, c.Account, "")
	if again.Open {
		told.Application = &again
	}
	return told, err
}

// budgets adds what the person has left of the day and of the epoch.
func (p Ports) budgets(s *wallet.Session, told *Status, days calendar, districts map[uint32]string) error {
	left, err := types.NewQueryClient(s.Context).Budgets(s.Ctx(), &types.QueryBudgetsRequest{Number: told.Number})
	if err != nil {
		return err
	}
	told.FreeActs, told.Vouches, told.Guests, told.MaxGuests = left.FreeActs, left.Vouches, left.Guests, left.MaxGuests
	if left.VouchBanUntil > 0 {
		until := days.until(left.VouchBanUntil)
		told.BannedTill = &until
	}
	if left.Moving != nil {
		on := days.until(left.Moving.Day)
		told.Moving = &Moving{District: left.Moving.District, Name: districts[left.Moving.District], Day: &on}
	}
	return nil
}

// justice adds what judges have decided.
func (p Ports) justice(s *wallet.Session, told *Status, days calendar) error {
	res, err := types.NewQueryClient(s.Context).Justice(s.Ctx(), &types.QueryJusticeRequest{Number: told.Number})
	if err != nil {
		return err
	}
	told.Reattest = res.Reattest
	if types.Standing(told.Standing) == types.STANDING_SUSPENDED && res.Suspension != nil {
		until := days.until(res.Suspension.UntilDay)
		told.Suspended = &until
	}
	for _, v := range res.Verdicts {
		if v.Kind != types.VERDICT_KIND_EXPEL {
			continue
		}
		told.Verdicts = append(told.Verdicts, Verdict{
			Case: v.Verdict.CaseId, Decided: v.Verdict.DecidedDay >= 0, Appealed: v.Verdict.Appealed, Due: days.until(v.Verdict.DueDay),
		})
	}
	return nil
}
