package cli

import (
	"fmt"
	"strings"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// Marks before the lines of a difference.
const (
	minus = "- "
	plus  = "+ "
)

// String shows the changes as -/+ lines.
func (d Diff) String() string {
	var text strings.Builder
	fmt.Fprintf(&text, "The charter of %s, from %s to %s\n\n",
		wallet.Printable(d.New.Charter.Meta.Name), wallet.Printable(d.Old.String()), wallet.Printable(d.New.String()))
	text.WriteString(prose.Table([][]string{{"old root", d.Old.Root}, {"new root", d.New.Root}}, margin))
	text.WriteString("\n" + d.summary() + "\n")
	for _, c := range d.Changes {
		text.WriteString("\n" + c.String())
	}
	return text.String()
}

// summary counts the changes.
func (d Diff) summary() string {
	if len(d.Changes) == 0 {
		return "They are the same."
	}
	counts := map[string]uint64{}
	for _, c := range d.Changes {
		counts[c.Kind]++
	}
	var parts []string
	for _, kind := range []string{added, removed, changed, moved} {
		if n := counts[kind]; n > 0 {
			parts = append(parts, prose.Count(n, "clause", "clauses")+" "+kind)
		}
	}
	return strings.Join(parts, ", ") + "."
}

// String shows one change.
func (c Change) String() string {
	text := c.heading() + "\n"
	switch c.Kind {
	case added:
		return text + mark(c.Clause.lines(prose.Width-len(plus)), plus)
	case removed:
		return text + mark(c.Clause.lines(prose.Width-len(minus)), minus)
	}
	for _, f := range c.Fields {
		line := wallet.Printable(fmt.Sprintf("%s: %s → %s", f.Name, orDash(f.Old), orDash(f.New)))
		text += prose.Indent(prose.Lines(line, prose.Width-len(margin)), margin)
	}
	for _, line := range c.lines {
		if line.Skipped {
			text += margin + "…\n"
			continue
		}
		text += mark(prose.Lines(line.Text, prose.Width-len(margin)), string(line.Op)+" ")
	}
	switch {
	case c.Spacing && len(c.lines) == 0:
		text += margin + "In the text, spaces or line breaks only.\n"
	case c.Spacing:
		text += margin + "Also spaces or line breaks elsewhere in the text.\n"
	}
	return text
}

func (c Change) heading() string {
	text := wallet.Printable(c.Name) + ": " + c.Kind
	if c.after != "" {
		if c.Kind != moved {
			text += " and " + moved
		}
		text += ", now after " + wallet.Printable(c.after)
	}
	return text
}

func orDash(value string) string {
	if value == "" {
		return "—"
	}
	return value
}

// mark puts a mark before every line, also before those that are empty.
func mark(lines []string, with string) string {
	var text strings.Builder
	for _, line := range lines {
		text.WriteString(strings.TrimRight(with+line, " ") + "\n")
	}
	return text.String()
}

// Colour of a line: what goes is red, what comes is green.
func (Diff) Colour(line string) wallet.Colour {
	switch {
	case strings.HasPrefix(line, "-"):
		return wallet.Red
	case strings.HasPrefix(line, "+"):
		return wallet.Green
	case line != "" && !strings.HasPrefix(line, margin):
		return wallet.Bold
	}
	return wallet.None
}
