package passport

import (
	"fmt"
	"io"
	"time"

	"github.com/civitas-chain/civitas/certificate"
)

// printReport says what the file proves, and what it does not.
func printReport(out io.Writer, report *certificate.Report, period time.Duration, now time.Time) error {
	_, err := fmt.Fprintf(out, `The passport is genuine.

PROVEN by the consensus of the validators, for whoever trusts header %d
  %X

%s
%s

ATTESTED by people, and as good as their word
%s
NOT SAID by the file
%s`, report.Anchor.Height, report.Anchor.Hash, table(lines(report)), signatures(report, period), attested(report), unsaid(report, now))
	return err
}

// signatures are at least those that the file has: whoever held it may have left some
// out. A trace is only as good as the stake of those who signed it, which the file
// does not show.
func signatures(report *certificate.Report, period time.Duration) string {
	way, caution := "it is the one that you trust", ""
	if report.Anchor.Height < report.Header.Height {
		way = fmt.Sprintf("a trace of %s leads to it", headers(report.Blocks))
		caution = fmt.Sprintf("\n  Valid if validators cannot withdraw their bond in less than %s (--%s).", length(period), flagTrustPeriod)
	}
	return fmt.Sprintf("  Header %d commits the record; %s.\n  At least %d of %d validators signed it, with at least %d of %d of the power.%s",
		report.Header.Height, way, report.Signers, report.Validators, report.Signed, report.Power, caution)
}

func attested(report *certificate.Report) string {
	p := report.Passport
	identity := "  Who the person is: admitted under the policy of that day, or named at the founding.\n"
	if p.Citizen.Nullified {
		identity += "  That the person is here once: no other record has the nullifier made from this document.\n"
	} else {
		identity += "  That the person is here once: no nullifier has been made from a document.\n"
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

// length is a period as somebody would say it, and exact.
func length(d time.Duration) string {
	const day = 24 * time.Hour
	if d > 0 && d%day == 0 {
		return fmt.Sprintf("%d days", d/day)
	}
	return d.String()
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
