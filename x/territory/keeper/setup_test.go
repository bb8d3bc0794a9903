package keeper_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"
	"cosmossdk.io/log/v2"
	"cosmossdk.io/math"

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
	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/keeper"
	"github.com/civitas-chain/civitas/x/territory/types"
)

const (
	uciv     = "uciv"
	fund     = "treasury"
	mint     = "mint" // a module account that stands for the rest of the world
	purse    = 1_000_000
	surveyor = uint64(8)
	valuer   = uint64(9)
	agent    = uint64(100) // an account without a citizen
)

var (
	seal         = authtypes.NewModuleAddress("socialcontract").String()
	errNoOffice  = errors.New("no seat of the office")
	errForbidden = errors.New("may not receive")
)

// nation is a territory over the real auth and bank keepers, whose blocks and days are
// under the test's control.
type nation struct {
	testing.TB
	cms    storetypes.CommitMultiStore
	cdc    codec.Codec
	height int64
	tx     int

	k        *keeper.Keeper
	bank     bankkeeper.BaseKeeper
	register *register
	treasury *treasury
	charter  *charter
	refuses  map[string]bool // accounts that bank sends nothing to
	msg      types.MsgServer
	query    types.QueryServer
	events   sdk.Events // of the last message or block's end
	calls    *cost      // to the module's store, so far
	fault    *fault     // of the module's store, none unless a test arms it
	cost     cost       // of the last message or block's end
	key      storetypes.StoreKey
}

func newNation(t testing.TB) *nation {
	n := bareNation(t)
	for number := uint64(1); number <= 20; number++ {
		n.register.accounts[number] = account(number)
		coins := sdk.NewCoins(sdk.NewInt64Coin(uciv, purse))
		require.NoError(t, n.bank.MintCoins(n.outside(), mint, coins))
		require.NoError(t, n.bank.SendCoinsFromModuleToAccount(n.outside(), mint, account(number), coins))
	}
	g := types.DefaultGenesis()
	g.Params.MinGoal, g.Params.MinPledge = math.NewInt(100), math.NewInt(1)
	require.NoError(t, g.Validate())
	require.NoError(t, n.k.InitGenesis(n.outside(), g))
	n.block()
	return n
}

// bareNation is one without a genesis.
func bareNation(t testing.TB) *nation {
	n := &nation{TB: t, register: &register{accounts: map[uint64]sdk.AccAddress{}, bad: map[uint64]bool{}, residents: map[uint64]bool{}}, refuses: map[string]bool{}, calls: &cost{}, fault: &fault{}}
	keys := storetypes.NewKVStoreKeys(authtypes.StoreKey, banktypes.StoreKey, types.StoreKey)
	tkey := storetypes.NewTransientStoreKey(types.TransientStoreKey)
	okey := storetypes.NewObjectStoreKey(banktypes.ObjectStoreKey)
	n.cms = store.NewCommitMultiStore(dbm.NewMemDB(), log.NewNopLogger())
	for _, name := range []string{authtypes.StoreKey, banktypes.StoreKey, types.StoreKey} {
		n.cms.MountStoreWithDB(keys[name], storetypes.StoreTypeIAVL, nil)
	}
	n.cms.MountStoreWithDB(tkey, storetypes.StoreTypeTransient, nil)
	n.cms.MountStoreWithDB(okey, storetypes.StoreTypeObject, nil)
	require.NoError(t, n.cms.LoadLatestVersion())

	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	authtypes.RegisterInterfaces(registry)
	types.RegisterInterfaces(registry)
	n.cdc = codec.NewProtoCodec(registry)
	permissions := map[string][]string{types.ModuleName: nil, fund: nil, mint: {authtypes.Minter}}
	accounts := authkeeper.NewAccountKeeper(n.cdc, runtime.NewKVStoreService(keys[authtypes.StoreKey]),
		authtypes.ProtoBaseAccount, permissions, address.NewBech32Codec(prefix.Account), prefix.Account, seal)
	blocked := map[string]bool{authtypes.NewModuleAddress(types.ModuleName).String(): true}
	n.bank = bankkeeper.NewBaseKeeper(n.cdc, runtime.NewKVStoreService(keys[banktypes.StoreKey]),
		accounts, blocked, seal, log.NewNopLogger()).WithObjStoreKey(okey)
	n.bank.AppendSendRestriction(func(_ context.Context, _, to sdk.AccAddress, _ sdk.Coins) (sdk.AccAddress, error) {
		if n.refuses[to.String()] {
			return nil, errForbidden
		}
		return to, nil
	})
	n.key = keys[types.StoreKey]
	n.treasury = &treasury{bank: n.bank, levies: map[uint64]int64{}}
	n.charter = &charter{}
	n.k = keeper.NewKeeper(n.cdc, counted{runtime.NewKVStoreService(keys[types.StoreKey]), n.calls, n.fault}, tkey, accounts, n.bank, n.register, n.charter, n.treasury, seal)
	n.msg, n.query = keeper.NewMsgServer(n.k), keeper.NewQueryServer(n.k)
	require.NoError(t, accounts.Params.Set(n.outside(), authtypes.DefaultParams()))
	require.NoError(t, n.bank.SetParams(n.outside(), banktypes.DefaultParams()))
	require.NotNil(t, accounts.GetModuleAccount(n.outside(), types.ModuleName))
	return n
}

