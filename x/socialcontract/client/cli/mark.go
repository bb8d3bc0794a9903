package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Mark is what became of a signature, a vote or a veto.
type Mark struct {
	ID    uint64 `json:"referendum_id"`
	Title string `json:"title"`
	// Status after it.
	Status string `json:"status"`
	// Done says what was done.
	Done string `json:"-"`
	// Next says what happens next.
	Next string `json:"-"`
	// Ends is when the phase ends.
	Ends *time.Time `json:"ends,omitempty"`
	// Count of signatures or vetoes, and how many are needed.
	Count  uint64 `json:"count,omitempty"`
	Needed uint64 `json:"needed,omitempty"`
	// Option of a vote.
	Option string `json:"option,omitempty"`
}

// String says both.
func (m Mark) String() string { return m.Done + " " + m.Next }

// named is a referendum by number and title.
func named(r types.Referendum) string { return fmt.Sprintf("%d (%s)", r.Id, wallet.Printable(r.Title)) }

// clock asks for the length of a civic day.
func (p Ports) clock(s *wallet.Session) (clock, error) {
	res, err := citizenshiptypes.NewQueryClient(s.Context).Calendar(s.Ctx(), &citizenshiptypes.QueryCalendarRequest{})
	if err != nil {
		return clock{}, err
	}
	return clock{now: time.Now(), daySeconds: res.Calendar.DaySeconds}, nil
}

// mark returns a command that acts on a referendum, and refuses plainly where it
// cannot be acted on.
func (p Ports) mark(
	cmd cobra.Command, refuse func(r types.Referendum) string,
	msg func(s *wallet.Session, id uint64, args []string) (sdk.Msg, error),
	tell func(m *Mark, res *types.QueryReferendumResponse, at clock, args []string),
) *cobra.Command {
	return p.Act(cmd, func(s *wallet.Session, args []string) (wallet.Act, error) {
		id, err := wallet.ParseID(args[0], aReferendum)
		if err != nil {
			return wallet.Act{}, err
		}
		sent, err := msg(s, id, args)
		if err != nil {
			return wallet.Act{}, err
		}
		before, err := p.referendum(s, id)
		if err != nil {
			return wallet.Act{}, err
		}
		if sentence := refuse(before.Referendum); sentence != "" {
			return wallet.Act{}, wallet.Refusal{Sentence: sentence}
		}
		return wallet.Act{Msg: sent, Tell: func(wallet.Receipt) (wallet.Facts, error) {
			res, err := p.referendum(s, id)
			if err != nil {
				return nil, err
			}
			at, err := p.clock(s)
			r := res.Referendum
			told := Mark{ID: id, Title: r.Title, Status: r.Status.String(), Ends: deadline(r)}
			tell(&told, res, at, args)
			return told, err
		}}, nil
	})
}

// saying replaces what a refusal of the chain is called.
func (p Ports) saying(refusal wallet.Plain) Ports {
	p.Plain = append([]wallet.Plain{refusal}, p.Plain...)
	return p
}

// where says, of a referendum that is in another phase, what it is doing.
func where(r types.Referendum, what string) string {
	switch r.Status {
	case types.REFERENDUM_STATUS_PETITION:
		if r.Qualified {
			return fmt.Sprintf("Referendum %s %s: its vote is about to be opened.", named(r), what)
		}
		return fmt.Sprintf("Referendum %s %s: it is a petition that gathers signatures (civitasd referendum sign %d).", named(r), what, r.Id)
	case types.REFERENDUM_STATUS_VOTING:
		return fmt.Sprintf("Referendum %s %s: citizens vote on it (civitasd referendum vote %d).", named(r), what, r.Id)
	case types.REFERENDUM_STATUS_PASSED:
		return fmt.Sprintf("Referendum %s %s: it has passed, and takes effect after its delay.", named(r), what)
	}
	ended := View{QueryReferendumResponse: types.QueryReferendumResponse{Referendum: r}}.end()
	return fmt.Sprintf("Referendum %s %s: it is over: %s.", named(r), what, ended)
}
