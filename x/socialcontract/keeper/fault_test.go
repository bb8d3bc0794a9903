package keeper_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

var errDisk = errors.New("the disk is on fire")

// disk is a store whose access number left fails.
type disk struct {
	inner  corestore.KVStoreService
	left   int
	burned bool
}

func (d *disk) OpenKVStore(ctx context.Context) corestore.KVStore {
	return burning{d.inner.OpenKVStore(ctx), d}
}

func (d *disk) access() error {
	d.left--
	if d.left == 0 {
		d.burned = true
		return errDisk
	}
	return nil
}

type burning struct {
	inner corestore.KVStore
	disk  *disk
}

func (b burning) Get(key []byte) ([]byte, error) {
	if err := b.disk.access(); err != nil {
		return nil, err
	}
	return b.inner.Get(key)
}

func (b burning) Has(key []byte) (bool, error) {
	if err := b.disk.access(); err != nil {
		return false, err
	}
	return b.inner.Has(key)
}

func (b burning) Set(key, value []byte) error {
	if err := b.disk.access(); err != nil {
		return err
	}
	return b.inner.Set(key, value)
}

func (b burning) Delete(key []byte) error {
	if err := b.disk.access(); err != nil {
		return err
	}
	return b.inner.Delete(key)
}

func (b burning) Iterator(start, end []byte) (corestore.Iterator, error) {
	if err := b.disk.access(); err != nil {
		return nil, err
	}
	return b.inner.Iterator(start, end)
}

func (b burning) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	if err := b.disk.access(); err != nil {
		return nil, err
	}
	return b.inner.ReverseIterator(start, end)
}

// idle is staking with seats and without validators.
type idle struct{ bonds }

func (idle) GetValidator(context.Context, sdk.ValAddress) (stakingtypes.Validator, error) {
	return stakingtypes.Validator{}, stakingtypes.ErrNoValidatorFound
}

// emptyContext is a chain without state.
func (a *assembly) emptyContext() sdk.Context {
	return testutil.DefaultContextWithKeys(
		map[string]*storetypes.KVStoreKey{a.store.Name(): a.store, a.key.Name(): a.key},
		map[string]*storetypes.TransientStoreKey{a.tkey.Name(): a.tkey}, nil,
	).WithBlockHeader(a.ctx.BlockHeader())
}

