package keeper_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	corestore "cosmossdk.io/core/store"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

var errStore = errors.New("store fails")

// flaky is a store service that fails once, at the access that brings the
// countdown to zero.
type flaky struct {
	corestore.KVStoreService
	countdown *int
}

func (s flaky) OpenKVStore(ctx context.Context) corestore.KVStore {
	return flakyStore{s.KVStoreService.OpenKVStore(ctx), s.countdown}
}

type flakyStore struct {
	corestore.KVStore
	countdown *int
}

func (s flakyStore) fails() error {
	*s.countdown--
	if *s.countdown == 0 {
		return errStore
	}
	return nil
}

func (s flakyStore) Get(key []byte) ([]byte, error) {
	if err := s.fails(); err != nil {
		return nil, err
	}
	return s.KVStore.Get(key)
}

func (s flakyStore) Has(key []byte) (bool, error) {
	if err := s.fails(); err != nil {
		return false, err
	}
	return s.KVStore.Has(key)
}

func (s flakyStore) Set(key, value []byte) error {
	if err := s.fails(); err != nil {
		return err
	}
	return s.KVStore.Set(key, value)
}

func (s flakyStore) Delete(key []byte) error {
	if err := s.fails(); err != nil {
		return err
	}
	return s.KVStore.Delete(key)
}

func (s flakyStore) Iterator(start, end []byte) (corestore.Iterator, error) {
	if err := s.fails(); err != nil {
		return nil, err
	}
	return s.KVStore.Iterator(start, end)
}

func (s flakyStore) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	if err := s.fails(); err != nil {
		return nil, err
	}
	return s.KVStore.ReverseIterator(start, end)
}

// failEach runs fn with the first access failing, then the second, and so on
// until it succeeds; every failure has to show.
func (f *fixture) failEach(fn func() error) {
	for n := 1; ; n++ {
		f.countdown = n
		err := fn()
		done := f.countdown > 0
		f.countdown = 0
		if done {
			require.NoError(f, err)
			return
		}
		require.Error(f, err, "access %d failed unnoticed", n)
	}
}

// No failure of the store is discarded by any message.
func TestMessagesReportEveryFailureOfTheStore(t *testing.T) {
	withdrawal := &types.MsgWithdrawVouch{Voucher: text(acc(1)), Applicant: text(acc("ben"))}
	for name, tc := range map[string]struct {
		arrange func(f *fixture)
		msg     func(f *fixture) sdk.Msg
	}{
		"invite": {nil, func(*fixture) sdk.Msg {
			msg := invite(1, "ben")
			msg.Allowance = sdk.NewCoins(sdk.NewInt64Coin("uciv", 5))
			return msg
		}},
		"apply when invited": {func(f *fixture) { f.must(invite(1, "ben")) }, func(*fixture) sdk.Msg { return apply("ben") }},
		"apply when returning": {func(f *fixture) {
			f.admit("ben")
			f.must(renounce("ben"))
			f.days(5)
		}, func(*fixture) sdk.Msg { return apply("ben") }},
		"vouch that completes": {func(f *fixture) {
			f.must(invite(1, "ben"))
			f.must(apply("ben"))
			f.must(vouch(1, "ben"))
			f.must(attest(4, "ben"))
		}, func(*fixture) sdk.Msg { return vouch(2, "ben") }},
		"withdraw out of the queue": {func(f *fixture) {
			f.guest(1, "ben")
		}, func(*fixture) sdk.Msg { return withdrawal }},
		"withdraw a later turn": {func(f *fixture) {
			f.guest(1, "cleo")
			f.guest(1, "ben")
		}, func(*fixture) sdk.Msg { return withdrawal }},
		"attest": {func(f *fixture) { f.must(apply("ben")) }, func(*fixture) sdk.Msg { return attest(4, "ben") }},
		"attest a returning founder": {func(f *fixture) {
			f.must(renounce(1))
			f.days(5)
			f.must(apply(1))
		}, func(*fixture) sdk.Msg { return attest(4, 1) }},
		"affirm":             {func(f *fixture) { f.days(2) }, func(*fixture) sdk.Msg { return affirm(1) }},
		"affirm when lapsed": {func(f *fixture) { f.days(11) }, func(*fixture) sdk.Msg { return affirm(1) }},
		"affirm before the lapse is written": {func(f *fixture) {
			require.NoError(f, f.k.LastClosedDay.Set(f.ctx, 10))
			f.ctx = f.ctx.WithBlockTime(genesis.Add(12 * daySeconds * 1e9))
		}, func(*fixture) sdk.Msg { return affirm(1) }},
		"renounce": {func(f *fixture) { f.opened() }, func(*fixture) sdk.Msg { return renounce(1) }},
		"rotate": {func(f *fixture) { f.admit("ben") }, func(f *fixture) sdk.Msg {
			return rotation(f, 6, "ben", "new")
		}},
		"update params": {nil, func(*fixture) sdk.Msg {
			return &types.MsgUpdateParams{Authority: text(seal), Params: testParams()}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			if tc.arrange != nil {
				tc.arrange(f)
			}
			msg := tc.msg(f)
			f.failEach(func() error {
				_, err := f.send(msg)
				return err
			})
		})
	}
}

