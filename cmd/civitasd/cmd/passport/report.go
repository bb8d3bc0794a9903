package passport

import (
	"fmt"
	"io"
	"time"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"
)

// printReport says what the file proves, and what it does not.
func printReport(out io.Writer, report *certificate.Report, period time.Duration, now time.Time) error {
	_, err := fmt.Fprintf(out, `The passport is genuine.

PROVEN by the consensus of the validators, %s
  %X

%s
%s

ATTESTED by people, and as good as their word
%s
NOT SAID by the file
%s`, offline.ForWhom(report), report.Anchor.Hash, table(lines(report)), offline.Signatures(report, "record", period), attested(report), unsaid(report, now))
	return err
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
`, account(report.Passport), report.Height, offline.Age(now.Sub(report.Header.Time)))
}