// TestNoErrorOfTheStoreIsSwallowed fails each access of each act in turn: the
// act must fail with it.
func TestNoErrorOfTheStoreIsSwallowed(t *testing.T) {
	a := newGovernment(t)
	for holder := uint64(2); holder <= 3; holder++ {
		_, err := a.appoint("judge", 0, holder, "")
		require.NoError(t, err)
	}
	_, err := a.appoint(types.ValidatorOffice, 0, 4, a.account(4))
	require.NoError(t, err)
	require.NoError(t, a.k.GrantLicence(a.ctx, a.people.of(5).account, types.LicenceRelayer))
	require.NoError(t, a.k.UseOffice(a.ctx, 3, "judge", urlSuspend))
	f, err := a.k.InForce(a.ctx)
	require.NoError(t, err)
	exported, err := a.k.ExportGenesis(a.ctx)
	require.NoError(t, err)
	for _, p := range a.people.people {
		p.signed = 0
	}

	d := &disk{inner: runtime.NewKVStoreService(a.store)}
	k := keeper.NewKeeper(a.cdc, d, a.tkey, accounts{}, a.people, idle{bonds{params: stakingtypes.DefaultParams()}}, a.router, a.seal)
	k.RegisterLimits(planted{a.key, "planted.spend"})
	queries := keeper.NewQueryServer(k)
	clerk := types.NewOffice("clerk", "Clerk", 1, 0)
	clerk.Fill, clerk.AppointedBy = types.OFFICE_FILL_APPOINTMENT, "council"

	for name, act := range map[string]func(ctx sdk.Context) error{
		"sign":          func(ctx sdk.Context) error { return k.Sign(ctx, a.people.of(1).account, f.Version, f.Root) },
		"create office": func(ctx sdk.Context) error { return k.CreateOffice(ctx, clerk) },
		"appoint": func(ctx sdk.Context) error {
			_, err := k.Appoint(ctx, types.ValidatorOffice, 0, 5, a.account(5))
			return err
		},
		"appoint after a term": func(ctx sdk.Context) error {
			header := ctx.BlockHeader()
			header.Time = header.Time.Add(11 * day)
			_, err := k.Appoint(ctx.WithBlockHeader(header), "judge", 0, 3, "")
			return err
		},
		"vacate":  func(ctx sdk.Context) error { return k.VacateSeat(ctx, "judge", 1, 2) },
		"resign":  func(ctx sdk.Context) error { return k.Resign(ctx, a.people.of(2).account, "judge") },
		"use":     func(ctx sdk.Context) error { return k.UseOffice(ctx, 2, "judge", urlSuspend) },
		"settle":  func(ctx sdk.Context) error { return k.Hooks().Settle(ctx, 2) },
		"grant":   func(ctx sdk.Context) error { return k.GrantLicence(ctx, a.people.of(6).account, types.LicenceRelayer) },
		"revoke":  func(ctx sdk.Context) error { return k.RevokeLicence(ctx, a.people.of(5).account, types.LicenceRelayer) },
		"params":  func(ctx sdk.Context) error { return k.SetParams(ctx, types.DefaultParams()) },
		"import":  func(sdk.Context) error { return k.InitGenesis(a.emptyContext(), *exported) },
		"export":  func(ctx sdk.Context) error { _, err := k.ExportGenesis(ctx); return err },
		"summary": func(ctx sdk.Context) error { _, err := k.Summary(ctx); return err },
		"standing": func(ctx sdk.Context) error {
			return k.Hooks().AfterStandingChanged(ctx, 3, citizenshiptypes.STANDING_CITIZEN, citizenshiptypes.STANDING_LAPSED)
		},
		"rotate": func(ctx sdk.Context) error {
			return k.Hooks().AfterAccountRotated(ctx, 4, a.people.of(4).account, []byte("a new account......."))
		},
		"operator": func(ctx sdk.Context) error { _, _, err := k.SeatOfOperator(ctx, a.people.of(4).account); return err },
		"access": func(ctx sdk.Context) error {
			_, _, err := k.AccessOf(ctx, "/civitas.citizenship.v1.MsgOther")
			return err
		},
		"district":    func(ctx sdk.Context) error { _, err := k.HasDistrict(ctx, 0); return err },
		"a district":  func(ctx sdk.Context) error { _, _, err := k.District(ctx, 1); return err },
		"limit":       func(ctx sdk.Context) error { _, _, err := k.Limit(ctx, "planted.spend"); return err },
		"power":       func(ctx sdk.Context) error { _, err := k.TrackOf(ctx, urlAppoint); return err },
		"new office":  func(ctx sdk.Context) error { return newSheriff(ctx, k, a.seal) },
		"one charter": func(ctx sdk.Context) error { _, err := k.Charter(ctx, 1); return err },
		"exec": func(ctx sdk.Context) error {
			return k.ExecOffice(ctx, a.people.of(1).account, "council",
				[]sdk.Msg{&types.MsgVacateSeat{Authority: a.seal, Office: "judge", Seat: 1, Holder: 2}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			for access := 1; ; access++ {
				ctx, _ := a.ctx.CacheContext()
				signed := a.people.of(1).signed
				d.left, d.burned = access, false
				err := act(ctx)
				a.people.of(1).signed = signed
				if !d.burned {
					require.NoError(t, err)
					require.Greater(t, access, 1, "the act touches the store")
					return
				}
				require.ErrorIs(t, err, errDisk, "access %d", access)
			}
		})
	}
	for _, req := range []any{
		&types.QueryParamsRequest{}, &types.QueryCharterRequest{}, &types.QueryCharterVersionRequest{Version: 1}, &types.QueryCharterVersionsRequest{},
		&types.QueryClauseProofRequest{Path: "meta"}, &types.QueryTracksRequest{}, &types.QueryPowersRequest{}, &types.QueryLimitsRequest{},
		&types.QueryAccessRequest{}, &types.QueryAccessRequest{MsgTypeUrl: urlAppoint}, &types.QueryDistrictsRequest{}, &types.QueryConsentRequest{},
		&types.QueryOfficeRequest{Office: "judge"}, &types.QueryOfficesRequest{}, &types.QueryOfficeholdersRequest{Office: "judge"}, &types.QueryLicencesRequest{},
	} {
		for access := 1; ; access++ {
			ctx, _ := a.ctx.CacheContext()
			d.left, d.burned = access, false
			err := ask(ctx, queries, req)
			if !d.burned {
				require.NoError(t, err, "%T", req)
				break
			}
			require.Equal(t, codes.Internal, status.Code(err), "%T, access %d: %v", req, access, err)
		}
	}
}

func newSheriff(ctx sdk.Context, k *keeper.Keeper, seal string) error {
	office := types.NewOffice("sheriff", "Sheriff", 1, 0, types.WarrantRow{MsgTypeUrl: urlVacate, Cap: 1})
	_, err := k.CheckMessages(ctx, []sdk.Msg{&types.MsgCreateOffice{Authority: seal, Office: office}})
	return err
}

// ask calls the method of the query server that takes this request.
func ask(ctx context.Context, queries types.QueryServer, req any) error {
	server := reflect.ValueOf(queries)
	for i := range server.NumMethod() {
		if method := server.Method(i); method.Type().NumIn() == 2 && method.Type().In(1) == reflect.TypeOf(req) {
			err, _ := method.Call([]reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf(req)})[1].Interface().(error)
			return err
		}
	}
	return errors.New("no such query")
}

func TestQueriesRefuseNothing(t *testing.T) {
	a := newAssembly(t, 3)
	server := reflect.ValueOf(a.queries)
	asked := 0
	for i := range server.NumMethod() {
		method := server.Method(i)
		err, _ := method.Call([]reflect.Value{reflect.ValueOf(a.ctx), reflect.Zero(method.Type().In(1))})[1].Interface().(error)
		require.Equal(t, codes.InvalidArgument, status.Code(err), server.Type().Method(i).Name)
		asked++
	}
	require.Greater(t, asked, 15)
}

func TestTermThatDoesNotEndLeavesTheQueue(t *testing.T) {
	a := newGovernment(t)
	_, err := a.appoint("judge", 1, 2, "")
	require.NoError(t, err)
	a.endBlock(11 * day)
	d := &disk{inner: runtime.NewKVStoreService(a.store)}
	k := keeper.NewKeeper(a.cdc, d, a.tkey, accounts{}, a.people, idle{bonds{params: stakingtypes.DefaultParams()}}, a.router, a.seal)
	for access := 3; access <= 6; access++ { // the seat's own reads and writes, after parameters and queue
		ctx, _ := a.ctx.CacheContext()
		d.left, d.burned = access, false
		require.NoError(t, k.EndBlock(ctx), "one item does not halt the chain")
		require.True(t, d.burned)
	}
}
