package cli

import (
	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (p Ports) showCmd() *cobra.Command {
	return p.Read(cobra.Command{
		Use: "show <id>", Short: "Show a referendum: what it would do, why, and how it stands", Args: cobra.ExactArgs(1),
		Long: `Show a referendum: where it stands, what it would do, why, and how far it is from what it
has to reach. A bar has a mark at what is needed. With --from also how you voted.`,
		Example: "civitasd referendum show 1\ncivitasd referendum show 1 --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		id, err := wallet.ParseID(args[0], aReferendum)
		if err != nil {
			return nil, err
		}
		return p.view(s, id)
	})
}

// view gathers what a screen shows.
func (p Ports) view(s *wallet.Session, id uint64) (View, error) {
	res, err := p.referendum(s, id)
	if err != nil {
		return View{}, err
	}
	at, err := p.clock(s)
	if err != nil {
		return View{}, err
	}
	v := View{QueryReferendumResponse: *res, DaySeconds: at.daySeconds, Now: at.now}
	if err := v.Act.UnpackInterfaces(s.InterfaceRegistry); err != nil {
		return v, err
	}
	msgs, err := v.Act.GetMsgs()
	if err != nil {
		return v, err
	}
	if v.Messages, err = messages(s.Codec, msgs, v.Descriptions); err != nil {
		return v, err
	}
	tally, err := types.NewQueryClient(s.Context).Tally(s.Ctx(), &types.QueryTallyRequest{ReferendumId: id})
	if err != nil {
		return v, err
	}
	v.Tally = *tally
	if v.opened() && v.Referendum.Track.DistrictBps > 0 {
		if v.Names, err = districts(s); err != nil {
			return v, err
		}
	}
	if s.Flag(flags.FlagFrom) != "" {
		v.Vote, err = vote(s, id)
	}
	return v, err
}

// vote asks how the account that is named voted.
func vote(s *wallet.Session, id uint64) (*Vote, error) {
	holder, err := citizenshiptypes.NewQueryClient(s.Context).CitizenByAccount(s.Ctx(), &citizenshiptypes.QueryCitizenByAccountRequest{Account: s.Me()})
	if status.Code(err) == codes.NotFound {
		return &Vote{}, nil
	}
	if err != nil {
		return nil, err
	}
	told := &Vote{Citizen: holder.Citizen.Number}
	res, err := types.NewQueryClient(s.Context).Vote(s.Ctx(), &types.QueryVoteRequest{ReferendumId: id, Citizen: told.Citizen})
	if status.Code(err) == codes.NotFound {
		return told, nil
	}
	if err != nil {
		return nil, err
	}
	told.Option, told.Delegate, told.Carried = VoteOption(res.Vote.Option), res.Delegate, res.Carried
	return told, nil
}

// districts asks for the names of the districts.
func districts(s *wallet.Session) (map[uint32]string, error) {
	names := make(map[uint32]string)
	for page := (&query.PageRequest{}); page != nil; {
		res, err := types.NewQueryClient(s.Context).Districts(s.Ctx(), &types.QueryDistrictsRequest{Pagination: page})
		if err != nil {
			return nil, err
		}
		for _, district := range res.Districts {
			names[district.Id] = district.Name
		}
		page = nil
		if next := res.Pagination.GetNextKey(); len(next) > 0 {
			page = &query.PageRequest{Key: next}
		}
	}
	return names, nil
}
