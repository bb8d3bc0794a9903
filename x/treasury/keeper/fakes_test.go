package keeper_test

import (
	"context"
	"maps"
	"slices"
	"time"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	daySeconds   = 86_400
	daysAnEpoch  = 30
	startOfChain = 1_700_000_000
)

// register is a fake of citizenship: who has which number, and a calendar.
type register struct {
	accounts map[uint64]sdk.AccAddress
	retired  map[string]bool
	bad      map[uint64]bool
	// standings are those that are not said by bad
	standings map[uint64]citizenshiptypes.Standing
	since     map[uint64]int64 // civic day since which the standing is good
	busy      bool             // the day has not closed for everybody
	broken    error            // what the calendar answers when it is broken
}

func newRegister() *register {
	return &register{accounts: map[uint64]sdk.AccAddress{}, retired: map[string]bool{}, bad: map[uint64]bool{}, standings: map[uint64]citizenshiptypes.Standing{}, since: map[uint64]int64{}}
}

func (r *register) NumberOf(_ context.Context, account sdk.AccAddress) (uint64, error) {
	if r.retired[account.String()] {
		return 0, citizenshiptypes.ErrRetiredAccount
	}
	for number, a := range r.accounts {
		if a.Equals(account) {
			return number, nil
		}
	}
	return 0, citizenshiptypes.ErrNotRegistered
}

func (r *register) AccountOf(_ context.Context, number uint64) (sdk.AccAddress, error) {
	if account, ok := r.accounts[number]; ok {
		return account, nil
	}
	return nil, citizenshiptypes.ErrNotRegistered
}

func (r *register) InGoodStanding(_ context.Context, number uint64) (bool, error) {
	if _, ok := r.accounts[number]; !ok {
		return false, citizenshiptypes.ErrNotRegistered
	}
	return !r.bad[number], nil
}

func (r *register) GoodSince(ctx context.Context, number uint64) (int64, bool, error) {
	good, err := r.InGoodStanding(ctx, number)
	return r.since[number], good, err
}

func (r *register) WalkGood(_ context.Context, fn func(uint64) error) error {
	for _, number := range slices.Sorted(maps.Keys(r.accounts)) {
		if r.bad[number] {
			continue
		}
		if err := fn(number); err != nil {
			return err
		}
	}
	return nil
}

func (r *register) Drained(context.Context) (bool, error) { return !r.busy, r.broken }

func (r *register) CivicDay(ctx context.Context) (int64, error) {
	return (sdk.UnwrapSDKContext(ctx).BlockTime().Unix() - startOfChain) / daySeconds, r.broken
}

func (r *register) Epoch(ctx context.Context) (int64, error) {
	day, err := r.CivicDay(ctx)
	return 1 + day/daysAnEpoch, err
}

func (r *register) EpochSeconds(context.Context) (int64, error) {
	return daysAnEpoch * daySeconds, r.broken
}

func (r *register) StartOf(_ context.Context, number int64) (time.Time, error) {
	return day(number), r.broken
}

func (r *register) StandingOf(_ context.Context, number uint64) (citizenshiptypes.Standing, error) {
	if standing, ok := r.standings[number]; ok {
		return standing, nil
	}
	if r.bad[number] {
		return citizenshiptypes.STANDING_LAPSED, nil
	}
	return citizenshiptypes.STANDING_CITIZEN, nil
}

// charter is a fake of the social contract: limits, and seats with uses left.
type charter struct {
	limits map[string]uint64
	seats  map[string]map[uint64]int
	until  map[string]int64 // office → end of the terms
	broken error
}

func (c *charter) Limit(_ context.Context, name string) (uint64, bool, error) {
	value, found := c.limits[name]
	return value, found, c.broken
}

func (c *charter) UseOffice(_ context.Context, number uint64, office, _ string) error {
	uses, ok := c.seats[office][number]
	switch {
	case !ok:
		return contracttypes.ErrNotOfficeholder
	case uses == 0:
		return contracttypes.ErrWarrantExhausted
	}
	c.seats[office][number]--
	return nil
}

// fields is a fake of territory: parcels and what they are worth, titled on day 0.
type fields map[uint64]int64

func (f fields) LevyBase(_ context.Context, parcel uint64) (math.Int, int64, error) {
	value, titled := f[parcel]
	if !titled {
		return math.Int{}, 0, types.ErrUnknownParcel
	}
	return math.NewInt(value), 0, nil
}

func (c *charter) SeatOf(_ context.Context, number uint64, office string) (contracttypes.Seat, error) {
	if _, ok := c.seats[office][number]; !ok {
		return contracttypes.Seat{}, contracttypes.ErrNotOfficeholder
	}
	return contracttypes.Seat{Office: office, Holder: number, Until: c.until[office]}, c.broken
}

// validators is a fake of staking: operators by consensus address.
type validators map[string]sdk.ValAddress

func (v validators) GetValidatorByConsAddr(_ context.Context, address sdk.ConsAddress) (stakingtypes.Validator, error) {
	operator, ok := v[address.String()]
	if !ok {
		return stakingtypes.Validator{}, stakingtypes.ErrNoValidatorFound
	}
	return stakingtypes.Validator{OperatorAddress: operator.String()}, nil
}

func day(n int64) time.Time { return time.Unix(startOfChain+n*daySeconds, 0).UTC() }
