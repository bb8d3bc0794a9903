package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	sdktx "github.com/cosmos/cosmos-sdk/types/tx"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/client/proposalfile"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const flagOffline = "offline"

// Checked is what a proposal would need.
type Checked struct {
	File   string
	Title  string
	Office string
	// Messages of the act.
	Messages []Message
	// Needs is what the chain says; nothing when it was not asked.
	Needs *types.QueryCheckResponse
	// DaySeconds is the length of a civic day.
	DaySeconds int64
	// Tried says whether somebody could propose it now.
	Tried string

	proposal *proposalfile.Proposal
}

// String says that the file is in order, and what it needs.
func (c Checked) String() string {
	if c.Needs == nil {
		return fmt.Sprintf("%s is in order. No node was asked: whether the charter allows it, and what it would need, is not known.", c.File)
	}
	return fmt.Sprintf("%s is in order.\n\n%s\n%s", c.File, c.screen(), strings.Join(wrap(wallet.Printable(c.Tried), "", ""), "\n"))
}

// screen is the proposal and what it would need.
func (c Checked) screen() string {
	var text strings.Builder
	for _, line := range wrap(wallet.Printable(c.Title), "  ", "  ") {
		text.WriteString(line + "\n")
	}
	fmt.Fprintf(&text, "\n%s\n%s", messagesText(c.Messages), c.needs())
	return text.String()
}

// needs are the conditions of the petition and of the vote.
func (c Checked) needs() rows {
	track := c.Needs.Track
	var told rows
	told.add("track", "%s", track.Id)
	if c.Office == "" {
		told.add("petition", "%s of %s (%s), within %s", prose.Count(c.Needs.SignaturesNeeded, "signature", "signatures"),
			prose.Count(c.Needs.Electorate, "elector", "electors"), prose.Percent(uint64(track.PetitionBps)), civicDays(track.PetitionDays, c.DaySeconds))
	} else {
		told.add("office", "%s, which needs no signatures", c.Office)
	}
	told = append(told, conditions(track, c.DaySeconds)...)
	if c.Needs.FreeSlots == 0 {
		told.add("places", "none is free: wait until a petition or a referendum on this track ends")
	}
	return told
}

// MarshalJSON gives programs what the chain says.
func (c Checked) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		File     string                    `json:"file"`
		Title    string                    `json:"title"`
		Office   string                    `json:"office,omitempty"`
		Messages []Message                 `json:"messages"`
		Needs    *types.QueryCheckResponse `json:"needs,omitempty"`
	}{c.File, c.Title, c.Office, c.Messages, c.Needs})
}

func (p Ports) checkCmd() *cobra.Command {
	cmd := p.Read(cobra.Command{
		Use: "check <file>", Short: "Check a proposal before anything is sent", Args: cobra.ExactArgs(1),
		Long: `Check a proposal before anything is sent. What is wrong with the file is said with its line;
what the chain would refuse, too. Of what is in order it says which track decides it, how
many must sign, what the vote has to reach, and how long all takes. With --from it is tried
as yours, so that the chain says also whether you may propose it now.`,
		Example: "civitasd referendum check proposal.md --from ada\ncivitasd referendum check proposal.md --offline",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		if s.Flag(flagOffline) == "true" {
			read, err := p.reader(s).Read(args[0])
			if err != nil {
				return nil, err
			}
			told, err := messages(s.Codec, read.Messages, nil)
			return Checked{File: args[0], Title: read.Title, Office: read.Office, Messages: told}, err
		}
		checked, err := p.checked(s, args[0])
		if err != nil {
			return nil, err
		}
		checked.Tried, err = p.try(s, checked)
		return checked, err
	})
	cmd.Flags().Bool(flagOffline, false, "Ask no node: check the file alone, and amounts for their form only")
	return cmd
}

// checked reads a file and asks the chain about it.
func (p Ports) checked(s *wallet.Session, file string) (Checked, error) {
	read, err := p.reader(s).Read(file)
	if err != nil {
		return Checked{}, err
	}
	packed, err := sdktx.SetMsgs(read.Messages)
	if err != nil {
		return Checked{}, err
	}
	needs, err := types.NewQueryClient(s.Context).Check(s.Ctx(), &types.QueryCheckRequest{Office: read.Office, Messages: packed})
	if err != nil {
		return Checked{}, read.Blame(p.Plainly(err).Error())
	}
	at, err := p.clock(s)
	if err != nil {
		return Checked{}, err
	}
	checked := Checked{File: file, Title: read.Title, Office: read.Office, Needs: needs, DaySeconds: at.daySeconds, proposal: read}
	checked.Messages, err = messages(s.Codec, read.Messages, needs.Descriptions)
	for i, track := range needs.MessageTracks {
		// That each needs the track of all goes without saying.
		if i < len(checked.Messages) && track != needs.Track.Id {
			checked.Messages[i].Track = track
		}
	}
	return checked, err
}

// try proposes it in vain, in the name of who is named.
func (p Ports) try(s *wallet.Session, checked Checked) (string, error) {
	if s.Flag(flags.FlagFrom) == "" {
		return "Whether you may propose it was not tried: say who you are with --from.", nil
	}
	msg, err := checked.proposal.Msg(s.Me())
	if err != nil {
		return "", err
	}
	used, err := s.Try(msg)
	if err != nil {
		return "", err
	}
	told := fmt.Sprintf("You can propose it now: `civitasd referendum propose %s`.", checked.File)
	if _, most := p.FreeGas(msg); used > most {
		told += " It is too long to be free of charge: shorten it, or pay with --fees."
	}
	return told, nil
}
