package census

import (
	"crypto/sha256"
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"
	"github.com/civitas-chain/civitas/docs"
	"github.com/civitas-chain/civitas/internal/client/prose"
)

// printReport says on one page what the file proves, what people attest, and what it
// does not say.
func printReport(out io.Writer, report *certificate.Report, period time.Duration, now time.Time) error {
	_, err := fmt.Fprintf(out, `The certificate is genuine.

PROVEN by the consensus of the validators, %s
  %X

%s
%s
%s

ATTESTED by people, and as good as their word
%s
NOT SAID by the file
  What came after block %d: the header is %s old, the snapshot %s.
  What citizens earn elsewhere. What the figures mean: see the methodology,
  %s.
`, offline.ForWhom(report), report.Anchor.Hash,
		prose.Table(proven(report), "  "), offline.Signatures(report, "census", period), sameSince(report),
		prose.Table(attested(report.Census), "  "),
		report.Height, offline.Age(now.Sub(report.Header.Time)), offline.Age(now.Sub(report.Census.Snapshot.Time)), methodology(report.Census))
	return err
}

func proven(report *certificate.Report) [][]string {
	s := report.Census.Snapshot
	p, e := s.People, s.Economy
	n := prose.Number
	rows := [][]string{
		{"Chain", report.ChainID},
		{"Round", fmt.Sprintf("%d, of civic epochs %d to %d", s.Round, s.FirstEpoch, s.LastEpoch)},
		{"As of", fmt.Sprintf("block %d, %s", s.Height, s.Time.Format("2 January 2006 15:04 MST"))},
		{"Citizens", n(p.Citizens) + " in good standing"},
		{"Others", fmt.Sprintf("%s lapsed, %s suspended, %s expelled, %s departed, %s residents",
			n(p.Lapsed), n(p.Suspended), n(p.Expelled), n(p.Departed), n(p.Residents))},
		{"Admitted", fmt.Sprintf("%s in the round, %s since genesis", n(p.Admissions), n(p.AdmissionsTotal))},
		{"Left", fmt.Sprintf("%s in the round, %s since genesis", n(p.Departures), n(p.DeparturesTotal))},
		{"Answered", n(p.Respondents) + " citizens"},
		{"Electorate", fmt.Sprintf("%s in %s", n(p.ElectorateTotal), prose.Count(uint64(len(p.Electorate)), "district", "districts"))},
		{"Charter", fmt.Sprintf("version %d, signed by %s, root %X", s.Contract.Version, n(s.Contract.Signatures), s.Contract.Root)},
		{"Law", fmt.Sprintf("%s, %s open", prose.Count(s.Contract.Laws, "law", "laws"), prose.Count(s.Contract.OpenReferenda, "referendum", "referenda"))},
		{"Validators", n(s.Contract.Validators)},
		{"Currency", amount(e.Supply, e.Denom) + "; issued in the window: " + amount(e.Issued, e.Denom)},
		{"General fund", coins(e.Fund)},
		{"Set aside", coins(e.Appropriated)},
		{"Disbursed", fmt.Sprintf("%s in the round, %s since genesis", coins(e.Disbursed), coins(e.DisbursedTotal))},
		{"Income", fmt.Sprintf("%s paid to citizens by the treasury in the round; %s in its last epoch, to %s",
			amount(e.Income.Total, e.Denom), amount(e.Income.EpochTotal, e.Denom), prose.Count(e.Income.Recipients, "citizen", "citizens"))},
	}
	for _, class := range e.Income.Classes {
		rows = append(rows, []string{"", fmt.Sprintf("%s paid %s", n(class.Citizens), bounds(class, e.Denom))})
	}
	return rows
}

// bounds are the ends of a class.
func bounds(class certificate.IncomeClass, denom string) string {
	from := new(big.Int).Lsh(big.NewInt(1), uint(class.FromBits-1))
	if class.ToBits == 64 {
		return amount(from, denom) + " or more"
	}
	to := new(big.Int).Lsh(big.NewInt(1), uint(class.ToBits))
	return from.String() + " to " + amount(to.Sub(to, big.NewInt(1)), denom)
}

func amount(number *big.Int, denom string) string { return number.String() + " " + denom }

func coins(list []certificate.Coin) string {
	if len(list) == 0 {
		return "nothing"
	}
	words := make([]string, len(list))
	for i, coin := range list {
		words[i] = amount(coin.Amount, coin.Denom)
	}
	return strings.Join(words, ", ")
}

// sameSince says how long the trace shows the same validators: at least so long.
func sameSince(report *certificate.Report) string {
	since := report.SetSince
	if since.Height == report.Header.Height {
		return "  The trace shows this set of validators in that header alone."
	}
	return fmt.Sprintf("  In every header of the trace the validators are the same since header %d, %s.",
		since.Height, since.Time.Format("2 January 2006 15:04 MST"))
}

func attested(c *certificate.Census) [][]string {
	s := c.Snapshot
	rows := [][]string{
		{"Persons", "That each number is one living person: by those who vouched and the registrars who attested at admission."},
		{"Countries", "Citizens, each by their own word: " + countries(s.People.CitizensByCountry) + "."},
	}
	if s.Land.Parcels == 0 {
		rows = append(rows, []string{"Land", "None."})
	} else {
		rows = append(rows, []string{"Land", fmt.Sprintf(
			"%s, title by surveyors, worth %s by appraisers; their %s dm² are computed by the chain from the boundaries.",
			prose.Count(s.Land.Parcels, "parcel", "parcels"), amount(s.Land.Value, s.Economy.Denom), prose.Number(s.Land.AreaDm2))})
	}
	return append(rows, []string{"Auditors", auditors(c)})
}

func auditors(c *certificate.Census) string {
	o := c.Opinions
	text := fmt.Sprintf("Of %s held when the snapshot was taken, %d co-signed and %d dissented.",
		prose.Count(o.Auditors, "seat", "seats"), o.Cosigned, o.Dissented)
	for _, each := range c.Certifications {
		if each.Dissent {
			text += fmt.Sprintf(" Citizen %d dissents; the note has the SHA-256 %x.", each.Number, each.NoteHash)
		} else {
			text += fmt.Sprintf(" Citizen %d co-signs.", each.Number)
		}
	}
	return text
}

func countries(list []certificate.CountryCount) string {
	words := make([]string, 0, len(list))
	for _, each := range list {
		name := each.Country
		if name == "" {
			name = "none named"
		}
		words = append(words, fmt.Sprintf("%s %s", name, prose.Number(each.Count)))
	}
	if len(words) == 0 {
		return "nobody"
	}
	return strings.Join(words, ", ")
}

// methodology names the text that the figures follow.
func methodology(c *certificate.Census) string {
	if sha256.Sum256(docs.Methodology) == [32]byte(c.Snapshot.Methodology) {
		return "docs/methodology.md of this program"
	}
	return fmt.Sprintf("whose SHA-256 is %x", c.Snapshot.Methodology)
}
