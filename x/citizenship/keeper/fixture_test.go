package keeper_test

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/core/address"

	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"

	"github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/citizenship/keeper"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

const (
	daySeconds = 100
	founders   = 5
	chainID    = "citizens-1"
)

var (
	seal    = authtypes.NewModuleAddress("socialcontract")
	root    = hash("charter")
	genesis = time.Unix(1_000_000, 0).UTC()
)

func hash(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

// acc is the account of somebody by name.
func acc(name any) sdk.AccAddress { return hash(fmt.Sprint("account ", name))[:20] }

func text(a sdk.AccAddress) string { return a.String() }

// tb is what a test and a property test have in common.
type tb interface {
	require.TestingT
	Helper()
	Fatalf(format string, args ...any)
}

// fixture is a nation with five founders, of whom 4 and 5 are registrars and all
// but 5 are judges. Two judges are a panel.
// Admission needs two vouches and one attestation.
type fixture struct {
	tb
	ctx      sdk.Context
	cdc      codec.Codec
	k        *keeper.Keeper
	msgs     types.MsgServer
	queries  types.QueryServer
	accounts *fakeAccounts
	bank     *fakeBank
	fees     *fakeFees
	epoch    *fakeEpochs
	contract *fakeContract
	hooks    *recordingHooks
	ports    *types.Ports
	key      *storetypes.KVStoreKey
	index    int

	countdown int // to the access at which the store fails; see faults_test.go
}

func testParams() types.Params {
	return types.Params{
		Denom: "uciv", VouchesRequired: 2, AttestationsRequired: 1, VouchesPerEpoch: 3, MaxOpenInvitations: 2,
		InvitationDays: 4, ApplicationDays: 6, AffirmationDays: 10, WaitingDays: 3, CoolingOffDays: 5,
		GrowthMinimum: 3, GrowthBps: 0, DailyQuota: 3,
		ResidentAttestations: 1, SuspensionDays: 4, Panel: 2, AppealDays: 2, HearingDays: 3, BarredDays: 8,
		VouchBanDays: 5, RecoveryDays: 2,
	}
}

func foundersOf(params types.Params) []types.CitizenRecord {
	var records []types.CitizenRecord
	for n := uint64(1); n <= founders; n++ {
		records = append(records, types.NewFounder(n, text(acc(n)), []string{"PT", "", "NZ"}[n%3], uint32(1+n%2), 1, params))
	}
	return records
}

func newFixture(t tb) *fixture {
	params := testParams()
	calendar := types.Calendar{DaySeconds: daySeconds, GenesisTime: genesis.Unix()}
	return newFixtureWith(t, types.NewGenesis(params, calendar, foundersOf(params)...))
}

func newFixtureWith(t tb, g *types.GenesisState) *fixture {
	f := emptyFixture(t)
	require.NoError(t, g.Validate())
	require.NoError(t, f.k.InitGenesis(f.ctx, g))
	f.ctx = f.ctx.WithBlockHeight(1)
	return f
}

func emptyFixture(t tb) *fixture {
	key, tkey := storetypes.NewKVStoreKey(types.StoreKey), storetypes.NewTransientStoreKey(types.TransientStoreKey)
	registry := codectypes.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	types.RegisterInterfaces(registry)
	f := &fixture{
		tb:       t,
		ctx:      testutil.DefaultContext(key, tkey).WithBlockTime(genesis).WithChainID(chainID).WithBlockHeight(0),
		cdc:      codec.NewProtoCodec(registry),
		accounts: &fakeAccounts{byAddress: map[string]sdk.AccountI{}},
		bank:     &fakeBank{balances: map[string]sdk.Coins{}},
		fees:     &fakeFees{grants: map[string]feegrant.FeeAllowanceI{}},
		epoch:    &fakeEpochs{current: 1},
		contract: &fakeContract{
			version: 1, root: root, required: 1, registrars: []uint64{4, 5}, judges: []uint64{1, 2, 3, 4},
			limits: map[string]uint64{types.SuspensionsLimit: 3},
		},
		hooks: &recordingHooks{},
	}
	f.key = key
	f.ports = &types.Ports{Contract: f.contract, Hooks: types.NewMultiHooks(f.hooks)}
	f.k = keeper.NewKeeper(
		f.cdc, flaky{runtime.NewKVStoreService(key), &f.countdown}, tkey, f.accounts, f.bank, f.fees, f.epoch, text(seal), f.ports,
	)
	f.bank.restriction = f.k.SendRestriction
	f.msgs, f.queries = keeper.NewMsgServer(f.k), keeper.NewQueryServer(f.k)
	return f
}

// tx runs fn as a transaction of the block and returns its events.
func (f *fixture) tx(fn func(ctx sdk.Context) error) ([]abci.Event, error) {
	f.index++
	ctx := f.ctx.WithTxIndex(f.index).WithGasMeter(storetypes.NewGasMeter(50_000_000)).WithEventManager(sdk.NewEventManager())
	cached, write := ctx.CacheContext()
	if err := fn(cached); err != nil {
		return nil, err
	}
	write()
	return ctx.EventManager().ABCIEvents(), nil
}

// send runs one message as a transaction, by the method of the service that is
// named like it.
func (f *fixture) send(msg sdk.Msg) ([]abci.Event, error) {
	name := strings.TrimPrefix(reflect.TypeOf(msg).Elem().Name(), "Msg")
	method := reflect.ValueOf(f.msgs).MethodByName(name)
	if !method.IsValid() {
		f.Fatalf("unknown message %T", msg)
	}
	return f.tx(func(ctx sdk.Context) error {
		results := method.Call([]reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf(msg)})
		err, _ := results[1].Interface().(error)
		return err
	})
}

