// Package charterfile reads a nation's founding document: a charter in Markdown
// with a front matter in YAML that holds its tables.
//
// The text before the first heading is the preamble. A heading of the second
// level starts an article: its id, then its title, then "(entrenched)" where the
// article is. Headings of the first level are for the reader and are left out.
//
//	---
//	founder: Ada Lovelace
//	tracks:
//	  ordinary: {quorum_bps: 1000, majority_bps: 5000, voting_days: 7, …}
//	powers:
//	  ordinary: [/civitas.treasury.v1.MsgAppropriate]
//	---
//
//	We, the people …
//
//	## I.1 Dignity (entrenched)
//
//	All human beings are born free and equal in dignity and rights.
//
// Every error names the file and the line, and says what to do.
package charterfile

import (
	"go.yaml.in/yaml/v3"

	"github.com/civitas-chain/civitas/internal/client/frontmatter"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Document is what a founding document says.
type Document struct {
	Charter  socialcontracttypes.Charter
	Offices  []socialcontracttypes.Office
	Citizens []Founder
	Currency Currency
	Calendar Calendar
	// Fund is what the general fund starts with, in base units.
	Fund uint64
	// Params are changes to the modules' default parameters, by module.
	Params map[string]*yaml.Node

	frontmatter.File
}

// Founder is one of the first citizens.
type Founder struct {
	Name string
	// Account is an address, or "new" for a key that is made at the founding.
	Account  string
	Country  string
	District uint32
	// Balance in base units.
	Balance uint64
	Offices []string
}

// NewAccount asks for a key that is made at the founding.
const NewAccount = "new"

// Currency is the national currency.
type Currency struct {
	Denom   string
	Display string
}

// Calendar is the length of the nation's days and epochs, in seconds.
type Calendar struct {
	DaySeconds   int64
	EpochSeconds int64
}
