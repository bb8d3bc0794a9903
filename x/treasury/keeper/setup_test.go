package keeper_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	corestore "cosmossdk.io/core/store"
	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/store/v2"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	civ    = "uciv"
	euro   = "ibc/EURO"
	faucet = "faucet" // a module account that stands for the rest of the world
)

var seal = authtypes.NewModuleAddress("socialcontract").String()

// nation is a treasury over the real auth and bank keepers, with fakes of the
// other modules, whose blocks and clock are under the test's control.
type nation struct {
	testing.TB
	cms    storetypes.CommitMultiStore
	keys   map[string]*storetypes.KVStoreKey
	tkey   *storetypes.TransientStoreKey
	cdc    codec.Codec
	height int64
	now    time.Time

	k         *keeper.Keeper
	accounts  authkeeper.AccountKeeper
	bank      bankkeeper.BaseKeeper
	register  *register
	charter   *charter
	operators validators
	land      fields
	proposer  sdk.ConsAddress
	msg       types.MsgServer
	query     types.QueryServer

	// events are those of the last block.
	events sdk.Events
}

// newNation founds a nation whose general fund holds 1,000,000 uciv of a supply
// of 2,000,000, with limits of 10 % on issuance and 50 % on spending, no escrow,
// and citizens 1 to 5 of whom 1 is treasurer and 2 auditor.
func newNation(t testing.TB) *nation {
	n := bareNation(t)
	for _, purse := range types.Purses() {
		require.NotNil(t, n.accounts.GetModuleAccount(n.ctx(), purse.Account()))
	}
	n.fund(n.moduleAddress(types.ModuleName), coins(1_000_000))
	for number := uint64(1); number <= 5; number++ {
		n.register.accounts[number] = account(fmt.Sprintf("citizen %d", number))
		n.fund(n.citizen(number), coins(200_000))
	}
	n.charter.seats = map[string]map[uint64]int{"treasurer": {1: 1_000_000}, "auditor": {2: 1_000_000}}
	n.charter.limits = map[string]uint64{types.LimitIssuance: 1_000, types.LimitSpending: 5_000, types.LimitDues: 1_000, types.LimitLevy: 100}
	g := types.DefaultGenesis()
	g.Params.EscrowSeconds = 0
	g.Params.ReserveDenoms = []string{euro}
	require.NoError(t, n.k.InitGenesis(n.ctx(), g))
	n.block()
	return n
}

// bareNation is one without a genesis.
func bareNation(t testing.TB) *nation {
	n := &nation{
		TB: t, now: day(0), height: 0,
		keys: storetypes.NewKVStoreKeys(authtypes.StoreKey, banktypes.StoreKey, types.StoreKey),
		cms:  store.NewCommitMultiStore(dbm.NewMemDB(), log.NewNopLogger()),
	}
	n.tkey = storetypes.NewTransientStoreKey(types.TransientStoreKey)
	okey := storetypes.NewObjectStoreKey(banktypes.ObjectStoreKey)
	for _, name := range []string{authtypes.StoreKey, banktypes.StoreKey, types.StoreKey} {
		n.cms.MountStoreWithDB(n.keys[name], storetypes.StoreTypeIAVL, nil)
	}
	n.cms.MountStoreWithDB(n.tkey, storetypes.StoreTypeTransient, nil)
	n.cms.MountStoreWithDB(okey, storetypes.StoreTypeObject, nil)
	require.NoError(t, n.cms.LoadLatestVersion())

	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	authtypes.RegisterInterfaces(registry)
	types.RegisterInterfaces(registry)
	n.cdc = codec.NewProtoCodec(registry)

	permissions := map[string][]string{
		authtypes.FeeCollectorName: nil,
		types.ModuleName:           {authtypes.Minter, authtypes.Burner},
		types.EscrowName:           nil,
		types.DividendName:         nil,
		faucet:                     {authtypes.Minter, authtypes.Burner},
	}
	blocked := map[string]bool{}
	for name := range permissions {
		blocked[authtypes.NewModuleAddress(name).String()] = true
	}
	n.accounts = authkeeper.NewAccountKeeper(n.cdc, runtime.NewKVStoreService(n.keys[authtypes.StoreKey]),
		authtypes.ProtoBaseAccount, permissions, address.NewBech32Codec(prefix.Account), prefix.Account, seal)
	n.bank = bankkeeper.NewBaseKeeper(n.cdc, runtime.NewKVStoreService(n.keys[banktypes.StoreKey]),
		n.accounts, blocked, seal, log.NewNopLogger()).WithObjStoreKey(okey)
	n.register, n.charter, n.operators = newRegister(), &charter{limits: map[string]uint64{}}, validators{}
	n.k = keeper.NewKeeper(n.cdc, n.service(), n.tkey,
		n.accounts, n.bank, n.operators, n.register, n.charter, seal)
	n.msg, n.query = keeper.NewMsgServer(n.k), keeper.NewQueryServer(n.k)
	require.NoError(t, n.accounts.Params.Set(n.ctx(), authtypes.DefaultParams()))
	require.NoError(t, n.bank.SetParams(n.ctx(), banktypes.DefaultParams()))
	return n
}

func (n *nation) service() corestore.KVStoreService {
	return runtime.NewKVStoreService(n.keys[types.StoreKey])
}

// dump is every key and value of the treasury's store.
func (n *nation) dump() []string {
	n.Helper()
	var out []string
	it := n.ctx().KVStore(n.keys[types.StoreKey]).Iterator(nil, nil)
	defer it.Close()
	for ; it.Valid(); it.Next() {
		out = append(out, fmt.Sprintf("%X=%X", it.Key(), it.Value()))
	}
	return out
}

