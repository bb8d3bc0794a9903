package keeper_test

import (
	"context"

	corestore "cosmossdk.io/core/store"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// register is a fake of citizenship.
type register struct {
	accounts  map[uint64]sdk.AccAddress
	bad       map[uint64]bool
	residents map[uint64]bool
	day       int64
	broken    error // what it answers when it is broken
}

func (r *register) NumberOf(_ context.Context, acc sdk.AccAddress) (uint64, error) {
	for number, a := range r.accounts {
		if a.Equals(acc) {
			return number, r.broken
		}
	}
	return 0, citizenshiptypes.ErrNotRegistered
}

func (r *register) AccountOf(_ context.Context, number uint64) (sdk.AccAddress, error) {
	if a, ok := r.accounts[number]; ok {
		return a, r.broken
	}
	return nil, citizenshiptypes.ErrNotRegistered
}

func (r *register) InGoodStanding(_ context.Context, number uint64) (bool, error) {
	return !r.bad[number] && !r.residents[number], r.broken
}

func (r *register) StandingOf(_ context.Context, number uint64) (citizenshiptypes.Standing, error) {
	switch {
	case r.residents[number]:
		return citizenshiptypes.STANDING_RESIDENT, r.broken
	case r.bad[number]:
		return citizenshiptypes.STANDING_LAPSED, r.broken
	default:
		return citizenshiptypes.STANDING_CITIZEN, r.broken
	}
}

func (r *register) CivicDay(context.Context) (int64, error) { return r.day, r.broken }

// charter is a fake of the social contract: citizen 8 is surveyor, citizens 9 and above
// appraisers. Its third version names the capital.
type charter struct {
	capital types.Document
	broken  error
}

func (c *charter) Capital(context.Context) (uint64, string, []byte, error) {
	return 3, c.capital.URI, c.capital.Hash, c.broken
}

func (*charter) UseOffice(_ context.Context, number uint64, office, _ string) error {
	if office == types.OfficeSurveyor && number == surveyor || office == types.OfficeAppraiser && number >= valuer {
		return nil
	}
	return errNoOffice
}

// treasury is a fake of the treasury, with the levies that parcels owe.
type treasury struct {
	bank   types.BankKeeper
	levies map[uint64]int64
	begun  []uint64 // parcels on which nothing is owed for closed epochs
	broken error
}

func (t *treasury) account() sdk.AccAddress { return authtypes.NewModuleAddress(fund) }

func (t *treasury) Collect(ctx context.Context, from sdk.AccAddress, amount sdk.Coin, _ string) error {
	if t.broken != nil {
		return t.broken
	}
	return t.bank.SendCoinsFromAccountToModule(ctx, from, fund, sdk.NewCoins(amount))
}

func (t *treasury) LevyOwed(_ context.Context, parcel uint64) (sdk.Coin, error) {
	return coin(t.levies[parcel]), t.broken
}

func (t *treasury) BeginLevy(_ context.Context, parcel uint64) error {
	t.begun = append(t.begun, parcel)
	return t.broken
}

// cost is what an operation asks of the module's own store, and the gas of it all.
type cost struct {
	reads, ranges, writes int
	gas                   uint64
}

// fault makes the store fail once, at a call to come.
type fault struct {
	left int // calls until then; 0 is never
	hit  bool
}

func (f *fault) strike() error {
	if f.left == 0 {
		return nil
	}
	f.left--
	f.hit = f.left == 0
	if f.hit {
		return errStore
	}
	return nil
}

// counted is the module's store with its calls counted, and one of them failing
// where a test wants it.
type counted struct {
	corestore.KVStoreService
	calls *cost
	fault *fault
}

func (c counted) OpenKVStore(ctx context.Context) corestore.KVStore {
	return countedStore{c.KVStoreService.OpenKVStore(ctx), c.calls, c.fault}
}

type countedStore struct {
	corestore.KVStore
	calls *cost
	fault *fault
}

func (s countedStore) Get(key []byte) ([]byte, error) {
	s.calls.reads++
	if err := s.fault.strike(); err != nil {
		return nil, err
	}
	return s.KVStore.Get(key)
}

func (s countedStore) Has(key []byte) (bool, error) {
	s.calls.reads++
	if err := s.fault.strike(); err != nil {
		return false, err
	}
	return s.KVStore.Has(key)
}

func (s countedStore) Set(key, value []byte) error {
	s.calls.writes++
	if err := s.fault.strike(); err != nil {
		return err
	}
	return s.KVStore.Set(key, value)
}

func (s countedStore) Delete(key []byte) error {
	s.calls.writes++
	if err := s.fault.strike(); err != nil {
		return err
	}
	return s.KVStore.Delete(key)
}

func (s countedStore) Iterator(start, end []byte) (corestore.Iterator, error) {
	s.calls.ranges++
	if err := s.fault.strike(); err != nil {
		return nil, err
	}
	return s.KVStore.Iterator(start, end)
}

func (s countedStore) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	s.calls.ranges++
	if err := s.fault.strike(); err != nil {
		return nil, err
	}
	return s.KVStore.ReverseIterator(start, end)
}
