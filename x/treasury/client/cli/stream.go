package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	flagAppropriation = "appropriation"
	flagReason        = "reason"

	// shownStreams is how many streams of an appropriation a screen lists.
	shownStreams = 20
)

func (p Ports) streamCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "stream", Short: "Money that accrues second by second: salaries and grants", RunE: client.ValidateCmd,
		Long: `Money of an appropriation that accrues to somebody second by second, such as a salary or a
grant. The recipient withdraws what has accrued at any time, and is paid the rest at the
end. It pauses while its recipient is suspended, and a salary stops with the seat. The
number of a stream is that of its appropriation and its own: 1/2.`,
	}
	cmd.AddCommand(p.streamListCmd(), p.streamShowCmd(), p.streamWithdrawCmd(), p.streamEndCmd())
	return cmd
}

func (p Ports) streamListCmd() *cobra.Command {
	cmd := p.read(cobra.Command{
		Use: "list [number|account]", Short: "List the open streams to you or somebody, or those of an appropriation", Args: whose,
		Example: "civitasd treasury stream list --from ada\ncivitasd treasury stream list 2\ncivitasd treasury stream list --appropriation 1",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		if s.Flag(flagAppropriation) == "" {
			number, err := p.member(s, args)
			if err != nil {
				return nil, err
			}
			return p.streams(s, types.QueryStreamsRequest{Citizen: number})
		}
		if len(args) > 0 {
			return nil, wallet.Refusal{Sentence: "Ask for those to somebody or of an appropriation, not for both."}
		}
		id, err := wallet.ParseID(s.Flag(flagAppropriation), "an appropriation; `civitasd treasury budget` lists them")
		if err != nil {
			return nil, err
		}
		return p.streams(s, types.QueryStreamsRequest{Appropriation: id})
	})
	cmd.Flags().String(flagAppropriation, "", "Those of the appropriation with this number, the newest first, also those that are over")
	return cmd
}

// streams gathers those that are asked for: of an appropriation the newest.
func (p Ports) streams(s *wallet.Session, req types.QueryStreamsRequest) (Streams, error) {
	list := Streams{Streams: []Stream{}, Citizen: req.Citizen, Appropriation: req.Appropriation}
	if req.Appropriation != 0 {
		req.Pagination = &query.PageRequest{Reverse: true, Limit: shownStreams}
	}
	res, err := types.NewQueryClient(s.Context).Streams(s.Ctx(), &req)
	if wallet.NotFound(err) {
		return list, noAppropriation(req.Appropriation)
	}
	if err != nil {
		return list, err
	}
	list.More = len(res.Pagination.GetNextKey()) > 0
	var denoms []string
	for _, found := range res.Streams {
		one, err := p.accrued(s, found.Appropriation, found.Number)
		if err != nil {
			return list, err
		}
		list.Streams, denoms = append(list.Streams, one), append(denoms, one.Accrued.Denom)
	}
	days, err := p.calendar(s)
	if err != nil {
		return list, err
	}
	units, err := p.money(s, denoms...)
	for i := range list.Streams {
		list.Streams[i].Money, list.Streams[i].Calendar = units, days
	}
	return list, err
}

// accrued asks for a stream and what of it has accrued.
func (p Ports) accrued(s *wallet.Session, appropriation, number uint64) (Stream, error) {
	res, err := types.NewQueryClient(s.Context).Stream(s.Ctx(), &types.QueryStreamRequest{Appropriation: appropriation, Number: number})
	if wallet.NotFound(err) {
		return Stream{}, wallet.Refusal{Sentence: fmt.Sprintf(
			"There is no stream %d/%d; `civitasd treasury stream list --appropriation %d` lists them.", appropriation, number, appropriation)}
	}
	if err != nil {
		return Stream{}, err
	}
	res.Stream.Amount, res.Stream.Paid = amountOf(res.Stream.Amount), amountOf(res.Stream.Paid)
	one := Stream{Stream: res.Stream, Accrued: res.Accrued, Owed: res.Owed}
	for _, coin := range []sdk.Coin{one.Accrued, one.Owed, one.coin(one.Amount), one.coin(one.Paid)} {
		if err := checked(coin); err != nil {
			return one, err
		}
	}
	return one, nil
}

// named asks for the stream that the arguments name.
func (p Ports) named(s *wallet.Session, args []string) (Stream, error) {
	appropriation, number, err := parseStream(args[0])
	if err != nil {
		return Stream{}, err
	}
	one, err := p.accrued(s, appropriation, number)
	if err != nil {
		return one, err
	}
	if one.Calendar, err = p.calendar(s); err != nil {
		return one, err
	}
	one.Money, err = p.money(s, one.Accrued.Denom)
	return one, err
}

func (p Ports) streamShowCmd() *cobra.Command {
	return p.read(cobra.Command{
		Use: "show <appropriation/number>", Short: "Show a stream, what has accrued and what was paid", Args: cobra.ExactArgs(1),
		Example: "civitasd treasury stream show 1/1 # once there is one",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) { return p.named(s, args) })
}

func (p Ports) streamWithdrawCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "withdraw <appropriation/number>", Short: "Be paid what has accrued to you", Args: cobra.ExactArgs(1),
		Example: "civitasd treasury stream withdraw 1/1 --from ben",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		stream, err := p.named(s, args)
		if err != nil {
			return wallet.Act{}, err
		}
		if !stream.Owed.IsPositive() {
			return wallet.Act{}, wallet.Refusal{Sentence: stream.nothing()}
		}
		return wallet.Act{
			Msg: &types.MsgWithdrawStream{Recipient: s.Me(), Appropriation: stream.Appropriation, Number: stream.Number},
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgWithdrawStreamResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return stream.received(answer.Amount, "You have been paid %s.")
			},
		}, nil
	})
}

func (p Ports) streamEndCmd() *cobra.Command {
	cmd := p.act(cobra.Command{
		Use: "end <appropriation/number>", Short: "End a stream that you receive, that you or your office made, or that your office may stop", Args: cobra.ExactArgs(1),
		Long: `End a stream. What has accrued is paid, and the rest stays with the appropriation. Its
recipient may do so, who holds the appropriation, and with --office a holder of a seat of
an office that may stop payments.`,
		Example: "civitasd treasury stream end 1/1 --reason \"The work is done\" --from ben --yes\n" +
			"civitasd treasury stream end 1/1 --reason \"No contract\" --office auditor --from dan --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		stream, err := p.named(s, args)
		if err != nil {
			return wallet.Act{}, err
		}
		msg := &types.MsgEndStream{
			Sender: s.Me(), Appropriation: stream.Appropriation, Number: stream.Number, Office: s.Flag(flagOffice), Reason: s.Flag(flagReason),
		}
		switch {
		case msg.Reason == "":
			return wallet.Act{}, wallet.Refusal{Sentence: "Say why, with --reason."}
		case !stream.IsOpen():
			return wallet.Act{}, wallet.Refusal{Sentence: stream.nothing()}
		}
		return wallet.Act{
			Preview: stream.String(),
			Warning: fmt.Sprintf("You end it: what has accrued is paid to %s, and nothing more.", stream.to()),
			Msg:     msg,
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgEndStreamResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return stream.received(answer.Amount, "It has ended; %s was paid at the end.")
			},
		}, nil
	})
	cmd.Flags().String(flagReason, "", "Why, in one line")
	cmd.Flags().String(flagOffice, "", "Your office that may stop payments")
	return cmd
}