func (f *fixture) must(msg sdk.Msg) []abci.Event {
	events, err := f.send(msg)
	require.NoError(f, err)
	return events
}

// block ends the block and begins the next one a second later.
func (f *fixture) block() []abci.Event {
	ctx := f.ctx.WithEventManager(sdk.NewEventManager())
	require.NoError(f, f.k.EndBlock(ctx))
	f.index = 0
	f.ctx = f.ctx.WithBlockHeight(f.ctx.BlockHeight() + 1).WithBlockTime(f.ctx.BlockTime().Add(time.Second))
	return ctx.EventManager().ABCIEvents()
}

// days lets civic days pass and closes each of them.
func (f *fixture) days(n int) []abci.Event {
	var events []abci.Event
	for range n {
		f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(daySeconds * time.Second))
		events = append(events, f.block()...)
	}
	return events
}

func apply(name any) *types.MsgApply {
	return &types.MsgApply{
		Applicant: text(acc(name)), CharterVersion: 1, CharterRoot: root, Profile: hash("profile"), Country: "CH", District: 1,
	}
}

func vouch(voucher, applicant any) *types.MsgVouch {
	return &types.MsgVouch{Voucher: text(acc(voucher)), Applicant: text(acc(applicant))}
}

func attest(registrar, applicant any) *types.MsgAttest {
	return &types.MsgAttest{
		Registrar: text(acc(registrar)), Applicant: text(acc(applicant)), Method: "in-person",
		Document: hash("document"), Nullifier: hash(fmt.Sprint("nullifier ", applicant)),
	}
}

func invite(inviter, invitee any) *types.MsgInvite {
	return &types.MsgInvite{Inviter: text(acc(inviter)), Invitee: text(acc(invitee))}
}

// satisfy brings an application from nothing to the admission queue.
func (f *fixture) satisfy(name any) {
	f.must(apply(name))
	f.words(name)
}

// words gives an applicant what the policy asks, from fresh budgets.
func (f *fixture) words(name any) {
	f.epoch.current++
	f.must(vouch(1, name))
	f.must(vouch(2, name))
	f.must(attest(4, name))
}

// admit makes a citizen and returns the number.
func (f *fixture) admit(name any) uint64 {
	f.satisfy(name)
	f.block()
	return f.number(name)
}

func (f *fixture) number(name any) uint64 {
	number, err := f.k.NumberOf(f.ctx, acc(name))
	require.NoError(f, err)
	return number
}

func (f *fixture) citizen(number uint64) types.Citizen {
	c, err := f.k.Citizens.Get(f.ctx, number)
	require.NoError(f, err)
	return c
}

func (f *fixture) standing(number uint64) types.Standing {
	standing, err := f.k.StandingOf(f.ctx, number)
	require.NoError(f, err)
	return standing
}

func (f *fixture) params() types.Params {
	params, err := f.k.Params.Get(f.ctx)
	require.NoError(f, err)
	return params
}

func (f *fixture) setParams(params types.Params) {
	require.NoError(f, params.Validate())
	require.NoError(f, f.k.Params.Set(f.ctx, params))
}

func (f *fixture) population() types.Population {
	p, err := f.k.Population(f.ctx)
	require.NoError(f, err)
	return p
}

// state is everything the module keeps, as its export shows it.
func (f *fixture) state() string {
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(f, err)
	return string(f.cdc.MustMarshalJSON(g))
}

// has asserts that one of the events is of that type with these attributes.
func has(t tb, events []abci.Event, want sdk.Msg) {
	t.Helper()
	event, err := sdk.TypedEventToEvent(want)
	require.NoError(t, err)
	for _, e := range events {
		if fmt.Sprint(abci.Event(event).Attributes) == fmt.Sprint(e.Attributes) && e.Type == event.Type {
			return
		}
	}
	require.Failf(t, "event missing", "%v in %v", event, events)
}

// refusal is one way in which a message fails, named as in the README.
type refusal struct {
	name    string
	arrange func(f *fixture)
	msg     func(f *fixture) sdk.Msg
	err     error
}

func runRefusals(t *testing.T, cases []refusal) {
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t)
			if tc.arrange != nil {
				tc.arrange(f)
			}
			before := f.state()
			events, err := f.send(tc.msg(f))
			require.ErrorIs(t, err, tc.err)
			require.Empty(t, events)
			require.Equal(t, before, f.state())
		})
	}
}

var codecOfAddresses address.Codec = addresscodec.NewBech32Codec(prefix.Account)