func account(number uint64) sdk.AccAddress {
	sum := sha256.Sum256(fmt.Appendf(nil, "citizen %d", number))
	return sum[:20]
}

func addr(number uint64) string { return account(number).String() }

func coin(amount int64) sdk.Coin { return sdk.NewInt64Coin(uciv, amount) }

func paper(name string) types.Document {
	sum := sha256.Sum256([]byte(name))
	return types.Document{Hash: sum[:], URI: "https://example.org/" + name}
}

// outside is a context outside transactions.
func (n *nation) outside() sdk.Context {
	return sdk.NewContext(n.cms, cmtproto.Header{Height: n.height, Time: time.Unix(n.height, 0)}, false, log.NewNopLogger()).
		WithTxIndex(-1).WithEventManager(sdk.NewEventManager())
}

// do runs a message as the next transaction of the block and keeps its writes if it succeeds.
func do[M, R any](n *nation, handle func(context.Context, M) (R, error), msg M) (R, error) {
	n.Helper()
	ctx, write := n.outside().CacheContext()
	ctx = ctx.WithTxIndex(n.tx).WithGasMeter(storetypes.NewGasMeter(50_000_000)).WithEventManager(sdk.NewEventManager())
	n.tx++
	*n.calls = cost{}
	r, err := handle(ctx, msg)
	n.cost, n.events = *n.calls, ctx.EventManager().Events()
	n.cost.gas = ctx.GasMeter().GasConsumed()
	if err == nil {
		write()
	}
	return r, err
}

// block ends the block and commits.
func (n *nation) block() {
	n.Helper()
	ctx := n.outside()
	require.NoError(n, n.bank.CreditVirtualAccounts(ctx))
	*n.calls = cost{}
	require.NoError(n, n.k.EndBlock(ctx))
	n.cost, n.events = *n.calls, ctx.EventManager().Events()
	n.cms.Commit()
	n.height++
	n.tx = 0
	n.solvent()
}

// days lets civic days pass, with a block on each.
func (n *nation) days(count int64) {
	n.Helper()
	for range count {
		n.register.day++
		n.block()
	}
}

// solvent checks the module's first invariant: the balance is what pledges, less the
// milestones paid, and payouts add up to.
func (n *nation) solvent() {
	n.Helper()
	g, err := n.k.ExportGenesis(n.outside())
	require.NoError(n, err)
	require.NoError(n, n.k.Invariants(n.outside()))
	owed := math.ZeroInt()
	campaigns, titles := map[uint64]types.Campaign{}, map[uint64]types.Title{}
	for _, c := range g.Campaigns {
		campaigns[c.Id] = c
		if c.Status == types.CAMPAIGN_STATUS_TITLED {
			owed = owed.Add(c.Rest())
		}
	}
	income := map[uint64]math.Int{}
	for _, t := range g.Titles {
		titles[t.Id], income[t.Id] = t, math.ZeroInt()
	}
	for _, p := range g.Pledges {
		c := campaigns[p.CampaignId]
		if !c.Status.Bought() {
			owed = owed.Add(p.Total())
			continue
		}
		owed = owed.Add(c.ExcessOf(p))
		for _, t := range g.Titles {
			if t.CampaignId == c.Id {
				income[t.Id] = income[t.Id].Add(c.StakeOf(p).Mul(t.Earned))
			}
		}
	}
	for _, h := range g.Holdings {
		income[h.TitleId] = income[h.TitleId].Add(h.Settled(titles[h.TitleId]).Due)
	}
	for _, t := range g.Titles {
		whole := income[t.Id].Quo(t.Units)
		require.Equal(n, income[t.Id].String(), whole.Mul(t.Units).String()) // not a fraction is missing
		owed = owed.Add(whole)
	}
	for _, p := range g.Payouts {
		owed = owed.Add(p.Amount)
	}
	held := n.bank.GetBalance(n.outside(), authtypes.NewModuleAddress(types.ModuleName), uciv)
	require.Equal(n, owed.String(), held.Amount.String())
	require.Equal(n, sdk.NewCoins(held), g.Owed())
}

