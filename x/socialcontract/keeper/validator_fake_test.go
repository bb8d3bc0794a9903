package keeper_test

import (
	"bytes"
	"context"
	"slices"
	"sort"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/core/address"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const fixedBond = 100_000_000

// ledger is a staking module small enough to see through: it keeps validators
// and calls the hooks where the real one does. What it undoes on an error the
// real one leaves to the transaction.
type ledger struct {
	hooks      stakingtypes.StakingHooks
	params     stakingtypes.Params
	validators map[string]*stakingtypes.Validator
	shares     map[string]math.LegacyDec // of (delegator, validator)
	entries    int                       // unbondings under way
	due        map[string][]time.Time    // by operator, until they are paid
	failJail   error
}

func newLedger() *ledger {
	params := stakingtypes.DefaultParams()
	params.BondDenom, params.UnbondingTime = "uciv", 300*time.Second
	return &ledger{params: params, validators: map[string]*stakingtypes.Validator{}, shares: map[string]math.LegacyDec{}, due: map[string][]time.Time{}}
}

func (l *ledger) BondDenom(context.Context) (string, error)              { return l.params.BondDenom, nil }
func (l *ledger) GetParams(context.Context) (stakingtypes.Params, error) { return l.params, nil }
func (l *ledger) ValidatorAddressCodec() address.Codec {
	return addresscodec.NewBech32Codec(prefix.Validator)
}

func (l *ledger) GetValidator(_ context.Context, operator sdk.ValAddress) (stakingtypes.Validator, error) {
	if v, ok := l.validators[string(operator)]; ok {
		return *v, nil
	}
	return stakingtypes.Validator{}, stakingtypes.ErrNoValidatorFound
}

func (l *ledger) GetDelegation(_ context.Context, delegator sdk.AccAddress, operator sdk.ValAddress) (stakingtypes.Delegation, error) {
	shares, ok := l.shares[string(delegator)+"/"+string(operator)]
	if !ok {
		return stakingtypes.Delegation{}, stakingtypes.ErrNoDelegation
	}
	return stakingtypes.Delegation{Shares: shares}, nil
}

func (l *ledger) GetUnbondingDelegation(_ context.Context, _ sdk.AccAddress, operator sdk.ValAddress) (stakingtypes.UnbondingDelegation, error) {
	var unbonding stakingtypes.UnbondingDelegation
	for _, due := range l.due[string(operator)] {
		unbonding.Entries = append(unbonding.Entries, stakingtypes.UnbondingDelegationEntry{CompletionTime: due})
	}
	if len(unbonding.Entries) == 0 {
		return unbonding, stakingtypes.ErrNoUnbondingDelegation
	}
	return unbonding, nil
}

func (l *ledger) Jail(_ context.Context, consensus sdk.ConsAddress) error {
	if l.failJail != nil {
		return l.failJail
	}
	for _, v := range l.validators {
		if own, _ := v.GetConsAddr(); bytes.Equal(own, consensus) {
			v.Jailed = true
		}
	}
	return nil
}

// create is MsgCreateValidator.
func (l *ledger) create(ctx context.Context, acc sdk.AccAddress, amount, minimum int64) error {
	text, _ := l.ValidatorAddressCodec().BytesToString(acc)
	v, err := stakingtypes.NewValidator(text, ed25519.GenPrivKeyFromSecret(acc).PubKey(), stakingtypes.Description{})
	if err != nil {
		return err
	}
	v.MinSelfDelegation = math.NewInt(minimum)
	l.validators[string(acc)] = &v
	if err = l.hooks.AfterValidatorCreated(ctx, sdk.ValAddress(acc)); err == nil {
		err = l.delegate(ctx, acc, acc, amount)
	}
	if err != nil {
		delete(l.validators, string(acc))
	}
	return err
}

// delegate is MsgDelegate.
func (l *ledger) delegate(ctx context.Context, from, to sdk.AccAddress, amount int64) (err error) {
	key, v := string(from)+"/"+string(to), l.validators[string(to)]
	old, known := l.shares[key]
	before := *v
	if known {
		err = l.hooks.BeforeDelegationSharesModified(ctx, from, sdk.ValAddress(to))
	} else {
		old = math.LegacyZeroDec()
		err = l.hooks.BeforeDelegationCreated(ctx, from, sdk.ValAddress(to))
	}
	if err != nil {
		return err
	}
	changed, issued := v.AddTokensFromDel(math.NewInt(amount))
	*v = changed
	l.shares[key] = old.Add(issued)
	if err = l.hooks.AfterDelegationModified(ctx, from, sdk.ValAddress(to)); err != nil {
		*v = before
		if delete(l.shares, key); known {
			l.shares[key] = old
		}
	}
	return err
}

// Undelegate is the keeper's own, and MsgUndelegate.
func (l *ledger) Undelegate(ctx context.Context, from sdk.AccAddress, to sdk.ValAddress, shares math.LegacyDec) (time.Time, math.Int, error) {
	key, v := string(from)+"/"+string(to), l.validators[string(to)]
	if l.entries >= int(l.params.MaxEntries) {
		return time.Time{}, math.Int{}, stakingtypes.ErrMaxUnbondingDelegationEntries
	}
	if err := l.hooks.BeforeDelegationSharesModified(ctx, from, to); err != nil {
		return time.Time{}, math.Int{}, err
	}
	old := l.shares[key]
	l.shares[key] = old.Sub(shares)
	var err error
	if l.shares[key].IsZero() {
		if err = l.hooks.BeforeDelegationRemoved(ctx, from, to); err == nil {
			delete(l.shares, key)
		}
	} else {
		err = l.hooks.AfterDelegationModified(ctx, from, to)
	}
	if err != nil {
		l.shares[key] = old
		return time.Time{}, math.Int{}, err
	}
	changed, amount := v.RemoveDelShares(shares)
	*v = changed
	l.entries++
	due := sdk.UnwrapSDKContext(ctx).BlockTime().Add(l.params.UnbondingTime)
	l.due[string(to)] = append(l.due[string(to)], due)
	return due, amount, nil
}

// endBlock makes the set and pays what is due.
func (l *ledger) endBlock(t *testing.T, ctx context.Context) {
	t.Helper()
	for operator, due := range l.due {
		l.due[operator] = slices.DeleteFunc(due, func(at time.Time) bool { return !at.After(sdk.UnwrapSDKContext(ctx).BlockTime()) })
	}
	operators := make([]string, 0, len(l.validators))
	for operator := range l.validators {
		operators = append(operators, operator)
	}
	sort.Strings(operators)
	for _, operator := range operators {
		v := l.validators[operator]
		consensus, err := v.GetConsAddr()
		require.NoError(t, err)
		switch {
		case !v.Jailed && v.Tokens.IsPositive() && !v.IsBonded():
			v.Status = stakingtypes.Bonded
			require.NoError(t, l.hooks.AfterValidatorBonded(ctx, consensus, sdk.ValAddress(operator)))
		case v.Jailed && v.IsBonded():
			v.Status = stakingtypes.Unbonding
			require.NoError(t, l.hooks.AfterValidatorBeginUnbonding(ctx, consensus, sdk.ValAddress(operator)))
		}
	}
}

// mature is the end of the unbonding of a validator without a bond.
func (l *ledger) mature(t *testing.T, ctx context.Context, acc sdk.AccAddress) {
	t.Helper()
	consensus, err := l.validators[string(acc)].GetConsAddr()
	require.NoError(t, err)
	delete(l.validators, string(acc))
	require.NoError(t, l.hooks.AfterValidatorRemoved(ctx, consensus, sdk.ValAddress(acc)))
}

// people are citizens by number; their accounts follow from it.
type people struct {
	types.CitizenshipKeeper
	day       int64
	accounts  map[uint64]sdk.AccAddress
	lapsed    map[uint64]bool
	forwarded []sdk.AccAddress
}

func (p *people) AccountOf(_ context.Context, number uint64) (sdk.AccAddress, error) {
	return p.accounts[number], nil
}

func (p *people) NumberOf(_ context.Context, acc sdk.AccAddress) (uint64, error) {
	for number, own := range p.accounts {
		if own.Equals(acc) {
			return number, nil
		}
	}
	return 0, citizenshiptypes.ErrNotRegistered
}

func (p *people) InGoodStanding(_ context.Context, number uint64) (bool, error) {
	return !p.lapsed[number], nil
}
func (p *people) CivicDay(context.Context) (int64, error) { return p.day, nil }
func (p *people) ForwardRetired(_ context.Context, acc sdk.AccAddress, _ string) error {
	p.forwarded = append(p.forwarded, acc)
	return nil
}

// college is a nation with a validator office and staking.
type college struct {
	*testing.T
	ctx     sdk.Context
	k       *keeper.Keeper
	staking *ledger
	people  *people
	codec   address.Codec
}

func operator(number int) sdk.AccAddress {
	return sdk.AccAddress(bytes.Repeat([]byte{byte(number)}, 20))
}

// newCollege founds a nation in which n citizens have a seat of the validator
// office and validate. At least least of them must always stay.
func newCollege(t *testing.T, n int, least uint64) *college {
	t.Helper()
	c := &college{
		T: t, staking: newLedger(), codec: addresscodec.NewBech32Codec(prefix.Account),
		people: &people{accounts: map[uint64]sdk.AccAddress{}, lapsed: map[uint64]bool{}},
	}
	storeKey, tkey := storetypes.NewKVStoreKey(types.StoreKey), storetypes.NewTransientStoreKey(types.TransientStoreKey)
	c.ctx = testutil.DefaultContextWithKeys(
		map[string]*storetypes.KVStoreKey{storeKey.Name(): storeKey},
		map[string]*storetypes.TransientStoreKey{tkey.Name(): tkey}, nil,
	).WithBlockHeader(cmtproto.Header{Height: 1, Time: time.Unix(1_000_000, 0)})
	seal, err := c.codec.BytesToString(authtypes.NewModuleAddress(types.ModuleName))
	require.NoError(t, err)
	registry := codectypes.NewInterfaceRegistry()
	c.k = keeper.NewKeeper(codec.NewProtoCodec(registry), runtime.NewKVStoreService(storeKey), tkey,
		accounts{}, c.people, c.staking, nil, seal)
	c.staking.hooks = c.k.StakingHooks()

	gs := types.DefaultGenesis()
	gs.Versions[0].Charter.Limits = []types.LimitRow{
		{Name: types.LimitConsentDays, Value: 5},
		{Name: types.LimitEntrenchmentDays, Value: 20},
		{Name: types.LimitGraceDays, Value: 10},
		{Name: types.LimitMaxOpenReferenda, Value: 4},
		{Name: types.LimitMinValidators, Value: least},
		{Name: types.LimitObjectionBps, Value: 3_333},
		{Name: types.LimitSealGas, Value: types.DefaultSealGas},
	}
	gs.Offices = []types.Office{{
		Id: types.ValidatorOffice, Title: "Validators", Seats: 40, Fill: types.OFFICE_FILL_REFERENDUM, Bond: math.NewInt(fixedBond),
	}}
	for i := 1; i <= n; i++ {
		c.people.accounts[uint64(i)] = operator(i)
		gs.Seats = append(gs.Seats, types.Seat{
			Office: types.ValidatorOffice, Number: uint32(i), Holder: uint64(i), Operator: c.text(operator(i)),
		})
	}
	require.NoError(t, c.k.InitGenesis(c.ctx, *gs))
	for i := 1; i <= n; i++ {
		require.NoError(t, c.create(operator(i)))
	}
	c.endBlock()
	return c
}

func (c *college) text(acc sdk.AccAddress) string {
	text, err := c.codec.BytesToString(acc)
	require.NoError(c, err)
	return text
}

func (c *college) create(acc sdk.AccAddress) error {
	return c.staking.create(c.ctx, acc, fixedBond, fixedBond)
}

// endBlock ends the block, ours before staking's, and begins the next a second later.
func (c *college) endBlock() { c.after(time.Second) }

func (c *college) after(d time.Duration) {
	c.Helper()
	require.NoError(c, c.k.EndBlock(c.ctx))
	c.staking.endBlock(c.T, c.ctx)
	c.ctx = c.ctx.WithBlockHeader(cmtproto.Header{Height: c.ctx.BlockHeight() + 1, Time: c.ctx.BlockTime().Add(d)}).
		WithEventManager(sdk.NewEventManager())
}

func (c *college) resigns(number int) {
	c.Helper()
	require.NoError(c, c.k.Resign(c.ctx, operator(number), types.ValidatorOffice))
}

// seat appoints a citizen, who need not have been one before.
func (c *college) seat(number int) {
	c.Helper()
	c.people.accounts[uint64(number)] = operator(number)
	_, err := c.k.Appoint(c.ctx, types.ValidatorOffice, 0, uint64(number), c.text(operator(number)))
	require.NoError(c, err)
}

// set returns who is in the set.
func (c *college) set() []int {
	set := []int{}
	for i := 1; i < 100; i++ {
		if v, ok := c.staking.validators[string(operator(i))]; ok && v.IsBonded() && !v.Jailed {
			set = append(set, i)
		}
	}
	count, err := c.k.ValidatorCount(c.ctx)
	require.NoError(c, err)
	require.Equal(c, len(set), int(count), "the count follows the set")
	return set
}

func (c *college) queued() []types.Removal {
	res, err := keeper.NewQueryServer(c.k).Removals(c.ctx, &types.QueryRemovalsRequest{})
	require.NoError(c, err)
	return res.Removals
}
