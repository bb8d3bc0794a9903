package keeper_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	corestore "cosmossdk.io/core/store"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

var errFault = errors.New("fault")

// faults counts the calls to the store, to the calendar and to the charter, and
// lets one of them fail.
type faults struct {
	corestore.KVStoreService
	calls   int
	failing int // 0 lets all pass
}

func (f *faults) next() error {
	f.calls++
	if f.calls == f.failing {
		return errFault
	}
	return nil
}

func (f *faults) OpenKVStore(ctx context.Context) corestore.KVStore {
	return faultyStore{f.KVStoreService.OpenKVStore(ctx), f}
}

type faultyStore struct {
	corestore.KVStore
	f *faults
}

func (s faultyStore) Get(key []byte) ([]byte, error) {
	if err := s.f.next(); err != nil {
		return nil, err
	}
	return s.KVStore.Get(key)
}

func (s faultyStore) Has(key []byte) (bool, error) {
	if err := s.f.next(); err != nil {
		return false, err
	}
	return s.KVStore.Has(key)
}

func (s faultyStore) Set(key, value []byte) error {
	if err := s.f.next(); err != nil {
		return err
	}
	return s.KVStore.Set(key, value)
}

func (s faultyStore) Delete(key []byte) error {
	if err := s.f.next(); err != nil {
		return err
	}
	return s.KVStore.Delete(key)
}

func (s faultyStore) Iterator(start, end []byte) (corestore.Iterator, error) {
	if err := s.f.next(); err != nil {
		return nil, err
	}
	return s.KVStore.Iterator(start, end)
}

// faultyRegister and faultyCharter are the fakes with faults.
type faultyRegister struct {
	*register
	f *faults
}

func (r faultyRegister) NumberOf(ctx context.Context, account sdk.AccAddress) (uint64, error) {
	if err := r.f.next(); err != nil {
		return 0, err
	}
	return r.register.NumberOf(ctx, account)
}

func (r faultyRegister) AccountOf(ctx context.Context, number uint64) (sdk.AccAddress, error) {
	if err := r.f.next(); err != nil {
		return nil, err
	}
	return r.register.AccountOf(ctx, number)
}

func (r faultyRegister) CivicDay(ctx context.Context) (int64, error) {
	if err := r.f.next(); err != nil {
		return 0, err
	}
	return r.register.CivicDay(ctx)
}

func (r faultyRegister) Epoch(ctx context.Context) (int64, error) {
	if err := r.f.next(); err != nil {
		return 0, err
	}
	return r.register.Epoch(ctx)
}

func (r faultyRegister) EpochSeconds(ctx context.Context) (int64, error) {
	if err := r.f.next(); err != nil {
		return 0, err
	}
	return r.register.EpochSeconds(ctx)
}

func (r faultyRegister) StartOf(ctx context.Context, day int64) (time.Time, error) {
	if err := r.f.next(); err != nil {
		return time.Time{}, err
	}
	return r.register.StartOf(ctx, day)
}

func (r faultyRegister) StandingOf(ctx context.Context, number uint64) (citizenshiptypes.Standing, error) {
	if err := r.f.next(); err != nil {
		return 0, err
	}
	return r.register.StandingOf(ctx, number)
}

type faultyCharter struct {
	*charter
	f *faults
}

func (c faultyCharter) Limit(ctx context.Context, name string) (uint64, bool, error) {
	if err := c.f.next(); err != nil {
		return 0, false, err
	}
	return c.charter.Limit(ctx, name)
}

func (c faultyCharter) SeatOf(ctx context.Context, number uint64, office string) (contracttypes.Seat, error) {
	if err := c.f.next(); err != nil {
		return contracttypes.Seat{}, err
	}
	return c.charter.SeatOf(ctx, number, office)
}

// withFaults gives the nation a keeper over the same state whose calls can fail.
func (n *nation) withFaults() *faults {
	f := &faults{KVStoreService: n.service()}
	n.k = keeper.NewKeeper(n.cdc, f, n.tkey, n.accounts, n.bank, n.operators,
		faultyRegister{n.register, f}, faultyCharter{n.charter, f}, seal)
	n.k.SetLand(fields{1: 50_000, 2: 70_000})
	n.msg, n.query = keeper.NewMsgServer(n.k), keeper.NewQueryServer(n.k)
	return f
}

