package cli

import (
	"fmt"
	"strings"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// title is the field of an article that stands in its name, too.
const title = "title"

// Clause is one clause in words.
type Clause struct {
	Path string `json:"path"`
	// Name such as "Article II.3 Proof of life" or "Track ordinary".
	Name string `json:"name"`
	// Fields that it sets.
	Fields []Field `json:"fields,omitempty"`
	// Text of an article, or the preamble.
	Text string `json:"text,omitempty"`
}

// clause puts a clause into words. One that says more than its words do, or that
// stands under another path than its own, is none that a charter has.
func (p CharterPorts) clause(c types.Clause) (Clause, error) {
	charter, err := types.CharterFromClauses([]types.Clause{c})
	if err != nil {
		return Clause{}, wallet.Refusal{Sentence: fmt.Sprintf("The clause cannot be read: %s.", err)}
	}
	again, err := charter.Clauses()
	if err != nil {
		return Clause{}, err
	}
	// The fold of any charter begins with meta, which here is empty beside another clause.
	if last := again[len(again)-1]; last.Path != c.Path || string(last.Value) != string(c.Value) {
		return Clause{}, wallet.Refusal{Sentence: fmt.Sprintf("What stands under %q is no clause of a charter.", c.Path)}
	}
	words := Clause{Path: c.Path}
	switch {
	case len(charter.Articles) == 1:
		a := charter.Articles[0]
		words.Name, words.Text = strings.TrimSpace("Article "+a.Id+" "+a.Title), a.Text
		words.Fields = []Field{{title, a.Title}, {"entrenched", yes(a.Entrenched)}}
	case len(charter.Tracks) == 1:
		words.Name, words.Fields = "Track "+charter.Tracks[0].Id, trackFields(charter.Tracks[0])
	case len(charter.Powers) == 1:
		power := charter.Powers[0]
		words.Name, words.Fields = "Power "+power.MsgTypeUrl, []Field{{"to " + deed(power.MsgTypeUrl), "on the track " + power.Track}}
	case len(charter.Limits) == 1:
		limit := charter.Limits[0]
		words.Name, words.Fields = "Limit "+limit.Name, []Field{{p.limit(limit.Name), limitValue(limit)}}
	case len(charter.Access) == 1:
		rule := charter.Access[0]
		words.Name, words.Fields = "Access to "+rule.Pattern, []Field{{deed(rule.Pattern) + " may", who(rule)}}
	case len(charter.Districts) == 1:
		district := charter.Districts[0]
		words.Name = fmt.Sprintf("District %d", district.Id)
		words.Fields = []Field{{"name", district.Name}, {"weight", prose.Number(uint64(district.Weight))}}
	default:
		words.Name, words.Fields, words.Text = "Nation", metaFields(charter.Meta), charter.Meta.Preamble
	}
	return words, nil
}

// lines of a clause: its fields, then its text.
func (c Clause) lines(columns int) []string {
	var lines []string
	for _, field := range c.Fields {
		if field.Value != "" && field.Value != none && field.Name != title {
			// Only a text of its own has lines: no name may look like another field.
			lines = append(lines, prose.Lines(wallet.Printable(field.Name+": "+field.Value), columns)...)
		}
	}
	if c.Text == "" {
		return lines
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return append(lines, prose.Lines(c.Text, columns)...)
}

// String is the clause as people read it.
func (c Clause) String() string {
	return wallet.Printable(c.Name) + "\n\n" + strings.TrimRight(prose.Indent(c.lines(prose.Width-2), "  "), "\n")
}
