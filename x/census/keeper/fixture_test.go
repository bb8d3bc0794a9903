package keeper_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/x/census/keeper"
	"github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

var (
	seal    = authtypes.NewModuleAddress("socialcontract").String()
	hash    = make([]byte, types.HashLen)
	genesis = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
)

// fixture is a census between blocks, with the other modules in memory.
type fixture struct {
	*keeper.Keeper
	t         require.TestingT
	ctx       sdk.Context
	msgs      types.MsgServer
	queries   types.QueryServer
	people    *citizenship
	contract  *contract
	treasury  *treasury
	territory *territory
	faults    *faults
	events    sdk.Events
	txs       int
}

// address is the text of a person's account.
func address(number uint64) string {
	text, err := accounts.AddressCodec().BytesToString(account(number))
	if err != nil {
		panic(err)
	}
	return text
}

// account of the person with the number.
func account(number uint64) sdk.AccAddress {
	bz := make([]byte, 20)
	bz[19] = byte(number)
	return bz
}

func newFixture(t require.TestingT, gs *types.GenesisState) *fixture {
	key, tkey := storetypes.NewKVStoreKey(types.StoreKey), storetypes.NewTransientStoreKey(types.TransientStoreKey)
	f := &fixture{
		t:      t,
		people: &citizenship{numbers: map[string]uint64{}, bad: map[uint64]bool{}, epoch: 1},
		contract: &contract{
			auditors: map[uint64]bool{},
			summary:  contracttypes.Summary{Version: 2, Root: []byte{1}, Signatures: 3, OpenReferenda: 4, Laws: 5, Validators: 6},
		},
		treasury: &treasury{summary: treasurytypes.Summary{
			Denom: "uciv", Supply: math.NewInt(1_000), Issued: math.NewInt(10),
			Fund: coins(500), Appropriated: coins(50), Disbursed: coins(5),
		}},
		territory: &territory{parcels: 1},
	}
	f.people.population = citizenshiptypes.Population{
		Citizens: 9, Lapsed: 8, Suspended: 7, Expelled: 6, Departed: 5, Residents: 4, Admissions: 30, Departures: 5,
	}
	for n := uint64(1); n <= 9; n++ {
		f.people.numbers[account(n).String()] = n
	}
	f.faults = &faults{inner: runtime.NewKVStoreService(key)}
	f.Keeper = keeper.NewKeeper(codectestutil.CodecOptions{}.NewCodec(), f.faults, tkey,
		accounts, f.people, f.contract, f.treasury, f.territory, seal)
	f.ctx = testutil.DefaultContext(key, tkey).WithBlockHeight(1).WithBlockTime(genesis).WithChainID("civitas-test")
	f.msgs, f.queries = keeper.NewMsgServer(f.Keeper), keeper.NewQueryServer(f.Keeper)
	require.NoError(t, f.InitGenesis(f.ctx, *gs))
	return f
}

// open is a fixture whose first round takes responses.
func open(t testing.TB) *fixture {
	f := newFixture(t, types.DefaultGenesis())
	f.endBlock()
	return f
}

func coins(amount int64) sdk.Coins { return sdk.NewCoins(sdk.NewInt64Coin("uciv", amount)) }

// tx runs fn as the block's next transaction; what fails is rolled back.
func (f *fixture) tx(fn func(ctx sdk.Context) error) error {
	branch, write := f.ctx.WithTxIndex(f.txs).WithEventManager(sdk.NewEventManager()).CacheContext()
	f.txs++
	if err := fn(branch); err != nil {
		return err
	}
	write()
	f.events = append(f.events, branch.EventManager().Events()...)
	return nil
}

func (f *fixture) respond(number, round uint64, country string) error {
	return f.tx(func(ctx sdk.Context) error {
		_, err := f.msgs.Respond(ctx, &types.MsgRespond{Citizen: address(number), Round: round, Present: true, Country: country})
		return err
	})
}

func (f *fixture) withdraw(number, round uint64) error {
	return f.tx(func(ctx sdk.Context) error {
		_, err := f.msgs.Respond(ctx, &types.MsgRespond{Citizen: address(number), Round: round})
		return err
	})
}

func (f *fixture) certify(number, round uint64, dissent bool, note []byte) error {
	return f.tx(func(ctx sdk.Context) error {
		_, err := f.msgs.Certify(ctx, &types.MsgCertify{Auditor: address(number), Round: round, Dissent: dissent, NoteHash: note})
		return err
	})
}

// endBlock ends the block and begins the next one.
func (f *fixture) endBlock() {
	ctx := f.ctx.WithEventManager(sdk.NewEventManager())
	require.NoError(f.t, f.EndBlock(ctx))
	f.events = append(f.events, ctx.EventManager().Events()...)
	f.ctx = f.ctx.WithBlockHeight(f.ctx.BlockHeight() + 1).WithBlockTime(f.ctx.BlockTime().Add(time.Second))
	f.txs = 0
}

// nextEpoch begins an epoch and ends its first block.
func (f *fixture) nextEpoch() {
	f.people.epoch++
	f.endBlock()
}

// said tells whether the event happened since the last call of forget.
func (f *fixture) said(event proto.Message) bool {
	want, err := sdk.TypedEventToEvent(event)
	require.NoError(f.t, err)
	for _, e := range f.events {
		if reflect.DeepEqual(e, want) {
			return true
		}
	}
	return false
}

func (f *fixture) saidType(event proto.Message) bool {
	for _, e := range f.events {
		if e.Type == proto.MessageName(event) {
			return true
		}
	}
	return false
}

func (f *fixture) forget() { f.events = nil }

func (f *fixture) round(number uint64) types.Round {
	r, err := f.Rounds.Get(f.ctx, number)
	require.NoError(f.t, err)
	return r
}

func (f *fixture) snapshot(round uint64) types.Snapshot {
	res, err := f.queries.Snapshot(f.ctx, &types.QuerySnapshotRequest{Round: round})
	require.NoError(f.t, err)
	return res.Snapshot
}

func (f *fixture) respondents(round uint64) uint64 {
	res, err := f.queries.Round(f.ctx, &types.QueryRoundRequest{Round: round})
	require.NoError(f.t, err)
	return res.Respondents
}