// TestNoFaultIsPassedOver lets every single call fail in turn, in everything
// that the treasury does, and asserts that the error comes out.
func TestNoFaultIsPassedOver(t *testing.T) {
	for name, run := range map[string]func(*nation, context.Context) error{
		"issue":                          func(n *nation, ctx context.Context) error { return n.issue(5)(ctx) },
		"burn":                           func(n *nation, ctx context.Context) error { return n.burn(5)(ctx) },
		"donate":                         func(n *nation, ctx context.Context) error { return n.donate(1, 5)(ctx) },
		"appropriate":                    func(n *nation, ctx context.Context) error { return n.appropriate(types.CitizenHolder(4), 5, 5)(ctx) },
		"disburse":                       func(n *nation, ctx context.Context) error { return n.disburse(1, 1, n.citizen(4), 5)(ctx) },
		"stop":                           func(n *nation, ctx context.Context) error { return n.stop(2, 1, 3)(ctx) },
		"stop of a closed appropriation": func(n *nation, ctx context.Context) error { return n.stop(2, 2, 1)(ctx) },
		"settle":                         func(n *nation, ctx context.Context) error { return n.k.Hooks().Settle(ctx, 5) },
		"create a stream": func(n *nation, ctx context.Context) error {
			n.charter.until = map[string]int64{"treasurer": 20}
			msg := n.newStream(1, 1, n.citizen(1), 5, 40*daySeconds)
			msg.Office = "treasurer"
			return n.createStream(msg)(ctx)
		},
		"withdraw from a stream": func(n *nation, ctx context.Context) error { return n.withdraw(n.citizen(5), 1, 1)(ctx) },
		"suspension": func(n *nation, ctx context.Context) error {
			return n.k.Hooks().AfterStandingChanged(ctx, 5, good, suspended)
		},
		"end of a suspension": func(n *nation, ctx context.Context) error {
			return n.k.Hooks().AfterStandingChanged(ctx, 2, suspended, good)
		},
		"expulsion": func(n *nation, ctx context.Context) error {
			return n.k.Hooks().AfterStandingChanged(ctx, 2, suspended, expelled)
		},
		"vacated seat": func(n *nation, ctx context.Context) error { return n.vacate("auditor", 2)(ctx) },
		"min fee":      func(n *nation, ctx context.Context) error { _, err := n.k.MinFee(ctx, 5); return err },
		"summary":      func(n *nation, ctx context.Context) error { _, err := n.k.Summary(ctx); return err },
		"invariants":   func(n *nation, ctx context.Context) error { return n.k.Invariants(ctx) },
		"export":       func(n *nation, ctx context.Context) error { _, err := n.k.ExportGenesis(ctx); return err },
		"holder": func(n *nation, ctx context.Context) error {
			_, err := n.k.HolderAccount(ctx, types.Appropriation{Holder: types.CitizenHolder(3)})
			return err
		},
		"update of parameters": func(n *nation, ctx context.Context) error {
			_, err := n.msg.UpdateParams(ctx, &types.MsgUpdateParams{Authority: seal, Params: types.DefaultParams()})
			return err
		},
		"measures": func(n *nation, ctx context.Context) error {
			for _, limit := range n.k.Limits() {
				if _, err := limit.Measure(ctx); err != nil {
					return err
				}
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			requireFaultsComeOut(t, func(err error) { require.ErrorIs(t, err, errFault) }, run)
		})
	}
}

// A query hides the error behind a status and must not answer.
func TestNoFaultIsAnswered(t *testing.T) {
	for name, run := range map[string]func(*nation, context.Context) error{
		"params": func(n *nation, ctx context.Context) error {
			_, err := n.query.Params(ctx, &types.QueryParamsRequest{})
			return err
		},
		"funds": func(n *nation, ctx context.Context) error {
			_, err := n.query.Funds(ctx, &types.QueryFundsRequest{})
			return err
		},
		"supply": func(n *nation, ctx context.Context) error {
			_, err := n.query.Supply(ctx, &types.QuerySupplyRequest{})
			return err
		},
		"appropriation": func(n *nation, ctx context.Context) error {
			_, err := n.query.Appropriation(ctx, &types.QueryAppropriationRequest{Id: 1})
			return err
		},
		"appropriations": func(n *nation, ctx context.Context) error {
			_, err := n.query.Appropriations(ctx, &types.QueryAppropriationsRequest{Office: "treasurer"})
			return err
		},
		"stream": func(n *nation, ctx context.Context) error {
			_, err := n.query.Stream(ctx, &types.QueryStreamRequest{Appropriation: 1, Number: 1})
			return err
		},
		"streams of a citizen": func(n *nation, ctx context.Context) error {
			_, err := n.query.Streams(ctx, &types.QueryStreamsRequest{Citizen: 2})
			return err
		},
		"streams of an appropriation": func(n *nation, ctx context.Context) error {
			_, err := n.query.Streams(ctx, &types.QueryStreamsRequest{Appropriation: 1})
			return err
		},
		"disbursements": func(n *nation, ctx context.Context) error {
			_, err := n.query.Disbursements(ctx, &types.QueryDisbursementsRequest{Appropriation: 1})
			return err
		},
		"accounts": func(n *nation, ctx context.Context) error {
			_, err := n.query.PublicAccounts(ctx, &types.QueryPublicAccountsRequest{})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			requireFaultsComeOut(t, func(err error) { require.ErrorContains(t, err, errFault.Error()) }, run)
		})
	}
}