// What fails at the block's end is either returned or named in an event, and
// the next block goes on.
func TestEndBlockReportsEveryFailureOfTheStore(t *testing.T) {
	f := newFixture(t)
	f.days(4)
	f.must(apply("late"))
	f.must(attest(4, "late"))
	f.must(vouch(1, "late"))
	f.days(2)
	f.must(invite(1, "guest"))
	f.days(4) // all of it, and the founders, expire at the close of this day
	f.opened()
	f.must(renounce(5))
	f.block()
	f.must(affirm(2))
	f.guest(2, "ben")
	f.guest(3, "cleo")
	f.contract.opening = 0
	f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(daySeconds * 1e9))
	before := f.ctx
	f.failEach(func() error {
		ctx, _ := before.WithEventManager(sdk.NewEventManager()).CacheContext()
		if err := f.k.EndBlock(ctx); err != nil {
			return err
		}
		if dropped := filter(ctx.EventManager().ABCIEvents(), "EventQueueItemDropped"); len(dropped) > 0 {
			return errStore
		}
		return nil
	})
	events := f.block()
	for _, name := range []string{
		"EventDayClosed", "EventStandingChanged", "EventInvitationExpired", "EventApplicationExpired", "EventAdmitted",
	} {
		require.NotEmpty(t, filter(events, name), name)
	}
}

// No failure of the store is discarded by a read or by genesis.
func TestReadsReportEveryFailureOfTheStore(t *testing.T) {
	f := full(t)
	f.block()
	ctx := f.ctx
	for name, read := range map[string]func() error{
		"level of a citizen":  func() error { _, _, err := f.k.LevelOf(ctx, acc(1)); return err },
		"level of a stranger": func() error { _, _, err := f.k.LevelOf(ctx, acc("x")); return err },
		"free application": func() error {
			fresh, _ := ctx.CacheContext()
			return f.k.SpendInvitation(fresh, acc("guest"))
		},
		"good standing":     func() error { _, err := f.k.InGoodStanding(ctx, 1); return err },
		"signed version":    func() error { _, err := f.k.SignedVersion(ctx, 1); return err },
		"eligible now":      func() error { _, _, err := f.k.EligibleAt(ctx, 1, 5, 1); return err },
		"eligible earlier":  func() error { _, _, err := f.k.EligibleAt(ctx, 3, 2, 1); return err },
		"electorate":        func() error { _, _, err := f.k.Electorate(ctx, 0); return err },
		"electorate signed": func() error { _, _, err := f.k.Electorate(ctx, 1); return err },
		"drained":           func() error { _, err := f.k.Drained(ctx); return err },
		"forward": func() error {
			f.bank.balances[string(acc("ben"))] = sdk.NewCoins(sdk.NewInt64Coin("uciv", 5))
			return f.k.ForwardRetired(ctx, acc("ben"), "uciv")
		},
		"receipt":  func() error { _, err := f.k.SendRestriction(ctx, nil, acc(1), nil); return err },
		"vouched":  func() error { _, err := f.k.HasVouched(ctx, acc(1), acc("b")); return err },
		"rotation": func() error { _, err := f.k.RotationDoc(ctx, acc(1), acc("x")); return err },
		"quota": func() error {
			cached, _ := ctx.CacheContext()
			return f.k.SpendQuota(cached, 2)
		},
		"sign": func() error {
			cached, _ := ctx.CacheContext()
			return f.k.SetSigned(cached, 2, 7)
		},
		"export": func() error { _, err := f.k.ExportGenesis(ctx); return err },
		"query citizen": func() error {
			_, err := f.queries.Citizen(ctx, &types.QueryCitizenRequest{Number: 1})
			return err
		},
		"query account": func() error {
			_, err := f.queries.CitizenByAccount(ctx, &types.QueryCitizenByAccountRequest{Account: text(acc(1))})
			return err
		},
		"query citizens": func() error {
			_, err := f.queries.Citizens(ctx, &types.QueryCitizensRequest{})
			return err
		},
		"query application": func() error {
			_, err := f.queries.Application(ctx, &types.QueryApplicationRequest{Applicant: text(acc("b"))})
			return err
		},
		"query lineage": func() error {
			_, err := f.queries.Lineage(ctx, &types.QueryLineageRequest{Number: 1})
			return err
		},
		"query population": func() error {
			_, err := f.queries.Population(ctx, &types.QueryPopulationRequest{})
			return err
		},
		"query calendar": func() error {
			_, err := f.queries.Calendar(ctx, &types.QueryCalendarRequest{})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) { f.failEach(read) })
	}
	t.Run("genesis", func(t *testing.T) {
		g, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		second := emptyFixture(t)
		second.failEach(func() error {
			cached, _ := second.ctx.CacheContext()
			return second.k.InitGenesis(cached, g)
		})
	})
}

// A module that is not bound yet answers with an error, not with a panic.
func TestUnboundPorts(t *testing.T) {
	f := newFixture(t)
	*f.ports = types.Ports{}
	for _, fn := range []func() error{
		func() error { _, err := f.send(apply("ben")); return err },
		func() error { _, _, err := f.k.LevelOf(f.ctx, acc(1)); return err },
		func() error { _, _, err := f.k.LevelOf(f.ctx, acc("x")); return err },
		func() error { _, err := f.k.SendRestriction(f.ctx, nil, acc("x"), nil); return err },
		func() error { _, err := f.k.IsRegistrar(f.ctx, acc(1)); return err },
		func() error { _, _, err := f.k.CharterInForce(f.ctx); return err },
		func() error { return f.k.SetSigned(f.ctx, 1, 2) },
		func() error { _, err := f.send(attest(4, "ben")); return err },
	} {
		require.ErrorIs(t, fn(), types.ErrNotReady)
	}
	f.must(rotation(f, 1, 1, "new"))
}

// The hooks of one module alone need no joining.
func TestSingleHooks(t *testing.T) {
	f := newFixture(t)
	f.ports.Hooks = f.hooks
	f.must(renounce(1))
	require.Len(t, f.hooks.heard, 2)
}
