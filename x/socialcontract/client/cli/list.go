package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const flagStatus = "status"

// List is referenda, newest first.
type List struct {
	Referendums []Row `json:"referendums"`
	// More is true when older ones were left out.
	More bool `json:"more,omitempty"`

	clock clock
}

// Row is one referendum of a list.
type Row struct {
	ID     uint64     `json:"referendum_id"`
	Title  string     `json:"title"`
	Status string     `json:"status"`
	Ends   *time.Time `json:"ends,omitempty"`

	word  string
	ended bool
}

// NewList lists referenda as of a time.
func NewList(list []types.Referendum, more bool, now time.Time) List {
	told := List{Referendums: []Row{}, More: more, clock: clock{now: now}}
	for _, r := range list {
		told.Referendums = append(told.Referendums, Row{
			ID: r.Id, Title: r.Title, Status: r.Status.String(), Ends: deadline(r), word: statuses[r.Status], ended: r.EndedAt != nil,
		})
	}
	return told
}

// String is a table.
func (l List) String() string {
	if len(l.Referendums) == 0 {
		return "There are none."
	}
	const columns = "%5s  %-16s  %-23s  %s\n"
	var text strings.Builder
	fmt.Fprintf(&text, columns, "ID", "STATUS", "TIME", "TITLE")
	for _, r := range l.Referendums {
		fmt.Fprintf(&text, columns, fmt.Sprint(r.ID), r.word, l.when(r), clip(wallet.Printable(r.Title), width-50))
	}
	if l.More {
		text.WriteString("Older ones: civitasd query socialcontract referendums --page-offset 100\n")
	}
	return text.String()
}

// when is how long is left, or the day of the end.
func (l List) when(r Row) string {
	switch {
	case r.Ends == nil:
		return "opens soon"
	case r.ended:
		return r.Ends.UTC().Format("2 January 2006")
	case !l.clock.now.Before(*r.Ends):
		return "with the next block"
	}
	left, _, _ := strings.Cut(span(r.Ends.Sub(l.clock.now)), " and ")
	return left + " left"
}

func (p Ports) listCmd() *cobra.Command {
	cmd := p.Read(cobra.Command{
		Use: "list", Short: "List petitions and referenda, newest first", Args: cobra.NoArgs,
		Example: "civitasd referendum list\ncivitasd referendum list --status open",
	}, func(s *wallet.Session, _ []string) (wallet.Facts, error) {
		wanted, err := parseStatus(s.Flag(flagStatus))
		if err != nil {
			return nil, err
		}
		var list []types.Referendum
		more := false
		for _, status := range wanted {
			res, err := types.NewQueryClient(s.Context).Referendums(s.Ctx(), &types.QueryReferendumsRequest{Status: status})
			if err != nil {
				return nil, err
			}
			list, more = append(list, res.Referendums...), more || len(res.Pagination.GetNextKey()) > 0
		}
		slices.SortFunc(list, func(a, b types.Referendum) int { return cmp.Compare(b.Id, a.Id) })
		return NewList(list, more, time.Now()), nil
	})
	cmd.Flags().String(flagStatus, "", "Only those: open (not ended), petition, voting, passed, rejected, no-quorum, vetoed, enacted, failed, unconstitutional or expired")
	return cmd
}