func requireFaultsComeOut(t *testing.T, check func(error), run func(*nation, context.Context) error) {
	n := eventful(t)
	n.must(n.appropriate(types.CitizenHolder(5), 9, 9))
	requireFaultsComeOutIn(t, n, check, run)
}

// requireFaultsComeOutIn does so in a nation.
func requireFaultsComeOutIn(t *testing.T, n *nation, check func(error), run func(*nation, context.Context) error) {
	f := n.withFaults()
	for f.failing = 1; ; f.failing++ {
		require.Less(t, f.failing, 1_000)
		f.calls = 0
		cached, _ := n.ctx().CacheContext()
		err := run(n, cached.WithTxIndex(0))
		if f.calls < f.failing {
			require.NoError(t, err)
			return
		}
		check(err)
	}
}

// TestAFaultInGenesisComesOut does the same for an import.
func TestAFaultInGenesisComesOut(t *testing.T) {
	n := eventful(t)
	g, err := n.k.ExportGenesis(n.ctx())
	require.NoError(t, err)
	m := bareNation(t)
	m.now, m.register, m.charter = n.now, n.register, n.charter
	m.accounts.InitGenesis(m.ctx(), *n.accounts.ExportGenesis(n.ctx()))
	m.bank.InitGenesis(m.ctx(), n.bank.ExportGenesis(n.ctx()))
	f := m.withFaults()
	for f.failing = 1; ; f.failing++ {
		require.Less(t, f.failing, 1_000)
		f.calls = 0
		cached, _ := m.ctx().CacheContext()
		err := m.k.InitGenesis(cached, g)
		if f.calls < f.failing {
			require.NoError(t, err)
			return
		}
		require.ErrorIs(t, err, errFault)
	}
}

// TestAFaultInABlockLosesNoMoney lets every call of a block's beginning and end
// fail in turn. Either the block itself reports it, which is a broken node, or
// the item does, and then the books still balance.
func TestAFaultInABlockLosesNoMoney(t *testing.T) {
	n := eventful(t)
	n.must(n.payFee(1, coins(30)))
	n.sleep(40)
	f := n.withFaults()
	reported := 0
	for f.failing = 1; ; f.failing++ {
		require.Less(t, f.failing, 1_000)
		f.calls = 0
		cached, _ := n.ctx().CacheContext()
		ctx := cached.WithEventManager(sdk.NewEventManager())
		err := n.k.BeginBlock(ctx)
		if err == nil {
			err = n.k.EndBlock(ctx)
		}
		if f.calls < f.failing {
			require.NoError(t, err)
			break
		}
		if err != nil {
			require.ErrorIs(t, err, errFault)
			continue
		}
		reported++
		require.NoError(t, n.k.Invariants(ctx))
	}
	require.Greater(t, reported, 20)
}

// TestAFaultAtTheEndOfAStreamLosesNoMoney lets every call fail in turn while a stream
// ends. Either nothing happens, or the last payment has failed and its money is the
// appropriation's.
func TestAFaultAtTheEndOfAStreamLosesNoMoney(t *testing.T) {
	n := eventful(t)
	f := n.withFaults()
	unpaid := 0
	for f.failing = 1; ; f.failing++ {
		require.Less(t, f.failing, 1_000)
		f.calls = 0
		cached, _ := n.ctx().CacheContext()
		err := n.endStream(n.citizen(2), "auditor", 1, 1)(cached.WithTxIndex(-1))
		if f.calls < f.failing {
			require.NoError(t, err)
			require.NotZero(t, unpaid)
			return
		}
		if err != nil {
			require.ErrorIs(t, err, errFault)
			continue
		}
		s, err := n.k.GetStream(cached, 1, 1)
		require.NoError(t, err)
		require.Equal(t, types.ReasonInternal, s.Failure)
		require.NoError(t, n.k.Invariants(cached))
		unpaid++
	}
}
