package passport

import (
	"fmt"
	"io"
	"time"

	"github.com/civitas-chain/civitas/certificate"
)

// printReport says what the file proves, and what it does not.
func printReport(out io.Writer, report *certificate.Report, now time.Time) error {
	_, err := fmt.Fprintf(out, `The passport is genuine.

PROVEN by the consensus of the validators, for whoever trusts header %d
  %X

%s
%s

ATTESTED by people, and as good as their word
%s
NOT SAID by the file
%s`, report.Anchor.Height, report.Anchor.Hash, table(lines(report)), signatures(report), attested(report), unsaid(report, now))
	return err
}

func signatures(report *certificate.Report) string {
	way := "it is the one that you trust"
	if report.Anchor.Height < report.Header.Height {
		way = fmt.Sprintf("a trace of %s leads to it", headers(report.Blocks))
	}
	return fmt.Sprintf("  Header %d commits the record; %s.\n  %d of %d validators signed it, with %d of %d of the power.",
		report.Header.Height, way, report.Signers, report.Validators, report.Signed, report.Power)
}

func attested(report *certificate.Report) string {
	p := report.Passport
	identity := "  Who the person is: vouched for by citizens and attested by registrars, or named at the founding.\n"
	if p.Citizen.Nullified {
		identity += "  That nobody else is this person: a registrar's nullifier stands for it.\n"
	} else {
		identity += "  That nobody else is this person: no registrar has said so.\n"
	}
	if p.Citizen.Country == "" {
		return identity
	}
	return identity + fmt.Sprintf("  Country of residence: %s, by the person's own word.\n", p.Citizen.Country)
}

func unsaid(report *certificate.Report, now time.Time) string {
	return fmt.Sprintf(`  That the bearer is the holder: have something signed with %s.
  What came after block %d: the record is %s old.
`, account(report.Passport), report.Height, age(now.Sub(report.Header.Time)))
}

// age is a length of time in the unit that suits it.
func age(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d >= 2*day:
		return fmt.Sprintf("%d days", d/day)
	case d >= 2*time.Hour:
		return fmt.Sprintf("%d hours", d/time.Hour)
	case d >= 2*time.Minute:
		return fmt.Sprintf("%d minutes", d/time.Minute)
	default:
		return "less than two minutes"
	}
}
