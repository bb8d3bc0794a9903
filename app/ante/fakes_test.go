package ante_test

import (
	"context"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cosmos/gogoproto/proto"
	ibckeeper "github.com/cosmos/ibc-go/v11/modules/core/keeper"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/core/address"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/std"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	txsigning "github.com/cosmos/cosmos-sdk/x/tx/signing"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/internal/prefix"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	chainID = "nation-1"
	denom   = "uciv"
)

// fakeAccounts keeps accounts in memory. Every address has one, unless missing.
type fakeAccounts struct {
	accounts map[string]sdk.AccountI
}

func (f *fakeAccounts) GetParams(context.Context) authtypes.Params { return authtypes.DefaultParams() }

func (f *fakeAccounts) GetAccount(_ context.Context, addr sdk.AccAddress) sdk.AccountI {
	if acc, ok := f.accounts[string(addr)]; ok {
		return acc
	}
	return nil
}

func (f *fakeAccounts) SetAccount(_ context.Context, acc sdk.AccountI) {
	f.accounts[string(acc.GetAddress())] = acc
}

func (f *fakeAccounts) GetModuleAddress(name string) sdk.AccAddress {
	return authtypes.NewModuleAddress(name)
}

func (f *fakeAccounts) AddressCodec() address.Codec {
	return addresscodec.NewBech32Codec(prefix.Account)
}
func (f *fakeAccounts) UnorderedTransactionsEnabled() bool                        { return false }
func (f *fakeAccounts) RemoveExpiredUnorderedNonces(sdk.Context) error            { return nil }
func (f *fakeAccounts) TryAddUnorderedNonce(sdk.Context, []byte, time.Time) error { return nil }

// fakeBank records what was paid and how.
type fakeBank struct {
	paid    sdk.Coins
	virtual int
	plain   int
	poor    map[string]bool
}

func (f *fakeBank) IsSendEnabledCoins(context.Context, ...sdk.Coin) error { return nil }
func (f *fakeBank) SendCoins(context.Context, sdk.AccAddress, sdk.AccAddress, sdk.Coins) error {
	return nil
}

func (f *fakeBank) pay(from sdk.AccAddress, amt sdk.Coins) error {
	if f.poor[string(from)] {
		return sdkerrors.ErrInsufficientFunds
	}
	f.paid = f.paid.Add(amt...)
	return nil
}

func (f *fakeBank) SendCoinsFromAccountToModule(_ context.Context, from sdk.AccAddress, _ string, amt sdk.Coins) error {
	f.plain++
	return f.pay(from, amt)
}

func (f *fakeBank) SendCoinsFromAccountToModuleVirtual(_ context.Context, from sdk.AccAddress, _ string, amt sdk.Coins) error {
	f.virtual++
	return f.pay(from, amt)
}

// fakeFeegrant allows whoever is listed.
type fakeFeegrant struct{ allowed map[string]bool }

func (f *fakeFeegrant) UseGrantedFees(_ context.Context, granter, _ sdk.AccAddress, _ sdk.Coins, _ []sdk.Msg) error {
	if !f.allowed[string(granter)] {
		return sdkerrors.ErrUnauthorized
	}
	return nil
}

type person struct {
	level   citizenshiptypes.Level
	number  uint64
	retired bool
	sponsor uint64
}

// fakeCitizenship knows persons by account and counts quotas.
type fakeCitizenship struct {
	persons  map[string]*person
	quota    map[uint64]int
	standing map[uint64]citizenshiptypes.Standing
}

func (f *fakeCitizenship) LevelOf(_ context.Context, acc sdk.AccAddress) (citizenshiptypes.Level, uint64, error) {
	p, ok := f.persons[string(acc)]
	if !ok {
		return citizenshiptypes.LEVEL_ANYONE, 0, nil
	}
	if p.retired {
		return 0, 0, citizenshiptypes.ErrRetiredAccount
	}
	return p.level, p.number, nil
}

func (f *fakeCitizenship) NumberOf(_ context.Context, acc sdk.AccAddress) (uint64, error) {
	if p, ok := f.persons[string(acc)]; ok && p.number != 0 {
		return p.number, nil
	}
	return 0, citizenshiptypes.ErrNotRegistered
}

