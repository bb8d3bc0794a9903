package keeper_test

import (
	"context"
	"errors"

	coreaddress "cosmossdk.io/core/address"
	"cosmossdk.io/math"

	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

var (
	errFake  = errors.New("cannot be read")
	errSeat  = errors.New("holds no seat")
	accounts = accountKeeper{}
)

type accountKeeper struct{}

func (accountKeeper) AddressCodec() coreaddress.Codec {
	return addresscodec.NewBech32Codec(prefix.Account)
}

// citizenship is a register in memory: account → number, and who is in good standing.
type citizenship struct {
	numbers    map[string]uint64
	bad        map[uint64]bool
	epoch      int64
	undrained  bool
	population citizenshiptypes.Population
	err        error
}

func (c *citizenship) NumberOf(_ context.Context, acc sdk.AccAddress) (uint64, error) {
	n, ok := c.numbers[acc.String()]
	if !ok {
		return 0, citizenshiptypes.ErrNotRegistered
	}
	return n, nil
}

func (c *citizenship) InGoodStanding(_ context.Context, number uint64) (bool, error) {
	return !c.bad[number], nil
}
func (c *citizenship) Epoch(context.Context) (int64, error)  { return c.epoch, c.err }
func (c *citizenship) Drained(context.Context) (bool, error) { return !c.undrained, c.err }
func (c *citizenship) Population(context.Context) (citizenshiptypes.Population, error) {
	return c.population, nil
}

func (c *citizenship) Countries(context.Context) ([]citizenshiptypes.CountryCount, error) {
	return []citizenshiptypes.CountryCount{{Country: "", Count: 1}, {Country: "PT", Count: 2}}, nil
}

func (c *citizenship) Electorate(_ context.Context, minVersion uint64) ([]citizenshiptypes.DistrictCount, uint64, error) {
	return []citizenshiptypes.DistrictCount{{District: 1, Count: minVersion}, {District: 2, Count: 1}}, minVersion + 1, nil
}

// contract is a social contract in memory, with the auditors' seats.
type contract struct {
	auditors map[uint64]bool
	uses     int
	summary  contracttypes.Summary
	err      error
	panics   bool
}

func (c *contract) UseOffice(_ context.Context, number uint64, office, _ string) error {
	if office != "auditor" || !c.auditors[number] {
		return errSeat
	}
	c.uses++
	return nil
}

func (c *contract) SeatsHeld(context.Context, string) (uint64, error) {
	return uint64(len(c.auditors)), c.err
}

func (c *contract) RequiredVersion(context.Context) (uint64, error) { return 2, nil }

func (c *contract) Summary(context.Context) (contracttypes.Summary, error) {
	if c.panics {
		panic("the summary panics")
	}
	return c.summary, c.err
}

type treasury struct {
	summary treasurytypes.Summary
	incomes map[int64]treasurytypes.EpochIncomes
	err     error
}

func (t *treasury) Incomes(_ context.Context, epoch int64) (treasurytypes.EpochIncomes, error) {
	if incomes, paid := t.incomes[epoch]; paid {
		return incomes, t.err
	}
	return treasurytypes.EpochIncomes{Epoch: epoch, Total: math.ZeroInt()}, t.err
}

func (t *treasury) Summary(context.Context) (treasurytypes.Summary, error) { return t.summary, t.err }

type territory struct {
	parcels uint64
	err     error
}

func (t *territory) Footprint(context.Context) (territorytypes.Footprint, error) {
	return territorytypes.Footprint{Parcels: t.parcels, AreaDm2: 100 * t.parcels, Value: math.NewIntFromUint64(7 * t.parcels)}, t.err
}

func (t *territory) FootprintByCountry(ctx context.Context) ([]territorytypes.CountryFootprint, error) {
	f, err := t.Footprint(ctx)
	return []territorytypes.CountryFootprint{{Country: "AU", Footprint: f}}, err
}
