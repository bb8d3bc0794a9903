package cli

import (
	"fmt"
	"strings"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// shownDistricts is how many districts a screen lists.
const shownDistricts = 20

// Names of the bars.
const (
	barSignatures = "signatures"
	barTurnout    = "turnout"
	barMajority   = "majority"
	barElectorate = "electorate"
	barDistricts  = "districts"
	barVetoes     = "vetoes"
)

// opened tells whether there was a vote.
func (v View) opened() bool { return v.Referendum.OpenedHeight > 0 }

// bars are the shares that count where the referendum stands.
func (v View) bars() []Bar {
	r := v.Referendum
	if !v.opened() {
		if r.Office != "" || r.SignaturesNeeded == 0 {
			return []Bar{}
		}
		return []Bar{{Name: barSignatures, Part: v.Signatures, Whole: r.SignaturesNeeded, Numerator: 1, Denominator: 1}}
	}
	var bars []Bar
	if r.Track.QuorumBps > 0 {
		bars = append(bars, reaching(barTurnout, v.Votes.Cast(), r.Electorate, r.Track.QuorumBps))
	}
	bars = append(bars, exceeding(barMajority, v.Votes.Yes, v.Votes.Yes+v.Votes.No, r.Track.MajorityBps))
	if asked := r.Track.OfElectorate(); asked > 0 {
		bars = append(bars, exceeding(barElectorate, v.Votes.Yes, r.Electorate, asked))
	}
	if r.Track.DistrictBps > 0 {
		yes, all := types.Count{Districts: v.Tally.Districts}.DistrictWeights()
		bars = append(bars, exceeding(barDistricts, yes, all, r.Track.DistrictBps))
	}
	if v.vetoable() || v.Vetoes > 0 {
		bars = append(bars, Bar{
			Name: barVetoes, Part: v.Vetoes, Whole: r.Electorate, Numerator: types.VetoNumerator, Denominator: types.VetoDenominator,
		})
	}
	return bars
}

// vetoable tells whether vetoes can still cancel it.
func (v View) vetoable() bool {
	return v.Referendum.Status == types.REFERENDUM_STATUS_PASSED && !v.Referendum.VetoProof
}

// sentence says a bar in numbers.
func (b Bar) sentence() string {
	threshold := prose.Percent(b.Numerator * types.BasisPoints / b.Denominator)
	if b.Exceed {
		threshold = "more than " + threshold
	}
	needed := fmt.Sprintf("%d needed (%s)", b.Needed(), threshold)
	switch part := share(b.Part, b.Whole); b.Name {
	case barSignatures:
		return fmt.Sprintf("%d of %d needed", b.Part, b.Whole)
	case barTurnout:
		return fmt.Sprintf("%d of %d electors voted (%s), %s", b.Part, b.Whole, part, needed)
	case barMajority:
		if b.Whole == 0 {
			return fmt.Sprintf("nobody said yes or no, %s needed", threshold)
		}
		return fmt.Sprintf("%d of %d said yes (%s), %s", b.Part, b.Whole, part, needed)
	case barElectorate:
		return fmt.Sprintf("%d of all %d electors said yes (%s), %s", b.Part, b.Whole, part, needed)
	case barDistricts:
		return fmt.Sprintf("weight %d of %d said yes (%s), %s", b.Part, b.Whole, part, needed)
	case barVetoes:
		return fmt.Sprintf("%d of %d electors objected (%s), %d cancel it (a third)", b.Part, b.Whole, part, b.Needed())
	}
	return needed
}

// verdict says a bar in a word.
func (b Bar) verdict() string {
	switch {
	case b.Name == barVetoes && b.Met():
		return "cancelled"
	case b.Name == barVetoes:
		return "not cancelled"
	case b.Met():
		return "reached"
	}
	return "not reached"
}

// drawing is a bar with its name and its numbers below.
func (b Bar) drawing() string {
	return fmt.Sprintf("  %-10s  %s  %s\n              %s\n", b.Name, b, b.verdict(), b.sentence())
}

// count draws the bars, and what else there is to say of the count.
func (v View) count() string {
	var text strings.Builder
	r := v.Referendum
	switch {
	case !v.opened() && r.Status == types.REFERENDUM_STATUS_PETITION && r.Office == "" && r.SignaturesNeeded == 0:
		return "\nHow many must sign is known with the next block.\n"
	case v.opened():
		fmt.Fprintf(&text, "\nVotes: %d yes, %d no, %s, of %s\n\n", v.Votes.Yes, v.Votes.No,
			prose.Count(v.Votes.Abstain, "abstention", "abstentions"), prose.Count(r.Electorate, "elector", "electors"))
	case len(v.bars()) > 0:
		text.WriteString("\nSignatures\n\n")
	}
	for _, bar := range v.bars() {
		text.WriteString(bar.drawing())
		if bar.Name == barDistricts {
			text.WriteString(v.districts())
		}
	}
	text.WriteString(v.remarks())
	if r.Status == types.REFERENDUM_STATUS_PETITION {
		fmt.Fprintf(&text, "\nWhat the vote will need\n\n%s", conditions(r.Track, v.DaySeconds))
	}
	return text.String()
}

// remarks are what bars do not say.
func (v View) remarks() string {
	r := v.Referendum
	var remarks []string
	if v.opened() && r.Electorate < r.Track.MinElectorate {
		remarks = append(remarks, fmt.Sprintf("An electorate of fewer than %d decides nothing.", r.Track.MinElectorate))
	}
	switch {
	case r.Status == types.REFERENDUM_STATUS_VOTING:
		remarks = append(remarks, v.forecast())
	case r.Status == types.REFERENDUM_STATUS_PASSED && r.VetoProof:
		remarks = append(remarks, "It cannot be vetoed, since more than half of the electorate said yes.")
	case v.vetoable():
		remarks = append(remarks, fmt.Sprintf("Electors who object veto it: `civitasd referendum veto %d`.", r.Id))
	}
	if len(remarks) == 0 {
		return ""
	}
	return "\n" + strings.Join(wrap(strings.Join(remarks, " "), "", ""), "\n") + "\n"
}

// districts lists how each district decided.
func (v View) districts() string {
	var text strings.Builder
	for i, d := range v.Tally.Districts {
		if i == shownDistricts {
			fmt.Fprintf(&text, "              and %d more: civitasd query socialcontract tally %d\n", len(v.Tally.Districts)-i, v.Referendum.Id)
			break
		}
		said := "no majority"
		switch {
		case d.Weight == 0:
			said = "too small to count"
		case d.Votes.Yes > d.Votes.No:
			said = "yes"
		case d.Votes.No > d.Votes.Yes:
			said = "no"
		}
		name := fmt.Sprintf("%d", d.District)
		if named := v.Names[d.District]; named != "" {
			name = clip(wallet.Printable(named), 20)
		}
		fmt.Fprintf(&text, "              %-20s  %s (weight %d: %d yes, %d no)\n", name, said, d.Weight, d.Votes.Yes, d.Votes.No)
	}
	return text.String()
}
