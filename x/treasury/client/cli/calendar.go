package cli

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/civictime"
	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Calendar turns civic days into dates.
type Calendar struct {
	// Day and Epoch of the latest block.
	Day, Epoch int64
	// Genesis is the start of day 0.
	Genesis time.Time
	// DaySeconds is the length of a civic day.
	DaySeconds int64
}

func (p Ports) calendar(s *wallet.Session) (Calendar, error) {
	res, err := citizenshiptypes.NewQueryClient(s.Context).Calendar(s.Ctx(), &citizenshiptypes.QueryCalendarRequest{})
	if err != nil {
		return Calendar{}, err
	}
	return Calendar{
		Day: res.CivicDay, Epoch: res.Epoch,
		Genesis: time.Unix(res.Calendar.GenesisTime, 0), DaySeconds: res.Calendar.DaySeconds,
	}, nil
}

// start is when a civic day begins.
func (c Calendar) start(day int64) string { return c.at(civictime.Start(day, c.Genesis, c.DaySeconds)) }

// at writes a time, with seconds where days are short.
func (c Calendar) at(t time.Time) string {
	return prose.Time(t, c.DaySeconds < civictime.SecondsPerDay/24)
}

// member reads the number of a citizen, or an account, or else asks for that of who
// runs the command.
func (p Ports) member(s *wallet.Session, args []string) (uint64, error) {
	var account string
	switch {
	case len(args) == 0:
		if err := s.Choose(); err != nil {
			return 0, err
		}
		account = s.Me()
	default:
		if number, err := wallet.ParseID(args[0], ""); err == nil {
			return number, nil
		}
		var err error
		if account, err = s.Account(args[0]); err != nil {
			return 0, err
		}
	}
	res, err := citizenshiptypes.NewQueryClient(s.Context).CitizenByAccount(s.Ctx(), &citizenshiptypes.QueryCitizenByAccountRequest{Account: account})
	if wallet.NotFound(err) {
		return 0, wallet.Refusal{Sentence: account + " is nobody's account: `civitasd citizen status` tells more."}
	}
	if err != nil {
		return 0, err
	}
	return res.Citizen.Number, nil
}

// whose are the arguments of a command about one person.
var whose = cobra.MaximumNArgs(1)
