package offline

import (
	"fmt"
	"time"

	"github.com/civitas-chain/civitas/certificate"
)

// Ground says what an answer of a node rests on.
func Ground(trust certificate.Trust) string {
	switch {
	case len(trust.Validators) > 0:
		return "Verified against the validators of the genesis, which you trust."
	case len(trust.Hash) == 0:
		return "As this node says; not verified against anything you trust."
	default:
		return fmt.Sprintf("Verified against header %d, which you trust.", trust.Height)
	}
}

// ForWhom says for whom the file proves something.
func ForWhom(report *certificate.Report) string {
	if report.LongRange {
		return fmt.Sprintf("for whoever trusts the validators of the genesis, who sealed header %d", report.Anchor.Height)
	}
	return fmt.Sprintf("for whoever trusts header %d", report.Anchor.Height)
}

// Signatures says who signed what the header commits. They are at least those that
// the file has: whoever held it may have left some out. A trace is only as good as
// the stake of those who signed it, which the file does not show.
func Signatures(report *certificate.Report, what string, period time.Duration) string {
	way, caution := "it is the one that you trust", ""
	if report.Anchor.Height < report.Header.Height {
		way = fmt.Sprintf("a trace of %s leads to it", Headers(report.Blocks))
		caution = fmt.Sprintf("\n  Valid if validators cannot withdraw their bond in less than %s (--%s).", Length(period), FlagTrustPeriod)
	}
	if report.LongRange {
		caution = "\n  You accept the long range: " + assumption + "."
	}
	return fmt.Sprintf("  Header %d commits the %s; %s.\n  At least %d of %d validators signed it, with at least %d of %d of the power.%s",
		report.Header.Height, what, way, report.Signers, report.Validators, report.Signed, report.Power, caution)
}

// Headers counts them in words.
func Headers(n int) string {
	if n == 1 {
		return "one header"
	}
	return fmt.Sprintf("%d headers", n)
}

// Length is a period as somebody would say it, and exact.
func Length(d time.Duration) string {
	const day = 24 * time.Hour
	if d > 0 && d%day == 0 {
		return fmt.Sprintf("%d days", d/day)
	}
	return d.String()
}

// Age is a length of time in the unit that suits it.
func Age(d time.Duration) string {
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