func (n *nation) balance(number uint64) int64 {
	return n.bank.GetBalance(n.outside(), account(number), uciv).Amount.Int64()
}

// saw checks that the last message or block's end emitted an event like the one given.
func (n *nation) saw(want proto.Message) {
	n.Helper()
	event, err := sdk.TypedEventToEvent(want)
	require.NoError(n, err)
	for _, e := range n.events {
		if e.Type == event.Type {
			require.Equal(n, event.Attributes, e.Attributes)
			return
		}
	}
	require.Fail(n, "no such event", "%s in %v", event.Type, n.events)
}

// launches makes citizen 1 launch a campaign for the deed "title", ten days open, twenty
// days to close.
func (n *nation) launches(goal int64, milestones ...uint64) uint64 {
	n.Helper()
	if len(milestones) == 0 {
		milestones = []uint64{10_000}
	}
	r, err := do(n, n.msg.LaunchCampaign, &types.MsgLaunchCampaign{
		Sponsor: addr(1), Title: "land", Country: "AU", TitleReference: "title", Goal: math.NewInt(goal),
		CampaignDays: 10, ClosingDays: 20, Agent: addr(agent), Milestones: milestones,
	})
	require.NoError(n, err)
	return r.CampaignId
}

func (n *nation) pledges(citizen, campaign uint64, amount int64) {
	n.Helper()
	_, err := do(n, n.msg.Pledge, &types.MsgPledge{Citizen: addr(citizen), CampaignId: campaign, Amount: coin(amount)})
	require.NoError(n, err)
}

func (n *nation) campaign(id uint64) types.Campaign {
	n.Helper()
	r, err := n.query.Campaign(n.outside(), &types.QueryCampaignRequest{CampaignId: id})
	require.NoError(n, err)
	return r.Campaign
}

func (n *nation) pledge(campaign, citizen uint64) types.PledgeView {
	n.Helper()
	r, err := n.query.Pledge(n.outside(), &types.QueryPledgeRequest{CampaignId: campaign, Citizen: citizen})
	require.NoError(n, err)
	return r.Pledge
}

// square is a square of the given side in units of 10⁻⁵ degree, about a metre.
func square(x, y, side int32) types.Boundary {
	at := func(x, y int32) geometry.Point {
		return geometry.Point{Lon: 1_479_000_000 + x*100, Lat: -423_000_000 + y*100}
	}
	return types.NewBoundary(geometry.MultiPolygon{{{
		at(x, y), at(x+side, y), at(x+side, y+side), at(x, y+side), at(x, y),
	}}})
}

func registration(deed string, boundary types.Boundary, campaign uint64) *types.MsgRegisterParcel {
	return &types.MsgRegisterParcel{
		Registrant: addr(2), Kind: types.PARCEL_KIND_PHYSICAL, Country: "AU", Boundary: boundary,
		Deed: types.Deed{Reference: deed, Document: paper(deed)}, CampaignId: campaign,
	}
}

func (n *nation) registers(deed string, boundary types.Boundary, campaign uint64) uint64 {
	n.Helper()
	r, err := do(n, n.msg.RegisterParcel, registration(deed, boundary, campaign))
	require.NoError(n, err)
	return r.ParcelId
}

func (n *nation) surveys(parcel uint64) error {
	n.Helper()
	_, err := do(n, n.msg.Survey, &types.MsgSurvey{Surveyor: addr(surveyor), ParcelId: parcel, TitleAreaDm2: 1, Document: paper("survey")})
	return err
}

func (n *nation) appraises(appraiser, parcel uint64, value int64) error {
	n.Helper()
	_, err := do(n, n.msg.Appraise, &types.MsgAppraise{Appraiser: addr(appraiser), ParcelId: parcel, Value: coin(value), Document: paper("value")})
	return err
}

func (n *nation) parcel(id uint64) *types.QueryParcelResponse {
	n.Helper()
	r, err := n.query.Parcel(n.outside(), &types.QueryParcelRequest{ParcelId: id})
	require.NoError(n, err)
	return r
}

func (n *nation) active(citizen uint64) (campaigns []uint64) {
	n.Helper()
	require.NoError(n, n.k.ActivePledges.Walk(n.outside(), collections.NewPrefixedPairRange[uint64, uint64](citizen),
		func(key collections.Pair[uint64, uint64]) (bool, error) {
			campaigns = append(campaigns, key.K2())
			return false, nil
		}))
	return campaigns
}