func (f *fakeCitizenship) StandingOf(_ context.Context, number uint64) (citizenshiptypes.Standing, error) {
	return f.standing[number], nil
}

func (f *fakeCitizenship) SpendQuota(_ context.Context, number uint64) error {
	if f.quota[number] == 0 {
		return citizenshiptypes.ErrQuota
	}
	f.quota[number]--
	return nil
}

func (f *fakeCitizenship) SpendInvitation(ctx context.Context, acc sdk.AccAddress) error {
	p, ok := f.persons[string(acc)]
	if !ok || p.sponsor == 0 {
		return citizenshiptypes.ErrNoInvitation
	}
	return f.SpendQuota(ctx, p.sponsor)
}

// fakeAccess is a table of rules and who holds what.
type fakeAccess struct {
	rules    map[string]contracttypes.AccessRule
	offices  map[uint64]string
	relayers map[string]bool
	reads    int
}

func (f *fakeAccess) AccessOf(_ context.Context, url string) (contracttypes.AccessRule, bool, error) {
	f.reads++
	rule, found := f.rules[url]
	return rule, found, nil
}

func (f *fakeAccess) HoldsOffice(_ context.Context, number uint64, office string) (bool, error) {
	return f.offices[number] == office, nil
}

func (f *fakeAccess) IsRelayer(_ context.Context, acc sdk.AccAddress) (bool, error) {
	return f.relayers[string(acc)], nil
}

// fakeFloor asks for a thousandth of a base unit per gas, rounded up.
type fakeFloor struct{}

func (fakeFloor) MinFee(_ context.Context, gas uint64) (sdk.Coin, error) {
	return sdk.NewInt64Coin(denom, int64((gas+999)/1000)), nil
}

// gate is the whole gate over fakes.
type gate struct {
	t           *testing.T
	ctx         sdk.Context
	config      client.TxConfig
	accounts    *fakeAccounts
	bank        *fakeBank
	feegrant    *fakeFeegrant
	citizenship *fakeCitizenship
	access      *fakeAccess
	options     ante.HandlerOptions
	handle      sdk.AnteHandler
}

func newGate(t *testing.T) *gate {
	t.Helper()
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles: proto.HybridResolver,
		SigningOptions: txsigning.Options{
			AddressCodec:          addresscodec.NewBech32Codec(prefix.Account),
			ValidatorAddressCodec: addresscodec.NewBech32Codec(prefix.Validator),
		},
	})
	require.NoError(t, err)
	for _, register := range []func(codectypes.InterfaceRegistry){
		std.RegisterInterfaces, authtypes.RegisterInterfaces, banktypes.RegisterInterfaces, authz.RegisterInterfaces,
		stakingtypes.RegisterInterfaces, citizenshiptypes.RegisterInterfaces, contracttypes.RegisterInterfaces,
	} {
		register(registry)
	}
	cdc := codec.NewProtoCodec(registry)
	config := authtx.NewTxConfig(cdc, authtx.DefaultSignModes)

	key, tkey := storetypes.NewKVStoreKey("k"), storetypes.NewTransientStoreKey("t")
	ctx := testutil.DefaultContext(key, tkey).
		WithChainID(chainID).WithBlockHeight(5).WithTxIndex(0).
		WithConsensusParams(cmtproto.ConsensusParams{Block: &cmtproto.BlockParams{MaxGas: 10_000_000}})

	g := &gate{
		t: t, ctx: ctx, config: config,
		accounts: &fakeAccounts{accounts: map[string]sdk.AccountI{}},
		bank:     &fakeBank{poor: map[string]bool{}},
		feegrant: &fakeFeegrant{allowed: map[string]bool{}},
		citizenship: &fakeCitizenship{
			persons: map[string]*person{}, quota: map[uint64]int{},
			standing: map[uint64]citizenshiptypes.Standing{},
		},
		access: &fakeAccess{
			rules: map[string]contracttypes.AccessRule{}, offices: map[uint64]string{}, relayers: map[string]bool{},
		},
	}
	g.options = ante.HandlerOptions{
		AccountKeeper: g.accounts, BankKeeper: g.bank, FeegrantKeeper: g.feegrant,
		SignModeHandler: config.SignModeHandler(),
		Citizenship:     g.citizenship, Access: g.access, FeeFloor: fakeFloor{},
		Signers: cdc, Types: registry, IBCKeeper: &ibckeeper.Keeper{},
	}
	g.build()
	return g
}