// ctx is a context outside transactions in the state as it is.
func (n *nation) ctx() sdk.Context {
	header := cmtproto.Header{Height: n.height, Time: n.now, ProposerAddress: n.proposer}
	return sdk.NewContext(n.cms, header, false, log.NewNopLogger()).WithTxIndex(-1)
}

type tx func(context.Context) error

// block runs one block with transactions and returns their errors. The state is
// committed and the invariants are checked.
func (n *nation) block(txs ...tx) []error {
	n.Helper()
	n.height++
	ctx := n.ctx().WithEventManager(sdk.NewEventManager())
	require.NoError(n, n.k.BeginBlock(ctx))
	results := make([]error, len(txs))
	for i, run := range txs {
		cached, write := ctx.WithTxIndex(i).CacheContext()
		if results[i] = run(cached); results[i] == nil {
			write()
		}
	}
	require.NoError(n, n.bank.CreditVirtualAccounts(ctx))
	require.NoError(n, n.k.EndBlock(ctx))
	n.events = ctx.EventManager().Events()
	n.cms.Commit()
	require.NoError(n, n.k.Invariants(n.ctx()))
	return results
}

// do runs one transaction in a block of its own.
func (n *nation) do(run tx) error {
	n.Helper()
	return n.block(run)[0]
}

// must is do for a transaction that passes.
func (n *nation) must(run tx) {
	n.Helper()
	require.NoError(n, n.do(run))
}

// sleep lets days pass without a block.
func (n *nation) sleep(days int64) { n.now = n.now.Add(time.Duration(days) * daySeconds * time.Second) }

func (n *nation) fund(to sdk.AccAddress, amount sdk.Coins) {
	n.Helper()
	require.NoError(n, n.bank.MintCoins(n.ctx(), faucet, amount))
	require.NoError(n, n.bank.SendCoins(n.ctx(), n.moduleAddress(faucet), to, amount))
}

func (n *nation) moduleAddress(name string) sdk.AccAddress { return authtypes.NewModuleAddress(name) }

func (n *nation) citizen(number uint64) sdk.AccAddress { return n.register.accounts[number] }

func (n *nation) balance(of sdk.AccAddress) int64 {
	return n.bank.GetBalance(n.ctx(), of, civ).Amount.Int64()
}

func (n *nation) inFund() int64   { return n.balance(n.moduleAddress(types.ModuleName)) }
func (n *nation) inEscrow() int64 { return n.balance(n.moduleAddress(types.EscrowName)) }

func (n *nation) inPool() int64 { return n.balance(n.moduleAddress(types.DividendName)) }

func (n *nation) supply() int64 { return n.bank.GetSupply(n.ctx(), civ).Amount.Int64() }

// setParams changes parameters through the seal's message.
func (n *nation) setParams(change func(*types.Params)) {
	n.Helper()
	params, err := n.k.Params.Get(n.ctx())
	require.NoError(n, err)
	change(&params)
	n.must(func(ctx context.Context) error {
		_, err := n.msg.UpdateParams(ctx, &types.MsgUpdateParams{Authority: seal, Params: params})
		return err
	})
}

// requireEvent asserts that the last block emitted exactly one such event.
func requireEvent[E proto.Message](n *nation, want E) {
	n.Helper()
	var found []E
	for _, event := range n.events {
		if parsed, err := sdk.ParseTypedEvent(abci.Event(event)); err == nil {
			if e, ok := parsed.(E); ok {
				found = append(found, e)
			}
		}
	}
	require.Len(n, found, 1, "events %T", want)
	require.Equal(n, want.String(), found[0].String())
}

// requireNoEvent asserts that the last block emitted no event of the module.
func (n *nation) requireNoEvent() {
	n.Helper()
	for _, event := range n.events {
		require.NotContains(n, event.Type, "civitas.treasury", "%v", event)
	}
}

func account(name string) sdk.AccAddress {
	sum := sha256.Sum256([]byte(name))
	return sum[:20]
}

func coin(amount int64) sdk.Coin   { return sdk.NewInt64Coin(civ, amount) }
func coins(amount int64) sdk.Coins { return sdk.NewCoins(coin(amount)) }

var document = make([]byte, 32)

func (n *nation) appropriation(id uint64) types.Appropriation {
	n.Helper()
	a, err := n.k.GetAppropriation(n.ctx(), id)
	require.NoError(n, err)
	return a
}

func (n *nation) disbursement(id, number uint64) types.Disbursement {
	n.Helper()
	d, err := n.k.GetDisbursement(n.ctx(), id, number)
	require.NoError(n, err)
	return d
}

// books are the lines of a period as "purse denom flow category" → amount.
func (n *nation) books(span types.Span, period int64) map[string]int64 {
	n.Helper()
	lines := map[string]int64{}
	require.NoError(n, n.k.WalkAccounts(n.ctx(), span, period, func(_ []byte, line types.AccountLine) (bool, error) {
		lines[bookName(line)] = line.Amount.Int64()
		return false, nil
	}))
	return lines
}

func bookName(line types.AccountLine) string {
	purse := map[types.Purse]string{types.PURSE_FUND: "fund", types.PURSE_ESCROW: "escrow", types.PURSE_DIVIDEND: "dividend"}[line.Purse]
	flow := map[types.Flow]string{types.FLOW_IN: "in", types.FLOW_OUT: "out"}[line.Flow]
	return fmt.Sprintf("%s %s %s %s", purse, line.Denom, flow, line.Category)
}
