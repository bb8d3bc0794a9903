// Package proposalfile reads a proposal from a file: Markdown, which gives the reasons,
// with a front matter in YAML that holds the title and the messages.
//
//	---
//	title: A lighthouse
//	messages:
//	  - type: MsgAppropriate
//	    title: Lighthouse
//	    category: works
//	    holder: {office: treasurer}
//	    cap: 2_000 CIV
//	    cap_per_period: 2_000 CIV
//	    days: 3_000
//	---
//
//	The harbour is dark.
//
// Every error names the file and the line, and says what to do.
package proposalfile

import (
	"os"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/frontmatter"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Proposal is what a file proposes.
type Proposal struct {
	frontmatter.File
	// Title says in one line what is proposed.
	Title string
	// Office in whose name; empty for a petition.
	Office string
	// Text gives the reasons.
	Text string
	// Messages that the seal would execute.
	Messages []sdk.Msg

	lines      []int // of the messages
	officeLine int
}

// Unit is a unit of the national currency.
type Unit struct {
	// Base is the base denomination.
	Base string
	// Exponent is the power of ten of base units that one unit is.
	Exponent uint32
}

// Reader reads proposals.
type Reader struct {
	// Codec knows the messages.
	Codec codec.Codec
	// Seal is the authority of messages that name none.
	Seal string
	// Units finds the unit of an amount such as "500 CIV". Without it amounts are
	// checked for their form, and the messages hold no amounts to be sent.
	Units func(name string) (Unit, error)
}

// Read reads a file.
func (r Reader) Read(file string) (*Proposal, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return r.Parse(file, content)
}

// Parse reads the content of a file, whose name is for errors only.
func (r Reader) Parse(file string, content []byte) (*Proposal, error) {
	document, err := frontmatter.Parse(file, content, frontmatter.Wording{
		Document: "a proposal", Holds: "its title and messages", Needs: "title and messages",
	})
	if err != nil {
		return nil, err
	}
	p := &Proposal{File: document.File, Text: document.Text()}
	var title, messages *yaml.Node
	if err := p.Fields(document.Root, "a proposal", map[string]func(*yaml.Node) error{
		"title": func(node *yaml.Node) error {
			title = node
			return p.Scalar(&p.Title)(node)
		},
		"office": func(node *yaml.Node) error {
			p.officeLine = node.Line
			return p.Scalar(&p.Office)(node)
		},
		"messages": func(node *yaml.Node) error {
			messages = node
			return p.Items(node, "messages", func(item *yaml.Node) error { return r.message(p, item) })
		},
	}); err != nil {
		return nil, err
	}
	switch {
	case title == nil:
		return nil, p.Line(1, "a proposal needs a title")
	case len(p.Messages) == 0:
		return nil, p.Line(1, "a proposal needs messages: what the seal is to do")
	case len(p.Messages) > types.MaxProposalMessages:
		return nil, p.At(messages, "there are %d messages; a proposal holds at most %d", len(p.Messages), types.MaxProposalMessages)
	}
	if err := invalid((&types.MsgPropose{Title: p.Title}).Validate()); err != "" {
		return nil, p.At(title, "%s", err)
	}
	if err := invalid((&types.MsgPropose{Title: p.Title, Text: p.Text}).Validate()); err != "" {
		return nil, p.Line(document.BodyLine, "%s", err)
	}
	msg, err := p.Msg("")
	if err != nil {
		return nil, err
	}
	if err := invalid(msg.Validate()); err != "" {
		return nil, p.At(messages, "%s", err)
	}
	return p, nil
}

// invalid is what an error says beside that the proposal is invalid.
func invalid(err error) string {
	if err == nil {
		return ""
	}
	return strings.TrimPrefix(err.Error(), types.ErrInvalidProposal.Error()+": ")
}

// Msg is the message that proposes it.
func (p *Proposal) Msg(proposer string) (*types.MsgPropose, error) {
	return types.NewMsgPropose(proposer, p.Office, p.Title, p.Text, p.Messages...)
}

// blamed finds the message that the chain refuses. Either the special comes first,
// as the chain says it, or the general, as a person reads it.
var blamed = regexp.MustCompile(`message (\d+) /\S+?(: |\.?$)`)

// Blame returns a refusal of the chain as an error at the line of the message that it
// names, or of the office.
func (p *Proposal) Blame(refusal string) error {
	line := p.officeLine
	if match := blamed.FindStringSubmatch(refusal); match != nil {
		if number, err := strconv.Atoi(match[1]); err == nil && number >= 1 && number <= len(p.lines) {
			line = p.lines[number-1]
		}
	}
	return p.Line(line, "%s", refusal)
}