func (g *gate) build() {
	g.t.Helper()
	handle, err := ante.NewAnteHandler(g.options)
	require.NoError(g.t, err)
	g.handle = handle
}

// admit records a person with an account of the key.
func (g *gate) admit(key cryptotypes.PrivKey, p person) sdk.AccAddress {
	addr := g.open(key)
	g.citizenship.persons[string(addr)] = &p
	return addr
}

// open opens the account of the key.
func (g *gate) open(key cryptotypes.PrivKey) sdk.AccAddress {
	addr := sdk.AccAddress(key.PubKey().Address())
	acc := authtypes.NewBaseAccountWithAddress(addr)
	g.require(acc.SetAccountNumber(uint64(len(g.accounts.accounts))))
	g.accounts.SetAccount(g.ctx, acc)
	return addr
}

func (g *gate) require(err error) { g.t.Helper(); require.NoError(g.t, err) }

// allow lets a level send a message.
func (g *gate) allow(level citizenshiptypes.Level, msgs ...sdk.Msg) {
	for _, msg := range msgs {
		url := sdk.MsgTypeURL(msg)
		g.access.rules[url] = contracttypes.AccessRule{Pattern: url, Level: level}
	}
}

// draft is an unsigned transaction.
type draft struct {
	msgs    []sdk.Msg
	gas     uint64
	fee     string
	granter sdk.AccAddress
}

// sign builds and signs the transaction in direct mode.
func (g *gate) sign(d draft, keys ...cryptotypes.PrivKey) sdk.Tx {
	g.t.Helper()
	builder := g.config.NewTxBuilder()
	g.require(builder.SetMsgs(d.msgs...))
	if d.gas == 0 {
		d.gas = 200_000
	}
	builder.SetGasLimit(d.gas)
	if d.fee != "" {
		fee, err := sdk.ParseCoinsNormalized(d.fee)
		g.require(err)
		builder.SetFeeAmount(fee)
	}
	builder.SetFeeGranter(d.granter)

	sigs := make([]signing.SignatureV2, len(keys))
	fill := func(bytes func(i int) []byte) {
		for i, key := range keys {
			var sequence uint64
			if acc := g.accounts.GetAccount(g.ctx, sdk.AccAddress(key.PubKey().Address())); acc != nil {
				sequence = acc.GetSequence()
			}
			sigs[i] = signing.SignatureV2{
				PubKey:   key.PubKey(),
				Data:     &signing.SingleSignatureData{SignMode: signing.SignMode_SIGN_MODE_DIRECT, Signature: bytes(i)},
				Sequence: sequence,
			}
		}
		g.require(builder.SetSignatures(sigs...))
	}
	fill(func(int) []byte { return nil })
	made := make([][]byte, len(keys))
	for i, key := range keys {
		addr := sdk.AccAddress(key.PubKey().Address())
		data := authsigning.SignerData{ChainID: chainID, Address: addr.String(), PubKey: key.PubKey()}
		if acc := g.accounts.GetAccount(g.ctx, addr); acc != nil {
			data.AccountNumber, data.Sequence = acc.GetAccountNumber(), acc.GetSequence()
		}
		bz, err := authsigning.GetSignBytesAdapter(g.ctx, g.config.SignModeHandler(), signing.SignMode_SIGN_MODE_DIRECT, data, builder.GetTx())
		g.require(err)
		made[i], err = key.Sign(bz)
		g.require(err)
	}
	fill(func(i int) []byte { return made[i] })

	// As it arrives on the wire.
	raw, err := g.config.TxEncoder()(builder.GetTx())
	g.require(err)
	tx, err := g.config.TxDecoder()(raw)
	g.require(err)
	return tx
}

// deliver runs the gate as in a block.
func (g *gate) deliver(d draft, keys ...cryptotypes.PrivKey) error {
	g.t.Helper()
	_, err := g.handle(g.ctx, g.sign(d, keys...), false)
	return err
}
